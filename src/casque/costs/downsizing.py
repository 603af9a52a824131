"""What an ordered cut takes from a force: computed, beside what was stated, as a range where they differ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from casque.core.quantities import Quantity
from casque.core.words import N_, Message, say
from casque.costs.reimbursement import personnel_rate

PERSONS = "persons"
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Cut:
    """A cut of a force.

    Parameters
    ----------
    computed : Quantity
        Share of the strength [persons].
    stated : Quantity
        What an official estimate says [persons]; not known where there is none.
    shown : Quantity
        Both together: a range from the least to the most [persons].
    saved_usd_per_month : Decimal
        Reimbursement of as many persons as were computed [US$ per month]; equipment is not counted.
    source : str
        Of the rate.
    """

    computed: Quantity
    stated: Quantity
    shown: Quantity
    saved_usd_per_month: Decimal
    source: str

    @property
    def words(self) -> Message:
        """Say it in a sentence."""
        if self.stated.is_known:
            template = N_("{shown} persons: computed {computed}, stated {stated}.")
            return say(template, shown=self.shown, computed=self.computed, stated=self.stated)
        return say(N_("{computed} persons, computed; nothing is stated."), computed=self.computed)


def cut(strength: int, percent: int, *, stated: Quantity | None = None, on: date) -> Cut:
    """Give what a cut by some percent takes; rounded to whole persons, half up.

    Examples
    --------
    >>> found = cut(1000, 15, stated=Quantity.parse("130..140", "persons"), on=date(2025, 10, 10))
    >>> print(found.words)
    130..150 persons: computed 150, stated 130..140.
    """
    persons = int(strength * Decimal(percent) / _HUNDRED + Decimal("0.5"))
    computed = Quantity.exact(persons, PERSONS)
    told = stated or Quantity.not_known(PERSONS)
    shown = computed
    if told.is_known:
        low, high = told.bounds
        ends = [Decimal(persons), *(one for one in (low, high) if one is not None)]
        shown = Quantity.between(min(ends), max(ends) if high is not None else None, PERSONS)
    rate = personnel_rate(on)
    return Cut(computed, told, shown, persons * Decimal(str(rate.value)), rate.source)
