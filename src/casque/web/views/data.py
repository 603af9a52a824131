"""Data: what publishers say, file by file: months and gaps, findings, vintages, rows, and all of it to take along."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import polars as pl
from django.http import HttpRequest, HttpResponse

from casque.accounts.policy import may
from casque.core.asked import asked_by
from casque.core.codes.suggest import unknown
from casque.core.words import N_, say
from casque.registry.holdings import keeping_of
from casque.registry.publishing import ACTION
from casque.reports.source_rows import (
    RowsAsked,
    columns_asked,
    count_of,
    in_order,
    rows_asked,
    source_table,
)
from casque.sources.flags import FINDINGS
from casque.sources.gates import Noted
from casque.sources.papers import Entry
from casque.sources.tables import TABLES
from casque.sources.vintages import differences
from casque.web.held import flags_in, held, lines_of, short_months, shown_rows
from casque.web.page import page, show
from casque.web.paging import Slices, paged
from casque.web.reading import KNOWN_ON, day_asked, reader

ROWS = 50
OTHER_PARAMETERS = {"page", "since", "until", "dataset", "file", KNOWN_ON}
ASKED_FIRST = ("contributor", "mission")
"""Columns for which a table's page has fields to type in, where the table has them."""


@page
def data(request: HttpRequest) -> HttpResponse:
    """Show what is held of each publisher: months and gaps, findings, tables to take along."""
    here = held(request)
    missing = [one for one in here.findings if one.finding.kind == "month-missing"]
    context = {
        "held": here,
        "series": [(one, lines_of(request, one.key)) for one, _ in here.series],
        "months": short_months(),
        "missing": len(missing),
        "tables": [(TABLES[name], rows) for name, rows in here.rows.items()],
        "may_add": may(reader(request), ACTION).allowed,
    }
    return show(request, "data", context)


@page
def data_set(request: HttpRequest, key: str) -> HttpResponse:
    """Show one data set: its papers, its months, and its files."""
    here = held(request)
    found = here.data_set(key)
    counts = Counter(one.sha256 for one in here.findings_of(dataset=key))
    context = {
        "held": here,
        "set": found,
        "lines": lines_of(request, key),
        "months": short_months(),
        "findings": len(here.findings_of(dataset=key)),
        "paging": paged(request, [(one, counts[one.sha256]) for one in found.entries], rows=150),
    }
    return show(request, "data_set", context)


@page
def data_file(request: HttpRequest, sha256: str) -> HttpResponse:
    """Show one file: its papers, what is odd about it, its rows, and the files that tell the same."""
    here = held(request)
    entry = here.store.entry(sha256)
    month = min(entry.months) if len(entry.months) == 1 else ""
    context = {
        "held": here,
        "entry": entry,
        "findings": [one for one in here.findings_of(dataset=entry.dataset) if _is_about(one, entry, month)],
        "headings": FINDINGS,
        "tables": [(TABLES[name], rows) for name, rows in entry.tables.items()],
        "vintages": here.vintages_of(entry),
        "keeping": keeping_of(entry.sha256, actor=reader(request)),
    }
    return show(request, "data_file", context)


def _is_about(one: Noted, entry: Entry, month: str) -> bool:
    return one.sha256 == entry.sha256 or (not one.sha256 and one.month != "" and one.month == month)


@page
def data_diff(request: HttpRequest, old: str, new: str) -> HttpResponse:
    """Compare two files value by value."""
    here = held(request)
    found = differences(here.store, old, new, table=request.GET.get("table", ""))
    one, other = here.store.entry(old), here.store.entry(new)
    table = request.GET.get("table", "") or next(n for n in TABLES if n in one.tables and n in other.tables)
    aside = ("times", "change", "column", "old", "new")
    context = {
        "old": one,
        "new": other,
        "table": TABLES[table],
        "tables": [TABLES[name] for name in TABLES if name in one.tables and name in other.tables],
        "counts": dict(found.group_by("change").len().sort("change").iter_rows()),
        "paging": paged(
            request, Slices(found.height, lambda first, rows: _lines(found, first, rows)), rows=100
        ),
        "key": [name for name in found.columns if name not in aside],
    }
    return show(request, "data_diff", context)


def _lines(found: pl.DataFrame, first: int, rows: int) -> list[dict[str, object]]:
    aside = ("times", "change", "column", "old", "new")
    return [
        {"key": [str(value) for name, value in row.items() if name not in aside and value is not None]}
        | {name: row[name] for name in aside}
        for row in found.slice(first, rows).iter_rows(named=True)
    ]


@page
def data_findings(request: HttpRequest) -> HttpResponse:
    """List what is odd about the held files, all or of one kind or data set."""
    here = held(request)
    asked = {name: request.GET.get(name, "") for name in ("kind", "dataset")}
    if asked["kind"] and asked["kind"] not in FINDINGS:
        with asked_by("kind"):
            raise unknown(
                asked["kind"],
                say(N_("kind of finding")),
                {one: one for one in FINDINGS},
                otherwise=say(N_("The kinds are: {codes}."), codes=", ".join(FINDINGS)),
            )
    chosen = here.data_set(asked["dataset"]) if asked["dataset"] else None
    found = here.findings_of(**asked)
    names = {one.sha256: one for one in here.entries}
    lines = [(one, FINDINGS[one.finding.kind], names.get(one.sha256)) for one in found]
    context = {
        "paging": paged(request, lines, rows=100),
        "asked": asked,
        "kind": FINDINGS.get(asked["kind"], ""),
        "set": chosen,
    }
    return show(request, "data_findings", context)


@page
def data_table(request: HttpRequest, name: str) -> HttpResponse:
    """List the rows of one table of published files, each once or as one file tells it."""
    here = held(request)
    table, asked = source_table(name), rows_wanted(request, name)
    rows = rows_asked(here.store, asked)
    count = count_of(rows)
    ordered = in_order(rows, asked, count)
    paging = paged(
        request, Slices(count, lambda first, most: [ordered.slice(first, most).collect()]), rows=ROWS
    )
    frame = paging.object_list[0] if count else ordered.slice(0, 0).collect()
    context = {
        "table": table,
        "columns": table.columns,
        "asked": asked,
        "fields": [(one, asked.equal.get(one, "")) for one in ASKED_FIRST if one in columns_asked(table)],
        "others": {one: text for one, text in asked.equal.items() if one not in ASKED_FIRST},
        "set": here.data_set(asked.dataset) if asked.dataset else None,
        "entry": here.store.entry(asked.file) if asked.file else None,
        "paging": paging,
        "rows": shown_rows(request, frame),
        "flags": flags_in(frame),
        "query": {key: text for key, text in request.GET.dict().items() if key != "page"},
    }
    return show(request, "data_table", context)


def rows_wanted(request: HttpRequest, name: str) -> RowsAsked:
    """Read from the query which rows of a table are asked; an empty field narrows nothing."""
    table = source_table(name)
    equal = {key: text for key, text in request.GET.dict().items() if key not in OTHER_PARAMETERS and text}
    asked = RowsAsked(
        table.name,
        {key: str(text) for key, text in equal.items()},
        day_asked(request, "since"),
        day_asked(request, "until"),
        file=request.GET.get("file", "").strip(),
        known_on=held(request).known_on,
    )
    dataset = request.GET.get("dataset", "")
    return replace(asked, dataset=held(request).data_set(dataset).key) if dataset else asked
