"""What the commands of `casque source` tell of the files that are held."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import polars as pl

from casque.cli.common import state_asked
from casque.cli.screen import write_csv, write_fields, write_json, write_line, write_table
from casque.core.codes.suggest import unknown
from casque.core.moments import day_of
from casque.core.words import N_, say
from casque.reports import shapes, source_shapes
from casque.sources import aliases, gates, names
from casque.sources.flags import FINDINGS
from casque.sources.publishers import dataset_named
from casque.sources.store import SHORT
from casque.sources.tables import FILE, TABLES
from casque.sources.vintages import current, differences

if TYPE_CHECKING:
    from casque.sources.store import Store

SHOWN_ROWS = 60
_DAYS = {"contributions": "day", "fatalities": "day", "decisions": "day", "mandates": "month"}
_SPANS = {"operations", "money", "world_totals"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Which rows are asked for, as it was written."""

    table: str
    contributor: str
    mission: str
    first: str
    last: str
    vintage: str


def held(store: Store, *, dataset: str, as_json: bool) -> None:
    """List the files that are held."""
    found = [one for one in store.entries() if one.dataset == _known_dataset(dataset, one.dataset)]
    if as_json:
        return write_json(shapes.listed(source_shapes.entry(one) for one in found))
    rows = [
        (one.sha256[:SHORT], one.dataset, one.layout, one.first, one.last, one.rows, one.publisher, one.name)
        for one in found
    ]
    write_table(("SHA-256", "data set", "layout", "first day", "last day", "rows", "publisher", "file"), rows)
    return write_line(f"{len(found)} files.")


def months(store: Store, *, dataset: str, as_json: bool) -> None:
    """List the months of contributions, gaps too."""
    found = gates.months(store, dataset=_known_dataset(dataset, ""))
    if as_json:
        return write_json(shapes.listed(source_shapes.month(one) for one in found))
    rows: list[tuple[object, ...]] = []
    for one in found:
        if one.is_missing:
            rows.append((one.month, "", "", "", "", "", "missing"))
        for each in one.files:
            totals = each.entry.totals
            met = f"{totals.met} of {totals.printed}" if totals.printed else "none printed"
            shown = "shown" if each.is_current else "kept"
            rows.append(
                (
                    one.month,
                    each.entry.layout,
                    each.count.rows,
                    each.count.people,
                    met,
                    each.entry.dataset,
                    shown,
                )
            )
    write_table(("month", "layout", "rows", "people", "totals met", "data set", "state"), rows)
    missing = [one.month for one in found if one.is_missing]
    told = f" Missing: {', '.join(missing)}." if missing else ""
    return write_line(f"{len(found) - len(missing)} of {len(found)} months.{told}")


def findings(store: Store, *, dataset: str, kind: str, as_json: bool) -> None:
    """List what is odd."""
    if kind and kind not in FINDINGS:
        raise unknown(
            kind,
            say(N_("kind of finding")),
            {one: one for one in FINDINGS},
            otherwise=say(N_("The kinds are: {codes}."), codes=", ".join(FINDINGS)),
        )
    found = [
        one
        for one in gates.findings(store, dataset=_known_dataset(dataset, ""))
        if not kind or one.finding.kind == kind
    ]
    if as_json:
        return write_json(shapes.listed(source_shapes.noted(one) for one in found))
    rows = [
        (one.month, one.finding.kind, one.finding.weight.value, one.finding.what, one.sha256[:SHORT])
        for one in found
    ]
    write_table(("month", "kind", "weight", "what", "SHA-256"), rows)
    return write_line(f"{len(found)} findings.")


def show(store: Store, sha256: str, *, as_json: bool) -> None:
    """Show the papers of a file."""
    one = store.entry(sha256)
    odd = [each for each in gates.findings(store, dataset=one.dataset) if each.sha256 == one.sha256]
    told = source_shapes.entry(one)
    if as_json:
        return write_json({**told, "findings": [source_shapes.noted(each) for each in odd]})
    aside = {"findings", "months", "totals", "tables", "rank", "extension"}
    fields = {name: value for name, value in told.items() if name not in aside}
    tables = [f"{name}: {count} rows" for name, count in one.tables.items()]
    totals = f"{one.totals.met} of {one.totals.printed}" if one.totals.printed else ""
    write_fields(
        one.title, {**fields, "tables": tables, "totals met": totals, "kept at": str(store.file(sha256))}
    )
    for each in odd:
        write_line(f"  {each.finding.kind}: {each.finding.what}")
    return None


