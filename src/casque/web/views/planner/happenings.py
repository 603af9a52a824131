"""Something happened to a plan: say what, and have it planned anew with as few changes as pay."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from casque.accounts.policy import require
from casque.core.errors import CasqueError, NotFoundError
from casque.core.words import N_, say
from casque.planning.events import Crisis, event_shape
from casque.planning.standing import standing
from casque.runs.models import Run
from casque.runs.services import start_run
from casque.web.links import link
from casque.web.page import page, show, show_again
from casque.web.planner.happening import FIELDS, KINDS, Answer, choices, first_values
from casque.web.planner.plans import ShownPlan, head_of, plan_of
from casque.web.reading import reader
from casque.web.views.planner.runs import frame_of_run


@require_http_methods(["GET", "POST"])
@page
def happened(request: HttpRequest, number: int) -> HttpResponse:
    """Ask what happened to a plan, or start the run that plans anew after it."""
    base = head_of(number, actor=reader(request))
    shown = plan_of(base)
    kind = request.GET.get("kind", next(iter(KINDS)))
    if kind not in KINDS:
        raise NotFoundError(
            say(N_("There is no event of the kind '{kind}'."), kind=kind[:40]),
            hint=say(N_("Use one of {kinds}."), kinds=", ".join(KINDS)),
        )
    if request.method == "GET":
        return show(request, "planner/happened", _context(request, base, shown, kind))
    scenario = base.version.scenario
    require(reader(request), "run.start", scope=scenario.scope, is_public=scenario.is_public)
    answer = Answer(shown, {name: request.POST.get(name, "") for name in FIELDS})
    try:
        run = _started(request, base, answer, kind)
    except CasqueError as error:
        faults: dict[str, CasqueError] = {**answer.faults, str(error.where): error}
        context = _context(request, base, shown, kind) | {"lines": _lines(shown, kind, answer.values, faults)}
        return show_again(request, "planner/happened", context, error)
    return HttpResponseRedirect(link(request, "planner-run", str(run.pk)))


def _started(request: HttpRequest, base: Run, answer: Answer, kind: str) -> Run:
    """Start the run, after a look whether the event can be applied at all."""
    now = answer.week("now")
    event = KINDS[kind].event(answer, now)
    if answer.faults:
        raise next(iter(answer.faults.values()))
    shown = answer.shown
    standing(shown.problem, shown.as_plan.tours, [event], now=now)
    return start_run(
        actor=reader(request),
        kind="plan.replan",
        scenario=base.version.scenario.name,
        seed=base.seed,
        base=base.pk,
        parameters={"now": now},
        changes=[event_shape(event)],
    )


def _context(request: HttpRequest, base: Run, shown: ShownPlan, kind: str) -> dict[str, Any]:
    return {
        **frame_of_run(request, base),
        "kinds": [(code, one.title) for code, one in KINDS.items()],
        "kind": kind,
        "lines": _lines(shown, kind, first_values(shown, timezone.localdate()), {}),
        "is_crisis": kind == Crisis.kind,
        "first": shown.problem.start,
        "last": shown.day(shown.problem.weeks - 1),
    }


def _lines(
    shown: ShownPlan, kind: str, values: Mapping[str, str], faults: Mapping[str, CasqueError]
) -> list[tuple[Any, ...]]:
    """Give the fields of the form: name, label, what to know, choices, what stands in it, what is wrong with it."""
    lists = choices(shown)
    return [
        (name, *FIELDS[name], lists.get(name), values.get(name, ""), faults.get(name))
        for name in (*KINDS[kind].fields, "now")
    ]
