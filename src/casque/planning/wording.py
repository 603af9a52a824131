"""Say in sentences why a unit cannot take a tour, and why weeks of a post stand empty."""

from __future__ import annotations

from collections.abc import Sequence

from casque.core.words import N_, Message, say
from casque.planning.check_one import broken_alone
from casque.planning.check_order import rest_weeks
from casque.planning.kernels.state import PERIOD, M
from casque.planning.parts import Tour, Unit
from casque.planning.plan import Gap
from casque.planning.reasons import Candidate
from casque.planning.rules import RULE_NAMED, day_words, last_day_words
from casque.planning.situation import Situation


def reason_words(situation: Situation, rule: str, tour: Tour, gap: Gap) -> Message:
    """Say how a tour in a gap breaks a rule; the plan as it stands is the rest of the story."""
    if rule in _WEEKS:
        return _WEEKS[rule](situation, tour, gap)
    for violation in broken_alone(situation.problem, tour):
        if violation.rule.code == rule:
            return violation.what
    return say(
        N_("{unit} does not keep the rule '{rule}'."), unit=tour.unit, rule=say(RULE_NAMED[rule].title)
    )


def _length(situation: Situation, tour: Tour, gap: Gap) -> Message:
    unit = situation.problem.unit_named[tour.unit]
    post = situation.problem.post_named[tour.post]
    known = {"unit": unit.code, "weeks": gap.weeks, "shortest": unit.tour_weeks[0], "with": tour.weeks}
    if gap.end < post.end:
        return say(
            N_(
                "The shortest tour of {unit} is {shortest} weeks; until the next unit covers the post there are "
                "{weeks}, with the handover {with}."
            ),
            **known,
        )
    return say(
        N_(
            "The shortest tour of {unit} is {shortest} weeks; until the post ends there are {weeks}, with the "
            "handover {with}."
        ),
        **known,
    )


def _rest(situation: Situation, tour: Tour, _gap: Gap) -> Message:
    problem, unit = situation.problem, situation.problem.unit_named[tour.unit]
    ready = tour.end + rest_weeks(unit, tour.weeks)
    for other in _others(situation, unit):
        free = other.end + rest_weeks(unit, other.weeks)
        if other.start <= tour.start < free:
            return say(
                N_("{unit} is at {post} until {end} and then rests; it is free again on {free}."),
                unit=unit.code,
                post=other.post,
                end=last_day_words(problem, other.end),
                free=day_words(problem, free),
            )
    for other in _others(situation, unit):
        if tour.start < other.start < ready:
            return say(
                N_(
                    "{unit} goes to {post} on {start}; after a tour here of {weeks} weeks, and its rest, it "
                    "would be free on {free}."
                ),
                unit=unit.code,
                post=other.post,
                start=day_words(problem, other.start),
                weeks=tour.weeks,
                free=day_words(problem, ready),
            )
    raise LookupError(tour)


def _others(situation: Situation, unit: Unit) -> list[Tour]:
    place, state = situation.unit_place[unit.code], situation.state
    return [situation.tour_at(number) for number in state.of_unit[place, : state.unit_count[place]]]


def _units_abroad(situation: Situation, tour: Tour, _gap: Gap) -> Message:
    problem = situation.problem
    code = problem.unit_named[tour.unit].contributor
    place = int(situation.compact.contributor[situation.unit_place[tour.unit]])
    cap = int(situation.compact.cap_units[place])
    weeks = range(max(0, tour.start), tour.end)
    week = next(week for week in weeks if situation.state.abroad[place, week] >= cap)
    return say(
        N_("{contributor} has {count} units abroad in the week of {day}; its cap is {cap}."),
        contributor=code,
        count=int(situation.state.abroad[place, week]),
        day=day_words(problem, week),
        cap=cap,
    )


