"""The timeline of a pledge, from its entries."""

from datetime import date, timedelta

from casque.readiness.pledges.timeline.steps import Profile
from casque.readiness.pledges.timeline.table import level_at_call, timeline
from tests.readiness.pledges.rapid.lives import TO_RAPID, pledge, rapid

CALL = ("C01", "2099-01-01", {"reply_by": "2099-01-15"})
TODAY = date(2099, 2, 1)


def dated(step: str, day: str, basis: str, on: str = "2099-01-02") -> tuple[str, str, dict[str, str]]:
    return ("T01", on, {"step": step, "basis": basis, "date": day})


def test_a_unit_that_was_never_called_has_no_timeline() -> None:
    assert timeline(rapid(on="2099-02-01"), on=TODAY) is None


def test_planned_forecast_and_actual_stand_side_by_side() -> None:
    lines = (CALL, dated("camp", "2099-01-20", "planned"), dated("training", "2099-02-20", "forecast"))
    table = timeline(rapid(*lines, ("C02", "2099-01-03", {}), on="2099-02-01"), on=TODAY)
    assert table is not None
    assert table.profile is Profile.RAPID
    call, camp, training = (table.row(code) for code in ("call", "camp", "training"))
    assert call is not None
    assert call.actual is not None
    assert call.actual.day == date(2099, 1, 3)
    assert call.forecast is None
    assert camp is not None
    assert camp.planned is not None
    assert camp.late_days == 12
    assert camp.forecast is not None
    assert camp.forecast.early >= TODAY
    assert training is not None
    assert training.told is not None
    assert training.forecast is not None
    assert training.forecast.middle == date(2099, 2, 20)
    assert table.late == (camp,)
    assert "Camp and site ready: 12 days late, the United Nations." in [str(one) for one in table.sentences()]


def test_the_arrival_is_forecast_until_it_is_there() -> None:
    table = timeline(rapid(CALL, on="2099-01-01"), on=date(2099, 1, 1))
    assert table is not None
    arrival = table.row("movement")
    assert arrival is not None
    assert arrival.forecast is not None
    assert abs((arrival.forecast.middle - date(2099, 1, 1)) - timedelta(days=56)) <= timedelta(days=2)
    way = [
        CALL,
        *((code, "2099-01-20", {}) for code in ("C02", "C04", "C06", "C07")),
        ("C09", "2099-03-20", {}),
    ]
    after = timeline(rapid(*way, on="2099-04-01"), on=date(2099, 4, 1))
    assert after is not None
    assert str(after.sentences()[0]) == "The unit arrived on 2099-03-20."
    assert after.next is not None
    assert after.next.step.code != "movement"


def test_rotation_and_the_way_home_are_rows_once_they_happened() -> None:
    way = [
        CALL,
        *((code, "2099-01-20", {}) for code in ("C02", "C04", "C06", "C07")),
        ("C09", "2099-03-20", {}),
    ]
    home = (("C10", "2099-09-20", {}), ("C11", "2100-01-10", {}), ("C12", "2100-03-10", {}))
    table = timeline(rapid(*way, *home, on="2100-04-01"), on=date(2100, 4, 1))
    assert table is not None
    days = {one.step.code: one.actual.day for one in table.rows if one.actual is not None}
    assert days["rotation"] == date(2099, 9, 20)
    assert (days["return-notice"], days["home"]) == (date(2100, 1, 10), date(2100, 3, 10))
    assert "reconstitution" not in days


def test_the_level_at_the_call_counts_even_if_it_is_lost_later() -> None:
    called = rapid(CALL, ("A16", "2099-01-20", {}), on="2099-02-01")
    assert called.readiness == "L2"
    assert level_at_call(called) == "RDL"
    assert level_at_call(pledge(*TO_RAPID[1:8], on="2097-07-01")) == "L2"


def test_the_result_of_the_visit_is_told_by_the_clearance() -> None:
    way = [CALL, *((code, "2099-01-20", {}) for code in ("C02", "C04", "C06"))]
    cleared = ("C07", "2099-02-01", {"pdv": "ready-with-actions", "memorandum": "signed"})
    table = timeline(rapid(*way, cleared, on="2099-02-02"), on=date(2099, 2, 2))
    assert table is not None
    results = {one.step.code: one.actual.result for one in table.rows if one.actual is not None}
    assert (results["visit"], results["memorandum"]) == ("ready-with-actions", "signed")
    assert (results["load-list"], results["selection"]) == ("", "")


def test_steps_behind_a_step_that_is_done_are_neither_forecast_nor_late_nor_next() -> None:
    way = [
        CALL,
        *((code, "2099-01-20", {}) for code in ("C02", "C04", "C06", "C07")),
        ("C09", "2099-03-20", {}),
    ]
    planned = dated("camp", "2099-01-25", "planned")
    table = timeline(rapid(CALL, planned, *way[1:], on="2099-04-01"), on=date(2099, 4, 1))
    assert table is not None
    camp, clearances = table.row("camp"), table.row("clearances")
    assert camp is not None
    assert clearances is not None
    assert (camp.is_passed, camp.forecast, camp.late_days) == (True, None, 0)
    assert (clearances.is_passed, clearances.forecast) == (True, None)
    assert table.late == ()
    assert table.next is not None
    assert table.next.step.code == "operational"
