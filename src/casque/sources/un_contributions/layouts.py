"""The columns of a page by their headings, and which of the thirteen layouts they make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casque.sources.un_contributions.labels import HEADINGS, TYPES, folded, number_in, wide_heading
from casque.sources.un_contributions.lines import Chunk, Line

_TEXTS = ("contributor", "mission", "type")
_BELOW = 16.0  # a heading of two lines has its second line so near below [pt]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its kind, the box of its heading [pt], its heading, and for numbers what they count.

    Parameters
    ----------
    kind : str
        ``contributor``, ``mission``, ``type``, ``day`` or ``number``.
    heading : str
    x0, x1 : float
    counts : tuple of str
        Kind of personnel (empty where the row names it) and ``male``, ``female`` or ``total``.
    """

    kind: str
    heading: str
    x0: float
    x1: float
    counts: tuple[str, str] = ("", "")

    def distance(self, x0: float, x1: float) -> float:
        """Tell how far a text from `x0` to `x1` stands from the heading; 0 where it stands under it [pt]."""
        return max(0.0, self.x0 - x1, x0 - self.x1)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a page, from left to right, and the line where their headings end."""

    columns: tuple[Column, ...]
    end: float

    @property
    def kinds(self) -> tuple[str, ...]:
        """Give the kinds of the columns with text, from left to right."""
        return tuple(one.kind for one in self.columns if one.kind in _TEXTS)

    @property
    def is_wide(self) -> bool:
        """Tell whether each kind of personnel has columns of its own."""
        return any(one.counts[0] for one in self.columns)

    @property
    def has_gender(self) -> bool:
        """Tell whether men and women are told apart."""
        return any(one.counts[1] == "male" for one in self.columns)

    def of(self, kind: str) -> Column | None:
        """Give the column of a kind; None where there is none."""
        return next((one for one in self.columns if one.kind == kind), None)

    def heading(self, kind: str) -> str:
        """Give the heading of a kind in small letters; empty where there is none."""
        found = self.of(kind)
        return folded(found.heading) if found else ""

    def nearest(self, chunk: Chunk) -> Column:
        """Give the column in which a chunk stands: of several that a long name runs through, the first."""
        x0, x1 = chunk.x0, chunk.x1
        return min(self.columns, key=lambda one: one.distance(x0, x1))


def columns_of(lines: Sequence[Line]) -> Columns | None:
    """Find the line of headings among the lines of a page; None where no known headings stand."""
    for index, line in enumerate(lines):
        if any(folded(chunk.text) in HEADINGS for chunk in line.chunks):
            found = _columns(line, lines[index + 1 : index + 2])
            if found:
                return found
    return None


def heading_words(lines: Sequence[Line]) -> str:
    """Give the line that looks most like headings of a table, so that a person sees what was met."""
    known = {word for text in (*HEADINGS, *TYPES) for word in text.split()} - {"on", "m", "f", "by"}

    def likeness(line: Line) -> float:
        words = folded(line.text).split()
        return sum(word in known for word in words) / (len(words) + 2)

    best = max(lines, key=likeness, default=None)
    return best.text if best and likeness(best) > 0 else ""


def layout_of(columns: Columns, *, is_ruled: bool, has_inline_names: bool, has_totals_above: bool) -> str:
    """Give the code of the layout: by its headings, and where those are the same, by how rows stand.

    Parameters
    ----------
    columns : Columns
    is_ruled : bool
        Ruling lines separate contributors.
    has_inline_names : bool
        A contributor's name stands on the line of its numbers.
    has_totals_above : bool
        Totals stand above their parts.
    """
    kinds, typed = columns.kinds, columns.heading("type")
    if columns.is_wide:
        return "E1" if "mission" in kinds else "P"
    if columns.of("day"):
        return "D"
    if "mission" not in kinds:
        return "C"
    if kinds.index("contributor") < kinds.index("mission"):
        return {"": "A2", "post": "B"}.get(typed, "A")
    if typed == "personnel type":
        return "F" if is_ruled else "F2"
    if kinds[-1] == "type" and columns.columns[-1].kind == "type":
        return "E2"
    return "E5" if has_totals_above else "E3" if has_inline_names else "E4"


def _columns(line: Line, below: Sequence[Line]) -> Columns | None:
    second = [
        chunk
        for other in below
        if other.middle - line.middle < _BELOW and all(number_in(one.text) is None for one in other.chunks)
        for chunk in other.chunks
    ]
    columns = tuple(_each(line.chunks, second))
    end = line.middle
    if any(" / " in column.heading for column in columns):
        end = below[0].middle
    return Columns(columns, end) if _is_table(columns) else None


def _each(chunks: Sequence[Chunk], second: Sequence[Chunk]) -> Iterator[Column]:
    for chunk in chunks:
        column = _column(chunk.text, chunk)
        if column is None:
            under = [one for one in second if min(one.x1, chunk.x1) > max(one.x0, chunk.x0)]
            column = _column(" / ".join([chunk.text, *(one.text for one in under)]), chunk)
        if column is not None:
            yield column


def _column(heading: str, chunk: Chunk) -> Column | None:
    text = folded(heading.replace(" / ", " "))
    wide = wide_heading(text)
    if wide:
        return Column("number", heading, chunk.x0, chunk.x1, wide)
    kind = HEADINGS.get(text)
    if kind in {"male", "female", "total"}:
        return Column("number", heading, chunk.x0, chunk.x1, ("", str(kind)))
    if kind:
        return Column(kind, heading, chunk.x0, chunk.x1)
    if text in TYPES:
        return Column("number", heading, chunk.x0, chunk.x1, (TYPES[text], "total"))
    return None


def _is_table(columns: Sequence[Column]) -> bool:
    kinds = [one.kind for one in columns]
    counts = [one.counts for one in columns if one.kind == "number"]
    if kinds.count("contributor") != 1 or kinds.count("mission") > 1 or len(set(counts)) < len(counts):
        return False
    if any(kind for kind, _ in counts):
        return sum(bool(kind) for kind, _ in counts) > 1
    return {("", "male"), ("", "female"), ("", "total")} <= set(counts)
