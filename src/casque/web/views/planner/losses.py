"""Which posts fall if a unit does not come, and which units would be worth keeping in reserve."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from casque.runs.models import WITH_RESULT, Run
from casque.runs.reading import runs
from casque.runs.services import start_run
from casque.web.links import link
from casque.web.page import page, show
from casque.web.paging import paged
from casque.web.planner.plans import head_of, message_of, plan_of
from casque.web.reading import reader
from casque.web.views.planner.runs import frame_of_run

KIND = "plan.robust"


@require_http_methods(["GET", "POST"])
@page
def losses(request: HttpRequest, number: int) -> HttpResponse:
    """Show what the loss of each unit does to a plan, or start the run that tries it."""
    actor = reader(request)
    base = head_of(number, actor=actor)
    if request.method == "POST":
        run = start_run(
            actor=actor,
            kind=KIND,
            scenario=base.version.scenario.name,
            seed=base.seed,
            base=base.pk,
        )
        return HttpResponseRedirect(link(request, "planner-run", str(run.pk)))
    plan_of(base)
    found = runs(actor=actor).filter(base=base.pk, kind=KIND).first()
    done = found if found is not None and found.state in WITH_RESULT else None
    context: dict[str, Any] = {**frame_of_run(request, base), "trial": found, "is_done": done is not None}
    if done is not None:
        result = Run.objects.values_list("result", flat=True).get(pk=done.pk) or {}
        lines = [_told(one) for one in result.get("losses", ())]
        context |= {
            "paging": paged(request, lines),
            "reserves": [_told(one) for one in result.get("reserves", ())],
            "without": result.get("without_reserve", ()),
        }
    return show(request, "planner/losses", context)


def _told(shape: Mapping[str, Any]) -> dict[str, Any]:
    return {**shape, "said": message_of(shape["words"])}
