"""A shortlist: who is left after the hard rules, what each criterion says of them, and who was removed and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from casque.core.truth import Truth
from casque.core.words import Message
from casque.readiness.pledges.requirement import Requirement
from casque.readiness.pledges.selection.candidate import Candidate
from casque.readiness.pledges.selection.case import Case, Filters
from casque.readiness.pledges.selection.constraints import CONSTRAINTS, Answer
from casque.readiness.pledges.selection.criteria import MEASURES, Measured
from casque.readiness.pledges.selection.flags import flags_of
from casque.readiness.pledges.selection.theatre import Acceptance, Theatre
from casque.readiness.pledges.selection.weights import CRITERIA, Weights

SAME = 1e-9
"""Scores that differ by less are the same: they are sums of fractions."""


@dataclass(frozen=True, slots=True)
class Term:
    """What one criterion adds to a score.

    Parameters
    ----------
    name : str
    measured : Measured
        The raw measure, and what it counts.
    weight : float
        What part of the whole it weighs, 0 to 1.
    """

    name: str
    measured: Measured
    weight: float

    @property
    def low(self) -> float:
        """Give what it surely adds to the score."""
        return self.weight * self.measured.low

    @property
    def high(self) -> float:
        """Give what it adds at most."""
        return self.weight * self.measured.high


@dataclass(frozen=True, slots=True)
class Listed:
    """A unit that may be chosen.

    Parameters
    ----------
    candidate : Candidate
    rank : int
        From 1; units of the same score share it.
    terms : tuple of Term
        In the order of the criteria.
    unmet : tuple of Message
        Rules it breaks that were set aside, and what it falls short of in the requirement.
    doubts : tuple of Message
        Rules of which nobody knows whether it fulfils them.
    flags : tuple of Message
        What calls for a justification, such as a neighbour of the host state.
    """

    candidate: Candidate
    rank: int
    terms: tuple[Term, ...]
    unmet: tuple[Message, ...] = ()
    doubts: tuple[Message, ...] = ()
    flags: tuple[Message, ...] = ()

    @property
    def low(self) -> float:
        """Give the score it surely has, 0 to 1."""
        return sum(term.low for term in self.terms)

    @property
    def high(self) -> float:
        """Give the score it has at most, 0 to 1."""
        return sum(term.high for term in self.terms)

    @property
    def is_exact(self) -> bool:
        """Tell whether every term that weighs anything is known."""
        return self.high - self.low < SAME

    def term(self, name: str) -> Term:
        """Give the term of a criterion."""
        return next(one for one in self.terms if one.name == name)


@dataclass(frozen=True, slots=True)
class Removed:
    """A unit that was removed.

    Parameters
    ----------
    candidate : Candidate
    rule : str
        Name of the first rule that removed it.
    sentence : Message
        Why.
    further : tuple of (str, Message)
        The other rules that would have removed it as well.
    """

    candidate: Candidate
    rule: str
    sentence: Message
    further: tuple[tuple[str, Message], ...] = ()


@dataclass(frozen=True, slots=True)
class Sieve:
    """What one rule did.

    Parameters
    ----------
    name, title : str
    looked_at : int
        Units that the rules before left over.
    removed : tuple of Removed
        Units that this rule was the first to remove.
    alone : int
        Units that would come back if this rule alone were set aside.
    is_aside : bool
    """

    name: str
    title: str
    looked_at: int
    removed: tuple[Removed, ...]
    alone: int
    is_aside: bool


@dataclass(frozen=True)
class Shortlist:
    """The answer: units in order, with alternatives, doubts and everything that was removed.

    Parameters
    ----------
    case : Case
    weights : Weights
    listed : tuple of Listed
        The highest sure score first.
    sieves : tuple of Sieve
        One for each rule, in the order of the rules.
    """

    case: Case
    weights: Weights
    listed: tuple[Listed, ...]
    sieves: tuple[Sieve, ...]

    @property
    def removed(self) -> tuple[Removed, ...]:
        """Give all units that were removed."""
        return tuple(one for sieve in self.sieves for one in sieve.removed)

    def host_says(self, one: Listed) -> Acceptance:
        """Give what the host state says of a unit's state: a criterion that is shown and weighs nothing."""
        return self.case.theatre.accepts(one.candidate.state)

    def tied_with(self, one: Listed) -> tuple[Listed, ...]:
        """Give the other units of the same score."""
        return tuple(other for other in self.listed if other is not one and other.rank == one.rank)

    def may_be_better(self, one: Listed) -> tuple[Listed, ...]:
        """Give the units further down that could be ahead of this one, once what is not known is known."""
        return tuple(other for other in self.listed if other.rank > one.rank and other.high > one.low + SAME)

    @property
    def is_settled(self) -> bool:
        """Tell whether the first unit stays first whatever the unknown terms turn out to be."""
        if not self.listed:
            return False
        first = self.listed[0]
        return not self.tied_with(first) and not self.may_be_better(first)


