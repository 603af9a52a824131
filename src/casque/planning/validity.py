"""What makes a planning problem impossible to read: all faults of it together, with the way out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import chain, islice
from typing import TYPE_CHECKING

from casque.core.errors import Fault
from casque.core.words import N_, say
from casque.planning.faulting import Place
from casque.planning.parts import Post
from casque.planning.validity_parts import contributor_faults, mission_faults, post_faults, unit_faults
from casque.planning.validity_tours import pin_faults, tour_faults
from casque.planning.weights import NAMES

if TYPE_CHECKING:
    from casque.planning.problem import Problem

MOST_POSTS = 20_000  # D: past it the compact state no longer fits the memory of one machine
MOST_UNITS = 50_000
MOST_WEEKS = 260
MOST_FAULTS = 1_000  # D: more than anybody mends at a time
MOST_WEIGHT = 1_000_000
MOST_POINTS = 4e12  # D: costs are summed as whole millionths of a point in 64 bits


def faults_of(problem: Problem) -> list[Fault]:
    """List everything wrong with a problem; sizes first, since the rest would take too long on a million posts."""
    faults = list(_sizes(problem))
    if faults:
        return faults
    checks = (
        _codes,
        post_faults,
        unit_faults,
        mission_faults,
        contributor_faults,
        _types,
        _substitutions,
        _periods,
        _weights,
        tour_faults,
        pin_faults,
    )
    faults = list(islice(chain.from_iterable(check(problem) for check in checks), MOST_FAULTS + 1))
    if len(faults) > MOST_FAULTS:
        what = say(N_("The first {count} faults are listed; there are more."), count=MOST_FAULTS)
        hint = say(N_("One wrong column can make many faults: look at the first ones."))
        faults[MOST_FAULTS] = Place("problem", "", "").fault(MOST_FAULTS, what, hint)
    return faults


def _sizes(problem: Problem) -> Iterator[Fault]:
    limits = (
        ("posts", say(N_("posts")), len(problem.posts), MOST_POSTS),
        ("units", say(N_("units")), len(problem.units), MOST_UNITS),
        ("weeks", say(N_("weeks")), problem.weeks, MOST_WEEKS),
    )
    for table, name, count, most in limits:
        if count > most:
            yield Place(table, "", "").fault(
                count,
                say(
                    N_("There are {count} {name}; the planner takes {most} at most."),
                    count=count,
                    name=name,
                    most=most,
                ),
                say(N_("Split the scenario, by region or by kind of unit, or shorten it.")),
            )
        elif count < 1:
            yield Place(table, "", "").fault(
                count, say(N_("There are no {name}."), name=name), say(N_("Add at least one."))
            )


def _codes(problem: Problem) -> Iterator[Fault]:
    groups: tuple[tuple[str, Iterable[str]], ...] = (
        ("post", (one.code for one in problem.posts)),
        ("unit", (one.code for one in problem.units)),
        ("mission", (one.code for one in problem.missions)),
        ("contributor", (one.code for one in problem.contributors)),
    )
    for table, codes in groups:
        for code, count in Counter(codes).items():
            place = Place(table, code, "code")
            if count > 1:
                what = say(N_("The code '{code}' stands for {count} rows."), code=code, count=count)
                yield place.fault(code, what, say(N_("Give each row a code of its own.")))
            if not code.strip():
                yield place.fault(code, say(N_("The code is empty.")), say(N_("Give the row a code.")))


def _types(problem: Problem) -> Iterator[Fault]:
    if not problem.types:
        return
    known = frozenset(problem.types)
    for table, column, rows in (
        ("post", "unit_type", ((post.code, post.unit_type) for post in problem.posts)),
        ("unit", "unit_type", ((unit.code, unit.unit_type) for unit in problem.units)),
        ("substitution", "wanted", ((one.given, one.wanted) for one in problem.substitutions)),
        ("substitution", "given", ((one.wanted, one.given) for one in problem.substitutions)),
    ):
        for code, value in rows:
            if value not in known:
                yield Place(table, code, column).unknown(value, problem.types)


def _substitutions(problem: Problem) -> Iterator[Fault]:
    count = Counter((one.wanted, one.given) for one in problem.substitutions)
    for one in problem.substitutions:
        place = Place("substitution", f"{one.given} for {one.wanted}", "penalty")
        if not 0 <= one.penalty < 1:
            yield place.fault(
                one.penalty,
                say(N_("The penalty {penalty} is not a part of the cover."), penalty=one.penalty),
                say(
                    N_(
                        "Write 0 for no loss, up to below 1; leave the row out where the type may not stand in."
                    )
                ),
            )
        if one.wanted == one.given:
            yield Place("substitution", one.wanted, "given").fault(
                one.given,
                say(N_("'{type}' stands in for itself."), type=one.wanted),
                say(N_("Leave the row out: a type fits itself.")),
            )
        if count.pop((one.wanted, one.given), 1) > 1:
            yield place.fault(
                one.penalty,
                say(
                    N_("It is not said once how '{given}' stands in for '{wanted}', but twice or more."),
                    given=one.given,
                    wanted=one.wanted,
                ),
                say(N_("Keep the row with the right penalty.")),
            )


def _periods(problem: Problem) -> Iterator[Fault]:
    """Faults of what holds for the whole problem: the first day, handover, lift, the women's target."""
    if problem.start.weekday():
        monday = problem.start - timedelta(days=problem.start.weekday())
        yield Place("problem", "", "start").fault(
            problem.start,
            say(N_("Weeks begin on Mondays, and {day} is not one."), day=problem.start),
            say(N_("Start on {monday}."), monday=monday),
        )
    for name, value, low in (
        ("handover_weeks", problem.handover_weeks, 0),
        ("lift_period_weeks", problem.lift_period_weeks, 1),
        ("shortest_last_tour", problem.shortest_last_tour, problem.handover_weeks + 1),
    ):
        if not low <= value <= MOST_WEEKS:
            yield Place("problem", "", name).outside(value, low, MOST_WEEKS)
    yield from _series(problem)


