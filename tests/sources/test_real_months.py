"""The monthly reports beside the project, added together: what the command tells of them, and what the store answers."""

from pathlib import Path

import polars as pl
import pytest

from casque.sources.adding import Fate, Options, Outcome, add
from casque.sources.gates import findings, months
from casque.sources.preparing import Told
from casque.sources.store import Store
from casque.sources.tables import MILITARY
from casque.sources.vintages import current
from tests.sources.invented import AT

REAL = Path(__file__).parents[3] / "shared" / "data" / "un-contributions-monthly" / "pdf"
CHOSEN = (
    *(
        "2015_02",
        "2015_03",
        "2015_04",
        "2015_05",
        "2016_03",
        "2016_04",
        "2016_05",
        "2017_03",
        "2017_04",
        "2018_08",
    ),
    *(
        "2019_09",
        "2019_10",
        "2020_06",
        "2020_07",
        "2020_08",
        "2020_09",
        "2022_06",
        "2022_08",
        "2022_09",
        "2023_09",
    ),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(tmp_path_factory.mktemp("real") / "store")


@pytest.fixture(scope="module")
def outcomes(store: Store) -> tuple[Outcome, ...]:
    """Add twenty reports of all kinds once, with two processes."""
    paths = [REAL / f"UN_country_contributions_{name}.pdf" for name in CHOSEN]
    assert all(path.is_file() for path in paths), "The reports are not beside the project, at ../shared/data."
    return add(store, reversed(paths), told=Told(at=AT), options=Options(processes=2))


def kinds(store: Store, kind: str) -> list[str]:
    return [one.month for one in findings(store) if one.finding.kind == kind]


def test_every_printed_total_is_reproduced(outcomes: tuple[Outcome, ...]) -> None:
    entries = [one.entry for one in outcomes if one.fate is Fate.ADDED]
    assert len(entries) == 16
    totals = [(one.totals.met, one.totals.printed) for one in entries if one]
    assert all(met == printed for met, printed in totals)
    assert sum(printed for _, printed in totals) > 4_000


def test_the_four_duplicates_are_named_by_the_name_that_lies(
    outcomes: tuple[Outcome, ...], store: Store
) -> None:
    repeated = [
        one.path.name.removeprefix("UN_country_contributions_")
        for one in outcomes
        if one.fate is Fate.REPEATED
    ]
    assert repeated == ["2015_03.pdf", "2016_03.pdf", "2017_03.pdf", "2020_06.pdf"]
    assert kinds(store, "name-repeated") == ["2015-04", "2016-04", "2017-04", "2022-06"]
    assert kinds(store, "date-differs") == ["2015-04", "2016-04", "2017-04", "2022-06"]


def test_the_months_of_the_duplicates_and_july_2022_are_gaps(
    outcomes: tuple[Outcome, ...], store: Store
) -> None:
    missing = {one.month for one in months(store) if one.is_missing}
    assert missing >= {"2015-03", "2016-03", "2017-03", "2020-06", "2022-07"}


def test_wrong_men_and_women_are_flagged_and_true_ones_are_not(
    outcomes: tuple[Outcome, ...], store: Store
) -> None:
    assert set(kinds(store, "gender-implausible")) == {"2016-04", "2016-05", "2020-08"}
    rows = current(store, "contributions").filter(pl.col("flags").str.contains("gender-implausible"))
    flagged = (
        rows.group_by(pl.col("day").dt.strftime("%Y-%m")).agg(pl.len(), pl.col("female").max()).collect()
    )
    assert {month: women for month, _, women in flagged.rows()} == {
        "2016-04": None,
        "2016-05": None,
        "2020-08": None,
    }
    morocco = rows.filter(pl.col("day").dt.year() == 2016).select("contributor", "mission", "total").collect()
    assert sorted(morocco.rows()) == [("MAR", "UNOCI", 718), ("MAR", "UNOCI", 719)]


def test_china_in_august_2020_is_2503_military_in_eight_missions(
    outcomes: tuple[Outcome, ...], store: Store
) -> None:
    china = current(store, "contributions").filter(
        (pl.col("contributor") == "CHN")
        & (pl.col("day").dt.strftime("%Y-%m") == "2020-08")
        & pl.col("personnel_type").is_in(MILITARY)
        & (pl.col("total") > 0)
    )
    told = china.select(pl.col("total").sum(), missions=pl.col("mission").n_unique()).collect()
    assert told.rows() == [(2503, 8)]


def test_no_month_is_unlike_those_beside_it(outcomes: tuple[Outcome, ...], store: Store) -> None:
    assert kinds(store, "not-continuous") == []
