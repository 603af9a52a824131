"""Published files, their papers, findings and months as plain data: one shape for the command, the API and the pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from casque.core.errors import CasqueError, FaultsError
from casque.reports import deed_shapes
from casque.sources.adding import Outcome
from casque.sources.flags import FINDINGS, FLAGS
from casque.sources.gates import Month, MonthFile, Noted
from casque.sources.papers import Entry
from casque.sources.vintages import Revision

Shape = dict[str, Any]


def entry(one: Entry) -> Shape:
    """Shape the papers of a kept file."""
    receipt = {
        "received_at": one.receipt.at.isoformat(),
        "names": list(one.receipt.names),
        "accepted_because": one.receipt.accepted,
    }
    findings = [noted(Noted(each, sha256=one.sha256)) for each in one.findings]
    told = {**one.to_json(), "months": months_of(one), "findings": findings}
    return {**told, "rows": one.rows, **receipt}


def months_of(one: Entry) -> list[Shape]:
    """Shape what a file tells of each month."""
    return [
        {"month": month, "rows": count.rows, "people": count.people} for month, count in one.months.items()
    ]


def outcome(one: Outcome) -> Shape:
    """Shape what became of a file that was given."""
    return {
        "file": one.path.name,
        "fate": one.fate.name.lower(),
        "sha256": one.sha256,
        "entry": entry(one.entry) if one.entry else None,
        "error": error(one.error) if one.error else None,
        "revises": [revision(each) for each in one.revisions],
    }


def error(one: CasqueError) -> Shape:
    """Shape why a file was not added, with all its faults."""
    faults = one.faults if isinstance(one, FaultsError) else ()
    return {
        "code": one.code,
        "what": str(one.what),
        "hint": str(one.hint or ""),
        "faults": [deed_shapes.fault(fault) for fault in faults],
    }


def revision(one: Revision) -> Shape:
    """Shape how a file differs from an earlier one."""
    return {
        "sha256": one.sha256,
        "shared_rows": one.shared,
        "changed_values": one.changed,
        "added_rows": one.added,
        "removed_rows": one.removed,
    }


def noted(one: Noted) -> Shape:
    """Shape a finding."""
    return {
        "month": one.month,
        "sha256": one.sha256,
        "kind": one.finding.kind,
        "heading": FINDINGS[one.finding.kind],
        "what": str(one.finding.what),
        "weight": one.finding.weight.value,
        "place": one.finding.place,
        "people": one.finding.people,
    }


def month(one: Month) -> Shape:
    """Shape a month of a series; its files are empty where it is missing."""
    return {
        "month": one.month,
        "is_missing": one.is_missing,
        "files": [_month_file(each) for each in one.files],
    }


def _month_file(one: MonthFile) -> Shape:
    totals = one.entry.totals
    return {
        "sha256": one.entry.sha256,
        "dataset": one.entry.dataset,
        "layout": one.entry.layout,
        "is_current": one.is_current,
        "rows": one.count.rows,
        "people": one.count.people,
        "totals_met": totals.met,
        "totals_printed": totals.printed,
        "grand_total": totals.grand,
    }


def flags_in(frame: pl.DataFrame) -> dict[str, str]:
    """Give the sentence of each flag that a value of a frame bears."""
    texts = frame["flags"].drop_nulls().unique() if "flags" in frame.columns else ()
    found: Sequence[str] = sorted({flag for text in texts for flag in text.split(";") if flag})
    return {flag: FLAGS[flag] for flag in found}
