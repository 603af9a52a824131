import csv
import io
from pathlib import Path

import pytest

from tests.cli.conftest import Casque
from tests.worlds import a_published_world


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the invented world that nobody changes."""
    return a_published_world(tmp_path_factory.mktemp("world")).folder


def test_a_figure_of_published_files_is_told_to_people(casque: Casque, store: Path) -> None:
    asked = ("figure", "show", "strength", "--store", store, "--where", "month=2090-04")
    told = casque(*asked, "--by", "contributor")
    assert told.status == 0
    assert "3,057 people (month=2090-04)" in told.out
    assert "gender-implausible" in told.out
    assert "Not the people sent" in told.err
    assert casque(*asked, "--json").json["files"][0]["sha256"] == f"{3:064x}"


def test_a_breakdown_is_piped_as_csv(casque: Casque, store: Path) -> None:
    told = casque("figure", "show", "strength", "--store", store, "--by", "month", "--csv")
    rows = list(csv.reader(io.StringIO(told.out)))
    assert rows[0] == ["month", "value", "kind", "low", "high", "unit", "flags"]
    assert [row[:2] for row in rows[1:]] == [["2090-01", "410"], ["2090-02", "722"], ["2090-04", "3057"]]


def test_a_value_alone_is_one_line_of_csv(casque: Casque, store: Path) -> None:
    told = casque("figure", "show", "deaths", "--store", store, "--csv")
    assert list(csv.reader(io.StringIO(told.out)))[1][:2] == ["deaths", "6"]


def test_as_of_is_the_month_of_a_day(casque: Casque, store: Path) -> None:
    told = casque("figure", "show", "strength", "--store", store, "--as-of", "2090-02-28", "--json").json
    assert (told["scope"], told["value"]["text"]) == ({"month": "2090-02"}, "722")


def test_a_stock_is_never_added_up(casque: Casque, store: Path) -> None:
    told = casque("figure", "show", "strength", "--store", store, "--where", "year=2090")
    assert told.status != 0
    assert "person-months" in told.err


def test_both_families_are_listed(casque: Casque) -> None:
    listed = casque("figure", "list", "--json").json["items"]
    assert {one["family"] for one in listed} == {"record", "published files"}
    names = [one["name"] for one in listed]
    assert len(names) == len(set(names)), "a name stands for one figure"


def test_a_claim_is_held_against_published_files(casque: Casque, store: Path, bundle: Path) -> None:
    told = casque("claim", "against", "own-words", "--store", store, "--bundle", bundle, "--json").json
    assert (told["claim"], told["outcome"]) == ("own-words", "cannot be tested")
    every = casque("claim", "against", "--store", store, "--bundle", bundle)
    assert "own-words" in every.out
    assert (
        casque("claim", "against", "--outcome", "perhaps", "--store", store, "--bundle", bundle).status == 2
    )


@pytest.mark.parametrize(("stated", "status", "outcome"), [("420", 0, "agrees"), ("900", 3, "differs by")])
def test_a_claim_of_ones_own_has_a_status(
    casque: Casque, store: Path, stated: str, status: int, outcome: str
) -> None:
    asked = ("claim", "own", "strength", stated, "--where", "contributor=XAA", "--where", "month=2090-02")
    told = casque(*asked, "--store", store, "--words", "We were many.")
    assert told.status == status
    assert f"We were many.: {outcome}." in told.out
    assert casque(*asked, "--store", store, "--json").json["observed"] == "420"


def test_an_unknown_figure_is_met_with_near_names_of_both_families(casque: Casque) -> None:
    told = casque("figure", "show", "rank")
    assert told.status != 0
    assert "'contributor-rank'" in told.err


def test_a_month_without_a_file_is_told_without_an_empty_table(casque: Casque, store: Path) -> None:
    told = casque("figure", "show", "strength", "--store", store, "--where", "month=2090-03")
    assert "No file is held for: 2090-03" in told.err
    assert "SHA-256" not in told.out
