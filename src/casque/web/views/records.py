"""Records: the tables, the rows of one, and one record with its citations and history."""

from __future__ import annotations

from http import HTTPStatus

import polars as pl
from django.http import HttpRequest, HttpResponse

from casque.accounts.policy import may
from casque.core.dataset import Dataset
from casque.core.errors import NotFoundError
from casque.core.schema import Field, Table
from casque.core.tables import TABLES, table_named
from casque.registry.reading import history
from casque.registry.rows import scope_of
from casque.reports.choosing import holds, rows_with
from casque.web.citing import naming
from casque.web.page import page, show
from casque.web.paging import FrameRows, paged
from casque.web.reading import current, day_asked, known_on, reader

COLUMNS = 7
"""Columns that a list of records shows; the page of a record has all."""
HIDDEN = {"note", "basis", "passages", "also", "title"}


@page
def records(request: HttpRequest) -> HttpResponse:
    """List the tables of the record."""
    data = current(request)
    lines = [(table, data[table.name].height) for table in TABLES]
    return show(request, "records", {"lines": lines, "row_count": data.row_count})


@page
def table(request: HttpRequest, name: str) -> HttpResponse:
    """List the rows of one table, all or those that match, on any day or on one."""
    data, described, day = current(request), table_named(name), day_asked(request, "as_of")
    query = request.GET.get("q", "")
    filters = {
        key: text for key in described.columns if key != "as_of" and (text := request.GET.get(key, ""))
    }
    frame = _chosen(data, described, query, filters)
    if day is not None:
        frame = frame.join(data.as_of(day)[described.name].select("code"), on="code", how="semi")
    context = {
        "table": described,
        "paging": paged(request, FrameRows(described.name, frame)),
        "fields": _told_fields(data, described)[:COLUMNS],
        "filters": filters,
        "query": query,
        "as_of": day,
    }
    return show(request, "table", context)


def _told_fields(data: Dataset, described: Table) -> list[Field]:
    """Give the fields that at least one row of the table tells."""
    frame = data[described.name]
    hidden = {*HIDDEN, "code", described.label}
    return [
        field
        for field in described.fields
        if field.name not in hidden and frame[field.name].null_count() < frame.height
    ]


@page
def record(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """Show one record: its fields, its citations, who names it, and its history."""
    data = current(request)
    described = table_named(name)
    actor = reader(request)
    try:
        found = data.record(name, code)
    except NotFoundError as error:
        return _gone(request, described, code, error)
    context = {
        "record": found,
        "table": described,
        "told": [field for field in described.fields if found[field.name] and field.name not in _ELSEWHERE],
        "untold": [
            field for field in described.fields if not found[field.name] and field.name not in _ELSEWHERE
        ],
        "naming": naming(data, found),
        "history": history(name, code, actor=actor)[::-1],
        "may_correct": may(actor, "record.correct", scope=scope_of(found.values), is_public=True).allowed,
    }
    return show(request, "record", context)


_ELSEWHERE = {"passages", "also"}


def _gone(request: HttpRequest, described: Table, code: str, error: NotFoundError) -> HttpResponse:
    """Show the history of a record that was retracted, or not known on the day asked for."""
    try:
        versions = history(described.name, code, actor=reader(request))
    except NotFoundError:
        raise error from None  # it tells more of where to look
    context = {
        "ref": f"{described.name}/{code}",
        "label": versions[-1].values.get(described.label) or code,
        "table": described,
        "is_past": known_on(request) is not None,
        "is_retracted": versions[-1].is_retracted,
        "history": versions[::-1],
    }
    return show(request, "gone", context, status=HTTPStatus.GONE)


def _chosen(data: Dataset, described: Table, query: str, filters: dict[str, str]) -> pl.DataFrame:
    frame = rows_with(data[described.name], query) if query.strip() else data[described.name]
    for name, text in filters.items():
        frame = frame.filter(_has(described.field_named(name), text))
    return frame


def _has(field: Field, text: str) -> pl.Expr:
    """Make the expression that is true where a field has a value; several codes are joined by semicolons."""
    if field.name == "code":
        return pl.col(field.name).is_in(text.split(";"))
    return holds(field.name, text) if field.is_many else pl.col(field.name) == text
