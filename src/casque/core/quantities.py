"""Quantities as sources state them: exact, at least, about, between, or not known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Self

from casque.core.errors import BadValueError
from casque.core.truth import Truth
from casque.core.words import N_, say

PATTERN = r"^(\?|(>=|<=|~)?-?\d+(\.\d+)?|-?\d+(\.\d+)?\.\.-?\d+(\.\d+)?)$"
_FORM = re.compile(PATTERN)

# How far from the figure a source may be when it says "about": our own convention (design),
# shown with every comparison that uses it.
ABOUT_SHARE = Decimal("0.05")


class Kind(StrEnum):
    """What a source tells about a quantity."""

    EXACT = "exact"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    ABOUT = "about"
    BETWEEN = "between"
    NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount with its unit and with what the source leaves open.

    Text forms: ``400`` exact, ``>=40000`` at least, ``<=12`` at most, ``~300`` about,
    ``1..6`` between, ``?`` not known. The unit stands with the field, not in the text.

    Parameters
    ----------
    kind : Kind
    low, high : Decimal or None
        Least and greatest value [unit]; None where there is no bound. For `ABOUT`
        both are the figure itself.
    unit : str
        Unit as in the glossary, singular or plural as the field has it.

    Examples
    --------
    >>> total = Quantity.parse("700", "persons") + Quantity.parse(">=40", "persons")
    >>> str(total), total.unit
    ('>=740', 'persons')
    >>> Quantity.parse("1..6", "units").equals(Quantity.parse("4", "units"))
    <Truth.NOT_KNOWN: 'not known'>
    """

    kind: Kind
    low: Decimal | None
    high: Decimal | None
    unit: str

    @classmethod
    def parse(cls, text: str, unit: str) -> Self:
        """Read a text form; raise BadValueError for anything else."""
        if not _FORM.match(text):
            raise BadValueError(
                say(N_("'{text}' is not a quantity."), text=text),
                hint=say(
                    N_(
                        "Write 400, >=400 (at least), <=400 (at most), ~400 (about), 300..400 (between) or ? "
                        "(not known), without separators and without the unit."
                    )
                ),
            )
        if text == "?":
            return cls.not_known(unit)
        if text[0] == "~":
            return cls.about(text[1:], unit)
        if text[0] in "<>":
            value = number(text[2:])
            if text[0] == ">":
                return cls(Kind.AT_LEAST, value, None, unit)
            return cls(Kind.AT_MOST, None, value, unit)
        if ".." in text:
            low, high = text.split("..")
            return cls.between(number(low), number(high), unit)
        return cls.exact(text, unit)

    @classmethod
    def exact(cls, value: str | int | Decimal, unit: str) -> Self:
        """Make a quantity that the source tells exactly."""
        figure = number(value)
        return cls(Kind.EXACT, figure, figure, unit)

    @classmethod
    def about(cls, value: str | int | Decimal, unit: str) -> Self:
        """Make a quantity that the source tells roughly."""
        figure = number(value)
        return cls(Kind.ABOUT, figure, figure, unit)

    @classmethod
    def at_least(cls, value: str | int | Decimal, unit: str) -> Self:
        """Make a quantity of which only a lower bound is told."""
        return cls(Kind.AT_LEAST, number(value), None, unit)

    @classmethod
    def not_known(cls, unit: str) -> Self:
        """Make the quantity of which nothing is told."""
        return cls(Kind.NOT_KNOWN, None, None, unit)

    @classmethod
    def between(cls, low: Decimal | int | None, high: Decimal | int | None, unit: str) -> Self:
        """Make a quantity from its bounds, of the narrowest kind that says it all."""
        least = None if low is None else number(low)
        most = None if high is None else number(high)
        if least is not None and most is not None:
            if least > most:
                raise BadValueError(
                    say(
                        N_("The quantity runs from {least} to {most}: the first is the greater one."),
                        least=least,
                        most=most,
                    ),
                    hint=say(N_("Write the smaller figure first.")),
                )
            return cls(Kind.EXACT if least == most else Kind.BETWEEN, least, most, unit)
        if least is not None:
            return cls(Kind.AT_LEAST, least, None, unit)
        return cls(Kind.NOT_KNOWN, None, None, unit) if most is None else cls(Kind.AT_MOST, None, most, unit)

    @property
    def is_known(self) -> bool:
        """Tell whether the source says anything about the amount."""
        return self.kind is not Kind.NOT_KNOWN

    @property
    def bounds(self) -> tuple[Decimal | None, Decimal | None]:
        """Give least and greatest value the amount may have [unit]; "about" is widened by five per cent."""
        if self.kind is Kind.ABOUT and self.low is not None:
            slack = abs(self.low) * ABOUT_SHARE
            return self.low - slack, self.low + slack
        return self.low, self.high

    def __add__(self, other: Self) -> Self:
        self._same_unit(other)
        if Kind.ABOUT in (self.kind, other.kind) and {self.kind, other.kind} <= {Kind.ABOUT, Kind.EXACT}:
            return type(self).about(_plus(self.low, other.low) or 0, self.unit)
        (a_low, a_high), (b_low, b_high) = self.bounds, other.bounds
        return type(self).between(_plus(a_low, b_low), _plus(a_high, b_high), self.unit)

    def __sub__(self, other: Self) -> Self:
        self._same_unit(other)
        (a_low, a_high), (b_low, b_high) = self.bounds, other.bounds
        return type(self).between(_minus(a_low, b_high), _minus(a_high, b_low), self.unit)

    def times(self, factor: int | Decimal) -> Self:
        """Multiply by a number that is not negative."""
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        return type(self)(self.kind, low, high, self.unit)

    def equals(self, other: Self) -> Truth:
        """Tell whether both can be, must be, or cannot be the same amount."""
        self._same_unit(other)
        (a_low, a_high), (b_low, b_high) = self.bounds, other.bounds
        if _below(a_high, b_low) or _below(b_high, a_low):
            return Truth.NO
        exact = self.kind is other.kind is Kind.EXACT
        return Truth.YES if exact else Truth.NOT_KNOWN

    def exceeds(self, other: Self) -> Truth:
        """Tell whether this amount is strictly greater than the other."""
        self._same_unit(other)
        (a_low, a_high), (b_low, b_high) = self.bounds, other.bounds
        if a_low is not None and b_high is not None and a_low > b_high:
            return Truth.YES
        if a_high is not None and b_low is not None and a_high <= b_low:
            return Truth.NO
        return Truth.NOT_KNOWN

    def _same_unit(self, other: Self) -> None:
        if self.unit != other.unit:
            raise ValueError(f"cannot set {self.unit} against {other.unit}")

    def __str__(self) -> str:
        low = "" if self.low is None else plain(self.low)
        high = "" if self.high is None else plain(self.high)
        return {
            Kind.EXACT: low,
            Kind.AT_LEAST: f">={low}",
            Kind.AT_MOST: f"<={high}",
            Kind.ABOUT: f"~{low}",
            Kind.BETWEEN: f"{low}..{high}",
            Kind.NOT_KNOWN: "?",
        }[self.kind]


def total(quantities: Iterable[Quantity], unit: str) -> Quantity:
    """Add up quantities of one unit; of nothing, the sum is exactly 0."""
    result = Quantity.exact(0, unit)
    run = Decimal(0)  # exact ones that follow each other are added as plain numbers
    for quantity in quantities:
        if quantity.kind is Kind.EXACT and quantity.unit == unit and quantity.low is not None:
            run += quantity.low
        else:
            result = result + Quantity.exact(run, unit) + quantity
            run = Decimal(0)
    return result + Quantity.exact(run, unit)


def number(value: str | int | Decimal) -> Decimal:
    """Read a plain number; raise BadValueError for text that is none."""
    try:
        return Decimal(value)
    except InvalidOperation:
        raise BadValueError(
            say(N_("'{value}' is not a number."), value=value),
            hint=say(N_("Write digits with a point for decimals, such as 1234.5.")),
        ) from None


def plain(value: Decimal) -> str:
    """Write a number without exponent and without trailing zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _plus(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    return None if a is None or b is None else a + b


def _minus(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    return None if a is None or b is None else a - b


def _below(a: Decimal | None, b: Decimal | None) -> bool:
    return a is not None and b is not None and a < b