def _people(situation: Situation, tour: Tour, _gap: Gap) -> Message:
    problem, compact = situation.problem, situation.compact
    unit, post = problem.unit_named[tour.unit], problem.post_named[tour.post]
    place = int(compact.contributor[situation.unit_place[tour.unit]])
    mission = int(compact.post_mission[situation.post_place[tour.post]])
    serving = situation.state.serving[place * int(compact.sizes[M]) + mission]
    cap = int(compact.cap_people[place, mission])
    weeks = range(max(0, tour.start), tour.end)
    week = next(week for week in weeks if serving[week] + unit.strength > cap)
    return say(
        N_(
            "{contributor} has {count} people in {mission} in the week of {day}; with the {strength} of {unit} "
            "they would be more than its cap of {cap}."
        ),
        contributor=unit.contributor,
        count=int(serving[week]),
        mission=post.mission,
        day=day_words(problem, week),
        strength=unit.strength,
        unit=unit.code,
        cap=cap,
    )


def _lift(situation: Situation, tour: Tour, _gap: Gap) -> Message:
    problem, compact = situation.problem, situation.compact
    weeks = int(compact.sizes[PERIOD])
    period = max(0, tour.start + problem.handover_weeks) // weeks
    return say(
        N_(
            "{unit} needs {need} units of lift; in the {weeks} weeks from {day}, {used} of {total} are taken."
        ),
        unit=tour.unit,
        need=problem.unit_named[tour.unit].lift,
        weeks=weeks,
        day=day_words(problem, period * weeks),
        used=int(situation.state.lifted[period]),
        total=int(compact.lift[period]),
    )


_WEEKS = {
    "length": _length,
    "rest": _rest,
    "units_abroad": _units_abroad,
    "people": _people,
    "lift": _lift,
}


def listed(titles: Sequence[str]) -> Message:
    """Join the titles of rules, each a message of its own."""
    if len(titles) == 1:
        return say(N_("'{title}'"), title=say(titles[0]))
    return say(N_("'{title}', {others}"), title=say(titles[0]), others=listed(titles[1:]))


def summary_words(
    situation: Situation, gap: Gap, rules: Sequence[str], counts: tuple[int, int], best: Candidate | None
) -> Message:
    """Say in one sentence why a gap stands.

    Parameters
    ----------
    counts : (int, int)
        Units of a fitting type, and those of them that no rule keeps out.
    best : Candidate or None
        The unit that could go and would save most.
    """
    problem = situation.problem
    fitting, free = counts
    known: dict[str, object] = {
        "post": gap.post,
        "start": day_words(problem, gap.start),
        "end": last_day_words(problem, gap.end),
        "count": fitting,
    }
    if not fitting:
        return say(
            N_(
                "{post} stands empty from {start} to {end}: no unit is of type {type}, or may stand in for it."
            ),
            **known,
            type=problem.post_named[gap.post].unit_type,
        )
    titles = [RULE_NAMED[rule].title for rule in rules]
    if best is None:
        return say(_KEPT_OUT[len(titles) == 1], **known, rules=listed(titles))
    known |= {"unit": best.unit, "points": f"{abs(best.saves or 0):,.0f}", "free": free}
    if best.saves is not None and best.saves > 0:
        return say(
            N_(
                "{post} stands empty from {start} to {end} although {unit} could go and would save {points} "
                "points: the search had not found it."
            ),
            **known,
        )
    return say(
        N_(
            "{post} stands empty from {start} to {end} because it is cheaper so: no rule keeps out {free} of "
            "{count} units of a fitting type, but to send the best of them, {unit}, would cost {points} points "
            "more than the gap."
        ),
        **known,
    )


_KEPT_OUT = {
    True: N_(
        "{post} stands empty from {start} to {end}: one rule keeps out each unit of a fitting type ({count}): {rules}."
    ),
    False: N_(
        "{post} stands empty from {start} to {end}: these rules together keep out each unit of a "
        "fitting type ({count}): {rules}."
    ),
}
