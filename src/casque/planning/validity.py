"""What makes a planning problem impossible to read: all faults of it together, with the way out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from casque.core.codes.suggest import near
from casque.core.errors import Fault
from casque.core.words import N_, Message, say
from casque.planning.parts import Post, Tour, Unit

if TYPE_CHECKING:
    from casque.planning.problem import Problem

MOST_POSTS = 20_000  # D: past it the compact state no longer fits the memory of one machine
MOST_UNITS = 50_000
MOST_WEEKS = 260
MOST_LONG_WEEKS = 260
LEVELS = range(1, 5)


def faults_of(problem: Problem) -> list[Fault]:
    """List everything wrong with a problem; sizes first, since the rest would take too long on a million posts."""
    faults = list(_sizes(problem))
    if faults:
        return faults
    for check in (_codes, _posts, _units, _substitutions, _numbers, _tours, _pins):
        faults.extend(check(problem))
    return faults


def _fault(table: str, code: str, column: str, value: object, what: Message, hint: Message) -> Fault:
    return Fault(f"{table} {code}".strip(), None, column, str(value), what, hint)


def _sizes(problem: Problem) -> Iterator[Fault]:
    limits = (
        ("posts", len(problem.posts), MOST_POSTS),
        ("units", len(problem.units), MOST_UNITS),
        ("weeks", problem.weeks, MOST_WEEKS),
    )
    for name, count, most in limits:
        if count > most:
            yield _fault(
                name,
                "",
                "",
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
            yield _fault(
                name,
                "",
                "",
                count,
                say(N_("There are no {name}."), name=name),
                say(N_("Add at least one.")),
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
            if count > 1:
                yield _fault(
                    table,
                    code,
                    "code",
                    code,
                    say(N_("The code '{code}' stands for {count} rows."), code=code, count=count),
                    say(N_("Give each row a code of its own.")),
                )
            if not code.strip():
                yield _fault(
                    table, code, "code", code, say(N_("The code is empty.")), say(N_("Give the row a code."))
                )


def _unknown(table: str, code: str, column: str, value: str, known: Iterable[str]) -> Fault:
    likely = near(value, {one: one for one in known})
    hint = (
        say(N_("Did you mean {codes}?"), codes=", ".join(likely))
        if likely
        else say(N_("Add it to the scenario, or correct the code."))
    )
    return _fault(table, code, column, value, say(N_("'{value}' is not in the scenario."), value=value), hint)


def _posts(problem: Problem) -> Iterator[Fault]:
    missions, contributors = problem.mission_named, problem.contributor_named
    for post in problem.posts:
        if post.mission not in missions:
            yield _unknown("post", post.code, "mission", post.mission, missions)
        if post.holder and post.holder not in contributors:
            yield _unknown("post", post.code, "holder", post.holder, contributors)
        yield from _span("post", post.code, post.start, post.end, problem.weeks)
        yield from _at_least("post", post.code, {"priority": post.priority - 1, "strength": post.strength})
        yield from _level("post", post.code, "minimum_level", post.minimum_level)
        if post.preferred_level:
            yield from _level("post", post.code, "preferred_level", post.preferred_level)
        if post.response_weeks is not None and post.response_weeks < 0:
            yield _negative("post", post.code, "response_weeks", post.response_weeks)


def _span(table: str, code: str, start: int, end: int, weeks: int) -> Iterator[Fault]:
    if end <= start:
        yield _fault(
            table,
            code,
            "end",
            end,
            say(N_("It ends in week {end}, not after its start in week {start}."), end=end, start=start),
            say(N_("Exchange the two, or correct the one that is wrong.")),
        )
    elif start < 0 or end > weeks:
        yield _fault(
            table,
            code,
            "start",
            f"{start}..{end}",
            say(
                N_("Weeks {start} to {end} lie outside the horizon of {weeks} weeks."),
                start=start,
                end=end,
                weeks=weeks,
            ),
            say(N_("Cut it to the horizon, or make the horizon longer.")),
        )


def _negative(table: str, code: str, column: str, value: float) -> Fault:
    return _fault(
        table,
        code,
        column,
        value,
        say(N_("{value} is too small."), value=value),
        say(N_("Give a number from the allowed range; leave the cell empty where it is not known.")),
    )


def _at_least(table: str, code: str, values: dict[str, int]) -> Iterator[Fault]:
    for column, value in values.items():
        if value < 0:
            yield _negative(table, code, column, value)


def _level(table: str, code: str, column: str, value: int) -> Iterator[Fault]:
    if value not in LEVELS:
        yield _fault(
            table,
            code,
            column,
            value,
            say(N_("{value} is not a level."), value=value),
            say(N_("Write 1, 2, 3, or 4 for the Rapid Deployment Level.")),
        )


def _units(problem: Problem) -> Iterator[Fault]:
    contributors = problem.contributor_named
    for unit in problem.units:
        if unit.contributor not in contributors:
            yield _unknown("unit", unit.code, "contributor", unit.contributor, contributors)
        yield from _level("unit", unit.code, "level", unit.level)
        for _, level in unit.rises:
            yield from _level("unit", unit.code, "rises", level)
        for start, end in unit.windows:
            if end <= start:
                yield from _span("unit", unit.code, start, end, problem.weeks)
        yield from _at_least(
            "unit",
            unit.code,
            {
                "strength": unit.strength,
                "lift": unit.lift,
                "lead_weeks": unit.lead_weeks,
                "cost_per_week": unit.cost_per_week,
                "cost_per_move": unit.cost_per_move,
                "long_rest_weeks": unit.long_rest_weeks,
            },
        )
        yield from _tour_lengths(unit, problem.handover_weeks)


def _tour_lengths(unit: Unit, handover: int) -> Iterator[Fault]:
    shortest, longest = unit.tour_weeks
    if not handover < shortest <= longest:
        yield _fault(
            "unit",
            unit.code,
            "tour_weeks",
            f"{shortest}..{longest}",
            say(
                N_(
                    "A plain tour of {shortest} to {longest} weeks leaves nothing after the {handover} weeks of handover."
                ),
                shortest=shortest,
                longest=longest,
                handover=handover,
            ),
            say(N_("Give the shortest tour first; it must be longer than the handover.")),
        )
    for weeks in unit.long_tours:
        if not longest < weeks <= MOST_LONG_WEEKS:
            yield _fault(
                "unit",
                unit.code,
                "long_tours",
                weeks,
                say(
                    N_("A long tour of {weeks} weeks is not longer than the longest plain tour ({longest})."),
                    weeks=weeks,
                    longest=longest,
                ),
                say(N_("Raise it, or lower the longest plain tour.")),
            )
    if not 0 <= unit.rest_factor <= 10:
        yield _negative("unit", unit.code, "rest_factor", unit.rest_factor)
    if not 0 <= unit.women_share <= 1:
        yield _negative("unit", unit.code, "women_share", unit.women_share)


def _substitutions(problem: Problem) -> Iterator[Fault]:
    if problem.types:
        for table, column, rows in (
            ("post", "unit_type", [(post.code, post.unit_type) for post in problem.posts]),
            ("unit", "unit_type", [(unit.code, unit.unit_type) for unit in problem.units]),
            ("substitution", "wanted", [(one.given, one.wanted) for one in problem.substitutions]),
            ("substitution", "given", [(one.wanted, one.given) for one in problem.substitutions]),
        ):
            for code, value in rows:
                if value not in problem.types:
                    yield _unknown(table, code, column, value, problem.types)
    for one in problem.substitutions:
        if not 0 <= one.penalty < 1:
            yield _fault(
                "substitution",
                f"{one.given} for {one.wanted}",
                "penalty",
                one.penalty,
                say(N_("The penalty {penalty} is not a part of the cover."), penalty=one.penalty),
                say(
                    N_(
                        "Write 0 for no loss, up to below 1; leave the row out where the type may not stand in."
                    )
                ),
            )
        if one.wanted == one.given:
            yield _fault(
                "substitution",
                one.wanted,
                "given",
                one.given,
                say(N_("'{type}' stands in for itself."), type=one.wanted),
                say(N_("Leave the row out: a type fits itself.")),
            )


def _numbers(problem: Problem) -> Iterator[Fault]:
    if problem.handover_weeks < 0:
        yield _negative("problem", "", "handover_weeks", problem.handover_weeks)
    if problem.lift_period_weeks < 1:
        yield _negative("problem", "", "lift_period_weeks", problem.lift_period_weeks)
    if any(units < 0 for units in problem.lift):
        yield _negative("problem", "", "lift", min(problem.lift))
    periods = -(-problem.weeks // max(1, problem.lift_period_weeks))
    if problem.lift and len(problem.lift) != periods:
        yield _fault(
            "problem",
            "",
            "lift",
            len(problem.lift),
            say(
                N_("Lift is given for {count} periods; the horizon has {periods}."),
                count=len(problem.lift),
                periods=periods,
            ),
            say(N_("Give one number for each period, or none where lift has no limit.")),
        )
    if problem.women_target and len(problem.women_target) != problem.weeks:
        yield _fault(
            "problem",
            "",
            "women_target",
            len(problem.women_target),
            say(
                N_("Targets are given for {count} weeks of {weeks}."),
                count=len(problem.women_target),
                weeks=problem.weeks,
            ),
            say(N_("Give one share for each week, or none.")),
        )
    for contributor in problem.contributors:
        if contributor.units_abroad is not None and contributor.units_abroad < 0:
            yield _negative("contributor", contributor.code, "units_abroad", contributor.units_abroad)
    for mission in problem.missions:
        if mission.people_per_contributor is not None and mission.people_per_contributor < 0:
            yield _negative("mission", mission.code, "people_per_contributor", mission.people_per_contributor)
        for code in sorted(mission.refuses - set(problem.contributor_named)):
            yield _unknown("mission", mission.code, "refuses", code, problem.contributor_named)


def _tours(problem: Problem) -> Iterator[Fault]:
    for table, tours in (
        ("deployment", problem.deployments),
        ("pinned tour", problem.pinned),
        ("published tour", problem.published),
    ):
        for tour in tours:
            where = f"{tour.unit} at {tour.post}"
            if tour.post not in problem.post_named:
                yield _unknown(table, where, "post", tour.post, problem.post_named)
            if tour.unit not in problem.unit_named:
                yield _unknown(table, where, "unit", tour.unit, problem.unit_named)
            if tour.weeks <= 0:
                yield _negative(table, where, "weeks", tour.weeks)
            if table == "deployment" and not (tour.start < 0 < tour.end):
                yield _fault(
                    table,
                    where,
                    "start",
                    tour.start,
                    say(
                        N_("The unit is not there on the first day: it stays from week {start} to {end}."),
                        start=tour.start,
                        end=tour.end,
                    ),
                    say(
                        N_(
                            "A deployment began before the horizon and ends in it; pin a tour that begins later."
                        )
                    ),
                )


def _pins(problem: Problem) -> Iterator[Fault]:
    """Pins that contradict each other or a deployment: two units at a post, or a unit in two places."""
    fixed = [*problem.deployments, *problem.pinned]
    handover = problem.handover_weeks
    by_unit: Callable[[Tour], tuple[str, int, int]] = lambda tour: (tour.unit, tour.start, tour.end)
    by_post: Callable[[Tour], tuple[str, int, int]] = lambda tour: (
        tour.post,
        tour.start + handover,
        tour.end,
    )
    for key, sentence in (
        (by_unit, N_("Unit {name} is sent to two places at once: '{first}' and '{second}'.")),
        (by_post, N_("Two units cover post {name} at once: '{first}' and '{second}'.")),
    ):
        ordered = sorted(fixed, key=key)
        for first, second in zip(ordered, ordered[1:], strict=False):
            name, _, end = key(first)
            other, start, _ = key(second)
            if name == other and start < end:
                yield _fault(
                    "pinned tour",
                    f"{second.unit} at {second.post}",
                    "start",
                    second.start,
                    say(sentence, name=name, first=_words(first), second=_words(second)),
                    say(N_("Take one of the two pins back, or move it.")),
                )


def _words(tour: Tour) -> str:
    return f"{tour.unit} at {tour.post}, weeks {tour.start} to {tour.end}"


def unfillable(problem: Problem) -> tuple[Post, ...]:
    """Posts of a type that no unit has or may stand in for; each is a gap to explain, not a fault."""
    given = {unit.unit_type for unit in problem.units}
    return tuple(
        post
        for post in problem.posts
        if post.unit_type not in given
        and not any(one.wanted == post.unit_type and one.given in given for one in problem.substitutions)
    )
