"""How answers are written: tables for people, JSON for programs."""

from __future__ import annotations

import csv
import json
import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

PIPED_WIDTH = 200
"""Columns where nobody looks through a window."""

FORMULA = re.compile(r"[=@\t\r]|[+\-][^0-9\s]")
"""What a spreadsheet takes for the beginning of a formula."""


def write_json(answer: object) -> None:
    """Write an answer for programs."""
    sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2) + "\n")


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows for spreadsheets; a text that one would run as a formula gets a quote before it."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_harmless(value) for value in row] for row in rows)


def write_table(columns: Sequence[str], rows: Iterable[Sequence[Any]], *, title: str = "") -> None:
    """Write a table for people."""
    from rich import box
    from rich.table import Table

    drawn = Table(box=box.SIMPLE_HEAD, title=title or None, title_justify="left", pad_edge=False)
    for number, column in enumerate(columns):
        drawn.add_column(column, no_wrap=number == 0, overflow="fold")
    for row in rows:
        drawn.add_row(*(_cell(value) for value in row))
    _print(drawn)


def write_fields(title: str, fields: Mapping[str, Any]) -> None:
    """Write what is told of one thing: names and values, without the empty ones."""
    from rich.table import Table
    from rich.text import Text

    drawn = Table.grid(padding=(0, 2))
    drawn.add_column(no_wrap=True, style="dim")
    drawn.add_column(overflow="fold")
    for name, value in fields.items():
        if value not in ("", None, [], {}):
            drawn.add_row(name, _cell(value))
    _print(Text(title, style="bold"))
    _print(drawn)


def write_line(text: str = "") -> None:
    """Write one line as it is."""
    sys.stdout.write(f"{text}\n")


def write_citations(citations: Sequence[Mapping[str, Any]]) -> None:
    """Write where something stands in its sources."""
    if citations:
        write_line()
    for one in {each["passage"]: each for each in citations}.values():
        begins = f': "{one["quote_start"]} …"' if one["quote_start"] else ""
        write_line(f"  [{one['source']}] {one['section']}, line {one['line']}{begins}")


def note(text: str) -> None:
    """Tell a person about progress, on stderr."""
    sys.stderr.write(f"{text}\n")


def _cell(value: object) -> Any:
    from rich.text import Text

    if isinstance(value, list | tuple):
        return Text(", ".join(str(one) for one in value))
    return Text("" if value is None else str(value))


def _harmless(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and FORMULA.match(value) else value


def _print(what: object) -> None:
    from rich.console import Console

    is_piped = not sys.stdout.isatty() and "COLUMNS" not in os.environ
    console = Console(file=sys.stdout, highlight=False, width=PIPED_WIDTH if is_piped else None)
    console.print(what)
