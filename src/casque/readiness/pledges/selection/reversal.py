"""What would change an order: the smallest change of a single weight that brings another unit level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casque.core.words import N_, Message, say
from casque.readiness.pledges.selection.shortlist import SAME, Listed
from casque.readiness.pledges.selection.weights import CRITERIA, TITLES, Weights


@dataclass(frozen=True, slots=True)
class Reversal:
    """A change of one weight that brings a unit level with the one before it.

    Parameters
    ----------
    criterion : str
    before, after : float
        The weight as it is, and as it would have to be; the other weights stay.
    """

    criterion: str
    before: float
    after: float

    @property
    def change(self) -> float:
        """Give by how much the weight changes."""
        return abs(self.after - self.before)


def reversals(first: Listed, other: Listed, weights: Weights) -> tuple[Reversal, ...]:
    r"""Give every single weight that could bring two units level, the smallest change first.

    Notes
    -----
    With weights :math:`w` and surely known terms :math:`a`, :math:`b` the units are level when
    :math:`\sum_i w_i (a_i - b_i) = 0`; one weight alone does it at :math:`w_i - D / (a_i - b_i)`, where :math:`D` is
    the sum as it stands, if that is not negative. That the weights are divided by their sum changes nothing in it.
    """
    differences = [
        one.measured.low - two.measured.low for one, two in zip(first.terms, other.terms, strict=True)
    ]
    ahead = sum(weights[name] * each for name, each in zip(CRITERIA, differences, strict=True))
    found = []
    for name, each in zip(CRITERIA, differences, strict=True):
        if abs(each) > SAME:
            after = weights[name] - ahead / each
            if after >= 0:
                found.append(Reversal(name, weights[name], after))
    return tuple(sorted(found, key=lambda one: (one.change, CRITERIA.index(one.criterion))))


def smallest_reversal(listed: Sequence[Listed], weights: Weights) -> tuple[Listed, Reversal] | None:
    """Give the unit that the smallest change of a weight brings level with the first one, and that change."""
    if not listed:
        return None
    first, *others = listed
    found = [(other, each) for other in others for each in reversals(first, other, weights)[:1]]
    return min(found, key=lambda pair: (pair[1].change, pair[0].rank), default=None)


def said_of(other: Listed, found: Reversal) -> Message:
    """Say a change of a weight, and what it would do, as a sentence."""
    template = (
        N_("{other} would be level if the weight of '{criterion}' rose from {before} to {after}.")
        if found.after > found.before
        else N_("{other} would be level if the weight of '{criterion}' fell from {before} to {after}.")
    )
    return say(
        template,
        other=other.candidate.name,
        criterion=say(TITLES[found.criterion]),
        before=f"{found.before:.3g}",
        after=f"{found.after:.3g}",
    )
