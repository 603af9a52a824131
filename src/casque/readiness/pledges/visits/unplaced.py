"""Why a unit is not in the plan of visits, in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from casque.core.words import N_, Message, say, verbatim

if TYPE_CHECKING:
    from casque.readiness.pledges.visits.plan import Horizon, PlannedVisit, Team, Trip


def why_not(
    trip: Trip, teams: Sequence[Team], horizon: Horizon, visits: Sequence[PlannedVisit]
) -> tuple[Message, ...]:
    """Say what keeps a trip out of the plan: first what holds for every team, then each team in turn."""
    able = [team for team in teams if trip.component in team.components]
    if not able:
        return (
            say(N_("No team sees units of this component: {component}."), component=verbatim(trip.component)),
        )
    open_days = _starts(trip, horizon)
    if not open_days:
        return (
            say(N_("Its days allow no visit of {days} days in the weeks that are planned."), days=trip.days),
        )
    closed = horizon.closed.get(trip.country, ())
    if all(any(one.meets(*days) for one in closed) for days in open_days):
        return (say(N_("The state is closed in every week in which the visit could be.")),)
    return tuple(_of_team(trip, team, visits) for team in able)


def _starts(trip: Trip, horizon: Horizon) -> list[tuple[date, date]]:
    days = [horizon.monday(week) for week in range(horizon.weeks)]
    length = timedelta(days=trip.days - 1)
    return [(first, first + length) for first in days if trip.fits(first) and first + length < horizon.end]


def _of_team(trip: Trip, team: Team, visits: Sequence[PlannedVisit]) -> Message:
    theirs = [one for one in visits if one.team == team.name]
    if team.visits_most is not None and len(theirs) >= team.visits_most:
        return say(
            N_("Team {team} makes {count} visits and no more, and they weigh more together."),
            team=verbatim(team.name),
            count=team.visits_most,
        )
    if not theirs:
        return say(
            N_("Team {team} is away in every week in which the visit could be."), team=verbatim(team.name)
        )
    return say(
        N_("Team {team} is bound in the weeks left: by {visits}; this one weighs {priority}."),
        team=verbatim(team.name),
        visits=verbatim(", ".join(f"{one.country} {one.first} ({one.priority:g})" for one in theirs)),
        priority=f"{trip.priority:g}",
    )
