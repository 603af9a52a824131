"""`casque source`: published files are added, looked at and compared from the command line."""

import os
from pathlib import Path

import pytest

from casque.cli.common import Storing
from casque.sources import preparing, publishers
from casque.sources.opening import take
from tests.cli.conftest import Casque
from tests.sources.invented import REPORTS, SERIES, put, report

JAN = report("2099-01-31", ["Arland,XM1,troops,100,10", "Borland,,troops,50,5"])
MAR = report("2099-03-31", ["Arland,XM1,troops,100,10"])


@pytest.fixture(autouse=True)
def invented(monkeypatch: pytest.MonkeyPatch) -> None:
    """Know the invented publisher alone."""
    for module in (publishers, preparing):
        monkeypatch.setattr(module, "DATASETS", (REPORTS, SERIES))


@pytest.fixture
def given(tmp_path: Path) -> Path:
    folder = tmp_path / "given"
    put(folder, "r_2099_01.csv", JAN)
    put(folder, "r_2099_02.csv", JAN)
    put(folder, "r_2099_03.csv", MAR)
    return folder


@pytest.fixture
def source(casque: Casque, tmp_path: Path) -> Casque:
    """Run a command of the noun on a store of this test."""

    def source(verb: str, *arguments: str | Path):
        more = ("--processes", "1") if verb == "add" else ()
        return casque("source", verb, *arguments, *more, "--store", tmp_path / "store")

    return source


def test_files_are_added_with_a_table_and_what_is_odd(source: Casque, given: Path) -> None:
    told = source("add", *sorted(given.iterdir()))
    assert told.status == 0
    (line,) = [line.split() for line in told.out.splitlines() if "r_2099_03.csv" in line and "added" in line]
    assert line == ["2099-03", "X1", "1", "110", "1", "of", "1", "xp-contributions", "r_2099_03.csv", "added"]
    assert "No file tells of 2099-02; 'r_2099_02.csv' is named so, but tells of 2099-01." in told.out
    assert "The file came under 2 names" in told.out
    assert "2 added, 1 given twice. 2 of 2 printed totals are met." in told.out
    assert "byte for byte the same as 'r_2099_01.csv'" in told.err


def test_a_dry_run_keeps_nothing(source: Casque, given: Path) -> None:
    told = source("add", *sorted(given.iterdir()), "--dry-run")
    assert told.status == 0
    assert "Nothing was kept: this was a dry run." in told.out
    assert "No file tells of 2099-02" in told.out
    assert source("held").out.endswith("0 files.\n")


def test_a_file_that_is_held_is_refused_politely(source: Casque, given: Path) -> None:
    first, _, third = sorted(given.iterdir())
    assert source("add", first).status == 0
    again = source("add", first)
    assert again.status == 1
    assert "held already, as 'r_2099_01.csv'" in again.err
    assert source("add", first, third).status == 0


def test_a_faulty_file_ends_with_status_1_and_the_others_are_added(source: Casque, given: Path) -> None:
    broken = put(given, "broken.csv", report("2099-05-31", [], layout="broken"))
    page = put(given, "page.csv", b"<html></html>")
    told = source("add", broken, page, given / "r_2099_03.csv", given / "none.csv")
    assert told.status == 1
    for part in (
        "broken.csv: The report is of a layout never seen.",
        "page.csv: The file is a web page or XML, not a table.",
        "There is no file",
    ):
        assert part in told.err
    assert "Traceback" not in told.err
    assert "1 added, 3 faulty." in told.out


def test_adding_answers_programs_too(source: Casque, given: Path) -> None:
    told = source("add", *sorted(given.iterdir()), "--json", "--published", "2099-04-01").json
    assert [one["fate"] for one in told["files"]] == ["added", "repeated", "added"]
    assert told["files"][0]["entry"]["published"] == "2099-04-01"
    assert {one["kind"] for one in told["findings"]} >= {"month-missing", "name-repeated", "mission-not-told"}


