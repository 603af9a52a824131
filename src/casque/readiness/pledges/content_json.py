"""The content of a pledge as plain JSON, read with all its faults together and written without loss."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import date
from typing import Any

from casque.core.codes.countries import is_country
from casque.core.codes.suggest import either, near
from casque.core.errors import CasqueError, Fault, FaultsError
from casque.core.words import N_, Message, say
from casque.readiness.pledges.catalogue import unit_type
from casque.readiness.pledges.content_fields import (
    CONTENT_FIELDS,
    MOST_PARTS,
    PART_FIELDS,
    PART_KINDS,
    Described,
    Form,
)
from casque.readiness.pledges.content_parts import Content

FILE = "content"
NONE = "none"
"""Word for a list that is told to be empty; no item of a list may be called so."""

MOST_LETTERS = 2_000
MOST_ITEMS = 200
SHOWN = 60
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_JOINERS = str.maketrans("", "", "\u200c\u200d\u200e\u200f")


class _Wrong(Exception):  # noqa: N818  it never leaves this module
    """A value that cannot be read, with what is wrong and the remedy."""

    def __init__(self, what: Message, hint: Message | None = None) -> None:
        self.what, self.hint = what, hint
        super().__init__(str(what))


def content_to_json(content: Content) -> dict[str, Any]:
    """Give a content as plain data; what is not told is left out."""
    plain: dict[str, Any] = _plain(content)
    return plain


def content_from_json(data: object, *, where: str = "") -> Content:
    """Read a content from plain data.

    Raises
    ------
    FaultsError
        With every value that cannot be read; the column of a fault is its place, such as ``posts[3].number``.

    Examples
    --------
    >>> content_from_json({"member_state": "XAA", "unit_size": 63}).unit_size
    63
    """
    if not isinstance(data, Mapping):
        what = say(N_("The content of a pledge is an object with the names of its fields."))
        raise FaultsError([Fault(FILE, None, "", _shown(data), what)], where=where)
    faults: list[Fault] = []
    values = _values(CONTENT_FIELDS, data, "", faults)
    if faults:
        raise FaultsError(faults, where=where)
    return Content(**values)


def _plain(value: Any) -> Any:
    told: dict[str, Any] = {}
    for one in fields(value):
        held = getattr(value, one.name)
        if held is None or (one.default is not MISSING and held == one.default):
            continue
        if isinstance(held, tuple):
            told[one.name] = [each if isinstance(each, str) else _plain(each) for each in held]
        else:
            told[one.name] = held.isoformat() if isinstance(held, date) else held
    return told


def _values(
    described: Sequence[Described], given: Mapping[Any, Any], place: str, faults: list[Fault]
) -> dict[str, Any]:
    known = {one.name: one for one in described}
    faults.extend(_unknown(place, given, known))
    values = {}
    is_part = bool(place)
    for name, one in known.items():
        told = given.get(name)
        path = f"{place}.{name}" if place else name
        before = len(faults)
        value = None if told is None else _value(one, told, path, faults)
        if value is not None:
            values[name] = value
        elif ((one.needed and is_part) or name == "member_state") and len(faults) == before:
            hint = say(N_("Give '{label}'."), label=say(one.label))
            faults.append(Fault(FILE, None, path, "", say(N_("The value is missing.")), hint))
    return values


def _unknown(place: str, given: Mapping[Any, Any], known: Mapping[str, Described]) -> Iterator[Fault]:
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


def _value(one: Described, told: Any, path: str, faults: list[Fault]) -> Any:
    try:
        if one.form is Form.PARTS:
            return _parts(one, told, path, faults)
        return READERS[one.form](one, told)
    except _Wrong as wrong:
        faults.append(Fault(FILE, None, path, _shown(told), wrong.what, wrong.hint))
    return None


def _parts(one: Described, told: Any, path: str, faults: list[Fault]) -> tuple[Any, ...]:
    if not isinstance(told, list):
        raise _Wrong(
            say(N_("A list of objects stands here.")), say(N_("Give [] to declare that there are none."))
        )
    if len(told) > MOST_PARTS[one.name]:
        raise _Wrong(
            say(
                N_("The list has {count} lines; {most} are read at most."),
                count=len(told),
                most=MOST_PARTS[one.name],
            ),
            say(N_("Join like lines into one with their number.")),
        )
    kind = PART_KINDS[one.name]
    parts = []
    for number, each in enumerate(told):
        place = f"{path}[{number}]"
        if not isinstance(each, Mapping):
            faults.append(Fault(FILE, None, place, _shown(each), say(N_("An object stands here."))))
            continue
        before = len(faults)
        values = _values(PART_FIELDS[one.name], each, place, faults)
        if len(faults) == before:
            parts.append(kind(**values))
    return tuple(parts)


def _shown(value: object) -> str:
    text = "".join(sign if sign.isprintable() else "\ufffd" for sign in str(value)[: SHOWN + 1])
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def line_of_text(given: object) -> str:
    """Give a text as one line without spaces around; what is no text gives a fault.

    Raises
    ------
    ValueError
        If it is not text, is too long, or holds signs that cannot be printed.
    """
    if not isinstance(given, str):
        raise ValueError(given)
    line = " ".join(given.split())
    if len(line) > MOST_LETTERS or not line.translate(_JOINERS).isprintable():
        raise ValueError(given)
    return line


def _text(one: Described, told: Any) -> str | None:
    try:
        line = line_of_text(told)
    except ValueError:
        raise _Wrong(
            say(
                N_("'{value}' is not a line of text of at most {most} signs."),
                value=_shown(told),
                most=MOST_LETTERS,
            ),
            say(N_("Write it anew, in plain words.")),
        ) from None
    if one.name == "email" and line and not _EMAIL.fullmatch(line):
        raise _Wrong(
            say(N_("'{value}' is not an e-mail address."), value=_shown(told)),
            say(N_("Write it as name@example.org.")),
        )
    if one.name == "rdl_barrier":
        return "" if line.casefold() == NONE else line
    return line or None


def _whole(one: Described, told: Any) -> int:
    if isinstance(told, bool) or not isinstance(told, int) or not one.least <= told <= one.most:
        raise _Wrong(
            say(
                N_("'{value}' is not a whole number from {least} to {most}."),
                value=_shown(told),
                least=one.least,
                most=one.most,
            ),
            say(N_("Write a whole number in digits.")),
        )
    return told


def _day(_: Described, told: Any) -> date:
    try:
        if not isinstance(told, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", told):
            raise ValueError(told)
        return date.fromisoformat(told)
    except ValueError:
        raise _Wrong(
            say(N_("'{value}' is not a day."), value=_shown(told)),
            say(N_("Write the day as 2090-01-31: year, month, day.")),
        ) from None


def _choice(one: Described, told: Any) -> str:
    if not isinstance(told, str) or told not in one.choices:
        words = {code: code for code in one.choices} | {title: code for code, title in one.choices.items()}
        likely = near(str(told), words)
        hint = (
            say(N_("Did you mean {codes}?"), codes=either(likely))
            if likely
            else say(N_("Write one of: {codes}."), codes=", ".join(one.choices))
        )
        raise _Wrong(say(N_("'{value}' is not allowed here."), value=_shown(told)), hint)
    return told


def _state(_: Described, told: Any) -> str:
    if not isinstance(told, str) or not is_country(told):
        raise _Wrong(
            say(N_("'{value}' is not the code of a state."), value=_shown(told)),
            say(N_("Write the three capital letters of ISO 3166-1, such as 'MLI'.")),
        )
    return told


def _unit_type(_: Described, told: Any) -> str:
    try:
        return unit_type(str(told)).code
    except CasqueError as error:
        raise _Wrong(say(N_("'{value}' is not a type of unit."), value=_shown(told)), error.hint) from None


def _language(_: Described, told: Any) -> str:
    if not isinstance(told, str) or not _LANGUAGE.fullmatch(told):
        raise _Wrong(
            say(N_("'{value}' is not the code of a language."), value=_shown(told)),
            say(N_("Write the two or three small letters of ISO 639, such as 'en'.")),
        )
    return told


def _list_of(reader: Callable[[Described, Any], Any]) -> Callable[[Described, Any], Any]:
    def read(one: Described, told: Any) -> tuple[Any, ...]:
        if not isinstance(told, list) or len(told) > MOST_ITEMS:
            raise _Wrong(say(N_("A list of at most {most} texts stands here."), most=MOST_ITEMS))
        return tuple(reader(one, each) for each in told)

    return read


def _item(one: Described, told: Any) -> str:
    line = _text(one, told)
    if not line or ";" in line or line.casefold() == NONE:
        raise _Wrong(
            say(N_("'{value}' cannot be an item of a list."), value=_shown(told)),
            say(N_("Items have a name without ';'; an empty list says that there are none.")),
        )
    return line


READERS: Mapping[Form, Callable[[Described, Any], Any]] = {
    Form.TEXT: _text,
    Form.TEXTS: _list_of(_item),
    Form.WHOLE: _whole,
    Form.DAY: _day,
    Form.CHOICE: _choice,
    Form.STATE: _state,
    Form.UNIT_TYPE: _unit_type,
    Form.LANGUAGE: _language,
    Form.LANGUAGES: _list_of(_language),
}
"""How a value is read, by the form of its field."""
