"""What a question over published rows is narrowed to: the keys, their values, and the months they mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import polars as pl

from casque.claims.world.series import World, known_values, month_range
from casque.core.asked import asked_by
from casque.core.codes.countries import is_country
from casque.core.codes.suggest import unknown
from casque.core.errors import BadValueError
from casque.core.words import N_, say
from casque.sources.names import mission_spellings
from casque.sources.tables import MILITARY, PERSONNEL_TYPES, POLICE

PERSONNEL: Mapping[str, tuple[str, ...]] = MappingProxyType({"military": MILITARY, "police": POLICE})
"""Uniformed personnel in two groups; police are never military."""

Wanted = Mapping[str, tuple[str, ...]]
"""Values by column: of ``contributor``, ``mission`` and ``personnel_type``, those that are asked for."""

GENDERS = ("female", "male")
_NAMED = ("contributor", "mission")
TIME_KEYS = ("month", "year", "from", "to")
_MONTH = re.compile(r"^\d{4}-(0[1-9]|1[0-2])$")
_YEAR = re.compile(r"^\d{4}$")


@dataclass(frozen=True)
class Scope:
    """A question's narrowing, read and checked.

    Parameters
    ----------
    given : mapping of str to str
        As given: value by key; several values are joined by ``;``.
    first, last : str
        Months it speaks of, such as ``2020-08``; empty where it is left open.
    """

    given: Mapping[str, str]
    first: str = ""
    last: str = ""
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def names_time(self) -> bool:
        """Tell whether a month or span was asked for."""
        return bool(self.first or self.last)

    def without(self, *keys: str) -> Scope:
        """Give the same scope without some keys, its months kept."""
        given = {key: text for key, text in self.given.items() if key not in keys}
        values = {key: one for key, one in self.values.items() if key not in keys}
        return Scope(given, self.first, self.last, values)

    def at(self, first: str, last: str = "") -> Scope:
        """Give the same scope in another month or span."""
        return Scope(self.given, first, last or first, self.values)

    def span(self, first: str, last: str) -> tuple[str, ...]:
        """Give the months asked for, the open ends set to those given."""
        return month_range(self.first or first, self.last or last)


def read_scope(given: Mapping[str, str]) -> Scope:
    """Read months and values of a scope, without looking at any data.

    Raises
    ------
    BadValueError
        If a month or year is none, or the span ends before it starts.
    """
    first, last = "", ""
    for key in ("year", "from", "to", "month"):
        text = given.get(key, "")
        if not text:
            continue
        start, end = _span(key, text)
        first = max(first, start) if key != "to" else first
        last = min(last or end, end) if key != "from" else last
    if first and last and first > last:
        raise BadValueError(
            say(N_("The span from {first} to {last} has no month."), first=first, last=last),
            hint=say(N_("Write the earlier month as 'from', the later one as 'to'.")),
        )
    values = {key: tuple(text.split(";")) for key, text in given.items() if key not in TIME_KEYS and text}
    return Scope(MappingProxyType(dict(given)), first, last, MappingProxyType(values))


def check_values(world: World, scope: Scope) -> None:
    """Refuse values that cannot be.

    Raises
    ------
    BadValueError
        With the values that are near.
    """
    for key, values in scope.values.items():
        for text in values:
            if not _may_be(world, key, text):
                known = sorted(_allowed(world, key))
                with asked_by(key):
                    raise unknown(
                        text,
                        say(N_("{key} of the published figures"), key=key),
                        {one: one for one in known},
                        otherwise=say(N_("Values are: {codes}."), codes=", ".join(known[:12])),
                    )


def wanted_of(scope: Scope) -> Wanted:
    """Give the values that a scope leaves of each column of contributions, time and gender excepted."""
    wanted = {key: scope.values[key] for key in _NAMED if key in scope.values}
    kinds = types_of(scope)
    return wanted if len(kinds) == len(PERSONNEL_TYPES) else wanted | {"personnel_type": kinds}


def narrowed(rows: pl.LazyFrame, wanted: Wanted) -> pl.LazyFrame:
    """Leave the rows of contributions that have wanted values, by code, or as printed where there is no code.

    The rows are narrowed twice: first by codes alone, which Parquet holds as a dictionary, so that few rows are read at
    all. At ten million rows that takes a tenth of the time.
    """
    if not wanted:
        return rows
    named = [key for key in _NAMED if key in wanted]
    near = [pl.col(key).is_in(wanted[key]) | pl.col(key).is_null() for key in named]
    if "personnel_type" in wanted:
        near.append(pl.col("personnel_type").is_in(wanted["personnel_type"]))
    codes = [pl.coalesce(key, f"{key}_printed").alias(key) for key in named]
    exact = [pl.col(key).is_in(wanted[key]) for key in named]
    few = rows.filter(*near)
    return few.with_columns(*codes).filter(*exact) if named else few


def types_of(scope: Scope) -> tuple[str, ...]:
    """Give the kinds of personnel that a scope leaves."""
    groups = scope.values.get("personnel", tuple(PERSONNEL))
    in_groups = {kind for group in groups for kind in PERSONNEL[group]}
    asked = scope.values.get("personnel_type", tuple(PERSONNEL_TYPES))
    return tuple(kind for kind in PERSONNEL_TYPES if kind in in_groups and kind in asked)


def _span(key: str, text: str) -> tuple[str, str]:
    if _YEAR.match(text) and key != "month":
        return f"{text}-01", f"{text}-12"
    if _MONTH.match(text) and key != "year":
        return text, text
    raise BadValueError(
        say(N_("'{text}' is not a {key}."), text=text, key=say(N_("year") if key == "year" else N_("month"))),
        hint=say(N_("Write a year as 2020, a month as 2020-08.")),
        where=key,
    )


_CLOSED: Mapping[str, tuple[str, ...]] = {
    "personnel": (*PERSONNEL,),
    "personnel_type": (*PERSONNEL_TYPES,),
    "gender": GENDERS,
}


_COLUMNS: Mapping[str, str] = {
    "contributor": "contributor",
    "mission": "mission",
    "cause": "cause",
    "kind": "personnel",
}
"""Keys whose values are those that the rows have, with their columns."""


def _allowed(world: World, key: str) -> frozenset[str]:
    if key in _CLOSED:
        return frozenset(_CLOSED[key])
    return known_values(world, _COLUMNS[key]) if key in _COLUMNS else frozenset()


def _may_be(world: World, key: str, text: str) -> bool:
    if key in _CLOSED:
        return text in _CLOSED[key]
    if key == "contributor" and is_country(text):
        return True
    if key == "mission" and any(one.mission == text for one in mission_spellings()):
        return True
    return key not in _COLUMNS or text in known_values(world, _COLUMNS[key])
