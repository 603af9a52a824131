"""The rules on a single tour, one function each."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from casque.core.words import N_, Message, say
from casque.planning.parts import Post, Tour, Unit
from casque.planning.problem import Problem
from casque.planning.rules import RULE_NAMED, Violation, day_words, last_day_words, level_words

Check = Callable[[Problem, Tour, Unit, Post], Message | None]


def broken_alone(problem: Problem, tour: Tour) -> Iterator[Violation]:
    """Give each rule that a tour breaks whatever else is in the plan."""
    unit, post = problem.unit_named[tour.unit], problem.post_named[tour.post]
    for code, check in CHECKS:
        what = check(problem, tour, unit, post)
        if what is not None:
            yield Violation(RULE_NAMED[code], (tour,), what)


def _type(problem: Problem, _tour: Tour, unit: Unit, post: Post) -> Message | None:
    wanted, given = post.unit_type, unit.unit_type
    if given == wanted or (wanted, given) in problem.penalties:
        return None
    return say(
        N_("{unit} is of type '{given}'; {post} asks for '{wanted}', which it may not stand in for."),
        unit=unit.code,
        given=given,
        post=post.code,
        wanted=wanted,
    )


def _attributes(_problem: Problem, _tour: Tour, unit: Unit, post: Post) -> Message | None:
    missing = post.attributes - unit.attributes
    if not missing:
        return None
    return say(
        N_("{unit} lacks what {post} asks for: {missing}."),
        unit=unit.code,
        post=post.code,
        missing=", ".join(sorted(missing)),
    )


def _tasks(_problem: Problem, _tour: Tour, unit: Unit, post: Post) -> Message | None:
    refused = post.tasks & unit.caveats
    if not refused:
        return None
    return say(
        N_("{contributor} has ruled out tasks of {post} for {unit}: {tasks}."),
        contributor=unit.contributor,
        post=post.code,
        unit=unit.code,
        tasks=", ".join(sorted(refused)),
    )


def _strength(_problem: Problem, _tour: Tour, unit: Unit, post: Post) -> Message | None:
    if unit.strength >= post.strength:
        return None
    return say(
        N_("{unit} brings {strength} people; {post} asks for {needed}."),
        unit=unit.code,
        strength=unit.strength,
        post=post.code,
        needed=post.strength,
    )


def _level(problem: Problem, tour: Tour, unit: Unit, post: Post) -> Message | None:
    reached = max([unit.level, *(level for week, level in unit.rises if week <= tour.start)])
    if reached >= post.minimum_level:
        return None
    return say(
        N_("{unit} has {level} when it arrives at {post} on {day}; the post asks for {needed}."),
        unit=unit.code,
        level=level_words(reached),
        post=post.code,
        day=day_words(problem, tour.start),
        needed=level_words(post.minimum_level),
    )


def _response(_problem: Problem, _tour: Tour, unit: Unit, post: Post) -> Message | None:
    if post.response_weeks is None or unit.lead_weeks <= post.response_weeks:
        return None
    return say(
        N_("{unit} needs {lead} weeks from request to arrival; {post} allows {most}."),
        unit=unit.code,
        lead=unit.lead_weeks,
        post=post.code,
        most=post.response_weeks,
    )


def _consent(problem: Problem, _tour: Tour, unit: Unit, post: Post) -> Message | None:
    if unit.contributor not in problem.mission_named[post.mission].refuses:
        return None
    return say(
        N_("The host state of {mission} has not consented to units of {contributor}, such as {unit}."),
        mission=post.mission,
        contributor=unit.contributor,
        unit=unit.code,
    )


def _caveat(_problem: Problem, _tour: Tour, unit: Unit, post: Post) -> Message | None:
    if post.mission not in unit.caveats:
        return None
    return say(
        N_("{contributor} has ruled out {mission} for {unit}."),
        contributor=unit.contributor,
        mission=post.mission,
        unit=unit.code,
    )


def _lead(problem: Problem, tour: Tour, unit: Unit, post: Post) -> Message | None:
    earliest = post.announced + unit.lead_weeks
    if tour.start >= earliest:
        return None
    return say(
        N_(
            "{unit} arrives at {post} on {day}; with a lead time of {lead} weeks it can come from {earliest}."
        ),
        unit=unit.code,
        post=post.code,
        day=day_words(problem, tour.start),
        lead=unit.lead_weeks,
        earliest=day_words(problem, earliest),
    )


def _window(problem: Problem, tour: Tour, unit: Unit, _post: Post) -> Message | None:
    if not unit.windows or any(start <= tour.start and tour.end <= end for start, end in unit.windows):
        return None
    return say(
        N_("{unit} is away from {start} to {end}; none of its windows of availability holds all of that."),
        unit=unit.code,
        start=day_words(problem, tour.start),
        end=last_day_words(problem, tour.end),
    )


def _length(problem: Problem, tour: Tour, unit: Unit, _post: Post) -> Message | None:
    shortest, longest = unit.tour_weeks
    cut = tour.end == problem.weeks and problem.shortest_last_tour <= tour.weeks < shortest
    if shortest <= tour.weeks <= longest or tour.weeks in unit.long_tours or cut:
        return None
    lengths = [f"{shortest}-{longest}", *(str(weeks) for weeks in sorted(unit.long_tours))]
    return say(
        N_("{unit} stays {weeks} weeks; the lengths that its contributor accepts are {lengths}."),
        unit=unit.code,
        weeks=tour.weeks,
        lengths=", ".join(lengths),
    )


def _span(problem: Problem, tour: Tour, unit: Unit, post: Post) -> Message | None:
    covers = tour.start + problem.handover_weeks
    if tour.start < 0:
        return say(
            N_("{unit} would arrive at {post} on {day}, before the horizon begins on {first}."),
            unit=unit.code,
            post=post.code,
            day=day_words(problem, tour.start),
            first=day_words(problem, 0),
        )
    if covers >= post.start and tour.end <= post.end:
        return None
    return say(
        N_("{unit} covers {post} from {start} to {end}; the post is to be filled from {first} to {last}."),
        unit=unit.code,
        post=post.code,
        start=day_words(problem, covers),
        end=last_day_words(problem, tour.end),
        first=day_words(problem, post.start),
        last=last_day_words(problem, post.end),
    )


CHECKS: tuple[tuple[str, Check], ...] = (
    ("type", _type),
    ("attributes", _attributes),
    ("tasks", _tasks),
    ("strength", _strength),
    ("level", _level),
    ("response", _response),
    ("consent", _consent),
    ("caveat", _caveat),
    ("lead", _lead),
    ("window", _window),
    ("length", _length),
    ("span", _span),
)
