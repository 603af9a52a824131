"""A planning problem as JSON: what a run is given, what the API takes, what is stored; the same form both ways.

Each part is an object with the names of its fields; a field that has its default is left out. Weeks are whole
numbers from the first day, as in `Problem`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from math import isfinite
from typing import Any, TypeAlias, TypeVar

from casque.core.codes.suggest import near
from casque.core.errors import BadValueError, Fault, FaultsError
from casque.core.words import N_, Message, say
from casque.planning.assignment import FixedTour
from casque.planning.parts import Contributor, Mission, Post, Substitution, Tour, Unit
from casque.planning.problem import Problem
from casque.planning.weights import Weights

FORMAT = "casque-problem-1"
MOST = 10**9
"""Largest number in a problem: sums of its products still fit whole numbers of 64 bits."""

Reader: TypeAlias = Callable[[Any], Any]
Part = TypeVar("Part")
_LACKING = object()


class _Wrong(Exception):  # noqa: N818  it never leaves this module
    """A value that cannot be read; `wanted` says what stands there in a sound file."""

    def __init__(self, wanted: Message) -> None:
        self.wanted = wanted
        super().__init__(str(wanted))


def problem_to_json(problem: Problem) -> dict[str, Any]:
    """Give a problem as plain data; equal problems give equal texts of `problem_text`."""
    return {"format": FORMAT, **_plain(problem)}


def problem_text(problem: Problem) -> str:
    """Give a problem as JSON text, always the same for the same problem."""
    return json.dumps(problem_to_json(problem), ensure_ascii=False, separators=(",", ":"))


def problem_from_json(given: object) -> Problem:
    """Read a problem from plain data.

    Raises
    ------
    BadValueError
        If it is not an object of this format at all.
    FaultsError
        With every value that cannot be read, by its place, such as ``posts[3].start``.
    """
    if not isinstance(given, Mapping) or given.get("format") != FORMAT:
        raise BadValueError(
            say(N_("This is not a planning problem in the form '{format}'."), format=FORMAT),
            hint=say(N_('Give an object that begins with "format": "{format}".'), format=FORMAT),
        )
    faults: list[Fault] = []
    values = _values(Problem, {key: one for key, one in given.items() if key != "format"}, "", faults)
    if faults:
        raise FaultsError(faults)
    return Problem(**values)


def tour_to_json(tour: Tour) -> dict[str, Any]:
    """Give a tour as plain data."""
    return {"post": tour.post, "start": tour.start, "unit": tour.unit, "weeks": tour.weeks}


def tours_from_json(given: object, *, where: str = "tours") -> tuple[Tour, ...]:
    """Read a list of tours from plain data.

    Raises
    ------
    FaultsError
        With every value that cannot be read.
    """
    faults: list[Fault] = []
    read = _read(_parts(Tour), given, where, faults)
    if faults:
        raise FaultsError(faults)
    return tuple(read)


def part_to_json(part: Any) -> dict[str, Any]:
    """Give a dataclass whose fields are such as those of a problem as plain data."""
    plain: dict[str, Any] = _plain(part)
    return plain


def part_from_json(kind: type[Part], given: Mapping[str, Any], *, where: str) -> Part:
    """Read such a dataclass from plain data.

    Raises
    ------
    FaultsError
        With every value that cannot be read.
    """
    faults: list[Fault] = []
    values = _values(kind, given, where, faults)
    if faults:
        raise FaultsError(faults)
    return kind(**values)


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {
            one.name: _plain(held)
            for one in fields(value)
            if (held := getattr(value, one.name)) != _default(one)
        }
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def _default(field: Field[Any]) -> Any:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return _LACKING if field.default is MISSING else field.default


def _values(kind: type[Any], given: Mapping[Any, Any], where: str, faults: list[Fault]) -> dict[str, Any]:
    known = {one.name: one for one in fields(kind)}
    faults.extend(_unknown(where, [key for key in given if key not in known], list(known)))
    values = {}
    for name, one in known.items():
        place = f"{where}.{name}" if where else name
        if name in given:
            values[name] = _read(READERS[str(one.type)], given[name], place, faults)
        elif _default(one) is _LACKING:
            faults.append(Fault("problem", None, place, "", say(N_("The value is missing.")), None))
    return values


def _unknown(where: str, keys: list[Any], known: list[str]) -> Iterator[Fault]:
    for key in keys:
        likely = near(str(key), {one: one for one in known})
        hint = (
            say(N_("Did you mean {codes}?"), codes=", ".join(likely[:1]))
            if likely
            else say(N_("The fields are {codes}."), codes=", ".join(known))
        )
        what = say(N_("There is no field '{field}' here."), field=key)
        yield Fault("problem", None, f"{where}.{key}" if where else str(key), "", what, hint)


def _read(reader: Reader, given: Any, place: str, faults: list[Fault]) -> Any:
    try:
        return reader(given) if not isinstance(reader, _Parts) else reader.at(given, place, faults)
    except _Wrong as wrong:
        shown = str(given)[:100]
        what = say(N_("'{value}' cannot be read here."), value=shown)
        faults.append(
            Fault("problem", None, place, shown, what, say(N_("Give {wanted}."), wanted=wrong.wanted))
        )
        return None


class _Parts:
    """Reader of an object, or of a list of objects, of a dataclass."""

    def __init__(self, kind: type[Any], *, many: bool) -> None:
        self.kind, self.many = kind, many

    def at(self, given: Any, place: str, faults: list[Fault]) -> Any:
        """Read what stands at a place; faults are added to the list."""
        if not self.many:
            return self._one(given, place, faults)
        if not isinstance(given, list):
            raise _Wrong(say(N_("a list of objects")))
        return tuple(self._one(one, f"{place}[{number}]", faults) for number, one in enumerate(given))

    def __call__(self, given: Any) -> Any:
        """Never asked: parts are read with their place."""
        raise TypeError(f"Parts are read with their place, not alone: {given!r}.")

    def _one(self, given: Any, place: str, faults: list[Fault]) -> Any:
        if not isinstance(given, Mapping):
            raise _Wrong(say(N_("an object")))
        before = len(faults)
        values = _values(self.kind, given, place, faults)
        return self.kind(**values) if len(faults) == before else None


def _parts(kind: type[Any]) -> _Parts:
    return _Parts(kind, many=True)


def _text(given: Any) -> str:
    if not isinstance(given, str) or not given.isprintable():
        raise _Wrong(say(N_("a line of text")))
    return given


def _whole(given: Any) -> int:
    if isinstance(given, bool) or not isinstance(given, int) or abs(given) > MOST:
        raise _Wrong(say(N_("a whole number")))
    return given


def _number(given: Any) -> float:
    if (
        isinstance(given, bool)
        or not isinstance(given, int | float)
        or not isfinite(given)
        or abs(given) > MOST
    ):
        raise _Wrong(say(N_("a number")))
    return float(given)


def _day(given: Any) -> date:
    try:
        return date.fromisoformat(given)
    except (TypeError, ValueError):
        raise _Wrong(say(N_("a day such as 2030-01-07"))) from None


def _or_none(reader: Reader) -> Reader:
    return lambda given: None if given is None else reader(given)


def _list_of(reader: Reader) -> Reader:
    def read(given: Any) -> tuple[Any, ...]:
        if not isinstance(given, list):
            raise _Wrong(say(N_("a list")))
        return tuple(reader(one) for one in given)

    return read


def _pair(given: Any) -> tuple[int, int]:
    if not isinstance(given, list) or len(given) != 2:
        raise _Wrong(say(N_("a list of two whole numbers")))
    return _whole(given[0]), _whole(given[1])


READERS: Mapping[str, Reader] = {
    "str": _text,
    "int": _whole,
    "int | None": _or_none(_whole),
    "float": _number,
    "float | None": _or_none(_number),
    "date": _day,
    "frozenset[str]": lambda given: frozenset(_list_of(_text)(given)),
    "tuple[str, ...]": _list_of(_text),
    "tuple[int, ...]": _list_of(_whole),
    "tuple[float, ...]": _list_of(_number),
    "tuple[int, int]": _pair,
    "tuple[tuple[int, int], ...]": _list_of(_pair),
    "tuple[Mission, ...]": _parts(Mission),
    "tuple[Contributor, ...]": _parts(Contributor),
    "tuple[Post, ...]": _parts(Post),
    "tuple[Unit, ...]": _parts(Unit),
    "tuple[Substitution, ...]": _parts(Substitution),
    "tuple[Tour, ...]": _parts(Tour),
    "tuple[FixedTour, ...]": _parts(FixedTour),
    "Weights": _Parts(Weights, many=False),
}
"""How a field is read, by the type it is written with."""
