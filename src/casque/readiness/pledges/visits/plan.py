"""Which team visits which units when: an exact plan of weeks under a limited number of teams.

Units of one state that one kind of team can see go into one visit. First as much priority as possible is visited, and
of all plans that do so the one is taken that visits the pressing units earliest. Weeks begin on Monday; a team is bound
for the days on the spot, its travel and the writing of its report.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from casque.core.parameters import parameters_of
from casque.core.words import Message
from casque.readiness.pledges.visits.placing import Choice, settle, share_out
from casque.readiness.pledges.visits.unplaced import why_not

WEEK = 7
DECIMALS = 1_000  # of priorities, which the solver counts in whole numbers


@dataclass(frozen=True, slots=True)
class Wanted:
    """A unit that wants a visit.

    Parameters
    ----------
    pledge, country : str
        Name of the pledge, and the state: its code.
    component : str
        ``military``, ``police`` or ``civil-defence``: which teams can see it.
    priority : float
        Weight of the gap that it could fill; 1 where nothing is told.
    earliest, latest : date or None
        First day on which the visit may begin, last day on which it may end.
    is_remote : bool
        The visit is by desk and video: nobody travels.
    """

    pledge: str
    country: str
    component: str = "military"
    priority: float = 1.0
    earliest: date | None = None
    latest: date | None = None
    is_remote: bool = False


@dataclass(frozen=True, slots=True)
class Closed:
    """Days on which a state receives nobody, or a team does not travel: holidays, elections, leave."""

    start: date
    end: date

    def meets(self, first: date, last: date) -> bool:
        """Tell whether any day of an interval is closed."""
        return self.start <= last and first <= self.end


@dataclass(frozen=True, slots=True)
class Team:
    """A team that travels.

    Parameters
    ----------
    name : str
    components : frozenset of str
        What it can see.
    visits_most : int or None
        Visits in the whole plan at most; None for no limit.
    away : tuple of Closed
        When it cannot go.
    """

    name: str
    components: frozenset[str] = frozenset({"military", "civil-defence"})
    visits_most: int | None = None
    away: tuple[Closed, ...] = ()


@dataclass(frozen=True, slots=True)
class Trip:
    """Units of one state that go into one visit, before it has a team and days.

    Parameters
    ----------
    country, component : str
    units : tuple of Wanted
    days, busy_weeks : int
        Days on the spot; weeks for which the team is bound.
    """

    country: str
    component: str
    units: tuple[Wanted, ...]
    days: int
    busy_weeks: int

    @property
    def priority(self) -> float:
        """Priority of its units together."""
        return sum(one.priority for one in self.units)

    def fits(self, first: date) -> bool:
        """Tell whether the days of all its units allow a visit that begins on a day."""
        last = first + timedelta(days=self.days - 1)
        return all(
            (one.earliest is None or one.earliest <= first) and (one.latest is None or last <= one.latest)
            for one in self.units
        )


@dataclass(frozen=True, slots=True)
class PlannedVisit:
    """A visit that the plan proposes."""

    country: str
    component: str
    pledges: tuple[str, ...]
    team: str
    first: date
    last: date
    is_remote: bool
    priority: float


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A unit that the plan does not visit, and why."""

    pledge: str
    country: str
    reasons: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class VisitCalendar:
    """What the plan proposes.

    Parameters
    ----------
    visits : tuple of PlannedVisit
        By first day.
    unplaced : tuple of Unplaced
    is_proven : bool
        No other plan visits more priority, nor the same earlier.
    """

    visits: tuple[PlannedVisit, ...]
    unplaced: tuple[Unplaced, ...]
    is_proven: bool


@dataclass(frozen=True, slots=True)
class Horizon:
    """The weeks that are planned, and when states are closed.

    Parameters
    ----------
    start : date
        The first week is the one that begins on the first Monday from here on.
    weeks : int
    closed : mapping of str to tuple of Closed
        By state.
    """

    start: date
    weeks: int = 52
    closed: dict[str, tuple[Closed, ...]] = field(default_factory=dict)

    def monday(self, week: int) -> date:
        """Give the Monday of a week, counted from 0."""
        return self.start + timedelta(days=-self.start.weekday() % WEEK + WEEK * week)

    @property
    def end(self) -> date:
        """Give the day after the last week."""
        return self.monday(self.weeks)


