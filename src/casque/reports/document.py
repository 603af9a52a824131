"""The account as a document to print: PDF by Typst in a child process, and one HTML page."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any

import polars as pl

from casque.claims.verdict import Outcome
from casque.core.dataset import Dataset
from casque.core.dates import PartialDate
from casque.core.errors import RenderingError
from casque.core.words import N_, say
from casque.reports.account_tables import ACCOUNT_TABLES
from casque.reports.drawing import Drawing
from casque.reports.svg import paint

TEMPLATE = "account.typ"
SECONDS = 120
_JOINED = re.compile(r";(?=\S)")  # names joined by semicolons need a place to break the line
UNDATED = "2000"  # date in the file where no source has one; the clock would make each file differ
NOTICE = N_(
    "Unofficial. Computed by Casque from a record of the sources named; nothing here is a text of the United Nations."
)


def pdf_of(data: Dataset, frames: Mapping[str, pl.DataFrame], drawings: Sequence[Drawing]) -> bytes:
    """Set the account as PDF/A; the same account gives the same file.

    Raises
    ------
    RenderingError
        If Typst refuses the document or takes too long.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        template = files("casque.reports").joinpath(f"data/{TEMPLATE}").read_text(encoding="utf-8")
        (folder / "account.typ").write_text(template, encoding="utf-8")
        content = _content(data, frames) | {"pictures": [_picture(each) for each in drawings]}
        (folder / "account.json").write_text(json.dumps(content), encoding="utf-8")
        for drawing, text in zip(drawings, paint(drawings), strict=True):
            (folder / f"{drawing.name}.svg").write_text(text, encoding="utf-8")
        return set_pages(folder)


def set_pages(folder: Path) -> bytes:
    """Set the document of a folder, ``account.typ`` with ``account.json`` beside it, in a child process.

    Raises
    ------
    RenderingError
        If Typst refuses the document or takes too long.
    """
    script = Path(__file__).with_name("typesetting.py")
    try:
        subprocess.run(  # noqa: S603  our own interpreter and our own file
            [sys.executable, "-P", str(script), str(folder)],
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=True,
        )
    except subprocess.TimeoutExpired:
        raise RenderingError(
            say(N_("The PDF was not ready in {seconds} seconds."), seconds=SECONDS),
            hint=say(N_("Try again with less load, or export HTML.")),
        ) from None
    except subprocess.CalledProcessError as error:
        last = error.stderr.strip().splitlines()[-1:] or [f"exit {error.returncode}"]
        raise RenderingError(say(N_("The PDF could not be set: {error}."), error=last[0])) from None
    return (folder / "account.pdf").read_bytes()


def _picture(drawing: Drawing) -> dict[str, str]:
    return {"title": drawing.title, "file": f"{drawing.name}.svg", "alt": drawing.description}


def html_of(data: Dataset, frames: Mapping[str, pl.DataFrame], drawings: Sequence[Drawing]) -> str:
    """Write the account as one HTML page with a style for print and nothing from elsewhere."""
    content = _content(data, frames)
    pictures = "".join(
        f"<section><h2>{escape(drawing.title)}</h2>{text}</section>"
        for drawing, text in zip(drawings, paint(drawings), strict=True)
    )
    return page_of(content, pictures=pictures)


def page_of(content: Mapping[str, Any], *, pictures: str = "") -> str:
    """Write a title, a notice, facts and tables as one HTML page with a style for print and nothing from elsewhere."""
    facts = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in content["facts"])
    parts = "".join(_section(table) for table in content["tables"])
    style = files("casque.reports").joinpath("data/account.css").read_text(encoding="utf-8")
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(content["title"])}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{style}</style></head>'
        f"<body><main><h1>{escape(content['title'])}</h1><p>{escape(content['notice'])}</p><dl>{facts}</dl>"
        f"{pictures}{parts}</main></body></html>\n"
    )


def _section(table: Mapping[str, Any]) -> str:
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in table["heads"])
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in table["rows"]
    )
    title = escape(table["title"])
    return (
        f'<section><h2>{title}</h2><div class="wide" role="region" tabindex="0" aria-label="{title}">'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div></section>"
    )


# What a printed page has room for; the workbook and the CSV tables hold all columns.
_PRINTED = {
    "figures": ("title", "words", "question", "formula", "warnings"),
    "claims": (
        "claim",
        "section",
        "quote_start",
        "title",
        "comparator",
        "value",
        "unit",
        "outcome",
        "sentence",
        "support",
    ),
    "contradictions": ("contradiction", "title", "sentence", "arithmetic", "passages"),
    "sources": ("title", "publisher", "published", "sha256", "passage_count", "note"),
}
# Shares of the width of a printed page, by table.
_SHARES = {
    "figures": (4, 3, 5, 5, 6),
    "claims": (4, 2, 4, 4, 2, 3, 3, 3, 6, 4),
    "contradictions": (3, 4, 6, 6, 5),
    "sources": (5, 3, 2, 5, 2, 5),
}


def _content(data: Dataset, frames: Mapping[str, pl.DataFrame]) -> dict[str, Any]:
    outcomes = frames["claims"]["outcome"].to_list()
    as_of = max((source["published"] for source in data.records("sources")), default="")
    day = PartialDate.parse(as_of or UNDATED).first
    return {
        "title": f"The account of: {data.title}",
        "notice": NOTICE,
        "sha256": data.sha256,
        "as_of": as_of,
        "date": [day.year, day.month, day.day],
        "facts": [
            ("Rows of the record", f"{data.row_count:,}"),
            ("SHA-256 of the record", data.sha256),
            *((f"Claims: {each.value}", f"{outcomes.count(each.value):,}") for each in Outcome),
            ("Contradictions", f"{frames['contradictions'].height:,}"),
        ],
        "tables": [
            _printed(table.name, frames[table.name]) for table in ACCOUNT_TABLES if table.name in _PRINTED
        ],
    }


def _printed(name: str, frame: pl.DataFrame) -> dict[str, Any]:
    table = next(each for each in ACCOUNT_TABLES if each.name == name)
    columns = [next(each for each in table.columns if each.name == column) for column in _PRINTED[name]]
    return {
        "title": table.title,
        "heads": [column.title for column in columns],
        "shares": _SHARES[name],
        "rows": [[_cell(value) for value in row] for row in frame.select(_PRINTED[name]).iter_rows()],
    }


def _cell(value: str | float | None) -> str:
    if isinstance(value, float):
        return f"{value:,g}"
    return _JOINED.sub("; ", value or "")
