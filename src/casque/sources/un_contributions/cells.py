"""Which contributor each row has where its cell is merged over rows, or its name wrapped in the cell."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean, median

from casque.sources.un_contributions.layouts import Column
from casque.sources.un_contributions.words import Page

_THIN = 4.5  # ruling lines are drawn as rectangles up to 4 pt tall
_WRAPPED = 13.0  # lines of one name stand 9 to 10 pt apart, names of two rows 13.8 and more [pt]
_PITCH = 14.0  # where a page has one row only [pt]
_OFF = 0.22  # of the pitch of rows: how far a name may stand off the middle of its rows


_OFF_RULED = 0.6  # the same between ruling lines, where it is a check and does not decide


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of text of a name, and its height on the page [pt]."""

    text: str
    middle: float


@dataclass(frozen=True, slots=True)
class Body:
    """What stands in the column of contributors of a page, and the rows beside it.

    Parameters
    ----------
    edges : tuple of float
        Heights of the ruling lines across the column [pt].
    parts : tuple of Piece, float or None
        From top to bottom: a text of a name; the height of a row; None where a total or a mission's name parts rows.
    """

    edges: tuple[float, ...]
    parts: tuple[Piece | float | None, ...]

    @property
    def rows(self) -> tuple[float, ...]:
        """Give the heights of the rows."""
        return tuple(part for part in self.parts if isinstance(part, float))

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Give the texts of names."""
        return tuple(part for part in self.parts if isinstance(part, Piece))


def edges_of(page: Page, column: Column) -> tuple[float, ...]:
    """Give the heights of the ruling lines across a column, from top to bottom [pt]."""
    across = (
        rule
        for rule in page.rules
        if rule.bottom - rule.top <= _THIN and rule.x0 <= column.x0 and rule.x1 >= column.x1
    )
    return tuple(sorted((rule.top + rule.bottom) / 2 for rule in across))


def by_rules(body: Body) -> tuple[str, ...] | None:
    """Give the name of each row by the ruling lines around it; None where they do not part the names.

    The rows of the first cell have an empty name where it goes on from the page before.
    """
    names: dict[int, list[Piece]] = {}
    rows: dict[int, list[float]] = {}
    for piece in body.pieces:
        names.setdefault(bisect_left(body.edges, piece.middle), []).append(piece)
    for row in body.rows:
        rows.setdefault(bisect_left(body.edges, row), []).append(row)
    if not set(names) <= set(rows) or len(body.edges) in rows:  # the last has no line below it
        return None
    unnamed = set(rows) - set(names)
    if unnamed - set(list(rows)[:1]) or not all(_is_one_name(names[cell], rows[cell]) for cell in names):
        return None
    return tuple(" ".join(one.text for one in names.get(cell, ())) for cell in rows for _ in rows[cell])


def _is_one_name(pieces: Sequence[Piece], rows: Sequence[float]) -> bool:
    """Tell whether texts are the lines of one name, and stand in the middle of their rows."""
    if any(low.middle - high.middle > _WRAPPED for high, low in pairwise(pieces)):
        return False
    off = mean(piece.middle for piece in pieces) - (rows[0] + rows[-1]) / 2
    return abs(off) <= _OFF_RULED * _pitch(rows)


def by_place(bodies: Sequence[Body]) -> tuple[str, ...] | None:
    """Give the name of each row of pages without ruling lines: a name stands in the middle of its rows.

    A cell that goes on overleaf has its name in the middle of all its rows; so the pages are seen as one long page.
    None where no parting of the rows among the names fits.
    """
    found: list[str] = []
    for block in _blocks(bodies):
        rows = [part for part in block if isinstance(part, float)]
        pitch = _pitch(rows)
        names = _joined([part for part in block if isinstance(part, Piece)], min(_WRAPPED, 0.8 * pitch))
        fitted = _fitted(names, rows, pitch)
        if fitted is None:
            return None
        found += fitted
    return tuple(found)


def _blocks(bodies: Sequence[Body]) -> list[list[Piece | float]]:
    """Give rows and names between totals, their heights as on one long page."""
    blocks: list[list[Piece | float]] = [[]]
    for body in bodies:
        last = [part for part in blocks[-1] if isinstance(part, float)]
        shift = last[-1] + _pitch(last) - body.rows[0] if last and body.rows else 0.0
        for part in body.parts:
            if part is None:
                blocks.append([])
                shift = 0.0
            else:
                blocks[-1].append(
                    Piece(part.text, part.middle + shift) if isinstance(part, Piece) else part + shift
                )
    return blocks


def _fitted(names: Sequence[Piece], rows: Sequence[float], pitch: float) -> list[str] | None:
    """Part rows among names from top to bottom, so that each name stands in the middle of its rows."""
    texts: list[str] = []
    for name in names:
        start = len(texts)
        off = [abs((rows[start] + row) / 2 - name.middle) for row in rows[start:]]
        if not off or min(off) > _OFF * pitch:
            return None
        texts += [name.text] * (off.index(min(off)) + 1)
    return texts if len(texts) == len(rows) else None


def _joined(pieces: Sequence[Piece], apart: float) -> list[Piece]:
    found: list[list[Piece]] = []
    for piece in pieces:
        if found and piece.middle - found[-1][-1].middle < apart:
            found[-1].append(piece)
        else:
            found.append([piece])
    return [
        # A name in the middle of a page break is printed on both pages.
        Piece(" ".join(dict.fromkeys(one.text for one in part)), sum(one.middle for one in part) / len(part))
        for part in found
    ]


def _pitch(rows: Sequence[float]) -> float:
    return median([low - high for high, low in pairwise(rows)] or [_PITCH])