def own_names(store: Store, *, as_json: bool) -> None:
    """List the names that were entered in this store."""
    found = aliases.own_names(store.folder)
    if as_json:
        return write_json(shapes.listed(asdict(one) for one in found))
    write_table(
        ("name", "code", "reason", "since"),
        [(one.spelling, one.iso3, one.reason, one.at[:10]) for one in found],
    )
    return write_line(
        f"{len(found)} names were entered here; {len(names.contributor_names())} come with Casque."
    )


def diff(store: Store, files: tuple[str, str], *, table: str, as_csv: bool, as_json: bool) -> None:
    """Compare two files."""
    found = differences(store, files[0], files[1], table=table)
    if as_json:
        return write_json(shapes.listed(_plain(found)))
    if as_csv:
        return write_csv(found.columns, found.iter_rows())
    write_table(found.columns, found.head(SHOWN_ROWS).iter_rows())
    counts = dict(found.group_by("change").len().iter_rows())
    told = ", ".join(f"{counts[name]} {name}" for name in ("changed", "added", "removed") if name in counts)
    return write_line(f"{told or 'No value differs'}.{_more(found)}")


def write_rows(store: Store, chosen: Chosen, *, as_csv: bool, as_json: bool) -> None:
    """Write the rows of a table, each with its flags, and say what the flags mean."""
    found = _chosen(store, chosen).collect()
    if as_json:
        return write_json({**shapes.listed(_plain(found)), "flags": source_shapes.flags_in(found)})
    if as_csv:
        return write_csv(found.columns, found.iter_rows())
    shown = found.drop("place").with_columns(pl.col(FILE.name).str.head(SHORT))
    write_table(shown.columns, shown.head(SHOWN_ROWS).iter_rows())
    for flag, sentence in source_shapes.flags_in(found).items():
        write_line(f"{flag}: {sentence}")
    return write_line(f"{found.height} rows.{_more(found)}")


def _chosen(store: Store, chosen: Chosen) -> pl.LazyFrame:
    if chosen.table not in TABLES:
        raise unknown(
            chosen.table,
            say(N_("table of published rows")),
            {one: one for one in TABLES},
            otherwise=say(N_("The tables are: {codes}."), codes=", ".join(TABLES)),
        )
    rows = _of_vintage(store, chosen)
    columns = TABLES[chosen.table].schema
    if chosen.contributor and _has(columns, "contributor", chosen.table):
        rows = rows.filter(pl.col("contributor") == state_asked(chosen.contributor))
    if chosen.mission and _has(columns, "mission", chosen.table):
        rows = rows.filter(pl.col("mission") == _mission(chosen.mission))
    first, last = _day_columns(chosen.table)
    if chosen.first and _has(columns, last, chosen.table):
        rows = rows.filter(pl.col(last) >= _bound(chosen.first, last))
    if chosen.last and _has(columns, first, chosen.table):
        rows = rows.filter(pl.col(first) <= _bound(chosen.last, first))
    return rows


def _of_vintage(store: Store, chosen: Chosen) -> pl.LazyFrame:
    if not chosen.vintage:
        return current(store, chosen.table)
    entry = store.entry(chosen.vintage)
    return store.scan_files(chosen.table, [entry.sha256] if chosen.table in entry.tables else [])


def _day_columns(table: str) -> tuple[str, str]:
    if table in _SPANS:
        return "start", "end"
    one = _DAYS.get(table, "year")
    return one, one


def _bound(text: str, column: str) -> pl.Expr:
    day = day_of(text)
    return pl.lit(day.year if column == "year" else day)


def _has(columns: dict[str, pl.DataType], name: str, table: str) -> bool:
    from casque.core.errors import BadValueError

    if name not in columns:
        raise BadValueError(
            say(N_("The table {table} has no column '{column}' to choose by."), table=table, column=name),
            hint=say(N_("Its columns are: {columns}."), columns=", ".join(columns)),
        )
    return True


def _mission(text: str) -> str:
    known = names.mission(text)
    if known is None:
        words = {one.text: one.mission for one in names.mission_spellings()}
        raise unknown(
            text, say(N_("mission")), words, otherwise=say(N_("Write its acronym, such as 'UNMISS'."))
        )
    return known


def _known_dataset(asked: str, otherwise: str) -> str:
    return dataset_named(asked).key if asked else otherwise


def _plain(frame: pl.DataFrame) -> list[dict[str, object]]:
    days = [name for name, dtype in frame.schema.items() if dtype == pl.Date]
    return frame.with_columns(pl.col(days).cast(pl.String)).to_dicts()


def _more(frame: pl.DataFrame) -> str:
    left = frame.height - SHOWN_ROWS
    return f" {left} more are not shown; --csv writes all." if left > 0 else ""
