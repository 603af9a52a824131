"""A plan to take away: workbook, memo to print, calendar, and the file that the command reads."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from casque.accounts.policy import require
from casque.core.errors import NotFoundError
from casque.core.words import N_, say
from casque.planning.decision import Verdict
from casque.reports.plan_calendar import plan_calendar
from casque.reports.plan_memo import memo_pdf
from casque.reports.plan_tables import PlanReport, report_of_result
from casque.reports.plan_workbook import plan_workbook
from casque.runs.models import Run
from casque.runs.reading import by_whom, decisions_on
from casque.web.page import page
from casque.web.planner.plans import ShownPlan, head_of, plan_of
from casque.web.reading import reader
from casque.web.views.planner.scenarios import XLSX, file_answer

Export = tuple[str, str, Callable[[ShownPlan, PlanReport], bytes]]
FORMS: Mapping[str, Export] = MappingProxyType(
    {
        "xlsx": (
            N_("Workbook (XLSX): tours, gaps with reasons, units, cost"),
            XLSX,
            lambda _, report: plan_workbook(report),
        ),
        "pdf": (
            N_("Memo (PDF) with the decision and its reasons"),
            "application/pdf",
            lambda _, report: memo_pdf(report),
        ),
        "ics": (
            N_("Calendar (iCalendar): arrivals, handovers, departures"),
            "text/calendar; charset=utf-8",
            lambda shown, _: plan_calendar(shown.problem, shown.as_plan),
        ),
        "json": (
            N_("Plan (JSON), for the command 'casque plan'"),
            "application/json",
            lambda shown, _: f"{json.dumps(shown.plan, ensure_ascii=False, indent=1)}\n".encode(),
        ),
    }
)
"""The forms offered: what each is, its media type, what makes it."""


@require_safe
@page
def export(request: HttpRequest, number: int, form: str) -> HttpResponse:
    """Give the plan of a run as a file."""
    if form not in FORMS:
        raise NotFoundError(
            say(N_("A plan is not offered as '{form}'."), form=form),
            hint=say(N_("The forms are: {forms}."), forms=", ".join(FORMS)),
        )
    run = head_of(number, actor=reader(request))
    scenario = run.version.scenario
    require(reader(request), "record.export", scope=scenario.scope, is_public=scenario.is_public)
    shown = plan_of(run)
    report = report_of_result(shown.problem, shown.as_plan, shown.result, ruling=_ruling(request, run))
    _, kind, make = FORMS[form]
    return file_answer(make(shown, report), kind, f"{scenario.name}-plan-{run.pk}.{form}")


def _ruling(request: HttpRequest, run: Run) -> list[tuple[str, str]]:
    """Give what was decided last: the memo is in English, as it is of the command."""
    decisions = decisions_on(run)
    if not decisions:
        return []
    last = decisions[-1]
    return [
        ("Decision", Verdict(last.verdict).words),
        ("Decided by", by_whom(last.event, actor=reader(request))),
        ("Decided at", f"{last.decided_at:%Y-%m-%d %H:%M} UTC"),
        ("Reason", last.reason),
    ]
