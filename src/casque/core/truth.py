"""Answers with three values: yes, no, and not known."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Truth(StrEnum):
    """The answer to a question put to a record that may not hold the answer.

    Examples
    --------
    >>> Truth.YES & Truth.NOT_KNOWN
    <Truth.NOT_KNOWN: 'not known'>
    >>> Truth.NO & Truth.NOT_KNOWN
    <Truth.NO: 'no'>
    """

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not known"

    def __and__(self, other: Truth) -> Truth:
        if Truth.NO in (self, other):
            return Truth.NO
        return Truth.YES if self is other is Truth.YES else Truth.NOT_KNOWN

    def __or__(self, other: Truth) -> Truth:
        if Truth.YES in (self, other):
            return Truth.YES
        return Truth.NO if self is other is Truth.NO else Truth.NOT_KNOWN

    def __invert__(self) -> Truth:
        return {Truth.YES: Truth.NO, Truth.NO: Truth.YES}.get(self, Truth.NOT_KNOWN)


def all_of(answers: Iterable[Truth]) -> Truth:
    """Give YES if all answers are, NO if one is, else NOT_KNOWN. Of nothing: YES."""
    result = Truth.YES
    for answer in answers:
        result = result & answer
    return result
