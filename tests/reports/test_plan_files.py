"""A plan as files: workbook, memo, calendar."""

import zipfile
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import icalendar
import polars as pl
import pytest

from casque.core.errors import UnknownCodeError
from casque.planning.decision import Ruling, decide
from casque.planning.parts import Tour
from casque.planning.result import result_of
from casque.reports.plan_calendar import plan_calendar
from casque.reports.plan_memo import content_of, memo_html, memo_pdf
from casque.reports.plan_tables import PlanReport, report_of_decision, report_of_result
from casque.reports.plan_workbook import plan_workbook
from tests.planning.makers import a_post, a_problem, a_tour, a_unit
from tests.planning.plans import a_plan

BEGUN = Tour("MED-1", -20, "XDD-MED", 25)
PROBLEM = a_problem(
    a_post(),
    a_post("MED-1", unit_type="medical", mission="XM2", start=0),
    a_unit(),
    a_unit("XBB-ENG", cost_per_week=10),
    a_unit("XDD-MED", unit_type="medical"),
    deployments=(BEGUN,),
    title="=Arland <1>",
    notes=("+A note that looks like a formula",),
)
PLAN = a_plan(PROBLEM, [a_tour()])
RULING = Ruling("Desk", datetime(2100, 1, 5, 9, 30, tzinfo=UTC), "It covers <most>.")


@pytest.fixture(scope="module")
def report() -> PlanReport:
    """The decision on a plan with a gap and a runner-up."""
    return report_of_decision(PROBLEM, decide(PROBLEM, PLAN, RULING))


def test_the_workbook_holds_tours_gaps_reasons_units_cost_and_assumptions(report: PlanReport) -> None:
    book = plan_workbook(report)
    sheets = {name: _sheet(book, name) for name in ("tours", "gaps", "units", "cost", "assumptions")}
    tours = sheets["tours"].rows(named=True)
    assert [tours[0][name] for name in ("Post", "Unit", "Arrives")] == ["ENG-1", "XAA-ENG", date(2100, 3, 1)]
    assert tours[1]["State"] == "began before the horizon"
    assert "XBB-ENG could serve" in tours[0]["Who else, and why not"]
    assert "MED-1 stands empty" in sheets["gaps"].row(0, named=True)["Why"]
    assert sheets["units"].height == 3
    assert sheets["cost"].row(-1)[2] == PLAN.cost.total
    assert sheets["assumptions"].row(0) == ("+A note that looks like a formula",)
    with zipfile.ZipFile(BytesIO(book)) as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist())


def _sheet(book: bytes, name: str) -> pl.DataFrame:
    return pl.read_excel(BytesIO(book), sheet_name=name, engine="calamine")


def test_what_a_run_handed_over_gives_the_same_reasons(report: PlanReport) -> None:
    told = report_of_result(PROBLEM, PLAN, result_of(PROBLEM, PLAN, lambda: False))
    assert told.reasons.keys() == report.reasons.keys()
    assert [why for why, _ in told.reasons.values()] == [why for why, _ in report.reasons.values()]
    assert told.alternatives == report.alternatives


def test_the_same_plan_gives_the_same_files(report: PlanReport) -> None:
    assert plan_workbook(report) == plan_workbook(report)
    assert plan_calendar(PROBLEM, PLAN) == plan_calendar(PROBLEM, PLAN)


def test_the_memo_tells_who_decided_and_why_and_escapes_what_it_is_given(report: PlanReport) -> None:
    page = memo_html(report)
    for text in ("Decision on a plan", "It covers &lt;most&gt;.", "Arland &lt;1&gt;", "MED-1 stands empty"):
        assert text in page
    assert "<1>" not in page
    assert memo_html(PlanReport(PROBLEM, PLAN)).count("Decided by") == 0


def test_the_memo_draws_each_post_with_its_cover_and_its_gaps(report: PlanReport) -> None:
    first, second = content_of(report)["bars"]
    assert [(one["at"], one["unit"]) for one in first["parts"]] == [(10 / 60, "XAA-ENG")]
    assert [one["unit"] for one in second["parts"]] == ["XDD-MED", ""]
    assert sum(one["width"] for one in second["parts"]) == pytest.approx(40 / 60)


def test_the_memo_is_set_as_a_pdf(report: PlanReport) -> None:
    pdf = memo_pdf(report)
    assert pdf.startswith(b"%PDF-")
    assert pdf == memo_pdf(report)


def test_the_calendar_has_arrivals_handovers_and_departures() -> None:
    events = _entries(plan_calendar(PROBLEM, PLAN))
    assert events == [
        ("XAA-ENG arrives at ENG-1, XM1", date(2100, 3, 1)),
        ("XAA-ENG takes over ENG-1, XM1", date(2100, 3, 1)),
        ("XAA-ENG leaves ENG-1, XM1", date(2100, 10, 11)),
        ("XDD-MED leaves MED-1, XM2", date(2100, 2, 8)),
    ]
    uids = {line for line in plan_calendar(PROBLEM, PLAN).splitlines() if line.startswith(b"UID:")}
    assert len(uids) == 4


def _entries(calendar: bytes) -> list[tuple[str, date]]:
    read: Any = icalendar.Calendar.from_ical(calendar)
    return [(str(one["summary"]), one["dtstart"].dt) for one in read.walk("VEVENT")]


def test_the_calendar_may_be_of_one_unit_or_one_mission() -> None:
    for choice in ({"unit": "XDD-MED"}, {"mission": "XM2"}):
        assert len(_entries(plan_calendar(PROBLEM, PLAN, **choice))) == 1
    with pytest.raises(UnknownCodeError, match="XM9"):
        plan_calendar(PROBLEM, PLAN, mission="XM9")
