"""A plan: the tours chosen, what it costs, how good it is proven to be, and how it was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from casque.core.words import N_
from casque.planning.parts import Tour

ENGINE = "1"  # counts up when the same seed and steps may give another plan


class Status(Enum):
    """What is proven about a plan."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"

    @property
    def words(self) -> str:
        """The status as a sentence, marked for translation."""
        return {
            Status.OPTIMAL: N_("No plan costs less; this is proven."),
            Status.FEASIBLE: N_("The plan keeps every rule; whether a better one exists is not settled."),
        }[self]


@dataclass(frozen=True, slots=True, order=True)
class Gap:
    """Weeks of a post that no unit covers: from `start`, not including `end`."""

    post: str
    start: int
    end: int

    @property
    def weeks(self) -> int:
        """Length of the gap."""
        return self.end - self.start


@dataclass(frozen=True)
class Cost:
    """What a plan costs, in points, term by term (the names of ``weights.TERMS``)."""

    terms: Mapping[str, float]

    @property
    def total(self) -> float:
        """Sum of the terms."""
        return sum(self.terms.values())


@dataclass(frozen=True, slots=True)
class Progress:
    """Where the search stood at a moment."""

    seconds: float
    steps: int
    cost: float
    bound: float | None


@dataclass(frozen=True)
class Plan:
    """Tours that keep every rule of a problem, with their price and what is proven about it.

    Parameters
    ----------
    problem_sha256 : str
        The problem it answers.
    tours : tuple of Tour
        The tours chosen, pinned ones included, deployments that began before the horizon left out; sorted.
    cost : Cost
        As the independent checker counts it.
    bound : float or None
        No plan can cost less [points]; None where no bound was computed.
    gaps : tuple of Gap
        Uncovered weeks.
    seed, steps, workers, engine
        What repeats it: the same four with the same problem give the same tours on any machine.
    seconds : float
        Time it took.
    progress : tuple of Progress
        How it came about; not part of what makes two plans equal.
    """

    problem_sha256: str
    tours: tuple[Tour, ...]
    cost: Cost
    bound: float | None
    gaps: tuple[Gap, ...]
    seed: int
    steps: int
    workers: int = 1
    engine: str = ENGINE
    seconds: float = field(default=0.0, compare=False)
    progress: tuple[Progress, ...] = field(default=(), compare=False)

    @property
    def gap(self) -> float | None:
        """Part of the cost that is not proven necessary, 0 to 1; None without a bound."""
        if self.bound is None:
            return None
        total = self.cost.total
        return max(0.0, (total - self.bound) / total) if total > 0 else 0.0

    @property
    def status(self) -> Status:
        """Optimal when the bound meets the cost to a millionth."""
        gap = self.gap
        return Status.OPTIMAL if gap is not None and gap <= 1e-6 else Status.FEASIBLE


def frozen_cost(terms: Mapping[str, float]) -> Cost:
    """Make a cost whose terms nobody changes."""
    return Cost(MappingProxyType(dict(terms)))
