"""Explain every gap of a plan: who could have gone, what kept each of them out, and what would close it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from casque.planning.obstacles import Obstacles
from casque.planning.parts import Tour
from casque.planning.plan import Gap
from casque.planning.problem import Problem
from casque.planning.proposals import proposals_for
from casque.planning.reasons import Explanation
from casque.planning.situation import Situation


def explain_gap(situation: Situation, gap: Gap, *, proposals: int = 3) -> Explanation:
    """Explain one gap, with so many of the best proposals to close it."""
    obstacles = Obstacles(situation, gap)
    explanation = obstacles.explanation()
    if not proposals:
        return explanation
    return replace(explanation, proposals=proposals_for(obstacles)[:proposals])


def explain(problem: Problem, tours: Iterable[Tour], *, proposals: int = 3) -> tuple[Explanation, ...]:
    """Explain all gaps of a plan, by post and time.

    Parameters
    ----------
    problem : Problem
    tours : iterable of Tour
        A plan that keeps every rule, such as ``plan.tours``.
    proposals : int
        How many changes to propose for each gap at most; 0 for none, which takes a hundredth of the time.

    Examples
    --------
    >>> from datetime import date
    >>> from casque.planning.parts import Contributor, Mission, Post, Unit
    >>> engineers = Unit("XAA-ENG", "XAA", "engineer", lead_weeks=50)
    >>> post = Post("ENG-1", "XM1", "engineer", 10, 40)
    >>> problem = Problem(
    ...     date(2100, 1, 4), 60, (post,), (engineers,), (Mission("XM1"),), (Contributor("XAA"),)
    ... )
    >>> [found] = explain(problem, ())
    >>> print(found.summary)
    ENG-1 stands empty from 2100-03-15 to 2100-10-10: one rule keeps out each unit of a fitting type (1): 'Lead time'.
    """
    situation = Situation(problem, tours)
    gaps = [gap for post in problem.posts for gap in situation.gaps(post.code)]
    return tuple(explain_gap(situation, gap, proposals=proposals) for gap in sorted(gaps))
