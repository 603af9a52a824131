"""Which contributor each row has where its cell is merged over rows, or its name wrapped in the cell."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from casque.sources.un_contributions.layouts import Column
from casque.sources.un_contributions.words import Page

_THIN = 4.5  # ruling lines are drawn as rectangles up to 4 pt tall
_WRAPPED = 13.0  # lines of one name stand 9 to 10 pt apart, names of two rows 13.8 and more [pt]
_PITCH = 14.0  # where a page has one row only [pt]
_OFF = 0.3  # of the pitch of rows: how far a name may stand off the middle of its rows


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of text of a name, and its height on the page [pt]."""

    text: str
    middle: float


@dataclass(frozen=True, slots=True)
class Found:
    """The name beside each row, empty where the cell goes on from the page before; and whether lines told it.

    `faults` are the places of rows for which neither lines nor the middle of cells told a name.
    """

    texts: tuple[str, ...]
    is_ruled: bool


def contributors_of(
    page: Page, column: Column | None, pieces: Sequence[Piece], blocks: Sequence[Sequence[float]]
) -> Found | None:
    """Give the contributor of each row of a page; None where it cannot be told.

    Parameters
    ----------
    page : Page
    column : Column
        Heading of the contributors.
    pieces : sequence of Piece
        Texts of the column, from top to bottom.
    blocks : sequence of sequences of float
        Heights of the rows of each block; between blocks stand totals or the name of a mission.
    """
    rows = [row for block in blocks for row in block]
    if column is None or not rows:
        return Found(tuple("" for _ in rows), False)
    ruled = _by_rules(_edges(page, column), pieces, rows)
    if ruled is not None:
        return Found(ruled, True)
    placed = _by_place(pieces, blocks)
    return None if placed is None else Found(placed, False)


def _edges(page: Page, column: Column) -> list[float]:
    return sorted(
        (rule.top + rule.bottom) / 2
        for rule in page.rules
        if rule.bottom - rule.top <= _THIN and rule.x0 <= column.x0 and rule.x1 >= column.x1
    )


def _by_rules(edges: list[float], pieces: Sequence[Piece], rows: Sequence[float]) -> tuple[str, ...] | None:
    """Give the text between the same two ruling lines; None where lines do not part one name from the next."""
    cells: dict[int, list[Piece]] = {}
    for piece in pieces:
        cells.setdefault(bisect_left(edges, piece.middle), []).append(piece)
    for cell in cells.values():
        if any(low.middle - high.middle > _WRAPPED for high, low in pairwise(cell)):
            return None
    taken = [bisect_left(edges, row) for row in rows]
    if not set(cells) <= set(taken) or len(set(taken) - set(cells)) > 1:
        return None
    if any(one not in cells and one != taken[0] for one in taken):
        return None
    return tuple(" ".join(piece.text for piece in cells.get(one, ())) for one in taken)


def _by_place(pieces: Sequence[Piece], blocks: Sequence[Sequence[float]]) -> tuple[str, ...] | None:
    """Give the name that stands in the middle of its rows."""
    found: list[str] = []
    pitch = _pitch(blocks)
    left = _joined(pieces, min(_WRAPPED, 0.8 * pitch))
    for index, block in enumerate(blocks):
        if not block:
            continue
        mine = [one for one in left if block[0] - pitch < one.middle < block[-1] + pitch]
        placed = next(
            (
                texts
                for carried in range(len(block) + 1 if index == 0 else 1)
                if (texts := _fitted(mine, block, carried, pitch)) is not None
            ),
            None,
        )
        if placed is None:
            return None
        found += placed
    return tuple(found)


def _fitted(
    pieces: Sequence[Piece], rows: Sequence[float], carried: int, pitch: float
) -> list[str] | None:
    """Part rows among names from top to bottom, the first `carried` going on from the page before."""
    texts = [""] * carried
    for piece in pieces:
        start = len(texts)
        ends = (
            end
            for end in range(start, len(rows))
            if abs((rows[start] + rows[end]) / 2 - piece.middle) <= _OFF * pitch
        )
        end = next(ends, None)
        if end is None:
            return None
        texts += [piece.text] * (end - start + 1)
    return texts if len(texts) == len(rows) else None


def _joined(pieces: Sequence[Piece], apart: float) -> list[Piece]:
    found: list[list[Piece]] = []
    for piece in pieces:
        if found and piece.middle - found[-1][-1].middle < apart:
            found[-1].append(piece)
        else:
            found.append([piece])
    return [
        Piece(" ".join(one.text for one in part), sum(one.middle for one in part) / len(part))
        for part in found
    ]


def _pitch(blocks: Sequence[Sequence[float]]) -> float:
    apart = [low - high for block in blocks for high, low in pairwise(block)]
    return median(apart) if apart else _PITCH
