"""How well a unit fits a requirement: the share of essential lines it covers, and the lines it does not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from casque.core.words import N_, Message, say
from casque.readiness.pledges.alignment import Cover, Variation, align
from casque.readiness.pledges.content import Content
from casque.readiness.pledges.requirement import Requirement
from casque.readiness.pledges.selection.candidate import Candidate
from casque.readiness.pledges.selection.case import Case

COUNTED = ("personnel", "equipment", "sustainment")
"""Parts of the matrix that count for the fit; certificates and papers follow before Level 3 (D)."""
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Fit:
    """The essential lines of people, equipment and self-sustainment, counted.

    Parameters
    ----------
    covered, not_known, lines : int
        Lines covered, lines of which nothing is told, and all of them.
    gaps : tuple of Message
        The findings on the lines that are not covered.
    """

    covered: int
    not_known: int
    lines: int
    gaps: tuple[Message, ...]

    @property
    def low(self) -> float:
        """Give the share that is surely covered, 0 to 1."""
        return self.covered / self.lines if self.lines else 1.0

    @property
    def high(self) -> float:
        """Give the share that is covered at most, 0 to 1."""
        return (self.covered + self.not_known) / self.lines if self.lines else 1.0

    @property
    def measure(self) -> Message:
        """Say the share with the lines it rests on."""
        if not self.lines:
            return say(N_("the requirement has no essential lines"))
        if not self.not_known:
            template = N_("{percent} percent: {covered} of {lines} essential lines")
            return say(template, percent=f"{100 * self.low:.0f}", covered=self.covered, lines=self.lines)
        return say(
            N_("{low} to {high} percent: {covered} of {lines} essential lines, {unknown} not known"),
            low=f"{100 * self.low:.0f}",
            high=f"{100 * self.high:.0f}",
            covered=self.covered,
            lines=self.lines,
            unknown=self.not_known,
        )

    @property
    def shortfalls(self) -> tuple[Message, ...]:
        """Say which lines are gaps: the first ones, and how many more there are."""
        left = len(self.gaps) - SHOWN
        more = say(N_("Further essential lines are not covered: {count}."), count=left)
        return (*self.gaps[:SHOWN], *((more,) if left > 0 else ()))


def fit_of(unit: Candidate, case: Case) -> Fit:
    """Lay a unit beside the requirement of a case, and count the essential lines.

    Variations count that were agreed for this requirement.
    """
    is_aligned = bool(unit.aligned_with) and unit.aligned_with == case.filters.register_name
    return _fit(unit.content, case.requirement, unit.variations if is_aligned else (), case.on)


@lru_cache(maxsize=2_048)
def _fit(content: Content, requirement: Requirement, variations: tuple[Variation, ...], on: date) -> Fit:
    found = align(content, requirement, variations=variations, on=on)
    lines = [one for one in found.lines if one.is_essential and one.group in COUNTED]
    return Fit(
        covered=sum(one.cover.is_covered for one in lines),
        not_known=sum(one.cover is Cover.NOT_KNOWN for one in lines),
        lines=len(lines),
        gaps=tuple(one.words for one in lines if one.cover is Cover.GAP),
    )
