"""The gap board: capability by level by month, what is required against what is pledged and could go.

A unit counts once in a month, at the level it will stand at on the month's first day. A requirement asks for units
from a level on; a unit of a higher level can fill it. The gap of a capability is the number of units that are wanted
and cannot be filled, however the units are given out: the largest, over the levels, of what is wanted from that level
on less what could go from that level on (the levels are nested, so Hall's condition needs no more).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from casque.core.errors import BadValueError
from casque.core.parameters import parameters_of
from casque.core.truth import Truth
from casque.core.words import N_, say
from casque.readiness.pledges.catalogue import UNIT_TYPES
from casque.readiness.pledges.gaps.offers import LEVELS, Offer, offers_of
from casque.readiness.pledges.moving import add_months
from casque.readiness.pledges.regions import Readiness
from casque.readiness.pledges.selection.register import RequirementState
from casque.readiness.pledges.selection.women import Light, light_of, target_of
from casque.readiness.pledges.state import State

MOST_MONTHS = 60
SCARCE = frozenset(
    {
        "utility-helicopter-light",
        "utility-helicopter",
        "utility-helicopter-heavy",
        "armed-utility-helicopter",
        "qrf-company",
        "qrf-company-mechanized",
        "qrf-company-light",
        "ground-isr-company",
        "aerial-isr-fixed-wing",
        "uas-tactical",
        "eod-unit",
        "search-and-detect-company",
    }
)
"""Types in short supply (K27; V CEUCR-2022, SC13018: helicopters, quick reaction, ISR, EOD)."""

_TYPES = {one.code: one for one in UNIT_TYPES}


@dataclass(frozen=True, slots=True)
class Women:
    """The share of women among the units of a cell, 0 to 1, against the target of the year.

    Parameters
    ----------
    low, high : float
        Bounds; the same where every unit tells it.
    target : float
        [percent].
    light : Light or None
        None where the bounds leave it open.
    """

    low: float
    high: float
    target: float
    light: Light | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A capability at a level in a month; a figure that is None is not shown to this reader.

    Parameters
    ----------
    level : Readiness or None
        None for all levels together.
    month : date
        First day of the month.
    required : int
        Units wanted from this level on, not counting those wanted from a higher one.
    pledged : int or None
    deployable, deployable_at_most : int or None
        Units that surely could go, and those that could if what is not known turns out well.
    gap : int or None
        Units wanted from this level on, higher ones included, that cannot be filled.
    women : Women or None
        Of the units pledged; None too where no unit tells it.
    requirements, pledges : tuple of str
        Names; of the pledges only those that the reader may see.
    """

    level: Readiness | None
    month: date
    required: int
    pledged: int | None
    deployable: int | None
    deployable_at_most: int | None
    gap: int | None
    women: Women | None
    requirements: tuple[str, ...] = ()
    pledges: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A capability: its cells by level and month, and its totals by month.

    Parameters
    ----------
    unit_type, title : str
    weight : float
        Priority of a gap.
    cells : mapping of (Readiness, date) to Cell
    totals : mapping of date to Cell
        All levels together; the gap is that of the capability.
    """

    unit_type: str
    title: str
    weight: float
    cells: Mapping[tuple[Readiness, date], Cell]
    totals: Mapping[date, Cell]

    @property
    def weighted_gap(self) -> float | None:
        """Give the gap over all months, times the priority [unit-months]; None where a month is not shown."""
        gaps = [one.gap for one in self.totals.values()]
        return None if None in gaps else self.weight * sum(gap or 0 for gap in gaps)


@dataclass(frozen=True)
class GapBoard:
    """The whole board; rows with the largest weighted gap first.

    Parameters
    ----------
    months : tuple of date
    rows : tuple of Row
    offers : tuple of Offer
        What it rests on; empty in what a reader with fewer rights gets.
    is_whole : bool
        Whether every figure is shown.
    """

    months: tuple[date, ...]
    rows: tuple[Row, ...]
    offers: tuple[Offer, ...] = ()
    is_whole: bool = True


def months_from(since: date, count: int) -> tuple[date, ...]:
    """Give the first days of some months.

    Raises
    ------
    BadValueError
        If there are none, or more than five years of them.

    Examples
    --------
    >>> [str(day) for day in months_from(date(2091, 11, 17), 3)]
    ['2091-11-01', '2091-12-01', '2092-01-01']
    """
    if not 1 <= count <= MOST_MONTHS:
        raise BadValueError(
            say(N_("The gap board cannot show {count} months."), count=count),
            hint=say(N_("Ask for 1 to {most} months."), most=MOST_MONTHS),
        )
    first = since.replace(day=1)
    return tuple(add_months(first, place) for place in range(count))


def gap_board(
    requirements: Iterable[RequirementState], states: Iterable[State], *, since: date, months: int = 12
) -> GapBoard:
    """Put all open requirements against all pledges in the register, month by month.

    Parameters
    ----------
    requirements : iterable of RequirementState
        Those that are approved and not closed count.
    states : iterable of State
        All pledges: what a reader may see of them is for `shown_to` to say, not for the caller.
    since : date
        A day of the first month.
    months : int, default 12
    """
    days = months_from(since, months)
    wanted = [one for one in requirements if one.is_open]
    offers = offers_of(states)
    types = sorted({one.requirement.unit_type for one in wanted} | {one.unit_type for one in offers} - {""})
    rows = [row_of(code, wanted, offers, days) for code in types]
    return GapBoard(days, tuple(sorted(rows, key=_importance)), offers)


def _importance(row: Row) -> tuple[float, str]:
    return -(row.weighted_gap or 0.0), row.title


def row_of(
    code: str, wanted: Sequence[RequirementState], offers: Sequence[Offer], months: Sequence[date]
) -> Row:
    """Make the row of a type of unit."""
    held = [one for one in offers if one.unit_type == code]
    asked = [one for one in wanted if one.requirement.unit_type == code]
    cells: dict[tuple[Readiness, date], Cell] = {}
    totals = {}
    for month in months:
        now = [one for one in asked if is_wanted(one, month)]
        for level in LEVELS:
            cells[level, month] = _cell(level, month, now, held)
        totals[month] = _cell(None, month, now, held)
    kind = _TYPES.get(code)
    name = "gap_priority_scarce" if code in SCARCE else "gap_priority"
    weight = parameters_of("casque.readiness")[name].on(months[0]).value
    return Row(code, kind.title if kind else code, weight, cells, totals)


def is_wanted(state: RequirementState, month: date) -> bool:
    """Tell whether a requirement asks for units in a month: from the month of its day on, to its end."""
    start = (state.requirement.in_theatre or state.since).replace(day=1)
    return start <= month and (state.until is None or month <= state.until)


def _cell(
    level: Readiness | None, month: date, wanted: Sequence[RequirementState], held: Sequence[Offer]
) -> Cell:
    here = [one for one in held if level is None or one.level_on(month) is level]
    going = [one.can_go(month) for one in here]
    asked = [one for one in wanted if level is None or one.least_level is level]
    return Cell(
        level,
        month,
        sum(one.units for one in asked),
        len(here),
        going.count(Truth.YES),
        len(going) - going.count(Truth.NO),
        gap_from(level, month, wanted, held),
        women_of(here, month),
        tuple(one.name for one in asked),
        tuple(one.name for one in here),
    )


def gap_from(
    level: Readiness | None, month: date, wanted: Sequence[RequirementState], held: Sequence[Offer]
) -> int:
    """Give how many units wanted from a level on cannot be filled; from any level for None."""
    if level is None:
        return max(gap_from(one, month, wanted, held) for one in LEVELS)
    place = LEVELS.index(level)
    asked = sum(one.units for one in wanted if LEVELS.index(one.least_level) >= place)
    able = sum(one.can_go(month) is Truth.YES and LEVELS.index(one.level_on(month)) >= place for one in held)
    return max(0, asked - able)


def women_of(offers: Sequence[Offer], month: date) -> Women | None:
    """Give the share of women among units, with bounds for those that do not tell; None where none tells its size."""
    sized = [one for one in offers if one.size]
    people = sum(one.size or 0 for one in sized)
    if not people:
        return None
    told = sum(one.women or 0 for one in sized)
    untold = sum(one.size or 0 for one in sized if one.women is None)
    low, high = told / people, min(1.0, (told + untold) / people)
    target = target_of(sized[0].component, month)
    lights = {light_of(share, target, on=month) for share in (low, high)}
    return Women(low, high, target, lights.pop() if len(lights) == 1 else None)
