"""A plan as tables: what it is, its tours, the weeks without cover with their reasons, who stands behind, its cost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from casque.core.words import N_, message_from_json, say
from casque.planning.decision import Decision
from casque.planning.parts import Tour
from casque.planning.plan import Plan
from casque.planning.problem import Problem
from casque.planning.rules import tour_words
from casque.planning.weights import TERMS, WORDS

Value = str | float | int | date | None


@dataclass(frozen=True)
class PlanReport:
    """A plan with all that is told of it.

    Parameters
    ----------
    problem : Problem
    plan : Plan
    reasons : mapping of (str, int) to (str, str)
        By post and first week of a gap: why it stands, and what would close it.
    alternatives : mapping of Tour to str
        By tour: who else could have taken it, and why the plan has another.
    ruling : sequence of (str, str)
        What was decided, by whom, when and why; empty where nobody has decided.
    """

    problem: Problem
    plan: Plan
    reasons: Mapping[tuple[str, int], tuple[str, str]] = field(default_factory=dict)
    alternatives: Mapping[Tour, str] = field(default_factory=dict)
    ruling: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class PlanTable:
    """A table to print or to write into a workbook.

    Parameters
    ----------
    name, title : str
    heads : tuple of str
    rows : sequence of tuple
    shares : tuple of int
        Parts of the width of a printed page.
    """

    name: str
    title: str
    heads: tuple[str, ...]
    rows: Sequence[tuple[Value, ...]]
    shares: tuple[int, ...]


def report_of_result(
    problem: Problem, plan: Plan, result: Mapping[str, Any], *, ruling: Sequence[tuple[str, str]] = ()
) -> PlanReport:
    """Make the report of a plan from what its run handed over."""
    reasons = {
        (one["post"], one["start"]): (
            _said(one["summary"]),
            next((_said(each["words"]) for each in one.get("proposals", ()) if each["words"]), ""),
        )
        for one in result.get("explanations", ())
    }
    alternatives = {_tour(one["tour"]): _said(one["words"]) for one in result.get("runners_up", ())}
    return PlanReport(problem, plan, reasons, alternatives, ruling)


def report_of_decision(problem: Problem, decision: Decision) -> PlanReport:
    """Make the report of a decision: the tours as decided, with the alternatives and what stays unmet."""
    ruling = decision.ruling
    decided = Plan(
        problem.sha256,
        decision.tours,
        decision.cost,
        None,
        decision.gaps,
        decision.plan.seed,
        decision.plan.steps,
    )
    told = [
        (N_("Decision"), ruling.verdict.words),
        (N_("Decided by"), ruling.by),
        (N_("Decided at"), ruling.at.isoformat(sep=" ", timespec="minutes")),
        (N_("Reason"), ruling.reason),
        *((N_("Overridden"), str(tour_words(problem, tour))) for tour in ruling.overridden),
        *((N_("Instead"), str(tour_words(problem, tour))) for tour in ruling.instead),
        (N_("Points more than proposed"), f"{decision.cost_more:,.0f}"),
    ]
    return PlanReport(
        problem,
        decided,
        {(one.post, one.start): (str(one.why), "; ".join(map(str, one.remedies))) for one in decision.unmet},
        {one.chosen: str(one.words) for one in decision.alternatives},
        told,
    )


def _said(message: Mapping[str, Any]) -> str:
    return str(message_from_json(message))


def _tour(given: Mapping[str, Any]) -> Tour:
    return Tour(given["post"], given["start"], given["unit"], given["weeks"])


def facts_of(report: PlanReport) -> list[tuple[str, str]]:
    """What the plan is, in pairs of name and value."""
    problem, plan = report.problem, report.plan
    bound = f"{plan.bound:,.0f}" if plan.bound is not None else str(say(N_("none was computed")))
    gap = f"{plan.gap:.1%}" if plan.gap is not None else str(say(N_("not known")))
    last = problem.day(problem.weeks) - timedelta(days=1)
    return [
        (N_("Scenario"), problem.title or problem.sha256[:12]),
        (N_("SHA-256 of the scenario"), problem.sha256),
        (N_("Horizon"), f"{problem.start} to {last}"),
        *report.ruling,
        (N_("Tours"), f"{len(plan.tours):,}"),
        (N_("Weeks without cover"), f"{sum(one.weeks for one in plan.gaps):,}"),
        (N_("Cost [points]"), f"{plan.cost.total:,.0f}"),
        (N_("No plan costs less than [points]"), bound),
        (N_("Not proven necessary"), gap),
        (N_("Seed, steps, workers, engine"), f"{plan.seed}, {plan.steps}, {plan.workers}, {plan.engine}"),
    ]


def tables_of(report: PlanReport) -> tuple[PlanTable, ...]:
    """Give the tables of a plan."""
    return (_tours(report), _gaps(report), _units(report), _cost(report), _assumptions(report))


def _tours(report: PlanReport) -> PlanTable:
    problem = report.problem
    pinned = set(problem.pinned)
    begun = [(tour, N_("began before the horizon")) for tour in problem.deployments]
    new = [(tour, N_("pinned") if tour in pinned else N_("planned")) for tour in report.plan.tours]
    return PlanTable(
        "tours",
        N_("Tours"),
        (
            N_("Mission"),
            N_("Post"),
            N_("Unit"),
            N_("Contributor"),
            N_("Arrives"),
            N_("Covers from"),
            N_("Leaves"),
            N_("Weeks"),
            N_("State"),
            N_("Who else, and why not"),
        ),
        [
            (
                problem.post_named[tour.post].mission,
                tour.post,
                tour.unit,
                problem.unit_named[tour.unit].contributor,
                problem.day(tour.start),
                problem.day(tour.start + problem.handover_weeks),
                problem.day(tour.end),
                tour.weeks,
                state,
                report.alternatives.get(tour, ""),
            )
            for tour, state in sorted([*begun, *new])
        ],
        (3, 3, 4, 3, 3, 3, 3, 2, 3, 8),
    )


def _gaps(report: PlanReport) -> PlanTable:
    problem = report.problem
    return PlanTable(
        "gaps",
        N_("Weeks without cover"),
        (
            N_("Mission"),
            N_("Post"),
            N_("From"),
            N_("Until"),
            N_("Weeks"),
            N_("Priority"),
            N_("Why"),
            N_("What would close it"),
        ),
        [
            (
                problem.post_named[gap.post].mission,
                gap.post,
                problem.day(gap.start),
                problem.day(gap.end),
                gap.weeks,
                problem.post_named[gap.post].priority,
                *report.reasons.get((gap.post, gap.start), ("", "")),
            )
            for gap in report.plan.gaps
        ],
        (3, 3, 3, 3, 2, 2, 8, 6),
    )


def _units(report: PlanReport) -> PlanTable:
    problem = report.problem
    weeks: dict[str, list[int]] = {unit.code: [] for unit in problem.units}
    for tour in report.plan.tours:
        weeks[tour.unit].append(tour.weeks)
    return PlanTable(
        "units",
        N_("Units"),
        (
            N_("Unit"),
            N_("Contributor"),
            N_("Type"),
            N_("Level at the start"),
            N_("People"),
            N_("Tours"),
            N_("Weeks away"),
        ),
        [
            (
                unit.code,
                unit.contributor,
                unit.unit_type,
                unit.level,
                unit.strength,
                len(weeks[unit.code]),
                sum(weeks[unit.code]),
            )
            for unit in problem.units
        ],
        (4, 3, 4, 2, 2, 2, 2),
    )


def _cost(report: PlanReport) -> PlanTable:
    terms = report.plan.cost.terms
    rows: Iterable[tuple[Value, ...]] = ((name, WORDS[name], terms[name]) for name in TERMS)
    return PlanTable(
        "cost",
        N_("Cost"),
        (N_("Term"), N_("What it counts"), N_("Points")),
        [*rows, (N_("total"), "", report.plan.cost.total)],
        (2, 8, 2),
    )


def _assumptions(report: PlanReport) -> PlanTable:
    return PlanTable(
        "assumptions", N_("Assumptions"), (N_("Note"),), [(note,) for note in report.problem.notes], (1,)
    )
