"""Why weeks of a post stand empty and what would fill them; why a tour is as it is; and the trial of a change."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST, require_safe

from casque.core.errors import BadValueError, CasqueError, NotFoundError
from casque.core.words import N_, say
from casque.planning.changes import change_of
from casque.planning.rules import RULE_NAMED
from casque.planning.weights import TERMS, WORDS
from casque.runs.services import start_run
from casque.web.links import link
from casque.web.page import page, show
from casque.web.paging import paged
from casque.web.planner.plans import ShownPlan, head_of, level_at, message_of, plan_of
from casque.web.reading import reader
from casque.web.views.planner.runs import frame_of_run
from casque.web.views.planner.scenario import whole


@require_safe
@page
def gaps(request: HttpRequest, number: int) -> HttpResponse:
    """List the gaps of a plan, the gravest first."""
    run = head_of(number, actor=reader(request))
    shown = plan_of(run)
    post = request.GET.get("post", "")
    lines = [_line(shown, one) for one in shown.gaps if post in ("", one["post"])]
    lines.sort(key=lambda line: (-line["weight"], line["post"], line["start"]))
    context = {**frame_of_run(request, run), "paging": paged(request, lines), "post": post, "shown": shown}
    return show(request, "planner/gaps", context)


def _line(shown: ShownPlan, gap: Mapping[str, Any]) -> dict[str, Any]:
    explanation = shown.explained.get((gap["post"], gap["start"]))
    weeks = gap["end"] - gap["start"]
    return {
        **gap,
        "from_day": shown.day(gap["start"]),
        "until_day": shown.day(gap["end"]),
        "weeks": weeks,
        "weight": weeks * shown.post(gap["post"]).priority,
        "mission": shown.post(gap["post"]).mission,
        "summary": message_of(explanation["summary"]) if explanation else None,
        "cheapest": _proposal(shown, explanation["proposals"][0])
        if explanation and explanation["proposals"]
        else None,
    }


@require_safe
@page
def gap(request: HttpRequest, number: int) -> HttpResponse:
    """Explain one gap."""
    run = head_of(number, actor=reader(request))
    return show(request, "planner/gap", gap_context(request, run, plan_of(run)))


def gap_context(request: HttpRequest, run: Any, shown: ShownPlan) -> dict[str, Any]:
    """Give what the page of a gap shows."""
    code, week = request.GET.get("post", ""), whole(request.GET.get("week", ""), "week")
    found = shown.gap(code, week)
    explanation = shown.explained.get((code, week))
    return {
        **frame_of_run(request, run),
        "shown": shown,
        "gap": _line(shown, found),
        "post": shown.post(code),
        "rules": [RULE_NAMED[rule] for rule in explanation["rules"]] if explanation else [],
        "candidates": [_candidate(one) for one in explanation["candidates"]] if explanation else [],
        "left_out": explanation["candidates_in_all"] - len(explanation["candidates"]) if explanation else 0,
        "proposals": [_proposal(shown, one) for one in explanation["proposals"]] if explanation else [],
        "is_explained": explanation is not None,
    }


def _candidate(shape: Mapping[str, Any]) -> dict[str, Any]:
    reasons = [(RULE_NAMED[one["rule"]], one["always"], message_of(one["words"])) for one in shape["reasons"]]
    return {**shape, "told": reasons}


def _proposal(shown: ShownPlan, shape: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **shape,
        "said": message_of(shape["words"]),
        "json": json.dumps(shape["change"]) if shape["change"] else "",
        "changed": len(shape["taken_out"]) + len(shape["put_in"]),
        "out": [_dated(shown, one) for one in shape["taken_out"]],
        "into": [_dated(shown, one) for one in shape["put_in"]],
    }


def _dated(shown: ShownPlan, tour: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **tour,
        "from_day": shown.day(tour["start"]),
        "until_day": shown.day(tour["start"] + tour["weeks"]),
    }


@require_safe
@page
def tour(request: HttpRequest, number: int) -> HttpResponse:
    """Show one tour, and who else could have served."""
    run = head_of(number, actor=reader(request))
    shown = plan_of(run)
    unit, start = request.GET.get("unit", ""), whole(request.GET.get("start", ""), "start")
    found = _tour(shown, unit, start)
    second = shown.runners_up.get((unit, start))
    context = {
        **frame_of_run(request, run),
        "shown": shown,
        "tour": _dated(shown, found),
        "covers_from": shown.day(start + shown.problem.handover_weeks),
        "unit": shown.unit(unit),
        "post": shown.post(found["post"]),
        "level": level_at(shown.unit(unit), max(0, start)),
        "is_before": start < 0,
        "is_pinned": (unit, start) in shown.pinned,
        "second": second,
        "said": message_of(second["words"]) if second else None,
        "other": _dated(shown, second["other"]) if second and second["other"] else None,
        "terms": [
            (WORDS[name], second["terms"][name]) for name in TERMS if second and second["terms"].get(name)
        ],
        "rules": [RULE_NAMED[rule] for rule in second["rules"]] if second else [],
    }
    return show(request, "planner/tour", context)


def _tour(shown: ShownPlan, unit: str, start: int) -> Mapping[str, Any]:
    if found := shown.tour_at.get((unit, start)):
        return found
    for one in shown.problem.deployments:
        if (one.unit, one.start) == (unit, start):
            return {"post": one.post, "unit": one.unit, "start": one.start, "weeks": one.weeks}
    raise NotFoundError(
        say(N_("The plan has no tour of {unit} that begins in that week."), unit=unit),
        hint=say(N_("Choose a tour of the drawing.")),
    )


@require_POST
@page
def what_if(request: HttpRequest, number: int) -> HttpResponse:
    """Plan again under a change, from this plan on; the answer is a run of its own."""
    actor = reader(request)
    base = head_of(number, actor=actor)
    try:
        change = json.loads(request.POST.get("change", ""))
        change_of(change)
    except (ValueError, TypeError, AttributeError) as error:
        if isinstance(error, CasqueError):
            raise
        raise BadValueError(
            say(N_("The change cannot be read.")), hint=say(N_("Press a button of the page of the gap."))
        ) from None
    run = start_run(
        actor=actor,
        kind="plan.what_if",
        scenario=base.version.scenario.name,
        seed=base.seed,
        base=base.pk,
        changes=[change],
    )
    return HttpResponseRedirect(link(request, "planner-run", str(run.pk)))
