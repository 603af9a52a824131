"""Numbers that come from outside and change with time, each with its unit, its date and its source."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from casque.core.errors import NotFoundError
from casque.core.words import N_, say, verbatim


@dataclass(frozen=True, slots=True)
class DatedValue:
    """What a parameter is from a day on, and who says so."""

    start: date
    value: float
    source: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number with its unit that holds until the next one.

    Parameters
    ----------
    name, unit, label : str
    values : tuple of DatedValue
        In the order of their days.
    """

    name: str
    unit: str
    label: str
    values: tuple[DatedValue, ...]

    def on(self, day: date) -> DatedValue:
        """Give what holds on a day.

        Raises
        ------
        NotFoundError
            If the first value begins later.
        """
        held = [one for one in self.values if one.start <= day]
        if not held:
            raise NotFoundError(
                say(N_("'{label}' is not told for {day}."), label=verbatim(self.label), day=day),
                hint=say(N_("The first value holds from {start}."), start=self.values[0].start),
            )
        return held[-1]


@cache
def parameters_of(package: str) -> Mapping[str, Parameter]:
    """Read the files ``parameters/*.toml`` of a package.

    Examples
    --------
    >>> parameters_of("casque.planning")["lead_weeks_4"].on(date(2030, 1, 7)).value
    9
    """
    folder = files(package).joinpath("parameters")
    read = {}
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if file.name.endswith(".toml"):
            for name, one in tomllib.loads(file.read_text(encoding="utf-8")).items():
                values = (DatedValue(each["from"], each["value"], each["source"]) for each in one["values"])
                ordered = tuple(sorted(values, key=lambda each: each.start))
                read[name] = Parameter(name, one["unit"], one["label"], ordered)
    return MappingProxyType(read)