def test_a_stop_is_told_and_the_same_command_goes_on(
    source: Casque, given: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(path: Path):
        if path.name == "r_2099_03.csv":
            raise KeyboardInterrupt
        return take(path)

    with monkeypatch.context() as patched:
        patched.setattr(preparing, "take", stopped)
        told = source("add", *sorted(given.iterdir()))
    assert (told.status, told.err) == (
        1,
        "Stopped; nothing was kept. The same command goes on where it was.\n",
    )
    assert source("held").out.endswith("0 files.\n")
    assert "2 added, 1 given twice." in source("add", *sorted(given.iterdir())).out


def test_no_file_and_a_wrong_day_are_misuse(source: Casque, given: Path) -> None:
    assert source("add").status == 2
    assert source("add", given / "r_2099_01.csv", "--day", "yesterday").status == 2


def test_what_is_held_is_listed_and_shown_with_its_papers(source: Casque, given: Path) -> None:
    source("add", *sorted(given.iterdir()))
    listed = source("held", "--json").json
    assert [one["months"][0]["people"] for one in listed["items"]] == [165, 110]
    assert source("held", "--dataset", "xp-series").out.endswith("0 files.\n")
    assert "Did you mean" in source("held", "--dataset", "xp-serie").err
    sha = listed["items"][0]["sha256"]
    shown = source("show", sha[:10])
    assert "https://example.org/cc0" in shown.out
    assert "mission-not-told" in shown.out
    assert source("show", sha, "--json").json["names"] == ["r_2099_01.csv", "r_2099_02.csv"]
    assert source("show", "0000").status == 1


def test_months_are_listed_with_their_gaps(source: Casque, given: Path) -> None:
    source("add", *sorted(given.iterdir()))
    assert source("months").out.endswith("2 of 3 months. Missing: 2099-02.\n")
    listed = source("months", "--json").json
    assert [(one["month"], one["is_missing"]) for one in listed["items"]] == [
        ("2099-01", False),
        ("2099-02", True),
        ("2099-03", False),
    ]


def test_findings_are_listed_by_kind(source: Casque, given: Path) -> None:
    source("add", *sorted(given.iterdir()))
    assert source("findings", "--kind", "month-missing").out.endswith("1 findings.\n")
    assert source("findings", "--kind", "month-mising").status == 1
    assert source("findings", "--json").json["total"] == 4


def test_two_vintages_are_compared(source: Casque, given: Path) -> None:
    newer = put(given, "newer.csv", report("2099-01-31", ["Arland,XM1,troops,90,20"], made="2099-06-01"))
    told = source("add", given / "r_2099_01.csv")
    told = source("add", newer)
    assert "2 values differ, 0 rows more, 1 fewer. Both are kept." in told.out
    first, second = (one["sha256"] for one in source("held", "--json").json["items"])
    old, new = (first, second) if source("show", first, "--json").json["as_of"] is None else (second, first)
    assert "2 changed, 1 removed." in source("diff", old, new).out
    assert source("diff", old, new, "--csv").out.count("changed") == 2
    assert source("diff", old, new, "--json").json["total"] == 3


def test_rows_are_chosen_and_bear_their_flags(source: Casque, given: Path) -> None:
    source("add", *sorted(given.iterdir()))
    assert source("rows", "contributions", "--csv").out.count("\n") == 4
    chosen = source("rows", "contributions", "--contributor", "XAA", "--from", "2099-02-01", "--json").json
    assert [(one["day"], one["total"]) for one in chosen["items"]] == [("2099-03-31", 110)]
    assert (
        source("rows", "contributions", "--mission", "xm1", "--to", "2099-01-31", "--json").json["total"] == 1
    )
    sha = source("held", "--json").json["items"][0]["sha256"]
    assert source("rows", "contributions", "--vintage", sha[:9]).out.endswith("2 rows.\n")
    assert source("rows", "fatalities").out.endswith("0 rows.\n")


@pytest.mark.parametrize(
    ("arguments", "status", "what"),
    [
        (("contribution",), 1, "Did you mean 'contributions'?"),
        (("contributions", "--mission", "XZ9"), 1, "'XZ9' is not a mission."),
        (("contributions", "--contributor", "Arland"), 2, "Did you mean 'XAA'"),
        (("operations", "--contributor", "XAA"), 2, "has no column 'contributor' to choose by."),
    ],
)
def test_a_question_that_cannot_be_asked_is_answered_with_a_sentence(
    arguments: tuple[str, ...], status: int, what: str, source: Casque
) -> None:
    told = source("rows", *arguments)
    assert (told.status, what in told.err) == (status, True)


def test_a_name_that_no_table_knows_is_entered_with_a_reason(source: Casque, given: Path) -> None:
    source("add", put(given, "odd.csv", report("2099-01-31", ["Les Arlandais,XM1,troops,7,1"])))
    assert source("rows", "contributions", "--contributor", "XAA").out.endswith("0 rows.\n")
    told = source("know", "les  ARLANDAIS", "XAA", "--reason", "The French form.")
    assert told.out == "'les ARLANDAIS' is Arland (XAA) here from now on.\n"
    chosen = source("rows", "contributions", "--contributor", "XAA", "--json").json
    assert [(one["contributor_printed"], one["flags"]) for one in chosen["items"]] == [("Les Arlandais", "")]
    assert [one["iso3"] for one in source("names", "--json").json["items"]] == ["XAA"]
    assert "1 names were entered here" in source("names").out
    assert "is known already" in source("know", "Les Arlandais", "XBB", "--reason", "No.").err
    assert "is known already, as Fiji (FJI)" in source("know", "fiji", "XBB", "--reason", "No.").err


def test_without_a_folder_the_store_is_that_of_the_site() -> None:
    assert Storing().opened().folder == Path(os.environ["CASQUE_DATA"]) / "sources"
    assert Storing(store=Path("other")).opened().folder == Path("other")


def test_months_that_no_file_tells_are_told_as_spans(source: Casque, tmp_path: Path) -> None:
    put(tmp_path / "far", "r_2099_01.csv", JAN)
    put(tmp_path / "far", "r_2099_06.csv", report("2099-06-30", ["Arland,XM1,troops,100,10"]))
    told = source("add", *sorted((tmp_path / "far").iterdir()))
    assert "No file tells of 2099-02..2099-05. Nothing is carried forward." in told.out
    assert "A month is missing (4):" in told.out
