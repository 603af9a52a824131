"""A statement of unit requirements as plain JSON: read with all its faults together, written without loss."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, Field, fields
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from casque.core.codes.suggest import either, near
from casque.core.errors import CasqueError, Fault, FaultsError
from casque.core.words import N_, Message, say
from casque.readiness.pledges import catalogue
from casque.readiness.pledges.content_json import MOST_LETTERS, line_of_text
from casque.readiness.pledges.requirement import (
    SCOPES,
    CapabilityLine,
    RequiredEquipment,
    RequiredPost,
    RequiredSustainment,
    Requirement,
)

FILE = "requirement"
MOST, MOST_ITEMS, SHOWN = 10_000_000, 2_000, 60
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LINE = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_NEEDED = frozenset({"title", "text", "source"})
_KINDS = (RequiredPost, CapabilityLine, RequiredEquipment, RequiredSustainment)
_KEYS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "capabilities": ("code", N_("'{value}' names two lines of capabilities.")),
        "equipment": ("code", N_("'{value}' names two lines of equipment.")),
        "sustainment": ("category", N_("'{value}' stands twice in the matrix of self-sustainment.")),
    }
)


class _Wrong(Exception):  # noqa: N818  it never leaves this module
    """A value that cannot be read, with what is wrong and the remedy."""

    def __init__(self, what: Message, hint: Message | None = None) -> None:
        self.what, self.hint = what, hint
        super().__init__(str(what))


def requirement_to_json(requirement: Requirement) -> dict[str, Any]:
    """Give a requirement as plain data; what has its default is left out."""
    plain: dict[str, Any] = _plain(requirement)
    return plain


def requirement_from_json(data: object, *, where: str = "") -> Requirement:
    """Read a requirement from plain data.

    Raises
    ------
    FaultsError
        With every value that cannot be read; the column of a fault is its place, such as
        ``equipment[3].quantity``.
    """
    faults: list[Fault] = []
    if not isinstance(data, Mapping):
        what = say(N_("A requirement is an object with the names of its fields."))
        raise FaultsError([Fault(FILE, None, "", _shown(data), what)], where=where)
    values = _values(Requirement, data, "", faults)
    faults.extend(_twice(values))
    faults.extend(_disordered(values))
    if faults:
        raise FaultsError(faults, where=where)
    return Requirement(**values)


@cache
def generic_requirements() -> Mapping[str, Requirement]:
    """Give the generic requirements that come with Casque, by code; written by the project, none is official.

    Examples
    --------
    >>> sorted(generic_requirements())
    ['generic-force-protection-company', 'generic-formed-police-unit', 'generic-level-2-hospital']
    """
    folder = files("casque.readiness.pledges").joinpath("requirements")
    read = (
        requirement_from_json(json.loads(file.read_text(encoding="utf-8")), where=file.name)
        for file in sorted(folder.iterdir(), key=lambda each: each.name)
        if file.name.endswith(".json")
    )
    return MappingProxyType({one.code: one for one in read})


def generic_for(unit_type: str) -> Requirement | None:
    """Give the generic requirement of a type of unit; nothing where the project wrote none.

    Examples
    --------
    >>> generic_for("formed-police-unit").name
    'generic-formed-police-unit/1'
    """
    return next((one for one in generic_requirements().values() if one.unit_type == unit_type), None)


def _plain(value: Any) -> Any:
    told: dict[str, Any] = {}
    for one in fields(value):
        held = getattr(value, one.name)
        if one.default is not MISSING and held == one.default:
            continue
        if isinstance(held, tuple):
            told[one.name] = [each if isinstance(each, str) else _plain(each) for each in held]
        else:
            told[one.name] = held.isoformat() if isinstance(held, date) else held
    return told


def _values(kind: type[Any], given: Mapping[Any, Any], place: str, faults: list[Fault]) -> dict[str, Any]:
    known = {one.name: one for one in fields(kind)}
    faults.extend(_unknown(place, given, list(known)))
    values = {}
    for name, one in known.items():
        path = f"{place}.{name}" if place else name
        if given.get(name) is None:
            if one.default is MISSING:
                faults.append(Fault(FILE, None, path, "", say(N_("The value is missing."))))
            continue
        try:
            values[name] = _value(one, given[name], path, faults)
        except _Wrong as wrong:
            faults.append(Fault(FILE, None, path, _shown(given[name]), wrong.what, wrong.hint))
    return values


def _unknown(place: str, given: Mapping[Any, Any], known: list[str]) -> Iterator[Fault]:
    for key in given:
        if key not in known:
            likely = near(str(key), {name: name for name in known})
            hint = (
                say(N_("Did you mean {codes}?"), codes=either(likely))
                if likely
                else say(N_("The fields are {codes}."), codes=", ".join(known))
            )
            what = say(N_("There is no field '{field}' here."), field=_shown(key))
            path = f"{place}.{key}" if place else str(key)
            yield Fault(FILE, None, path[:SHOWN], _shown(given[key]), what, hint)


def _value(one: Field[Any], told: Any, path: str, faults: list[Fault]) -> Any:
    if one.name in CODES:
        return _coded(CODES[one.name], told)
    kind = str(one.type)
    if kind == "tuple[str, ...]":
        return tuple(_item(one.name, each, f"{path}[{at}]", faults) for at, each in enumerate(_list(told)))
    if kind.startswith("tuple["):
        return tuple(_parts(kind, told, path, faults))
    return READERS[kind](one, told)


def _parts(kind: str, told: Any, path: str, faults: list[Fault]) -> Iterator[Any]:
    part = next(each for each in _KINDS if each.__name__ == kind[len("tuple[") : -len(", ...]")])
    for at, each in enumerate(_list(told)):
        place = f"{path}[{at}]"
        if not isinstance(each, Mapping):
            faults.append(Fault(FILE, None, place, _shown(each), say(N_("An object stands here."))))
            continue
        before = len(faults)
        values = _values(part, each, place, faults)
        if len(faults) == before:
            yield part(**values)


def _item(name: str, told: Any, path: str, faults: list[Fault]) -> str:
    text = _line(told)
    is_sound = bool(text) if name != "languages" else _LANGUAGE.fullmatch(text) is not None
    if not is_sound:
        what = say(N_("'{value}' cannot be an item of this list."), value=_shown(told))
        hint = say(N_("Languages are codes such as 'en'; other items are lines of text."))
        faults.append(Fault(FILE, None, path, _shown(told), what, hint))
    return text


def _line(told: Any) -> str:
    """Give a text as one line; nothing where it is none."""
    try:
        return line_of_text(told)
    except ValueError:
        return ""


def _list(told: Any) -> list[Any]:
    if not isinstance(told, list) or len(told) > MOST_ITEMS:
        raise _Wrong(say(N_("A list of at most {most} items stands here."), most=MOST_ITEMS))
    return told


def _shown(value: object) -> str:
    text = str(value)
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def _coded(codes: Iterable[str], told: Any) -> str:
    allowed = tuple(codes)
    if not isinstance(told, str) or told not in allowed:
        likely = near(str(told), {code: code for code in allowed})
        hint = (
            say(N_("Did you mean {codes}?"), codes=either(likely))
            if likely
            else say(N_("Write one of: {codes}."), codes=", ".join(code for code in allowed if code))
        )
        raise _Wrong(say(N_("'{value}' is not allowed here."), value=_shown(told)), hint)
    return told


def _text(one: Field[Any], told: Any) -> str:
    text = _line(told)
    is_empty = isinstance(told, str) and not told.strip()
    if not text and (not is_empty or one.name in _NEEDED):
        raise _Wrong(
            say(
                N_("'{value}' is not a text of at most {most} signs."), value=_shown(told), most=MOST_LETTERS
            ),
            say(N_("Write it anew, in plain words.")),
        )
    if one.name == "unit_type":
        return _unit_type(text)
    if one.name == "code" and not _LINE.fullmatch(text):
        raise _Wrong(
            say(N_("'{value}' is not a code."), value=_shown(told)),
            say(N_("Codes are letters and digits, joined by hyphens, such as 'E03'.")),
        )
    return text


def _unit_type(text: str) -> str:
    try:
        return catalogue.unit_type(text).code
    except CasqueError as error:
        raise _Wrong(say(N_("'{value}' is not a type of unit."), value=_shown(text)), error.hint) from None


def _whole(one: Field[Any], told: Any) -> int:
    least = 1 if one.name in {"number", "version", "quantity"} else 0
    if isinstance(told, bool) or not isinstance(told, int) or not least <= told <= MOST:
        raise _Wrong(
            say(
                N_("'{value}' is not a whole number from {least} to {most}."),
                value=_shown(told),
                least=least,
                most=MOST,
            ),
            say(N_("Write a whole number in digits.")),
        )
    return told


def _flag(_: Field[Any], told: Any) -> bool:
    if not isinstance(told, bool):
        raise _Wrong(say(N_("'{value}' is neither true nor false."), value=_shown(told)))
    return told


def _day(_: Field[Any], told: Any) -> date:
    try:
        if not isinstance(told, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", told):
            raise ValueError(told)
        return date.fromisoformat(told)
    except ValueError:
        raise _Wrong(
            say(N_("'{value}' is not a day."), value=_shown(told)),
            say(N_("Write the day as 2090-01-31: year, month, day.")),
        ) from None


def _twice(values: Mapping[str, Any]) -> Iterator[Fault]:
    """Give a fault for each line that has the name of an earlier one."""
    for name, (key, sentence) in _KEYS.items():
        seen: set[str] = set()
        for at, line in enumerate(values.get(name, ())):
            code = getattr(line, key)
            if code in seen:
                yield Fault(FILE, None, f"{name}[{at}].{key}", code, say(sentence, value=code))
            seen.add(code)


def _disordered(values: Mapping[str, Any]) -> Iterator[Fault]:
    """Give a fault where two values contradict each other."""
    low, high = values.get("strength_min"), values.get("strength_max")
    if low is not None and high is not None and low > high:
        what = say(
            N_("The least strength {low} is above the greatest, {high}."),
            low=low,
            high=high,
        )
        yield Fault(FILE, None, "strength_min", str(low), what)
    if values.get("scope") == "mission" and not values.get("mission"):
        what = say(N_("A requirement of a mission names the mission."))
        yield Fault(FILE, None, "mission", "", what)
    if values.get("approved_on") and not values.get("approved_by"):
        what = say(N_("A requirement that is approved says by whom."))
        yield Fault(FILE, None, "approved_by", "", what, say(N_("Give the title of the adviser.")))


CODES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "scope": tuple(SCOPES),
        "family": tuple(catalogue.EQUIPMENT_FAMILIES),
        "category": tuple(catalogue.SUSTAINMENT),
        "provider": tuple(catalogue.PROVIDERS),
        "function": ("", *catalogue.POST_FUNCTIONS),
    }
)
"""Fields whose value is one of a list of codes."""

READERS: Mapping[str, Callable[[Field[Any], Any], Any]] = MappingProxyType(
    {
        "str": _text,
        "int": _whole,
        "int | None": _whole,
        "bool": _flag,
        "date | None": _day,
    }
)
"""How a value is read, by the type of its field."""
