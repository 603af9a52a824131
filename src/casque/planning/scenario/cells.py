"""Read one cell of a scenario: its text as the value that its field describes, or what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from math import isfinite
from typing import Any

from casque.core.checks import FORMULA
from casque.core.dates import PartialDate, Precision
from casque.core.errors import BadValueError, CasqueError, Fault
from casque.core.schema import Field, Kind
from casque.core.words import N_, say
from casque.planning.problem_json import MOST
from casque.planning.scenario.sheets import SHOWN, Row, Sheet

_WHOLE = re.compile(r"\d{1,18}(\.0+)?")
_NUMBER = re.compile(r"\d{1,18}(\.\d+)?([eE][+-]?\d{1,3})?")
_RAPID = {"RDL": "4", "PCRS-RDL": "4", "PCRS-1": "1", "PCRS-2": "2", "PCRS-3": "3"}


def values_of(sheet: Sheet, faults: list[Fault]) -> list[tuple[Row, dict[str, Any]]]:
    """Read all rows of a sheet; a cell that cannot be read becomes a fault and is left out."""
    return [(row, _row(sheet, row, faults)) for row in sheet.rows]


def _row(sheet: Sheet, row: Row, faults: list[Fault]) -> dict[str, Any]:
    values = {}
    for field in sheet.table.fields:
        text = row.cells.get(field.name, "").strip()
        if text:
            try:
                values[field.name] = read_cell(field, text)
            except CasqueError as error:
                faults.append(Fault(sheet.file, row.number, field.name, text[:SHOWN], error.what, error.hint))
        elif field.is_required:
            what, hint = say(N_("The cell is empty.")), say(field.description)
            faults.append(Fault(sheet.file, row.number, field.name, "", what, hint))
    return values


def read_cell(field: Field, text: str) -> Any:
    """Read a cell.

    Raises
    ------
    BadValueError
        If the text is not what the field describes.
    """
    reader = _SPECIAL.get(field.name) or _READERS[field.kind]
    if not field.is_many:
        return reader(field, text)
    return tuple(reader(field, part.strip()) for part in text.split(";") if part.strip())


def _text(_: Field, text: str) -> str:
    if re.match(FORMULA, text):
        raise BadValueError(
            say(
                N_("The text begins with '{sign}', so a spreadsheet would run it as a formula."),
                sign=text[:1],
            ),
            hint=say(N_("Take the sign away, or put a word before it.")),
        )
    joined = " ".join(text.split("\n"))
    if not joined.replace("\r", "").replace("\t", "").isprintable():
        raise BadValueError(
            say(N_("The text holds a sign that cannot be printed.")),
            hint=say(N_("Write the cell anew by hand.")),
        )
    return re.sub(r"[\r\n\t]+", " ", text)


def _code(field: Field, text: str) -> str:
    if ";" in text:
        raise BadValueError(
            say(N_("'{text}' is a list; one code is expected here."), text=text[:SHOWN]),
            hint=say(N_("Write one code without ';'.")),
        )
    return _text(field, text)


def _integer(_: Field, text: str) -> int:
    if not _WHOLE.fullmatch(text) or float(text) > MOST:
        raise BadValueError(
            say(N_("'{text}' is not a whole number from 0 to {most}."), text=text[:SHOWN], most=MOST),
            hint=say(N_("Write a whole number, not negative, in digits.")),
        )
    return int(text.partition(".")[0])


def _number(_: Field, text: str) -> float:
    if not _NUMBER.fullmatch(text) or not isfinite(float(text)) or float(text) > MOST:
        comma = text.replace(",", ".", 1)
        raise BadValueError(
            say(N_("'{text}' is not a number from 0 to {most}."), text=text[:SHOWN], most=MOST),
            hint=say(N_("Write {number}, with a point."), number=comma)
            if "," in text and _NUMBER.fullmatch(comma)
            else say(N_("Write a number in digits, not negative, such as 0.25.")),
        )
    return float(text)


def _day(_: Field, text: str) -> date:
    read = PartialDate.parse(text)
    if read.precision is not Precision.DAY:
        raise BadValueError(
            say(N_("'{text}' is not a day."), text=text[:SHOWN]),
            hint=say(N_("A plan needs the day; write it as 2030-01-07.")),
        )
    return read.first


def _choice(field: Field, text: str) -> str:
    plain = _RAPID.get(text, re.sub(r"\.0+$", "", text))
    if plain not in field.values:
        raise BadValueError(
            say(N_("'{value}' is not allowed here."), value=text[:SHOWN]),
            hint=say(N_("Write one of: {codes}."), codes=", ".join(field.values)),
        )
    return plain


def _window(field: Field, text: str) -> tuple[date, date]:
    first, dots, last = text.partition("..")
    if not dots:
        raise BadValueError(
            say(N_("'{text}' is not a period."), text=text[:SHOWN]),
            hint=say(N_("Write the first and the last day, as 2030-01-07..2031-12-28.")),
        )
    start, end = _day(field, first.strip()), _day(field, last.strip())
    if end < start:
        raise BadValueError(
            say(N_("The period ends ({end}) before it starts ({start})."), start=start, end=end),
            hint=say(N_("Exchange the two dates, or correct the one that is wrong.")),
        )
    return start, end


def _rise(field: Field, text: str) -> tuple[date, int]:
    day, sign, level = text.partition("=")
    level = _RAPID.get(level.strip(), level.strip())
    if not sign or level not in {"1", "2", "3", "4"}:
        raise BadValueError(
            say(N_("'{text}' is not a day with a level."), text=text[:SHOWN]),
            hint=say(N_("Write the day and the level it has from then on, as 2030-07-01=3.")),
        )
    return _day(field, day.strip()), int(level)


_READERS: Mapping[Kind, Callable[[Field, str], Any]] = {
    Kind.TEXT: _text,
    Kind.CODE: _code,
    Kind.REFERENCE: _code,
    Kind.INTEGER: _integer,
    Kind.NUMBER: _number,
    Kind.DATE: _day,
    Kind.CHOICE: _choice,
}
_SPECIAL: Mapping[str, Callable[[Field, str], Any]] = {"windows": _window, "rises": _rise}
