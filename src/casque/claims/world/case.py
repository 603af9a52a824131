"""A claim made ready to be held against published rows: its value, its months, and what is asked."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from casque.claims.checks.evidence import claimed, scope_of
from casque.claims.world.mapping import Line, Mapped
from casque.claims.world.verdicts import WorldOutcome, WorldVerdict, sentences
from casque.core.dataset import Dataset, Record
from casque.core.quantities import Quantity
from casque.core.words import Message


@dataclass(frozen=True)
class Case:
    """One claim, ready to be tested.

    Parameters
    ----------
    code : str
    stated : Quantity or None
        What it says; None where it gives no number.
    first, last : str
        Months it speaks of, such as ``1990-04`` to ``2020-08``.
    is_present : bool
        It speaks of a period that was still running.
    line : Line
        What is asked, its scope filled in.
    scope : dict of str to str
        Contributor, mission and the rest of what the figure is narrowed to, without months.
    made : str
        Month in which the claim was made: later months are no part of it.
    """

    code: str
    stated: Quantity | None
    first: str
    last: str
    is_present: bool
    line: Line
    scope: dict[str, str]
    made: str = ""

    def answer(self, outcome: WorldOutcome, sentence: Message, **rest: object) -> WorldVerdict:
        """Make the verdict of this case; see `WorldVerdict` for the fields."""
        given: dict[str, object] = {
            "stated": str(self.stated) if self.stated else "",
            "figure": self.line.figure,
            "scope": self.scope,
            "caveats": sentences(self.line.caveats),
        }
        return WorldVerdict(self.code, outcome, sentence, **{**given, **rest})  # type: ignore[arg-type]


def case_of(data: Dataset, claim: Record, line: Line, table: Mapped) -> Case:
    """Make a claim of a record ready.

    Parameters
    ----------
    data : Dataset
        The record; only its claims are read.
    claim : Record
    line : Line
    table : Mapped
    """
    missions = scope_of(claim).get("mission", ())
    scope = {"contributor": table.contributor, **line.scope}
    if missions and "mission" not in scope:
        scope["mission"] = ";".join(missions)
    stated = _sum(data, claim, line)
    period = claim["measure"] == "participation_period"
    first, last = (claim["start"] or claim["as_of"]), (claim["end"] or claim["as_of"])
    is_present = period and not claim["end"]
    return Case(
        claim.code,
        stated,
        _month(first, end=False) or "",
        table.month if is_present else _month(last, end=True) or table.month,
        is_present,
        line,
        {key: text for key, text in scope.items() if text},
        table.month,
    )


def _sum(data: Dataset, claim: Record, line: Line) -> Quantity | None:
    """Give the claimed value, with those of the claims that are compared together with it."""
    stated = claimed(claim)
    if stated is None or not line.together:
        return stated
    others = (claimed(data.record("claims", code)) for code in line.together)
    total = sum((one.low or Decimal(0) for one in others if one), stated.low or Decimal(0))
    return Quantity.exact(total, stated.unit)


def _month(text: str, *, end: bool) -> str:
    """Give the month of a date; of a year, its first or last."""
    if len(text) == 4:
        return f"{text}-12" if end else f"{text}-01"
    return text[:7]
