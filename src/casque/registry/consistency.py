"""Whether the record still holds together after a change, as a whole and as the public sees it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from casque.core.checks import check_tables
from casque.core.errors import Fault
from casque.core.words import N_, say

HEADER_ROWS = 2
"""The checks count rows as a spreadsheet does: from 1, with a header."""

LONGEST_CODE = 120
"""Letters of the longest code the registry's table can hold."""


def faults_in(frames: Mapping[str, pl.DataFrame]) -> list[Fault]:
    """Find all faults, each with the record it is in as its place."""
    found = [_placed(fault, frames) for fault in check_tables(frames, {name: name for name in frames})]
    return [fault for name, frame in frames.items() for fault in _unstorable(name, frame)] + found


def held_together(frames: Mapping[str, pl.DataFrame]) -> Mapping[str, pl.DataFrame]:
    """Leave out each record that names one that is not there, until all names lead somewhere.

    A reader who may see only a part sees a record of their own when they may see what it names.
    """
    kept, is_whole = frames, False
    while not is_whole:
        gone = {fault.file for fault in faults_in(kept)}
        left = {name: _without(name, frame, gone) for name, frame in kept.items()} if gone else kept
        is_whole = _height(left) == _height(kept)
        kept = left
    return kept


def _without(table: str, frame: pl.DataFrame, refs: set[str]) -> pl.DataFrame:
    codes = [ref.partition("/")[2] for ref in refs if ref.startswith(f"{table}/")]
    return frame.filter(~pl.col("code").is_in(codes)) if codes else frame


def _height(frames: Mapping[str, pl.DataFrame]) -> int:
    return sum(frame.height for frame in frames.values())


def _placed(fault: Fault, frames: Mapping[str, pl.DataFrame]) -> Fault:
    if fault.row is None:
        return fault
    code = frames[fault.file].get_column("code")[fault.row - HEADER_ROWS]
    return Fault(f"{fault.file}/{code}", None, fault.column, fault.value, fault.what, fault.hint)


def _unstorable(table: str, frame: pl.DataFrame) -> Iterator[Fault]:
    """Find what a database cannot hold, so that it is told as any other fault."""
    for name in frame.columns:
        for code in frame.filter(pl.col(name).str.contains("\0", literal=True)).get_column("code"):
            what = say(N_("The text has a character with the number 0 in it."))
            yield Fault(f"{table}/{code}", None, name, "", what, say(N_("Take it out; it cannot be seen.")))
    for code in frame.filter(pl.col("code").str.len_chars() > LONGEST_CODE).get_column("code"):
        what = say(
            N_("The code has {length} letters; the limit is {most}."), length=len(code), most=LONGEST_CODE
        )
        yield Fault(f"{table}/{code}", None, "code", code, what, say(N_("Give the row a shorter code.")))
