import csv
import io
from pathlib import Path

import pytest

from tests.cli.conftest import Casque


def test_missions_are_listed_for_people_and_programs(casque: Casque, bundle: Path) -> None:
    told = casque("mission", "list", "--bundle", bundle)
    assert told.status == 0
    assert "Mission in Corland" in told.out
    listed = casque("mission", "list", "--bundle", bundle, "--json").json
    assert (listed["total"], [one["code"] for one in listed["items"]]) == (2, ["XM1", "XM2"])


def test_no_colour_where_there_is_no_terminal(casque: Casque, bundle: Path) -> None:
    assert "\x1b" not in casque("mission", "show", "XM1", "--bundle", bundle).out


@pytest.mark.parametrize("name", ["XM1", "Mission in Corland", "Old Mission"])
def test_a_mission_is_found_by_any_of_its_names(name: str, casque: Casque, bundle: Path) -> None:
    shown = casque("mission", "show", name, "--bundle", bundle, "--json").json
    assert shown["ref"] == "missions/XM1"
    assert [one["quote_start"] for one in shown["citations"]] == ["The mission in Corland began"]
    assert {table: [one["code"] for one in rows] for table, rows in shown["related"].items()} == {
        "participations": ["XAA-XM1"],
        "slots": ["XM1-ENG-1"],
        "contingents": ["XM1-ENG-1.1", "XM1-ENG-1.2"],
    }


def test_a_mission_is_shown_with_its_citation(casque: Casque, bundle: Path) -> None:
    assert (
        '[gazette] I, line 1: "The mission in Corland began …"'
        in casque("mission", "show", "XM1", "--bundle", bundle).out
    )


def test_a_record_is_cut_to_a_day(casque: Casque, bundle: Path) -> None:
    listed = casque(
        "record", "show", "contingents", "--bundle", bundle, "--as-of", "2091-12-31", "--json"
    ).json
    assert [one["code"] for one in listed["items"]] == ["XM1-ENG-1.1"]


def test_tables_rows_and_a_row_are_shown(casque: Casque, bundle: Path) -> None:
    tables = casque("record", "show", "--bundle", bundle, "--json").json["items"]
    assert {one["name"]: one["rows"] for one in tables}["contingents"] == 2
    (strength,) = [
        field
        for one in tables
        if one["name"] == "contingents"
        for field in one["fields"]
        if field["name"] == "strength"
    ]
    assert (strength["unit"], strength["kind"]) == ("persons", "quantity")
    assert "2 rows." in casque("record", "show", "contingents", "--bundle", bundle).out
    row = casque("record", "show", "contingents", "XM1-ENG-1.1", "--bundle", bundle, "--json").json
    assert row["values"]["strength"] == "400"
    assert [one["passage"] for one in row["citations"]] == ["G-L2"]


def test_a_figure_adds_up_and_is_narrowed_and_broken_down(casque: Casque, bundle: Path) -> None:
    asked = ("figure", "show", "troops-dispatched", "--bundle", bundle, "--json")
    whole = casque(*asked).json
    assert whole["value"] == {
        "text": ">=700",
        "kind": "at least",
        "low": 700,
        "high": None,
        "unit": "persons",
    }
    assert whole["words"] == "at least 700 persons"
    assert [one["ref"] for one in whole["records"]] == ["contingents/XM1-ENG-1.1", "contingents/XM1-ENG-1.2"]
    year = casque(*asked, "--where", "year=2091", "--where", "mission=XM1").json
    assert (year["value"]["text"], year["scope"]) == ("400", {"year": "2091", "mission": "XM1"})
    parts = casque(*asked, "--by", "year").json["parts"]
    assert [(one["key"], one["value"]["text"]) for one in parts] == [("2091", "400"), ("2092", ">=300")]


def test_a_figure_is_written_as_csv(casque: Casque, bundle: Path) -> None:
    told = casque("figure", "show", "troops-dispatched", "--by", "year", "--csv", "--bundle", bundle)
    rows = list(csv.reader(io.StringIO(told.out)))
    assert rows[0] == ["year", "value", "kind", "low", "high", "unit"]
    assert rows[1:] == [
        ["2091", "400", "exact", "400", "400", "persons"],
        ["2092", ">=300", "at least", "300", "", "persons"],
    ]