def shortlist(
    requirement: Requirement,
    candidates: Iterable[Candidate],
    *,
    on: date,
    weights: Weights,
    filters: Filters | None = None,
    theatre: Theatre | None = None,
) -> Shortlist:
    """Put the hard rules first, then measure every unit that is left, and order them by what is surely there.

    Units are ordered by their lowest possible score, then by their highest; nothing that is not known is guessed. A
    unit further down that could overtake is named by `Shortlist.may_be_better`.

    Parameters
    ----------
    requirement : Requirement
    candidates : iterable of Candidate
    on : date
        Day of the question.
    weights : Weights
    filters : Filters, optional
        Rules set aside.
    theatre : Theatre, optional
        What is known of the host state and of the mission; nothing where left out.
    """
    case = Case(requirement, theatre or Theatre(), on, filters or Filters())
    answered = [
        (one, [(rule.name, rule.check(one, case)) for rule in CONSTRAINTS])
        for one in sorted(candidates, key=lambda one: one.name)
    ]
    kept = [(one, answers) for one, answers in answered if not _broken(answers, case)]
    return Shortlist(
        case, weights, _ranked([_listed(*one, case, weights) for one in kept]), _sieves(answered, case)
    )


_Answers = Sequence[tuple[str, Answer]]


def _broken(answers: _Answers, case: Case) -> list[tuple[str, Message]]:
    """Rules that remove a unit, in their order."""
    return [
        (name, answer.sentence)
        for name, answer in answers
        if answer.truth is Truth.NO and name not in case.filters.aside
    ]


def _listed(one: Candidate, answers: _Answers, case: Case, weights: Weights) -> Listed:
    terms = tuple(Term(name, MEASURES[name](one, case), weights.share(name)) for name in CRITERIA)
    flags = flags_of(one, case)
    return Listed(
        one,
        0,
        terms,
        unmet=(*(answer.sentence for _, answer in answers if answer.truth is Truth.NO), *flags.unmet),
        doubts=tuple(answer.sentence for _, answer in answers if answer.truth is Truth.NOT_KNOWN),
        flags=flags.to_justify,
    )


def _ranked(listed: list[Listed]) -> tuple[Listed, ...]:
    ordered = sorted(listed, key=lambda one: (-round(one.low, 9), -round(one.high, 9), one.candidate.name))
    ranked: list[Listed] = []
    for place, one in enumerate(ordered, start=1):
        before = ranked[-1] if ranked else None
        is_tied = before and abs(before.low - one.low) < SAME and abs(before.high - one.high) < SAME
        rank = before.rank if before and is_tied else place
        ranked.append(Listed(one.candidate, rank, one.terms, one.unmet, one.doubts, one.flags))
    return tuple(ranked)


def _sieves(answered: list[tuple[Candidate, list[tuple[str, Answer]]]], case: Case) -> tuple[Sieve, ...]:
    broken = [(one, _broken(answers, case)) for one, answers in answered]
    left, sieves = len(broken), []
    for rule in CONSTRAINTS:
        removed = tuple(
            Removed(one, rule.name, why[0][1], tuple(why[1:]))
            for one, why in broken
            if why and why[0][0] == rule.name
        )
        alone = sum(len(why) == 1 and why[0][0] == rule.name for _, why in broken)
        sieves.append(Sieve(rule.name, rule.title, left, removed, alone, rule.name in case.filters.aside))
        left -= len(removed)
    return tuple(sieves)
