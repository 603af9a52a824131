from collections.abc import Callable

import pytest

from casque.registry.models import RecordVersion
from casque.registry.services import correct_record, withhold_record
from tests.api.conftest import Asking
from tests.arland import record_of_arland
from tests.shell import KEEPER

WHY = "The order of the day says so."


def codes(answer: dict[str, list[dict[str, str]]]) -> list[str]:
    return [one["code"] for one in answer["items"]]


def test_tables_tell_their_columns_and_units(visitor: Asking) -> None:
    tables = {one["name"]: one for one in visitor.get("tables")["items"]}
    assert tables["contingents"]["rows"] == 2
    (strength,) = [one for one in tables["contingents"]["fields"] if one["name"] == "strength"]
    assert strength["unit"] == "persons"


def test_a_list_tells_its_total_and_the_fingerprint_of_the_record(visitor: Asking) -> None:
    answer = visitor.get("records/missions")
    assert codes(answer) == ["XM1", "XM2"]
    assert (answer["total"], answer["next"], answer["limit"]) == (2, None, 100)
    assert answer["sha256"] == record_of_arland().sha256


def test_a_list_goes_on_from_its_cursor(visitor: Asking) -> None:
    first = visitor.get("claims", limit=2)
    second = visitor.get("claims", limit=2, cursor=first["next"])
    assert codes(first) + codes(second) == ["same-day", "other-day", "own-words"]
    assert (second["total"], second["next"]) == (3, None)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"code": "XM2"}, ["XM2"]),
        ({"hosts": "XCC"}, ["XM1"]),
        ({"hosts": "XCC", "basis": "assigned"}, []),
        ({"established": ""}, ["XM2"]),
    ],
)
def test_columns_are_filters(filters: dict[str, str], found: list[str], visitor: Asking) -> None:
    answer = visitor.get("records/missions", **filters)
    assert (codes(answer), answer["total"]) == (found, len(found))


def test_a_column_of_several_values_holds_each_of_them(visitor: Asking) -> None:
    assert codes(visitor.get("records/standby_forces", categories="medical")) == ["XAA-PCRS"]


def test_a_record_comes_with_its_citations(visitor: Asking) -> None:
    record = visitor.get("records/contingents/XM1-ENG-1.1")
    assert record["ref"] == "contingents/XM1-ENG-1.1"
    assert record["values"]["strength"] == "400"
    assert [(one["source"], one["line"], one["quote_start"]) for one in record["citations"]] == [
        ("gazette", 2, "Engineers of Arland left")
    ]


def test_a_record_is_cut_to_a_day(visitor: Asking) -> None:
    answer = visitor.get("records/contingents", as_of="2091-12-31")
    assert (codes(answer), answer["as_of"]) == (["XM1-ENG-1.1"], "2091-12-31")


def test_what_was_known_before_a_correction_can_be_asked(visitor: Asking) -> None:
    before = RecordVersion.objects.filter(code="XM1").get()
    correct_record(actor=KEEPER, table="missions", code="XM1", changes={"established": "2091-05"}, reason=WHY)
    now = visitor.get("records/missions/XM1")
    then = visitor.get("records/missions/XM1", as_known_on=before.recorded_at.isoformat())
    assert (then["values"]["established"], now["values"]["established"]) == ("2091-03", "2091-05")
    history = visitor.get("records/missions/XM1/history")
    assert [one["number"] for one in history["items"]] == [1, 2]
    assert history["items"][1]["changes"] == [
        {"field": "established", "before": "2091-03", "after": "2091-05"}
    ]
    assert (history["items"][1]["by"], history["items"][1]["reason"]) == ("a keeper", WHY)


def test_what_is_withheld_is_not_there_for_a_visitor(
    visitor: Asking, signed_in: Callable[..., Asking]
) -> None:
    withhold_record(actor=KEEPER, table="participations", code="XAA-XM1", reason=WHY)
    assert visitor.get("records/participations")["total"] == 0
    visitor.get("records/participations/XAA-XM1", status=404)
    visitor.get("records/participations/XAA-XM1/history", status=404)
    assert visitor.get("search", q="XAA-XM1")["total"] == 0
    assert visitor.get("figures/missions")["value"]["text"] == "0"
    assert signed_in("member_state_officer", "XAA").get("records/participations")["total"] == 1
    assert signed_in("member_state_officer", "XBB").get("records/participations")["total"] == 0
    assert signed_in("auditor").get("figures/missions")["value"]["text"] == "1"


