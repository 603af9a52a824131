"""Read one CSV file of a bundle as text, and say exactly where it is not what it should be."""

from __future__ import annotations

import csv
import io

import polars as pl

from casque.core.errors import Fault
from casque.core.schema import Table
from casque.core.words import N_, say

_SHOWN = 40


def read_table(table: Table, data: bytes, file: str) -> tuple[pl.DataFrame | None, list[Fault]]:
    """Read the bytes of a table.

    Returns
    -------
    frame : polars.DataFrame or None
        All columns `String`, in the order of the table; None if the file cannot be read.
    faults : list of Fault
        Encoding, wrong, missing or doubled columns, rows of another length.
    """
    fault = not_text(data, file)
    if fault:
        return None, [fault]
    text = data.removeprefix(b"\xef\xbb\xbf")
    if not text.strip():
        return None, [
            Fault(
                file, None, "", "", say(N_("The file is empty.")), say(N_("Write at least its header row."))
            )
        ]
    try:
        header = next(csv.reader(io.StringIO(text.split(b"\n", 1)[0].decode())), [])
    except csv.Error as error:
        return None, [_unreadable(error, file)]
    faults = _of_header(table, header, file)
    if faults:
        return None, faults
    try:
        frame = pl.read_csv(io.BytesIO(text), infer_schema=False)
    except pl.exceptions.PolarsError as error:
        return None, _ragged(text, header, file) or [_unreadable(error, file)]
    return frame.select(table.columns), []


def not_text(data: bytes, file: str) -> Fault | None:
    """Tell why bytes are not text in UTF-8; None where they are."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        shown = data[error.start : error.start + 8].hex(" ")
        what = say(
            N_("The file is not UTF-8 text: byte {byte} begins {bytes}."), byte=error.start, bytes=shown
        )
        return Fault(
            file, row, "", shown, what, say(N_("Save it as 'CSV UTF-8' in the spreadsheet, then load again."))
        )
    if b"\x00" in data:
        row = data.count(b"\n", 0, data.index(b"\x00")) + 1
        what = say(N_("The file holds a zero byte, so it is not a table of text."))
        return Fault(
            file,
            row,
            "",
            "\\x00",
            what,
            say(N_("Check that it is the CSV file and not a spreadsheet or image.")),
        )
    return None


def _of_header(table: Table, header: list[str], file: str) -> list[Fault]:
    faults = []
    for name in header:
        if name not in table.columns:
            what = say(
                N_("The table {table} has no column '{column}'."), table=table.name, column=name[:_SHOWN]
            )
            hint = say(N_("Its columns are: {columns}."), columns=", ".join(table.columns))
            faults.append(Fault(file, 1, name[:_SHOWN], name[:_SHOWN], what, hint))
    for name in table.columns:
        if header.count(name) > 1:
            faults.append(
                Fault(
                    file,
                    1,
                    name,
                    name,
                    say(
                        N_("The column '{column}' stands {times} times."),
                        column=name,
                        times=header.count(name),
                    ),
                    say(N_("Keep one.")),
                )
            )
        elif name not in header:
            hint = say(N_("Add it; leave its cells empty where the source does not tell."))
            faults.append(
                Fault(file, 1, name, "", say(N_("The column '{column}' is missing."), column=name), hint)
            )
    return faults


def _ragged(text: bytes, header: list[str], file: str) -> list[Fault]:
    faults = []
    rows = csv.reader(io.StringIO(text.decode(), newline=""))
    for number, row in enumerate(rows, start=1):
        if row and len(row) != len(header):
            what = say(
                N_("The row has {cells} cells; the header has {heads}."),
                cells=len(row),
                heads=len(header),
            )
            hint = say(N_("Put cells with commas or line breaks into double quotes."))
            faults.append(Fault(file, number, "", row[0][:_SHOWN], what, hint))
    return faults


def _unreadable(error: Exception, file: str) -> Fault:
    return Fault(
        file,
        None,
        "",
        "",
        say(N_("The file cannot be read as CSV: {error}."), error=error),
        say(N_("Open it and save it as CSV again.")),
    )
