"""What is asked of published rows for each claim: read from a table that a person can review, `mapping.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from casque.core.quantities import ABOUT_SHARE


@dataclass(frozen=True)
class Line:
    """What is asked for one claim.

    Parameters
    ----------
    ask : str
        Kind of question: a name of `casque.claims.world.asking.QUESTIONS`.
    figure : str
        Figure that is asked, where the question does not name it itself.
    scope : mapping of str to str
        What it is narrowed to; the mission of the claim's own scope is added where it has one.
    tolerance : Decimal
        Share of the claimed value up to which both are of one size.
    caveats : tuple of str
        Names of `casque.claims.world.verdicts.CAVEATS`.
    together : tuple of str
        Codes of claims whose values are added to this one before comparing.
    among : tuple of str
        Contributors or missions that are ranked with each other; empty for all.
    within : int
        A claimed rank is met by this place or a better one.
    """

    ask: str
    figure: str = ""
    scope: Mapping[str, str] = field(default_factory=dict)
    tolerance: Decimal = ABOUT_SHARE
    caveats: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    within: int = 1


@dataclass(frozen=True)
class Mapped:
    """The whole table.

    Parameters
    ----------
    contributor, month : str
        Whose claims they are, and the month in which they were made.
    lines : mapping of str to Line
        By code of the claim.
    measures : mapping of str to Line
        By measure, for claims that have no line of their own.
    reasons, measure_reasons : mapping of str to str
        Why a claim, or all claims of a measure, are not asked: a name of `casque.claims.world.verdicts.REASONS`.
    testable : frozenset of str
        Measures that published rows speak of: each claim of theirs has a line or a reason of its own.
    """

    contributor: str
    month: str
    lines: Mapping[str, Line]
    measures: Mapping[str, Line]
    reasons: Mapping[str, str]
    measure_reasons: Mapping[str, str]
    testable: frozenset[str]

    def line_of(self, code: str, measure: str) -> Line | None:
        """Give what is asked for a claim; None where nothing is."""
        return None if code in self.reasons else self.lines.get(code) or self.measures.get(measure)

    def reason_of(self, code: str, measure: str) -> str:
        """Give why a claim is not asked; empty where the table is silent."""
        return self.reasons.get(code) or self.measure_reasons.get(measure, "")


@cache
def mapped() -> Mapped:
    """Read the table of the paper's claims."""
    text = files("casque.claims.world").joinpath("mapping.toml").read_text(encoding="utf-8")
    given = tomllib.loads(text)
    return Mapped(
        given["contributor"],
        given["month"],
        MappingProxyType({code: _line(one) for code, one in given["claims"].items()}),
        MappingProxyType({name: _line(one) for name, one in given["measures"].items()}),
        _turned(given["reasons"]),
        _turned(given["measure_reasons"]),
        frozenset(given["testable"]),
    )


def _line(given: Mapping[str, Any]) -> Line:
    made = dict(given)
    for name in ("caveats", "together", "among"):
        made[name] = tuple(made.get(name, ()))
    made["tolerance"] = Decimal(str(made.get("tolerance", ABOUT_SHARE)))
    return Line(**{**made, "scope": MappingProxyType(made.get("scope", {}))})


def _turned(given: Mapping[str, list[str]]) -> Mapping[str, str]:
    """Turn a reason with its codes into codes with their reason."""
    return MappingProxyType({code: reason for reason, codes in given.items() for code in codes})