def test_a_figure_is_told_to_people_and_warns_on_stderr(casque: Casque, bundle: Path) -> None:
    told = casque("figure", "show", "troops-dispatched", "--bundle", bundle)
    assert "at least 700 persons" in told.out
    assert "Counts only the contingents" in told.err


def test_figures_are_listed(casque: Casque) -> None:
    listed = casque("figure", "list", "--json").json["items"]
    assert {"name", "question", "formula", "unit", "keys", "warnings"} <= set(listed[0])
    assert "troops-dispatched" in casque("figure", "list").out


def test_the_timeline_begins_with_what_was_first(casque: Casque, bundle: Path) -> None:
    listed = casque("timeline", "list", "--bundle", bundle, "--json").json["items"]
    assert [one["code"] for one in listed] == ["T1", "T2"]
    assert "Second engineers sent" in casque("timeline", "list", "--bundle", bundle).out


def test_sources_count_their_passages(casque: Casque, bundle: Path) -> None:
    (source,) = casque("source", "list", "--bundle", bundle, "--json").json["items"]
    assert (source["code"], source["published"], source["passages"]) == ("gazette", "2099", 3)
    assert "Gazette of Arland" in casque("source", "list", "--bundle", bundle).out


def test_named_and_counted_units_are_different_rows(casque: Casque, bundle: Path) -> None:
    listed = casque("unit", "list", "--on", "2098-01-01", "--bundle", bundle, "--json").json["items"]
    told = [(one["kind"], one["code"] or one["force"], one["level"]) for one in listed]
    assert told == [
        ("counted", "XAA-PCRS", "PCRS-registered"),
        ("counted", "XAA-PCRS", "PCRS-2"),
        ("named", "XAA-MED-1", "PCRS-3"),
    ]
    assert [one["units"] and one["units"]["text"] for one in listed] == ["1", "2", None]
    text = casque("unit", "list", "--on", "2098-01-01", "--bundle", bundle).out
    assert "counted by the source, not told apart" in text


def test_units_of_another_state_are_left_out(casque: Casque, bundle: Path) -> None:
    listed = casque(
        "unit", "list", "--on", "2098-01-01", "--contributor", "XBB", "--bundle", bundle, "--json"
    ).json
    assert listed == {"items": [], "total": 0}


@pytest.mark.parametrize(("day", "level"), [("2097-04-30", ""), ("2097-05-31", "PCRS-3")])
def test_a_unit_is_shown_as_it_stood_on_the_day(day: str, level: str, casque: Casque, bundle: Path) -> None:
    shown = casque("unit", "show", "XAA-MED-1", "--on", day, "--bundle", bundle, "--json").json
    assert (shown["on"], shown["level"]) == (day, level)
    assert [one["code"] for one in shown["changes"]] == (["XL3"] if level else [])


def test_a_unit_tells_people_how_it_reached_its_level(casque: Casque, bundle: Path) -> None:
    told = casque("unit", "show", "XAA-MED-1", "--on", "2097-06-01", "--bundle", bundle).out
    assert "XAA-MED-1 on 2097-06-01: PCRS-3" in told
    assert "The hospital to level 3" in told


def test_the_board_shows_levels_bounds_and_what_is_not_known(casque: Casque, bundle: Path) -> None:
    shown = casque("readiness", "board", "--on", "2096-06-01", "--bundle", bundle, "--json").json
    (force,) = shown["forces"]
    assert shown["on"] == "2096-06-01"
    assert {one["level"]: one["units"]["text"] for one in force["levels"]} == {
        "PCRS-registered": "1",
        "PCRS-2": "2",
    }
    assert {one["category"]: one["units"]["text"] for one in force["categories"]} == {
        "engineer": "1..2",
        "medical": "1..2",
    }
    assert any("not known" in sentence for sentence in force["not_known"])
    text = casque("readiness", "board", "--on", "2096-06-01", "--bundle", bundle).out
    assert "XAA-PCRS on 2096-06-01: Standby force of Arland" in text
    assert '"Engineers left in …"' in text


def test_before_any_registration_the_board_says_so(casque: Casque, bundle: Path) -> None:
    told = casque("readiness", "board", "--on", "2080-01-01", "--bundle", bundle)
    assert (told.status, told.out) == (0, "No standby force is on record on 2080-01-01.\n")


def test_without_a_bundle_the_record_that_comes_with_casque_is_read(casque: Casque) -> None:
    assert casque("claim", "check", "--json").json["total"] == 349