@pytest.mark.parametrize("name", ["XM1", "Old Mission", "Mission in Corland"])
def test_a_mission_is_found_by_any_of_its_names(name: str, visitor: Asking) -> None:
    mission = visitor.get(f"missions/{name}")
    assert mission["code"] == "XM1"
    assert [one["code"] for one in mission["related"]["contingents"]] == ["XM1-ENG-1.1", "XM1-ENG-1.2"]
    assert codes(visitor.get("missions")) == ["XM1", "XM2"]


def test_the_board_and_the_units_of_a_day(visitor: Asking) -> None:
    board = visitor.get("readiness", on="2098-01-01", contributor="XAA")
    (force,) = board["forces"]
    assert (board["on"], force["units"]["text"], force["is_registered"]) == ("2098-01-01", "3", "yes")
    assert {one["level"]: one["units"]["text"] for one in force["levels"]} == {
        "PCRS-registered": "1",
        "PCRS-2": "2",
    }
    assert [one["code"] for one in board["others"]] == ["XAA-MED-1"]
    units = visitor.get("units", on="2098-01-01")
    assert [(one["kind"], one["level"]) for one in units["items"]] == [
        ("counted", "PCRS-registered"),
        ("counted", "PCRS-2"),
        ("named", "PCRS-3"),
    ]
    unit = visitor.get("units/XAA-MED-1", on="2098-01-01")
    assert (unit["level"], [one["code"] for one in unit["changes"]]) == ("PCRS-3", ["XL3"])


def test_without_a_day_today_is_meant(visitor: Asking) -> None:
    assert visitor.get("readiness")["forces"] == []


def test_a_figure_is_narrowed_and_broken_down(visitor: Asking) -> None:
    whole = visitor.get("figures/troops-dispatched", by="year")
    assert whole["value"] == {
        "text": ">=700",
        "kind": "at least",
        "low": 700,
        "high": None,
        "unit": "persons",
    }
    assert [(one["key"], one["value"]["text"]) for one in whole["parts"]] == [
        ("2091", "400"),
        ("2092", ">=300"),
    ]
    part = visitor.get("figures/troops-dispatched", year=2091, mission="XM1")
    assert (part["value"]["text"], part["scope"]) == ("400", {"year": "2091", "mission": "XM1"})
    assert part["citations"][0]["quote_start"] == "Engineers of Arland left"


def test_figures_are_those_of_the_heart(visitor: Asking) -> None:
    from casque.claims.figures import FIGURES
    from casque.claims.world import WORLD_FIGURES

    every = [one.name for one in (*FIGURES, *WORLD_FIGURES)]
    assert [one["name"] for one in visitor.get("figures")["items"]] == every


def test_claims_are_chosen_and_shown_with_their_verdicts(visitor: Asking) -> None:
    assert codes(visitor.get("claims", outcome="differs")) == ["other-day"]
    assert codes(visitor.get("claims", search="own words")) == ["own-words"]
    assert codes(visitor.get("claims", section="II")) == []
    assert codes(visitor.get("claims", kind="event_date")) == ["same-day", "other-day", "own-words"]
    claim = visitor.get("claims/own-words")
    assert (claim["outcome"], claim["records"]) == ("cannot be checked", [])
    assert [one["ref"] for one in claim["refused"]] == ["contingents/XM1-ENG-1.1"]


def test_the_timeline_the_sources_and_the_search(visitor: Asking) -> None:
    assert codes(visitor.get("timeline")) == ["T1", "T2"]
    assert visitor.get("sources")["items"][0]["passages"] == 3
    found = visitor.get("search", q="second ENGINEERS")
    assert [one["ref"] for one in found["items"]] == ["contingents/XM1-ENG-1.2", "timeline/T2"]


def test_contradictions_are_listed_and_shown(visitor: Asking) -> None:
    listed = visitor.get("contradictions")["items"]
    for one in listed:
        assert visitor.get(f"contradictions/{one['code']}") == one
    assert {one["kind"] for one in listed} <= {"sum", "date", "word"}
