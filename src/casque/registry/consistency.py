"""Whether the record still holds together after a change, as a whole and as the public sees it."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from casque.core.checks import check_tables
from casque.core.errors import Fault

HEADER_ROWS = 2
"""The checks count rows as a spreadsheet does: from 1, with a header."""


def faults_in(frames: Mapping[str, pl.DataFrame]) -> list[Fault]:
    """Find all faults, each with the record it is in as its place."""
    return [_placed(fault, frames) for fault in check_tables(frames, {name: name for name in frames})]


def _placed(fault: Fault, frames: Mapping[str, pl.DataFrame]) -> Fault:
    if fault.row is None:
        return fault
    code = frames[fault.file].get_column("code")[fault.row - HEADER_ROWS]
    return Fault(f"{fault.file}/{code}", None, fault.column, fault.value, fault.what, fault.hint)
