"""Published rows as files to take along: CSV, XLSX, Parquet, and a Data Package with the papers of every file."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import polars as pl

from casque.core.errors import BadValueError
from casque.core.words import N_, say
from casque.reports.account import harmless
from casque.reports.held_shapes import papers as papers_of
from casque.reports.held_shapes import type_of
from casque.reports.holdings import Holdings
from casque.reports.source_rows import RowsAsked, count_of, files_of, in_order, rows_asked, source_table
from casque.reports.source_workbook import MOST_ROWS, write_workbook
from casque.sources.papers import Entry
from casque.sources.tables import FILE, SourceTable

_STAMP = (1980, 1, 1, 0, 0, 0)  # the same rows give the same zip
_RESOURCE = {
    "profile": "tabular-data-resource",
    "format": "csv",
    "mediatype": "text/csv",
    "encoding": "utf-8",
}


def write_rows(held: Holdings, asked: RowsAsked, form: str, place: Path) -> Path:
    """Write the rows that a question asks for; they are streamed, and never held whole but for XLSX.

    Parameters
    ----------
    held : Holdings
    asked : RowsAsked
    form : str
        One of `FORMS`.
    place : Path

    Raises
    ------
    BadValueError
        If the form is none of `FORMS`, or there are more rows than a workbook takes.
    """
    if form not in FORMS:
        raise BadValueError(
            say(N_("Published rows cannot be written as '{form}'."), form=form),
            hint=say(N_("The forms are: {forms}."), forms=", ".join(FORMS)),
        )
    rows = rows_asked(held.store, asked)
    count = count_of(rows)
    if form == "xlsx" and count > MOST_ROWS:
        raise BadValueError(
            say(
                N_("{count} rows are too many for a workbook; it takes {most}."), count=count, most=MOST_ROWS
            ),
            hint=say(N_("Narrow them to fewer years or one contributor, or take CSV or Parquet.")),
        )
    files = set(files_of(rows))
    papers = [one for one in held.store.entries() if one.sha256 in files]
    FORMS[form](in_order(rows, asked, count), source_table(asked.table), papers, place)
    return place


def write_package(held: Holdings, place: Path, *, asked: Sequence[RowsAsked] = ()) -> Path:
    """Write tables as a Frictionless Data Package: a zip with a CSV a table, its schema, and the papers of the files.

    Parameters
    ----------
    held : Holdings
    place : Path
    asked : sequence of RowsAsked
        What is taken of each table; by default all tables that have rows, each row once.
    """
    whole = asked or [RowsAsked(name, known_on=held.known_on) for name in held.rows]
    resources, files = [], set[str]()
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in whole:
            rows = rows_asked(held.store, one)
            table, part = source_table(one.table), place.with_suffix(f".{one.table}.part")
            files.update(files_of(rows))
            _csv(in_order(rows, one, count_of(rows)), table, (), part)
            info = zipfile.ZipInfo(f"{table.name}.csv", _STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            with part.open("rb") as content, archive.open(info, "w", force_zip64=True) as packed:
                while chunk := content.read(1 << 20):
                    packed.write(chunk)
            part.unlink()
            resources.append(_resource(table))
        papers = [one for one in held.store.entries() if one.sha256 in files]
        text = json.dumps(descriptor(resources, papers, held.sha256), indent=2, ensure_ascii=False) + "\n"
        archive.writestr(zipfile.ZipInfo("datapackage.json", _STAMP), text, zipfile.ZIP_DEFLATED)
    return place


def descriptor(resources: Sequence[Mapping[str, Any]], papers: Sequence[Entry], state: str) -> dict[str, Any]:
    """Describe a package: its tables, and where every row comes from."""
    return {
        "profile": "tabular-data-package",
        "name": "casque-published-data",
        "title": "Published files, read by Casque",
        "casque:sha256": state,
        "sources": [
            {"title": f"{one.publisher}: {one.title}", "path": one.link or None}
            | {"casque:papers": papers_of(one)}
            for one in papers
        ],
        "casque:licences": sorted(
            {f"{one.title}: {one.licence} {one.licence_link}".strip() for one in papers}
        ),
        "resources": list(resources),
    }


def _resource(table: SourceTable) -> dict[str, Any]:
    return {
        "name": table.name.replace("_", "-"),
        "title": table.title,
        "description": table.description,
        "path": f"{table.name}.csv",
        **_RESOURCE,
        "schema": {
            "fields": [
                _field(one.name, one.dtype, one.description, one.unit) for one in (*table.columns, FILE)
            ],
            "missingValues": [""],
        },
    }


def _field(name: str, dtype: pl.DataType, description: str, unit: str) -> dict[str, Any]:
    described = {"name": name, "type": type_of(dtype), "description": f"{description}."}
    return described | {"casque:unit": unit} if unit else described


def _csv(rows: pl.LazyFrame, _table: SourceTable, _papers: Sequence[Entry], place: Path) -> None:
    rows.with_columns(harmless()).sink_csv(place, line_terminator="\n", null_value="")


def _parquet(rows: pl.LazyFrame, _table: SourceTable, papers: Sequence[Entry], place: Path) -> None:
    told = json.dumps([papers_of(one) for one in papers], ensure_ascii=False, sort_keys=True)
    rows.sink_parquet(place, compression="zstd", metadata={"casque:sources": told})


def _xlsx(rows: pl.LazyFrame, table: SourceTable, papers: Sequence[Entry], place: Path) -> None:
    write_workbook(rows.collect(), table, papers, place)


Writer = Callable[[pl.LazyFrame, SourceTable, Sequence[Entry], Path], None]
FORMS: Mapping[str, Writer] = MappingProxyType({"csv": _csv, "xlsx": _xlsx, "parquet": _parquet})
"""Forms of a table, each with what writes it."""
