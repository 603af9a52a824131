"""A rule that finds places of a record which do not meet: a number, a kind, a title and prose."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from casque.claims.verdict import Contradiction
from casque.core.dataset import Dataset, Record
from casque.core.words import Message, say

Find = Callable[[Dataset], Iterable["Finding"]]


@dataclass(frozen=True)
class Finding:
    """One case of a rule.

    Parameters
    ----------
    case : str
        Short name of the case, unique in its rule; part of the contradiction's code.
    sentence : Message
    arithmetic : str
    records : tuple of Record
        The records that do not meet.
    """

    case: str
    sentence: Message
    arithmetic: str
    records: tuple[Record, ...]


@dataclass(frozen=True)
class Rule:
    """A rule; its function's docstring is the rule in prose.

    Parameters
    ----------
    number : str
        Never changes and is never used again.
    kind : str
        ``sum``, ``date`` or ``word``.
    title : str
        Marked with `N_`.
    find : callable
    """

    number: str
    kind: str
    title: str
    find: Find

    @property
    def prose(self) -> str:
        """Give the rule in words."""
        return " ".join((self.find.__doc__ or "").split())

    def apply(self, data: Dataset) -> Iterator[Contradiction]:
        """Find the contradictions of a record by this rule."""
        for found in self.find(data):
            passages = dict.fromkeys(code for each in found.records for code in each.all_passages)
            yield Contradiction(
                f"{self.number}.{found.case}",
                self.number,
                self.kind,
                say(self.title),
                found.sentence,
                found.arithmetic,
                tuple(each.ref for each in found.records),
                tuple(passages),
            )


def rule(number: str, kind: str, title: str) -> Callable[[Find], Rule]:
    """Make a rule of a function; nothing is registered, the rulebook lists it."""

    def made(find: Find) -> Rule:
        return Rule(number, kind, title, find)

    return made