def plan_visits(wanted: Iterable[Wanted], teams: Sequence[Team], horizon: Horizon) -> VisitCalendar:
    """Plan the visits of a horizon; the same wishes give the same plan.

    Examples
    --------
    >>> plan = plan_visits(
    ...     [Wanted("xaa-2091-001", "XAA"), Wanted("xaa-2091-002", "XAA"), Wanted("xbb-2091-001", "XBB")],
    ...     [Team("blue")],
    ...     Horizon(date(2091, 1, 1), weeks=8),
    ... )
    >>> [(one.country, len(one.pledges), str(one.first), str(one.last)) for one in plan.visits]
    [('XAA', 2, '2091-01-01', '2091-01-04'), ('XBB', 1, '2091-01-22', '2091-01-24')]
    """
    trips, kinds = trips_of(wanted, on=horizon.start), kinds_of(teams)
    lengths = [one.busy_weeks for one in trips]
    choices = [
        Choice(trip, kind, week)
        for trip, one in enumerate(trips)
        for kind, members in enumerate(kinds)
        for week in possible_weeks(one, teams[members[0]], horizon)
    ]
    taken, is_proven = settle(
        choices,
        points=[round(one.priority * DECIMALS) for one in trips],
        lengths=lengths,
        crews=[len(members) for members in kinds],
        most=[teams[members[0]].visits_most for members in kinds],
    )
    visits = sorted(
        (
            _visit(trips[one.trip], teams[team], horizon.monday(one.week))
            for one, team in share_out(taken, lengths=lengths, kinds=kinds)
        ),
        key=lambda visit: (visit.first, visit.team, visit.pledges),
    )
    placed = {one.trip for one in taken}
    unplaced = tuple(
        Unplaced(unit.pledge, unit.country, why_not(trip, teams, horizon, visits))
        for number, trip in enumerate(trips)
        if number not in placed
        for unit in trip.units
    )
    return VisitCalendar(tuple(visits), unplaced, is_proven)


def kinds_of(teams: Sequence[Team]) -> list[list[int]]:
    """Put the teams together that can do the same at the same times; one with a limit of its own stands alone."""
    kinds: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, team in enumerate(teams):
        alone = place if team.visits_most is not None else None
        kinds[team.components, team.away, alone].append(place)
    return list(kinds.values())


def trips_of(wanted: Iterable[Wanted], *, on: date) -> tuple[Trip, ...]:
    """Put the units of each state together that one team can see at one time: the pressing ones first."""
    groups: dict[tuple[str, str, bool], list[Wanted]] = defaultdict(list)
    for one in sorted(wanted, key=lambda each: (-each.priority, each.pledge)):
        groups[one.country, one.component, one.is_remote].append(one)
    number = {
        name: int(parameters_of("casque.readiness")[f"visit_{name}"].on(on).value)
        for name in ("units_most", "base_days", "days_each_unit", "travel_days", "writing_days")
    }
    trips = []
    for (country, component, is_remote), units in sorted(groups.items()):
        for batch in _together(units, number["units_most"]):
            days = number["base_days"] + number["days_each_unit"] * len(batch)
            bound = days + number["writing_days"] + (0 if is_remote else number["travel_days"])
            trips.append(Trip(country, component, batch, days, math.ceil(bound / WEEK)))
    return tuple(trips)


def _together(units: Sequence[Wanted], most: int) -> list[tuple[Wanted, ...]]:
    """Cut units into batches of at most so many, each of units whose days meet."""
    batches: list[list[Wanted]] = []
    for unit in units:
        for batch in batches:
            if len(batch) < most and all(_meet(unit, one) for one in batch):
                batch.append(unit)
                break
        else:
            batches.append([unit])
    return [tuple(batch) for batch in batches]


def _meet(one: Wanted, other: Wanted) -> bool:
    """Tell whether two units can be seen in one visit; a unit with tight days travels alone rather than not at all."""
    first = max(one.earliest or date.min, other.earliest or date.min)
    last = min(one.latest or date.max, other.latest or date.max)
    return first == date.min or last == date.max or (last - first).days >= 2 * WEEK


def possible_weeks(trip: Trip, team: Team, horizon: Horizon) -> list[int]:
    """Give the weeks in which a team can begin a visit."""
    if trip.component not in team.components:
        return []
    closed = (*horizon.closed.get(trip.country, ()), *team.away)
    found = []
    for week in range(horizon.weeks):
        first = horizon.monday(week)
        last = first + timedelta(days=trip.days - 1)
        is_inside = last < horizon.end and trip.fits(first)
        if is_inside and not any(one.meets(first, last) for one in closed):
            found.append(week)
    return found


def _visit(trip: Trip, team: Team, first: date) -> PlannedVisit:
    return PlannedVisit(
        trip.country,
        trip.component,
        tuple(one.pledge for one in trip.units),
        team.name,
        first,
        first + timedelta(days=trip.days - 1),
        trip.units[0].is_remote,
        trip.priority,
    )
