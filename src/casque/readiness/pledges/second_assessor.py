"""Do two assessors who looked independently agree? Shares and Cohen's kappa over the items that both graded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from casque.core.parameters import parameters_of
from casque.core.words import N_, Message, say
from casque.readiness.pledges.alignment_parts import percent_text

BANDS: Mapping[str, str] = MappingProxyType(
    {
        "poor": N_("no better than chance"),
        "kappa_slight": N_("slight"),
        "kappa_fair": N_("fair"),
        "kappa_moderate": N_("moderate"),
        "kappa_substantial": N_("substantial"),
        "kappa_almost_perfect": N_("almost perfect"),
    }
)
"""Bands of kappa by the parameter at which each begins, from the lowest, with their words."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two assessors agree.

    Parameters
    ----------
    items : int
        Items that both graded.
    same : int
        Items to which both gave one grade.
    fewest : int
        Items that are needed for a figure.
    kappa : float or None
        Agreement beyond chance, at most 1; None where too few items were graded by both, or where both gave one
        and the same grade throughout, so that chance cannot be told apart.
    band : str
        Key of `BANDS`; empty where kappa is None.
    differing : tuple of (str, str, str)
        Items with the two grades, where they differ.
    """

    items: int
    same: int
    fewest: int
    kappa: float | None
    band: str
    differing: tuple[tuple[str, str, str], ...]

    @property
    def is_enough(self) -> bool:
        """Whether enough items were graded by both."""
        return self.items >= self.fewest

    @property
    def percent(self) -> float | None:
        """Give the share of items with one grade [percent]; None for too few."""
        return 100 * self.same / self.items if self.is_enough and self.items else None

    @property
    def words(self) -> Message:
        """Say it in a sentence."""
        if self.percent is None:
            return say(
                N_("Agreement is not known: both graded {items} items; {fewest} are needed."),
                items=self.items,
                fewest=self.fewest,
            )
        share = percent_text(self.percent)
        if self.kappa is None:
            return say(
                N_(
                    "Both gave the same grade to {same} of {items} items ({share} percent), and no other grade at "
                    "all: agreement beyond chance cannot be told."
                ),
                same=self.same,
                items=self.items,
                share=share,
            )
        return say(
            N_(
                "Both gave the same grade to {same} of {items} items ({share} percent). Agreement beyond chance is "
                "{band} (kappa {kappa})."
            ),
            same=self.same,
            items=self.items,
            share=share,
            band=say(BANDS[self.band]),
            kappa=f"{self.kappa:.2f}",
        )


def agreement_of(first: Mapping[str, str], second: Mapping[str, str], *, on: date) -> Agreement:
    r"""Hold the grades of two assessors against each other.

    Parameters
    ----------
    first, second : mapping of str to str
        Grade by item; an item that one of them did not grade does not count.
    on : date
        Day of the parameters.

    Notes
    -----
    With the share of equal grades :math:`p_o` and the share :math:`p_e = \sum_g a_g b_g` expected of two assessors
    who give grade :math:`g` as often, but by chance, Cohen's kappa is :math:`(p_o - p_e) / (1 - p_e)` (K: Cohen,
    1960, recalled).

    Examples
    --------
    >>> first = {str(item): "met" if item < 6 else "not met" for item in range(10)}
    >>> print(agreement_of(first, first | {"9": "met"}, on=date(2091, 1, 1)).words)
    Both gave the same grade to 9 of 10 items (90.0 percent). Agreement beyond chance is substantial (kappa 0.78).
    """
    both = sorted(first.keys() & second.keys())
    differing = tuple((item, first[item], second[item]) for item in both if first[item] != second[item])
    fewest = int(_value("fewest_graded_items", on))
    same = len(both) - len(differing)
    kappa = _kappa([(first[item], second[item]) for item in both]) if len(both) >= fewest else None
    return Agreement(len(both), same, fewest, kappa, "" if kappa is None else _band(kappa, on), differing)


def _value(name: str, on: date) -> float:
    return parameters_of("casque.readiness")[name].on(on).value


def _kappa(pairs: list[tuple[str, str]]) -> float | None:
    count = len(pairs)
    mine, other = Counter(one for one, _ in pairs), Counter(two for _, two in pairs)
    # In whole numbers, so that agreement throughout is 1 and not a little less.
    by_chance = sum(mine[grade] * other[grade] for grade in mine)
    if not count or by_chance == count * count:
        return None
    same = sum(one == two for one, two in pairs)
    return (count * same - by_chance) / (count * count - by_chance)


def _band(kappa: float, on: date) -> str:
    """Give the band: the slight one begins at its limit, the others above theirs."""
    if kappa < _value("kappa_slight", on):
        return "poor"
    above = [name for name in list(BANDS)[2:] if kappa > _value(name, on)]
    return above[-1] if above else "kappa_slight"
