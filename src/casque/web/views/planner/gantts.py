"""The two drawings of a plan: who stands at each post, and where each unit is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from casque.core.errors import BadValueError
from casque.core.words import N_, say
from casque.reports.gantt import COLOURS, SCALES, TEXTURES, Row, draw_gantt
from casque.web.page import is_part, page, show
from casque.web.paging import paged
from casque.web.planner.plans import ShownPlan, head_of, plan_of
from casque.web.planner.timeline import LEVELS, Choice, Timeline, choices_of, frame_of
from casque.web.reading import reader
from casque.web.views.planner.runs import frame_of_run

ROWS = 200
ZOOMS = {"year": N_("Years"), "quarter": N_("Quarters"), "month": N_("Months")}
COLOURINGS = {"contributor": N_("by contributor"), "level": N_("by level")}
NAMES = {"posts": N_("Who stands at each post"), "units": N_("Where each unit is")}


@require_safe
@page
def posts(request: HttpRequest, number: int) -> HttpResponse:
    """Show who stands at each post."""
    return _drawn(request, number, "posts")


@require_safe
@page
def units(request: HttpRequest, number: int) -> HttpResponse:
    """Show where each unit is."""
    return _drawn(request, number, "units")


def _drawn(request: HttpRequest, number: int, by: str) -> HttpResponse:
    run = head_of(number, actor=reader(request))
    shown = plan_of(run)
    choice = _choice(request)
    zoom = _one_of(request, "zoom", tuple(SCALES), "quarter")
    timeline = Timeline(shown, choice)
    paging = paged(request, timeline.posts() if by == "posts" else timeline.units(), rows=ROWS)
    context: dict[str, Any] = {
        **(frame_of_run(request, run) if not is_part(request) else {"run": run}),
        "by": by,
        "name": NAMES[by],
        "choice": choice,
        "zoom": zoom,
        "zooms": ZOOMS,
        "colourings": COLOURINGS,
        "choices": choices_of(shown),
        "paging": paging,
        "legend": _legend(timeline, choice),
        "shown": shown,
    }
    if request.GET.get("as") == "table":
        context["rows"] = list(paging)
    else:
        context["gantt"] = _gantt(shown, zoom, list(paging), NAMES[by])
    return show(request, "planner/gantt_part" if is_part(request) else "planner/gantt", context)


def _gantt(shown: ShownPlan, zoom: str, rows: Sequence[Row], name: str) -> dict[str, str]:
    drawing = draw_gantt(frame_of(shown, zoom, gettext(name)), rows)
    parts = {"axis": drawing.axis, "labels": drawing.labels, "bars": drawing.bars}
    return {key: mark_safe(text) for key, text in parts.items()}  # noqa: S308  all texts in it are escaped


def _choice(request: HttpRequest) -> Choice:
    asked = {name: request.GET.get(name, "") for name in ("mission", "unit_type", "contributor", "level")}
    return Choice(
        **asked,
        only_gaps=request.GET.get("gaps") == "only",
        colour=_one_of(request, "colour", tuple(COLOURINGS), "contributor"),
    )


def _one_of(request: HttpRequest, name: str, known: Sequence[str], plain: str) -> str:
    text = request.GET.get(name) or plain
    if text not in known:
        raise BadValueError(
            say(N_("'{value}' is not allowed here."), value=text[:40]),
            hint=say(N_("Write one of: {codes}."), codes=", ".join(known)),
            where=name,
        )
    return text


def _legend(timeline: Timeline, choice: Choice) -> list[tuple[str, str, str]]:
    """Give class of the colour, class of the texture, and the word for each."""
    titles = {str(level): gettext(title) for level, title in LEVELS.items()}
    return [
        (
            f"c{place % COLOURS}",
            f"t{place // COLOURS % TEXTURES}",
            titles.get(code, code) if choice.colour == "level" else code,
        )
        for code, place in timeline.colours.items()
    ]
