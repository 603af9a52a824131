"""Names: closed tables, exact matches, and what is not in them stays unknown."""

import csv
import gzip
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from casque.core.codes.countries import all_countries, is_country
from casque.sources import names

REAL = Path(__file__).parents[3] / "shared" / "data"


def rows_of(path: Path) -> list[dict[str, str]]:
    assert path.is_file(), "The published files are not beside the project, at ../shared/data."
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode()
    return list(csv.DictReader(text.splitlines()))


def test_every_spelling_of_the_monthly_reports_has_its_contributor() -> None:
    spellings = rows_of(REAL / "un-contributions-monthly" / "country_name_variants.csv")
    found = {one["country_raw"]: names.contributor(one["country_raw"], stumps=True) for one in spellings}
    assert found == {one["country_raw"]: one["iso3"] for one in spellings}
    assert (len(found), len(set(found.values()))) == (175, 150)


def test_only_three_spellings_need_their_file_to_decide() -> None:
    spellings = [one.text for one in names.contributor_spellings() if one.kind == "stump"]
    assert spellings == ["Democratic Republic of", "North", "Republic of"]
    assert [names.contributor(one) for one in spellings] == [None, None, None]
    assert [names.contributor(one, stumps=True) for one in spellings] == ["COD", "MKD", "KOR"]
    assert all(names.is_cut(one) for one in spellings)


def test_every_mission_label_of_any_publisher_is_known() -> None:
    labels = [
        one["mission_label"]
        for one in rows_of(REAL / "un-missions" / "mission_label_presence_by_dataset.csv")
    ]
    assert [one for one in labels if names.mission(one) is None] == []


def test_every_mission_of_the_monthly_reports_is_known_on_its_day() -> None:
    rows = rows_of(REAL / "un-contributions-monthly" / "contributions_parsed_visible.csv.gz")
    printed = {(one["mission_raw"], one["report_date"]) for one in rows if one["mission_raw"]}
    assert len(printed) > 1_000
    assert [one for one in sorted(printed) if names.mission(one[0], date.fromisoformat(one[1])) is None] == []


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("Congo", "COG"),
        ("DR Congo", "COD"),
        ("Republic of Korea", "KOR"),
        ("Democratic People's Republic of Korea", "PRK"),
        ("  viet\n nam ", "VNM"),
        ("Côte d’Ivoire", "CIV"),
        ("Côte dIvoire", "CIV"),
        ("NIGER", "NER"),
        ("Namibia", "NAM"),
        ("Serbia and Montenegro", "SCG"),
        ("Arland", "XAA"),
        ("Kora", None),
        ("Republic", None),
        ("NA", None),
        ("", None),
    ],
)
def test_a_name_is_matched_whole_and_never_guessed(printed: str, code: str | None) -> None:
    assert names.contributor(printed) == code
    column = pl.DataFrame({"name": [printed]}).select(names.contributor_codes(pl.col("name"))).item()
    assert column == code


@pytest.mark.parametrize(
    ("printed", "on", "code"),
    [
        ("UNMC", date(2016, 7, 31), "UNVMC"),
        ("UNMC", date(2017, 10, 31), None),
        ("UNVMC", date(2016, 7, 31), None),
        ("MINUJUST", date(2018, 2, 28), "MINUJUSTH"),
        ("UNSOM", date(2024, 10, 31), "UNSOM"),
        ("UNSOM", date(2024, 11, 30), None),
        ("UNTMIS", date(2024, 11, 30), "UNTMIS"),
        ("UNTMIS", date(2024, 10, 31), None),
        ("UNOSOM", date(1993, 1, 31), "UNOSOM"),
        ("UNSMIS", date(2012, 5, 31), "UNSMIS"),
        ("UNMIS", date(2010, 5, 31), "UNMIS"),
        ("XM1", date(2099, 1, 31), "XM1"),
        ("UNKNOWN", date(2020, 1, 31), None),
    ],
)
def test_an_acronym_is_a_mission_in_its_days(printed: str, on: date, code: str | None) -> None:
    assert names.mission(printed, on) == code


def test_missions_of_many_rows_are_found_a_pair_at_a_time() -> None:
    pairs = pl.DataFrame(
        {
            "mission_printed": ["UNMC", "UNMC", None, "UNMC"],
            "day": [date(2017, 9, 30), date(2017, 10, 31), date(2017, 9, 30), date(2017, 9, 30)],
        }
    )
    assert names.mission_codes(pairs)["mission"].to_list() == ["UNVMC", None, None]


def test_an_unknown_name_comes_with_what_it_may_have_been() -> None:
    assert names.near_contributors("Republc of Korea")[0] == "Republic of Korea (KOR)"
    assert names.near_contributors("qqqqqq") == ()


def test_no_state_is_no_unknown_name() -> None:
    assert names.is_nobody("ZZ [Undetermined]")
    assert names.is_nobody("Multinational")
    assert not names.is_nobody("Arlland")
    assert not names.is_nobody("Fiji")


def test_the_tables_hold_one_line_a_spelling_with_a_code_that_there_is() -> None:
    spellings = names.contributor_spellings()
    assert len({names.fold(one.text) for one in spellings}) == len(spellings)
    assert {one.kind for one in spellings} == {"name", "cut", "stump", "nobody"}
    assert all(one.seen and one.reason.endswith(".") for one in spellings)
    gone = {one.iso3 for one in spellings if one.iso3 and not is_country(one.iso3)}
    assert gone == {"SCG", "YUG", "SUN", "CSK", "DDR", "ZAR"}
    assert names.name_of("SUN") == "Soviet Union"
    assert all(names.contributor(one.name) == one.alpha3 for one in all_countries())


def test_an_acronym_of_several_lines_is_never_two_missions_on_one_day() -> None:
    for one in names.mission_spellings():
        assert one.reason == "" or one.reason.endswith(".")
        for other in names.mission_spellings():
            if other is not one and names.fold(other.text) == names.fold(one.text):
                assert one.last is not None
                assert other.first is not None
                assert one.last < other.first
