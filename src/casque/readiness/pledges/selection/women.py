"""The share of women against the target of the year, as a traffic light (K10 to K14)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from casque.core.parameters import parameters_of
from casque.core.words import N_

POLICE = "police"


class Light(StrEnum):
    """Green meets the target, yellow has some, red has none (V GENDER)."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"

    @property
    def words(self) -> str:
        """Give the light in words, to be translated."""
        return _WORDS[self]


_WORDS = {
    Light.GREEN: N_("green, it meets the target"),
    Light.YELLOW: N_("yellow, below the target"),
    Light.RED: N_("red, none"),
}


def target_of(component: str | None, on: date) -> float:
    """Give the target for formed units on a day [percent]; before the first one, the first.

    Examples
    --------
    >>> target_of("military", date(2022, 5, 1)), target_of("police", date(2028, 1, 1))
    (9, 20)
    """
    name = "women_target_police_pct" if component == POLICE else "women_target_troops_pct"
    parameter = parameters_of("casque.readiness")[name]
    return parameter.on(max(on, parameter.values[0].start)).value


def light_of(share: float, target: float, *, on: date) -> Light:
    """Give the light for a share, 0 to 1, against a target [percent].

    Examples
    --------
    Nine women of 180 in 2022, when the target was 9 percent:

    >>> light_of(9 / 180, target_of("military", date(2022, 6, 30)), on=date(2022, 6, 30)).value
    'yellow'
    """
    if 100 * share >= target:
        return Light.GREEN
    yellow = parameters_of("casque.readiness")["women_yellow_pct"].on(on).value
    return Light.YELLOW if 100 * share >= yellow else Light.RED
