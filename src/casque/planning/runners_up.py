"""For every tour of a plan, the best tour of another unit in its weeks, and why the plan does not have that one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from casque.core.words import N_, Message, say
from casque.planning.compact import SCALE
from casque.planning.kernels.blocking import START, WEEKS
from casque.planning.kernels.state import UNFAIR, WOMEN
from casque.planning.obstacles import Obstacles
from casque.planning.parts import Tour
from casque.planning.plan import Gap
from casque.planning.problem import Problem
from casque.planning.reasons import RunnerUp
from casque.planning.rules import RULE_NAMED, day_words
from casque.planning.situation import Situation
from casque.planning.weights import TERMS, WORDS
from casque.planning.wording import listed

_EQUAL = 0.5  # points below which two plans cost the same to a reader


def runners_up(problem: Problem, tours: Iterable[Tour]) -> tuple[RunnerUp, ...]:
    """Name the runner-up of each tour of a plan, by post and time; pinned tours have none."""
    chosen = tuple(sorted(tours))
    situation = Situation(problem, chosen)
    return tuple(runner_up(situation, tour) for tour in chosen if tour not in situation.pinned)


def runner_up(situation: Situation, tour: Tour) -> RunnerUp:
    """Take a tour out and ask who else could have served in the weeks that fall empty, the rest of the plan fixed."""
    handover = situation.problem.handover_weeks
    spread, objective = _spread(situation), situation.objective
    situation.take_out(situation.number_of(tour))
    try:
        gap = Gap(tour.post, tour.start + handover, tour.end)
        obstacles = Obstacles(situation, gap, without=tour.unit)
        other = _best(obstacles)
        rules = obstacles.rules
        number = None if other is None else situation.put(other)
        more = (situation.objective - objective) / SCALE
        terms = _terms(situation, tour, other, spread)
        if number is not None:
            situation.take_out(number)
    finally:
        situation.put(tour, held=tour in situation.pinned)
    words = _words(situation, other, (more, terms), rules, len(obstacles.candidates))
    return RunnerUp(tour, other, more, terms, rules, words)


def _best(obstacles: Obstacles) -> Tour | None:
    if obstacles.best is None:
        return None
    best = obstacles.blocks.best[obstacles.best]
    return obstacles.tour(obstacles.best, int(best[START]), int(best[WEEKS]))


def _spread(situation: Situation) -> tuple[float, float]:
    """Points for women short and for unfair burden: terms that no tour has alone."""
    totals = situation.state.totals
    return max(0, int(totals[WOMEN])) / SCALE, int(totals[UNFAIR]) / SCALE


def _terms(
    situation: Situation, tour: Tour, other: Tour | None, spread: tuple[float, float]
) -> Mapping[str, float]:
    """By how much each term of the cost differs with the other tour in the place of the first."""
    problem = situation.problem
    first = _alone(problem, tour)
    second = dict.fromkeys(first, 0.0) if other is None else _alone(problem, other)
    women, fair = _spread(situation)
    terms = {name: second[name] - first[name] for name in first}
    terms |= {"women": women - spread[0], "fair": fair - spread[1]}
    return {name: terms[name] for name in TERMS}


def _alone(problem: Problem, tour: Tour) -> dict[str, float]:
    """Terms of the cost that a tour has by itself, against none."""
    unit, post, weights = problem.unit_named[tour.unit], problem.post_named[tour.post], problem.weights
    weeks = tour.weeks - problem.handover_weeks
    week = weights.uncovered * post.priority
    penalty = problem.penalties.get((post.unit_type, unit.unit_type), 0.0)
    missing = max(0, post.preferred_level - unit.level)
    change = -1 if tour in problem.published else 1
    return {
        "uncovered": -week * weeks,
        "substitution": 0.0 if unit.unit_type == post.unit_type else week * penalty * weeks,
        "shortfall": weights.shortfall * post.priority * missing * weeks,
        "continuity": weights.continuity * (post.holder not in ("", unit.contributor)),
        "change": weights.change * change if problem.published else 0.0,
        "cost": weights.cost * (unit.cost_per_week * tour.weeks + unit.cost_per_move),
    }


def _words(
    situation: Situation,
    other: Tour | None,
    costs: tuple[float, Mapping[str, float]],
    rules: tuple[str, ...],
    fitting: int,
) -> Message:
    more, terms = costs
    if other is None:
        if not fitting:
            return say(N_("No other unit is of a fitting type."))
        titles = [RULE_NAMED[rule].title for rule in rules]
        return say(N_("No other unit could serve in these weeks: {rules}."), rules=listed(titles))
    known = {
        "unit": other.unit,
        "day": day_words(situation.problem, other.start),
        "weeks": other.weeks,
        "points": f"{abs(more):,.0f}",
    }
    if more < -_EQUAL:
        return say(
            N_(
                "{unit} could serve from {day} for {weeks} weeks, and the plan would cost {points} points less."
            ),
            **known,
        )
    if more <= _EQUAL:
        return say(
            N_("{unit} could serve as well from {day} for {weeks} weeks, and the plan would cost the same."),
            **known,
        )
    worst = max(terms, key=lambda name: terms[name])
    return say(
        N_(
            "{unit} could serve from {day} for {weeks} weeks, but the plan would cost {points} points more; most "
            "of them for: {term}."
        ),
        **known,
        term=say(WORDS[worst]),
    )