def _series(problem: Problem) -> Iterator[Fault]:
    lift = Place("problem", "", "lift")
    for units in dict.fromkeys(problem.lift):
        if not 0 <= units <= MOST_WEIGHT:
            yield lift.outside(units, 0, MOST_WEIGHT)
    periods = -(-problem.weeks // max(1, problem.lift_period_weeks))
    if problem.lift and len(problem.lift) != periods:
        yield lift.fault(
            len(problem.lift),
            say(
                N_("Lift is given for {count} periods; the horizon has {periods}."),
                count=len(problem.lift),
                periods=periods,
            ),
            say(N_("Give one number for each period, or none where lift has no limit.")),
        )
    target = Place("problem", "", "women_target")
    for share in dict.fromkeys(problem.women_target):
        if not 0 <= share <= 1:
            yield target.outside(share, 0, 1)
    if problem.women_target and len(problem.women_target) != problem.weeks:
        yield target.fault(
            len(problem.women_target),
            say(
                N_("Targets are given for {count} weeks of {weeks}."),
                count=len(problem.women_target),
                weeks=problem.weeks,
            ),
            say(N_("Give one share for each week, or none.")),
        )


def _weights(problem: Problem) -> Iterator[Fault]:
    weights = problem.weights
    for name in NAMES:
        value = getattr(weights, name)
        if not 0 <= value <= MOST_WEIGHT:
            yield Place("weight", name, "points").outside(value, 0, MOST_WEIGHT)
    demand = sum(post.priority * (post.end - post.start) for post in problem.posts) * weights.uncovered
    week = sum(unit.cost_per_week * problem.weeks + unit.cost_per_move for unit in problem.units)
    for name, points in (("uncovered", demand), ("cost", week * weights.cost)):
        if points > MOST_POINTS:
            yield Place("weight", name, "points").fault(
                points,
                say(N_("With this weight the costs of a plan are too large to be summed exactly.")),
                say(N_("Lower the weights, the priorities or the costs, all by the same factor.")),
            )


def unfillable(problem: Problem) -> tuple[Post, ...]:
    """Posts of a type that no unit has or may stand in for; each is a gap to explain, not a fault."""
    given = {unit.unit_type for unit in problem.units}
    given |= {one.wanted for one in problem.substitutions if one.given in given}
    return tuple(post for post in problem.posts if post.unit_type not in given)
