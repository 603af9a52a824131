"""The gap board: what is required against what is pledged and could go, month by month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from casque.accounts.policy import require
from casque.core.errors import BadValueError, NotFoundError
from casque.core.parameters import parameters_of
from casque.core.words import N_, say
from casque.readiness.pledges.gaps.board import SCARCE, Cell, GapBoard, Row, Women
from casque.readiness.pledges.gaps.frame import frame_of
from casque.readiness.pledges.gaps.offers import LEVELS
from casque.readiness.pledges.regions import TITLES
from casque.readiness.pledges.selection.women import Light
from casque.registry.pledges.reading import today
from casque.registry.pledges.selecting import gap_board_for
from casque.web.page import page, show
from casque.web.reading import day_asked, reader

MONTHS = (6, 12, 24)
USUAL = 12
LIGHTS = {Light.GREEN: "good", Light.YELLOW: "part", Light.RED: "bad"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell with how it looks: filled, a gap, or nothing that is shown or wanted."""

    cell: Cell

    @property
    def look(self) -> str:
        """Give the class of its badge."""
        if self.cell.gap is None or self.cell.level is LEVELS[0]:
            return "none"
        if self.cell.gap:
            return "bad"
        return "good" if self.cell.required else "none"

    @property
    def is_hidden(self) -> bool:
        """Tell whether what could go is not shown to this reader."""
        return self.cell.deployable is None


@require_safe
@page
def gaps(request: HttpRequest) -> HttpResponse:
    """Show the board: a line for each capability, with its months."""
    board = _board(request)
    rows = [
        {
            "row": row,
            "cells": [Shown(row.totals[month]) for month in board.months],
            "women": women_of(row.totals[board.months[0]].women),
            "is_scarce": row.unit_type in SCARCE,
        }
        for row in board.rows
    ]
    context = {
        **_common(request, board),
        "rows": rows,
        "short": sum(1 for row in board.rows if row.weighted_gap),
        "required": sum(row.totals[board.months[0]].required for row in board.rows),
    }
    return show(request, "pledges/gaps", context)


@require_safe
@page
def gap(request: HttpRequest, unit_type: str) -> HttpResponse:
    """Show a capability: level by month, and in each month which requirements and which pledges it rests on."""
    board = _board(request)
    row = _row(board, unit_type)
    lines = [
        (TITLES[level], [Shown(row.cells[level, month]) for month in board.months])
        for level in reversed(LEVELS)
    ]
    months = [
        {
            "month": month,
            "total": row.totals[month],
            "women": women_of(row.totals[month].women),
            "levels": [
                (TITLES[level], row.cells[level, month])
                for level in reversed(LEVELS)
                if row.cells[level, month].requirements or row.cells[level, month].pledges
            ],
        }
        for month in board.months
    ]
    context = {
        **_common(request, board),
        "row": row,
        "lines": lines,
        "totals": [Shown(row.totals[month]) for month in board.months],
        "details": months,
        "is_scarce": row.unit_type in SCARCE,
    }
    return show(request, "pledges/gap", context)


@require_safe
@page
def gaps_file(request: HttpRequest) -> HttpResponse:
    """Give the board as CSV, as the reader may see it."""
    text = frame_of(_board(request)).write_csv()
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="gaps-{slugify(str(today()))}.csv"'
    return answer


def women_of(women: Women | None) -> dict[str, Any] | None:
    """Give a share of women in percent, with the colour and the words of its light."""
    if women is None:
        return None
    return {
        "low": 100 * women.low,
        "high": 100 * women.high,
        "is_exact": women.low == women.high,
        "target": women.target,
        "look": LIGHTS[women.light] if women.light else "none",
        "words": women.light.words if women.light else N_("not settled: some units do not tell"),
    }


def _board(request: HttpRequest) -> GapBoard:
    actor = reader(request)
    require(actor, "requirement.view")
    return gap_board_for(actor, since=day_asked(request, "since"), months=_months(request))


def _months(request: HttpRequest) -> int:
    text = request.GET.get("months", "").strip() or str(USUAL)
    if not text.isascii() or not text.isdigit() or len(text) > len("60"):
        raise BadValueError(
            say(N_("'{text}' is not a number of months."), text=text[:20]),
            hint=say(N_("Write a whole number, such as 12.")),
            where="months",
        )
    return int(text)


def _row(board: GapBoard, unit_type: str) -> Row:
    """Give the row of a type of unit; one that is hidden is not told from one that is not there."""
    for row in board.rows:
        if row.unit_type == unit_type:
            return row
    raise NotFoundError(
        say(N_("The gap board has no line '{name}', or none that you may see."), name=unit_type),
        hint=say(N_("Choose a line of the board.")),
    )


def _common(request: HttpRequest, board: GapBoard) -> dict[str, Any]:
    least = parameters_of("casque.readiness")["least_states_in_a_figure"].on(today())
    return {
        "board": board,
        "since": board.months[0],
        "count": len(board.months),
        "offered": MONTHS,
        "least": int(least.value),
        "query": request.GET.urlencode(),
        "last": _last(board),
    }


def _last(board: GapBoard) -> date:
    return board.months[-1]
