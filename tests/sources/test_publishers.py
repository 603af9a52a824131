"""Publishers: each file of the folder beside the project is of one data set, and what is none is of none."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casque.core.errors import CasqueError, UnknownCodeError
from casque.sources.dataset import Opened
from casque.sources.opening import open_file
from casque.sources.publishers import DATASETS, dataset_named, recognise
from casque.sources.tables import TABLES

REAL = Path(__file__).parents[3] / "shared" / "data"
KNOWN = {
    "un-contributions-monthly/pdf/UN_country_contributions_2015_0*.pdf": "un-contributions",
    "un-contributions-monthly/pdf/UN_country_contributions_2025_0*.pdf": "un-contributions",
    "ipi-providing-for-peacekeeping/full_gender*.csv.gz": "ipi-contributions",
    "ipi-providing-for-peacekeeping/monthly_*/*": "ipi-contributions",
    "ipi-providing-for-peacekeeping/country_month_199011_201402/F*.csv": "ipi-totals",
    "ipi-providing-for-peacekeeping/data_m*.csv.gz": "ipi-totals",
    "un-fatalities/*": "un-fatalities",
    "un-missions/DPPADPOSS-PKO_2024-02-19.csv": "un-operations",
    "un-missions/pact_PKO_start_end.csv": "pact-operations",
    "geo-pko/*.csv.gz": "geo-pko-sites",
    "tamm-mandates/TAMM.csv.gz": "tamm-mandates",
    "un-security-council/sc_meeting_outcomes_1946_2019.xlsx": "security-council-outcomes",
    "un-security-council/unsc_vetoes_1946_sept2022.csv": "security-council-vetoes",
    "un-security-council/cr-unsc_UNSC_Record*": "cr-unsc-records",
    "un-finance/un-secretariat-expenses_2019_2023.csv": "un-secretariat-expenses",
    "un-finance/ga_approved_all_missions_2026_27.csv": "un-approved-budgets",
    "owid-peacekeeping/*.csv": "owid-peacekeeping",
}
FOREIGN = (
    "geo-pko/GeoPKO-Codebook_v2.pdf",
    "geo-pko/geopko_sites_2024.csv",
    "ipi-providing-for-peacekeeping/countries.json",
    "psdata-metadata/metadata-all_2023-12_no-contacts.json",
    "un-contributions-monthly/contributions_parsed_visible.csv.gz",
    "un-contributions-monthly/manifest.csv",
    "un-missions/unpko_country_crosswalk.xlsx",
    "un-security-council/cr-unsc_Variables.csv",
)
WORDS = [
    "Date",
    "Contributor",
    "Contributor_ISO-3",
    "Mission",
    "Troops_Total",
    "isocode3",
    "last_reporting_date",
    "month",
    "year",
    "incident_date",
    "casualty_id",
    "mission_acronym",
    "PRIORITY_AREA",
    "AMOUNT",
    "unsc_resolution",
    "draft",
    "date",
    "Entity",
    "Year",
    "Source",
    "mission",
    "location",
    "latitude",
    "Infantry",
    "year.overview",
    "Acronym",
    "Start",
    "End",
    "male_personnel",
    "female_personnel",
    "personnel_type",
]


@pytest.mark.parametrize("pattern", KNOWN)
def test_each_published_file_is_of_its_data_set(pattern: str) -> None:
    paths = sorted(REAL.glob(pattern))
    assert paths, "The published files are not beside the project, at ../shared/data."
    assert {recognise(open_file(path)).key for path in paths} == {KNOWN[pattern]}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_file_of_another_kind_is_of_none(name: str) -> None:
    with pytest.raises(CasqueError, match="No data set known here"):
        recognise(open_file(REAL / name))


def test_each_data_set_has_its_papers() -> None:
    assert len({one.key for one in DATASETS}) == len(DATASETS)
    for one in DATASETS:
        assert all((one.title, one.publisher, one.link, one.licence, one.citation, one.note)), one.key
        assert set(one.tables) <= set(TABLES)
        assert dataset_named(one.key) is one
    with pytest.raises(UnknownCodeError, match="is not a data set"):
        dataset_named("un-contribution")


@given(
    st.lists(st.sampled_from(WORDS), max_size=12),
    st.sampled_from([",", ";", "\t"]),
    st.binary(max_size=200),
    st.sampled_from(["csv", "json", "xlsx", "pdf"]),
)
def test_recognising_never_raises_and_no_two_know_a_file(
    words: list[str], separator: str, noise: bytes, kind: str
) -> None:
    starts = {"csv": b"", "json": b'[{"', "xlsx": b"PK\x03\x04", "pdf": b"%PDF-1.4\n"}
    data = starts[kind] + separator.join(words).encode() + b"\n" + noise
    answers = [one.recognise(Opened("any", data, kind)) for one in DATASETS]
    assert all(isinstance(answer, bool) for answer in answers)
