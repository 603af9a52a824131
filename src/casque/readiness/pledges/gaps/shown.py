"""What a reader sees of the gap board: everything, or what betrays no single state.

The pledges of a state are not for others. To those who may not see them a figure is shown only if it rests on enough
states, and only if nothing about fewer states can be computed from it and the other figures shown, of all levels and
all months of the capability: not from a total and its parts, not from one month and the next. That a place is empty
is a figure too. What is not shown is None, and a capability of which nothing would be shown is left out, unless
somebody requires it.

Which figures are shown is decided once for all months from the day's month on, and not for the months a reader asks
for: else two questions would tell together what neither tells alone. Months outside are not shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from casque.core.parameters import parameters_of
from casque.core.truth import Truth
from casque.readiness.pledges.gaps.board import MOST_MONTHS, Cell, GapBoard, Row, Women, months_from
from casque.readiness.pledges.gaps.disclosure import EMPTY, Guard
from casque.readiness.pledges.gaps.offers import LEVELS, Offer
from casque.readiness.pledges.regions import Readiness
from casque.readiness.pledges.selection.women import light_of

Place = tuple[Readiness | None, date]
_ABLE = LEVELS[1:]


@dataclass(frozen=True)
class _Shown:
    """The figures of a capability that may be shown, by level (None for all) and month."""

    pledged: set[Place] = field(default_factory=set)
    deployable: set[Place] = field(default_factory=set)
    women: set[Place] = field(default_factory=set)


def shown_to(board: GapBoard, *, scope: str, on: date) -> GapBoard:
    """Give the board as a reader sees it who may see the pledges of one state only, or of none.

    Parameters
    ----------
    board : GapBoard
        As `gap_board` makes it.
    scope : str
        The state whose pledges the reader may see; empty for none.
    on : date
        The day of the board, for the limit (``least_states_in_a_figure``) and for the first month shown.
    """
    months = months_from(on, MOST_MONTHS)
    least = int(parameters_of("casque.readiness")["least_states_in_a_figure"].on(on).value)
    rows = []
    for row in board.rows:
        held = tuple(one for one in board.offers if one.unit_type == row.unit_type)
        own = frozenset(one.name for one in held if scope and one.state == scope)
        shown = _figures(held, months, least)
        if own or shown.pledged or shown.deployable or any(one.required for one in row.totals.values()):
            rows.append(_row(row, shown, own, held))
    return GapBoard(
        board.months, tuple(sorted(rows, key=_importance)), tuple(_own(board.offers, scope)), is_whole=False
    )


def _own(offers: Iterable[Offer], scope: str) -> list[Offer]:
    return [one for one in offers if scope and one.state == scope]


def _importance(row: Row) -> tuple[float, float, str]:
    """Order rows by what is shown of them: by the gap, and else by what is required; never by what is hidden."""
    required = sum(one.required for one in row.totals.values())
    return -(row.weighted_gap or 0.0), -row.weight * required, row.title


_EMPTY = tuple((level, able) for level in LEVELS for able in (True, False) if level in _ABLE or not able)
"""Places that somebody may fill: a level, and whether the unit could go. At Level 1 none can."""


@lru_cache(maxsize=256)
def _figures(held: tuple[Offer, ...], months: tuple[date, ...], least: int) -> _Shown:
    """Let out one figure after the other: what could go before what is pledged, totals before their parts."""
    owners = [one.state for one in held] + [EMPTY] * len(_EMPTY)
    guard, people = Guard(owners, least=least), Guard(owners, least=least)
    shown = _Shown()
    places: list[Place] = [(level, day) for level in (None, *LEVELS) for day in months]
    for place in places:
        if place[0] is not Readiness.L1 and guard.let_out(_members(held, place, _goes, is_able=True)):
            shown.deployable.add(place)
    for place in places:
        if guard.let_out(_members(held, place, _any, is_able=False)):
            shown.pledged.add(place)
            if people.let_out(_members(held, place, _told, is_able=False)):
                shown.women.add(place)
    return shown


def _members(
    held: Sequence[Offer], place: Place, keep: Callable[[Offer, date], bool], *, is_able: bool
) -> set[int]:
    """Give the pledges that a figure rests on, and the places it would rest on too if somebody filled them."""
    level, day = place
    real = {
        number
        for number, one in enumerate(held)
        if (level is None or one.level_on(day) is level) and keep(one, day)
    }
    empty = {
        len(held) + number
        for number, (each, able) in enumerate(_EMPTY)
        if (level is None or each is level) and (able or not is_able)
    }
    return real | empty


def _goes(one: Offer, day: date) -> bool:
    return one.can_go(day) is Truth.YES


def _any(_one: Offer, _day: date) -> bool:
    return True


def _told(one: Offer, _day: date) -> bool:
    return one.size is not None and one.women is not None


def _row(row: Row, shown: _Shown, own: frozenset[str], held: Sequence[Offer]) -> Row:
    cells = {
        (level, day): _cell(cell, (level, day), shown, own, held) for (level, day), cell in row.cells.items()
    }
    hidden = {day: _cell(cell, (None, day), shown, own, held) for day, cell in row.totals.items()}
    gaps = {day: _gap(day, cells, hidden[day]) for day in hidden}
    return replace(
        row,
        cells={(level, day): replace(cell, gap=gaps[day].get(level)) for (level, day), cell in cells.items()},
        totals={day: replace(cell, gap=gaps[day].get(None)) for day, cell in hidden.items()},
    )


def _cell(cell: Cell, place: Place, shown: _Shown, own: frozenset[str], held: Sequence[Offer]) -> Cell:
    able = cell.deployable if place in shown.deployable else None
    return replace(
        cell,
        pledged=cell.pledged if place in shown.pledged else None,
        deployable=able,
        deployable_at_most=None,
        women=_women(cell, place, held) if place in shown.women else None,
        pledges=tuple(name for name in cell.pledges if name in own),
    )


def _women(cell: Cell, place: Place, held: Sequence[Offer]) -> Women | None:
    """Give the share among the units that tell it: bounds would tell how many do not."""
    level, day = place
    told = [one for one in held if _told(one, day) and (level is None or one.level_on(day) is level)]
    people = sum(one.size or 0 for one in told)
    if not people or cell.women is None:
        return None
    share, target = sum(one.women or 0 for one in told) / people, cell.women.target
    return Women(share, share, target, light_of(share, target, on=day))


def _gap(day: date, cells: Mapping[tuple[Readiness, date], Cell], total: Cell) -> dict[Readiness | None, int]:
    """Compute the gaps again from the figures shown alone; a gap that needs another one is left out."""
    gaps: dict[Readiness | None, int] = {}
    for place, level in enumerate(LEVELS):
        above = LEVELS[place:]
        asked = sum(cells[one, day].required for one in above)
        parts = [cells[one, day].deployable for one in above]
        able = total.deployable if level in LEVELS[:2] else None
        if able is None and None not in parts:
            able = sum(one or 0 for one in parts)
        if asked == 0:
            gaps[level] = 0
        elif able is not None:
            gaps[level] = max(0, asked - able)
    if len(gaps) == len(LEVELS):
        gaps[None] = max(gaps.values())
    return gaps
