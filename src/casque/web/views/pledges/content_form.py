"""The contents of a pledge as fields of a form, and back; long lists come by workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from casque.core.words import N_
from casque.readiness.pledges.catalogue import UNIT_TYPES
from casque.readiness.pledges.content import (
    CONTENT_FIELDS,
    PART_FIELDS,
    Content,
    Described,
    Form,
)

BY_WORKBOOK = ("posts", "equipment", "sustainment")
SHORT = ("caveats", "contacts", "partner_items")
"""Lists that a form takes too: a line each, its parts divided by a bar."""
NOBODY = "none"
BAR = "|"
LISTS = (Form.TEXTS, Form.LANGUAGES)
NONE_TITLE = N_("told to be none")


@dataclass(frozen=True, slots=True)
class Row:
    """A field of the contents with its value as text; `shown` is its title where it is a code."""

    field: Described
    text: str
    shown: str
    is_told: bool

    @property
    def widget(self) -> str:
        """Give the kind of the input."""
        if self.field.name in SHORT:
            return "lines"
        if self.choices:
            return "choice"
        return {Form.DAY: "date", Form.WHOLE: "number"}.get(self.field.form, "text")

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """Give what can be chosen."""
        if self.field.form is Form.UNIT_TYPE:
            return tuple((one.code, one.title) for one in UNIT_TYPES)
        return tuple(self.field.choices.items())

    @property
    def columns(self) -> str:
        """Give the names of the parts of a line."""
        return f" {BAR} ".join(one.name for one in PART_FIELDS.get(self.field.name, ()))


@dataclass(frozen=True, slots=True)
class Table:
    """A long list of the contents."""

    field: Described
    headings: tuple[Described, ...]
    lines: tuple[tuple[tuple[Described, str], ...], ...]
    is_told: bool


def rows_of(content: Content, typed: Mapping[str, Any] | None = None) -> list[Row]:
    """Give the fields of the contents, but for the long lists; what was typed comes before what is held."""
    rows = []
    for one in CONTENT_FIELDS:
        if one.name in BY_WORKBOOK:
            continue
        value = getattr(content, one.name)
        text = _text(one, value)
        if typed is not None and one.name in typed:
            text = str(typed[one.name])
        rows.append(Row(one, text, _shown(one, value), value is not None))
    return rows


def tables_of(content: Content) -> list[Table]:
    """Give the long lists: table of organization, major equipment, self-sustainment; only the columns that are told."""
    tables = []
    for name in BY_WORKBOOK:
        field = next(one for one in CONTENT_FIELDS if one.name == name)
        parts = getattr(content, name)
        told = parts or ()
        used = tuple(
            one
            for one in PART_FIELDS[name]
            if any(getattr(part, one.name) not in (None, "") for part in told)
        )
        lines = tuple(tuple((one, _shown(one, getattr(part, one.name))) for one in used) for part in told)
        tables.append(Table(field, used, lines, parts is not None))
    return tables


def from_form(form: Mapping[str, Any], held: Mapping[str, Any]) -> dict[str, Any]:
    """Give contents as plain JSON from a form; what the form does not show stays as it is held.

    What cannot be read is given as it was typed: reading the contents says what is wrong with it.
    """
    new = {name: value for name, value in held.items() if name in BY_WORKBOOK}
    for one in CONTENT_FIELDS:
        if one.name in BY_WORKBOOK:
            continue
        text = str(form[one.name]).strip() if one.name in form else None
        if text is None:
            if one.name in held:
                new[one.name] = held[one.name]
        elif text:
            new[one.name] = _value(one, text)
    return new


def _value(field: Described, text: str) -> Any:
    if field.form is Form.PARTS:
        return (
            []
            if text.lower() == NOBODY
            else [_part(field, line) for line in text.splitlines() if line.strip()]
        )
    if field.form in LISTS:
        if text.lower() == NOBODY:
            return []
        return [part.strip() for part in text.split(";") if part.strip()]
    if field.form is Form.WHOLE:
        return int(text) if text.isascii() and text.isdigit() else text
    if field.name == "rdl_barrier" and text.lower() == NOBODY:
        return ""
    return text


def _part(field: Described, line: str) -> dict[str, Any]:
    names = PART_FIELDS[field.name]
    values = [part.strip() for part in line.split(BAR, len(names) - 1)]
    return {one.name: _value(one, text) for one, text in zip(names, values, strict=False) if text}


def _text(field: Described, value: Any) -> str:
    """Give a value as a form holds it."""
    if value is None:
        return ""
    if field.form is Form.PARTS:
        return "\n".join(_line(field, part) for part in value) or NOBODY
    if field.form in LISTS:
        return "; ".join(value) or NOBODY
    if field.name == "rdl_barrier" and value == "":
        return NOBODY
    return value.isoformat() if isinstance(value, date) else str(value)


def _line(field: Described, part: Any) -> str:
    texts = [_text(one, getattr(part, one.name)) for one in PART_FIELDS[field.name]]
    return f" {BAR} ".join(texts).rstrip(f" {BAR}")


def _shown(field: Described, value: Any) -> str:
    """Give a value as a page shows it: the title of a code, marked for translation."""
    titles = dict(field.choices) | (
        {one.code: one.title for one in UNIT_TYPES} if field.form is Form.UNIT_TYPE else {}
    )
    text = _text(field, value)
    return titles.get(text, NONE_TITLE if text == NOBODY else text)
