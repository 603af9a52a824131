"""A scenario as a workbook: the cells of its sheets, read as they were typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from io import BytesIO
from posixpath import normpath
from typing import TYPE_CHECKING, Any

from casque.core.bundle import zip_members
from casque.core.errors import BundleError, Fault
from casque.core.schema import Table
from casque.core.words import N_, say
from casque.planning.scenario.sheets import MOST_ROWS, Sheet, Sheets, no_such, sheet_of, too_many_rows
from casque.planning.scenario.tables import BY_NAME, SETTINGS_TABLE

if TYPE_CHECKING:
    from fastexcel import ExcelReader

READ_ME = "read me"
"""Sheet of the template that is for people."""

_SHEET = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
_FORMULA = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})(\d+)"[^>]*>\s*<(?:\w+:)?f[\s/>]')
_ERROR = re.compile(rb'<(?:\w+:)?c\s(?=[^>]*\bt="e")[^>]*?\br="([A-Z]{1,3})(\d+)"')
_ROW = re.compile(rb"<(?:\w+:)?row\s")
_MIDNIGHT = re.compile(r"(\d{4}-\d{2}-\d{2})[ T]00:00:00(\.0+)?")


def read_workbook(data: bytes, name: str, faults: list[Fault]) -> tuple[Sheet, Sheets]:
    """Read a workbook.

    Raises
    ------
    BundleError
        If it is not a workbook or has no sheet of settings.
    """
    from fastexcel import FastExcelError, read_excel

    parts = _parts(data, name)
    try:
        reader = read_excel(data)
        return _sheets(reader, parts, name, faults)
    except FastExcelError as error:
        raise BundleError(
            say(N_("'{file}' cannot be read as a workbook: {error}."), file=name, error=error),
            hint=say(N_("Open it in a spreadsheet and save it as XLSX again.")),
        ) from None


def _sheets(
    reader: ExcelReader, parts: Mapping[str, bytes], name: str, faults: list[Fault]
) -> tuple[Sheet, Sheets]:
    tables = {**BY_NAME, SETTINGS_TABLE.name: SETTINGS_TABLE}
    sheets = {}
    for sheet in reader.sheet_names:
        if sheet == READ_ME:
            continue
        if sheet not in tables:
            faults.append(no_such(N_("There is no sheet '{name}' in a scenario."), name, sheet, tables))
        elif found := _sheet(reader, tables[sheet], f"{name}, {sheet}", parts.get(sheet, b""), faults):
            sheets[sheet] = found
    if SETTINGS_TABLE.name in reader.sheet_names:
        return sheets.pop(SETTINGS_TABLE.name, Sheet(SETTINGS_TABLE, name, ())), sheets
    raise BundleError(
        say(
            N_("'{file}' is not a scenario: it has no sheet '{sheet}'."), file=name, sheet=SETTINGS_TABLE.name
        ),
        hint=say(N_("'casque plan template FILE.xlsx' writes an empty scenario to fill in.")),
    )


def _sheet(reader: ExcelReader, table: Table, file: str, part: bytes, faults: list[Fault]) -> Sheet | None:
    count = sum(1 for _ in _ROW.finditer(part))
    if count > MOST_ROWS:
        faults.append(too_many_rows(file, count))
        return None
    loaded = reader.load_sheet(table.name, header_row=None, dtypes="string", skip_rows=0)
    if not loaded.width:
        return sheet_of(table, file, (), faults)
    rows = loaded.to_polars().rows()
    header = [str(cell or "").strip() for cell in rows[0]]
    faults.extend(_formulas(part, file, header))
    return sheet_of(table, file, _lines(rows), faults)


def _lines(rows: list[tuple[Any, ...]]) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(rows, start=1):
        yield number, [_cell(cell) for cell in row]


def _cell(cell: str | None) -> str:
    """Give the text of a cell; a cell that holds a day gives its ISO form."""
    text = (cell or "").strip()
    midnight = _MIDNIGHT.fullmatch(text)
    return midnight[1] if midnight else text


def _formulas(part: bytes, file: str, header: list[str]) -> Iterator[Fault]:
    for found in _FORMULA.finditer(part):
        place = _place(found, header)
        what = say(N_("The cell holds a formula."))
        hint = say(N_("Copy it and paste its value: what a plan rests on must not change by itself."))
        yield Fault(file, int(found[2]), place, "", what, hint)
    for found in _ERROR.finditer(part):
        what = say(N_("The cell holds an error of the spreadsheet."))
        yield Fault(file, int(found[2]), _place(found, header), "", what, say(N_("Write the value by hand.")))


def _place(found: re.Match[bytes], header: list[str]) -> str:
    letters = found[1].decode()
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return header[number - 1] if number <= len(header) and header[number - 1] else letters


def _parts(data: bytes, name: str) -> dict[str, bytes]:
    """Give the XML of each sheet by its name."""
    members = zip_members(BytesIO(data), name)
    if "xl/workbook.xml" not in members:
        raise BundleError(
            say(N_("'{file}' is not a workbook of the kind XLSX."), file=name),
            hint=say(N_("Open it in a spreadsheet and save it as XLSX.")),
        )
    relations = members.get("xl/_rels/workbook.xml.rels", b"").decode("utf-8", "replace")
    targets = {}
    for found in _RELATION.findall(relations):
        told = dict(_ATTRIBUTE.findall(found))
        targets[told.get("Id", "")] = told.get("Target", "")
    parts = {}
    for found in _SHEET.findall(members["xl/workbook.xml"].decode("utf-8", "replace")):
        told = dict(_ATTRIBUTE.findall(found))
        target = targets.get(told.get("r:id", ""), "")
        path = target.lstrip("/") if target.startswith("/") else normpath(f"xl/{target}")
        parts[unescape(told.get("name", ""))] = members.get(path, b"")
    return parts
