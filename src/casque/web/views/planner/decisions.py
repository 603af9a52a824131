"""Two plans side by side, and the decision on a plan with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from casque.accounts.policy import require
from casque.core.dates import PartialDate
from casque.core.errors import BadValueError, CasqueError
from casque.core.words import N_, say
from casque.planning.compare import Comparison, compare_scenarios
from casque.planning.weights import TERMS, WORDS
from casque.runs.deciding import decide_plan
from casque.runs.models import Decision, Run, Verdict
from casque.runs.reading import by_whom, decisions_on, runs
from casque.web.links import link
from casque.web.page import page, show, show_again
from casque.web.planner.plans import ShownPlan, has_plan, head_of, plan_of
from casque.web.reading import reader
from casque.web.views.planner.exports import FORMS
from casque.web.views.planner.runs import frame_of_run
from casque.web.views.planner.scenario import number_asked, whole

VERDICTS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        Verdict.ACCEPTED.value: ("good", "✓", N_("accepted")),
        Verdict.OVERRIDDEN.value: ("part", "◐", N_("accepted with other tours in some places")),
        Verdict.REJECTED.value: ("bad", "✗", N_("rejected")),
    }
)
"""Colour, sign and words of each decision."""
RECORDED = N_("The decision was recorded.")


@require_safe
@page
def compare(request: HttpRequest, number: int) -> HttpResponse:
    """Show two plans side by side."""
    actor = reader(request)
    second = head_of(number, actor=actor)
    others = [
        one
        for one in runs(actor=actor, scenario=second.version.scenario)
        if one.pk != second.pk and has_plan(one)
    ]
    context = {**frame_of_run(request, second), "others": others}
    wanted = number_asked(request, "with") or second.base_id
    if wanted is None:
        return show(request, "planner/compare", context)
    first = head_of(wanted, actor=actor)
    found = _compared(plan_of(first), plan_of(second))
    context |= {"first": first, "second": second, "found": found, **_tables(found)}
    return show(request, "planner/compare", context)


def _compared(first: ShownPlan, second: ShownPlan) -> Comparison:
    return compare_scenarios(
        [(str(one.number), one.problem, one.as_plan) for one in (first, second)],
    )


def _tables(found: Comparison) -> dict[str, Any]:
    one, other = found.sides
    pairs = [(WORDS[name], one.cost.terms[name], other.cost.terms[name]) for name in TERMS]
    missions = sorted({*one.by_mission, *other.by_mission})
    senders = sorted({*one.burden, *other.burden})
    return {
        "sides": found.sides,
        "terms": [(words, a, b, b - a) for words, a, b in pairs],
        "total": (one.cost.total, other.cost.total, other.cost.total - one.cost.total),
        "missions": [(code, one.by_mission.get(code, 0), other.by_mission.get(code, 0)) for code in missions],
        "burden": [(code, one.burden.get(code, 0), other.burden.get(code, 0)) for code in senders],
        "changes_of_tours": [change.words(one.problem) for change in found.differences[0].changes],
        "kept": found.differences[0].kept,
        "scenarios": found.scenarios[0],
    }


@require_http_methods(["GET", "POST"])
@page
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """Show the decisions on a plan, and record another."""
    run = head_of(number, actor=reader(request))
    shown = plan_of(run)
    context = {
        **frame_of_run(request, run),
        "shown": shown,
        "verdicts": VERDICTS,
        "exports": [(form, words) for form, (words, _, _) in FORMS.items()],
        "decisions": [_line(request, one, shown) for one in decisions_on(run)],
        "tours": _tours(shown),
        "chosen": request.POST.getlist("overridden") or _asked(request),
        "verdict": request.POST.get("verdict", Verdict.OVERRIDDEN if _asked(request) else ""),
        "reason": request.POST.get("reason", ""),
        "instead": {name: request.POST.get(name, "") for name in ("unit", "post", "start", "weeks")},
        "units": sorted(shown.problem.unit_named),
        "posts": sorted(shown.problem.post_named),
    }
    if request.method == "GET":
        return show(request, "planner/decide", context)
    scenario = run.version.scenario
    require(reader(request), "plan.decide", scope=scenario.scope, is_public=scenario.is_public)
    try:
        _decided(request, run, shown)
    except CasqueError as error:
        return show_again(request, "planner/decide", context, error)
    messages.success(request, gettext(RECORDED))
    return HttpResponseRedirect(link(request, "planner-decide", str(number)))


def _asked(request: HttpRequest) -> list[str]:
    unit, start = request.GET.get("unit", ""), request.GET.get("start", "")
    return [f"{unit}|{start}"] if unit and start else []


def _decided(request: HttpRequest, run: Run, shown: ShownPlan) -> Decision:
    return decide_plan(
        actor=reader(request),
        number=run.pk,
        verdict=request.POST.get("verdict", ""),
        reason=request.POST.get("reason", ""),
        overridden=[_tour_of(shown, key) for key in request.POST.getlist("overridden")],
        instead=_instead(request, shown),
    )


def _tour_of(shown: ShownPlan, key: str) -> Mapping[str, Any]:
    unit, _, start = key.rpartition("|")
    found = shown.tour_at.get((unit, whole(start, "overridden")))
    if found is None:
        raise BadValueError(
            say(N_("The plan has no tour of {unit} that begins in that week."), unit=unit),
            hint=say(N_("Choose a tour of the list.")),
            where="overridden",
        )
    return found


def _instead(request: HttpRequest, shown: ShownPlan) -> Sequence[Mapping[str, Any]]:
    """Read the tour that shall be instead; none where its fields are empty."""
    unit, post = request.POST.get("unit", ""), request.POST.get("post", "")
    day, weeks = request.POST.get("start", ""), request.POST.get("weeks", "")
    if not any((unit, post, day, weeks)):
        return []
    problem = shown.problem
    for where, code, known in (("unit", unit, problem.unit_named), ("post", post, problem.post_named)):
        if code not in known:
            raise BadValueError(
                say(N_("'{value}' is not in the scenario."), value=code[:40]),
                hint=say(N_("Choose one of the list.")),
                where=where,
            )
    first = _day(day)
    tour = {"post": post, "unit": unit, "start": problem.week(first), "weeks": whole(weeks, "weeks")}
    return [tour]


def _day(text: str) -> date:
    return PartialDate.parse(text).first


def _tours(shown: ShownPlan) -> list[tuple[str, dict[str, Any]]]:
    ordered = sorted(shown.tours, key=lambda one: (one["post"], one["start"]))
    return [(f"{one['unit']}|{one['start']}", _dated(shown, one)) for one in ordered]


def _dated(shown: ShownPlan, tour: Mapping[str, Any]) -> dict[str, Any]:
    end = shown.day(tour["start"] + tour["weeks"])
    return {**tour, "from_day": shown.day(tour["start"]), "until_day": end}


def _line(request: HttpRequest, one: Decision, shown: ShownPlan) -> dict[str, Any]:
    colour, sign, words = VERDICTS[one.verdict]

    return {
        "colour": colour,
        "sign": sign,
        "words": words,
        "reason": one.reason,
        "at": one.decided_at,
        "by": by_whom(one.event, actor=reader(request)),
        "overridden": [_dated(shown, each) for each in one.overridden],
        "instead": [_dated(shown, each) for each in one.instead],
    }
