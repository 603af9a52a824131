"""A run while it is at work and when it is done: how good the plan is, what it costs, what repeats it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from casque.core.errors import ConflictError
from casque.core.words import N_
from casque.planning.jobs import JOBS
from casque.planning.plan import Status
from casque.planning.weights import TERMS, WORDS
from casque.runs.models import Run, State
from casque.runs.reading import by_whom, messages_of
from casque.runs.services import cancel_run
from casque.web.links import link
from casque.web.page import is_part, page, show
from casque.web.planner.curve import curve_of, gap_percent
from casque.web.planner.plans import ShownPlan, has_plan, head_of, message_of, plan_of
from casque.web.planner.wording import changes_of
from casque.web.reading import reader
from casque.web.templatetags.casque_planner import BADGES
from casque.web.views.planner.scenario import allowed
from casque.web.words import told

STOPPING = N_("The run was asked to stop; it hands over the best plan it has.")


@require_safe
@page
def run(request: HttpRequest, number: int) -> HttpResponse:
    """Show a run; while it is at work, htmx asks for the part that moves."""
    found = head_of(number, actor=reader(request))
    has_news = found.has_ended or (has_plan(found) and "plan" not in request.GET)
    if is_part(request) and has_news:
        return HttpResponse(headers={"HX-Refresh": "true"})  # the whole page has more to show now
    context = frame_of_run(request, found)
    progress = Run.objects.values_list("progress", flat=True).get(pk=found.pk)
    if has_plan(found):
        progress = [*progress, *_last(plan_of(found), progress)]
    context |= {"progress": progress[-1] if progress else None, "curve": curve_of(progress)}
    if is_part(request):
        return show(request, "planner/progress", context)
    if has_plan(found):
        context |= _plan(plan_of(found))
    elif found.kind == "plan.assign" and found.shows_result:
        context |= _assigned(found)
    return show(request, "planner/run", context)


def _last(shown: ShownPlan, progress: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    """Give where the search ended, which it tells only with the plan."""
    plan = shown.plan
    end = {"seconds": plan["seconds"], "cost": plan["cost"]["total"], "bound": shown.bound}
    return [end] if not progress or end["seconds"] >= progress[-1]["seconds"] else []


def frame_of_run(request: HttpRequest, run: Run) -> dict[str, Any]:
    """Give what every page about a run shows: what it is, where it stands, and what may be done."""
    scenario = run.version.scenario
    return {
        "run": run,
        "scenario": scenario,
        "title": JOBS[run.kind].title if run.kind in JOBS else run.kind,
        "state": State(run.state),
        "badge": BADGES[State(run.state)],
        "by": by_whom(run.event, actor=reader(request)),
        "told": messages_of(run),
        "has_plan": has_plan(run),
        "changes": changes_of(run),
        "may_start": allowed(request, "run.start", scenario),
        "may_cancel": allowed(request, "run.cancel", scenario),
        "may_decide": allowed(request, "plan.decide", scenario),
    }


def _plan(shown: ShownPlan) -> dict[str, Any]:
    plan = shown.plan
    total = plan["cost"]["total"]
    return {
        "shown": shown,
        "plan": plan,
        "status": Status(plan["status"]).words,
        "terms": terms_of(plan),
        "total": total,
        "gap_percent": gap_percent(total, shown.bound),
        "covered": covered_percent(shown),
        "gap_weeks": sum(one["end"] - one["start"] for one in plan["gaps"]),
        "unexplained": not shown.explained and plan["gaps"],
        **_anew(shown),
    }


def _assigned(run: Run) -> dict[str, Any]:
    """Give the answer of a plain assignment, its gaps in sentences."""
    told = (Run.objects.values_list("result", flat=True).get(pk=run.pk) or {})["assigned"]
    return {
        "assigned": told,
        "empty": [message_of(one["sentence"]) for one in told["gaps"]],
        "filled": [one for one in told["tours"] if one["unit"] is not None],
        "notes": [message_of(one) for one in told["notes"]],
    }


def _anew(shown: ShownPlan) -> dict[str, Any]:
    """Give how a plan made anew differs from the one it came from; nothing for a first plan."""
    found = shown.result.get("difference")
    if found is None:
        return {}
    lines = [(message_of(one["words"]), one["forced"]) for one in found["changes"]]
    return {
        "difference": {**found, "lines": lines},
        "left": shown.result.get("left"),
        "unmet": [message_of(one) for one in shown.result.get("unmet", ())],
    }


def terms_of(plan: Mapping[str, Any]) -> Sequence[tuple[str, str, float]]:
    """Give the terms of the cost, with their words, in their order."""
    terms = plan["cost"]["terms"]
    return [(name, WORDS[name], terms.get(name, 0.0)) for name in TERMS]


def covered_percent(shown: ShownPlan) -> float:
    """Give the part of the weeks asked for that is covered [%]."""
    asked = sum(post.end - post.start for post in shown.problem.posts)
    open_weeks = sum(one["end"] - one["start"] for one in shown.gaps)
    return 100 * (1 - open_weeks / asked) if asked else 100.0


@require_POST
@page
def stop(request: HttpRequest, number: int) -> HttpResponse:
    """Ask a run to stop; what it has so far is the result."""
    try:
        cancel_run(actor=reader(request), number=number, reason=request.POST.get("reason", ""))
        messages.success(request, gettext(STOPPING))
    except ConflictError as error:  # it has ended meanwhile
        messages.info(request, told(error.what))
    return HttpResponseRedirect(link(request, "planner-run", str(number)))
