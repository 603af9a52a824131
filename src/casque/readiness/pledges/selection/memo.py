"""The memo on a choice: reasons, runner-up, what would change the order, and what is not met."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casque.core.errors import BadValueError, NotFoundError
from casque.core.words import N_, Message, say, verbatim
from casque.readiness.pledges.selection.reversal import reversals, said_of, smallest_reversal
from casque.readiness.pledges.selection.shortlist import SAME, Listed, Shortlist
from casque.readiness.pledges.selection.weights import CRITERIA, TITLES

SHORTEST_REASON = 10
NOTICE = N_(
    "Unofficial. Proposed by Casque from the pledges and weights named; the decision is with those who answer for it. "
    "A pledge is an offer: whether the unit goes stays a national decision."
)


@dataclass(frozen=True)
class Memo:
    """What is put before the one who decides.

    Parameters
    ----------
    shortlist : Shortlist
    chosen : Listed
    runner_up : Listed or None
        The best of the others; None where there is no other.
    reasons : tuple of Message
        What speaks for the unit chosen against the runner-up, criterion by criterion; what speaks against it too.
    justification : str
        The words of the one who proposes.
    changes : tuple of Message
        What would change the order.
    open_points : tuple of Message
        What the unit does not meet, what nobody knows, what needs a justification.
    on : date
    """

    shortlist: Shortlist
    chosen: Listed
    runner_up: Listed | None
    reasons: tuple[Message, ...]
    justification: str
    changes: tuple[Message, ...]
    open_points: tuple[Message, ...]
    on: date


def memo(listed: Shortlist, *, chosen: str, justification: str) -> Memo:
    """Write the memo on the choice of a unit of a shortlist.

    Raises
    ------
    NotFoundError
        If the unit is not on the shortlist.
    BadValueError
        If no justification is given: a score chooses nobody.
    """
    picked = next((one for one in listed.listed if one.candidate.name == chosen), None)
    if picked is None:
        raise NotFoundError(
            say(N_("The shortlist does not hold '{name}'."), name=chosen),
            hint=say(
                N_("It holds: {names}."), names=", ".join(one.candidate.name for one in listed.listed) or "-"
            ),
        )
    if len(justification.strip()) < SHORTEST_REASON:
        raise BadValueError(
            say(N_("The memo has no justification.")),
            hint=say(
                N_(
                    "Write in {letters} letters or more why this unit.",
                ),
                letters=SHORTEST_REASON,
            ),
        )
    runner_up = next((one for one in listed.listed if one is not picked), None)
    return Memo(
        listed,
        picked,
        runner_up,
        _reasons(picked, runner_up),
        justification.strip(),
        _changes(listed, picked),
        (*picked.unmet, *picked.doubts, *picked.flags, *_unknown(picked)),
        listed.case.on,
    )


def _reasons(picked: Listed, other: Listed | None) -> tuple[Message, ...]:
    """Every criterion in which two units differ, the one that weighs most first."""
    if other is None:
        return (say(N_("It is the only unit left after the hard rules.")),)
    pairs = [(picked.term(name), other.term(name)) for name in CRITERIA]
    differing = [
        (one, two) for one, two in pairs if abs(one.low - two.low) > SAME or abs(one.high - two.high) > SAME
    ]
    if not differing:
        return (say(N_("No criterion tells it from {other}."), other=other.candidate.name),)
    ordered = sorted(differing, key=lambda pair: -abs(pair[0].low - pair[1].low))
    return tuple(
        say(
            N_("{verdict} in '{criterion}': {measure}, against {against} of {other}."),
            verdict=_verdict(one.low - two.low, is_known=one.measured.is_known and two.measured.is_known),
            criterion=say(TITLES[one.name]),
            measure=one.measured.measure,
            against=two.measured.measure,
            other=other.candidate.name,
        )
        for one, two in ordered
    )


def _verdict(ahead: float, *, is_known: bool) -> Message:
    if not is_known:
        return say(N_("Not settled"))
    return say(N_("Ahead")) if ahead > 0 else say(N_("Behind"))


def _changes(listed: Shortlist, picked: Listed) -> tuple[Message, ...]:
    """What would change the order: a weight, or an answer that is missing."""
    said = []
    if picked.rank > 1:
        first = listed.listed[0]
        said.append(
            say(N_("By the score {first} is first; this choice departs from it."), first=first.candidate.name)
        )
        back = reversals(first, picked, listed.weights)
        said += [said_of(picked, back[0])] if back else [_never(picked)]
    else:
        found = smallest_reversal(listed.listed, listed.weights)
        if found:
            said.append(said_of(*found))
        elif len(listed.listed) > 1:
            said.append(say(N_("No change of a single weight brings another unit level.")))
    tied = listed.tied_with(picked)
    if tied:
        said.append(say(N_("Its score is the same as that of {others}."), others=_names(tied)))
    better = listed.may_be_better(picked)
    if better:
        said.append(
            say(
                N_("Once what is not known is known, these could be ahead of it: {others}."),
                others=_names(better),
            )
        )
    return tuple(said)


def _never(picked: Listed) -> Message:
    return say(
        N_("No change of a single weight brings {name} to the first place."), name=picked.candidate.name
    )


def _unknown(picked: Listed) -> tuple[Message, ...]:
    return tuple(
        say(
            N_("Not known in '{criterion}': {measure}."),
            criterion=say(TITLES[one.name]),
            measure=one.measured.measure,
        )
        for one in picked.terms
        if not one.measured.is_known
    )


def _names(listed: tuple[Listed, ...]) -> Message:
    return verbatim(", ".join(one.candidate.name for one in listed))
