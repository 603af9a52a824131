"""Draw who stands where and when as bars over weeks: plain SVG, a row of 18 px for each post or unit.

Three drawings that a page lays side by side, so that labels and dates stay in sight while the bars scroll. Colours
come from the page's own style sheet by class; patterns tell the kinds apart where there is no colour.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from html import escape

ROW = 18
AXIS = 34
LABELS = 150
LETTER = 6.6  # width of a letter of the labels [px]
COLOURS, TEXTURES = 8, 3
SCALES = {"year": 2, "quarter": 5, "month": 12}
"""Pixels of a week, by the finest mark on the axis."""

_PATTERNS = """<defs>\
<pattern id="gantt-gap" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
<rect class="gap-ground" width="6" height="6"/><rect class="gap-line" width="2" height="6"/></pattern>\
<pattern id="gantt-before" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">\
<rect class="hatch" width="1.5" height="6"/></pattern>\
<pattern id="gantt-t1" width="4" height="4" patternUnits="userSpaceOnUse">\
<rect class="light" width="4" height="1.5"/></pattern>\
<pattern id="gantt-t2" width="5" height="5" patternUnits="userSpaceOnUse">\
<circle class="light" cx="2" cy="2" r="1.3"/></pattern></defs>"""


class Kind(StrEnum):
    """What a bar stands for."""

    TOUR = "tour"
    BEFORE = "before"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Bar:
    """Weeks from `start`, not including `end`.

    Parameters
    ----------
    start, end : int
    kind : Kind
    title : str
        What it is in words, for pointers and for those who do not see it.
    href : str
        Where it leads.
    label : str
        What stands on it where there is room.
    colour : int
        Number of its colour; from `COLOURS` on a texture lies over it.
    handover : int
        Weeks at its start that are drawn as a thin strip, because the unit before still covers.
    is_pinned : bool
    """

    start: int
    end: int
    kind: Kind
    title: str
    href: str
    label: str = ""
    colour: int = 0
    handover: int = 0
    is_pinned: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A post or a unit with its bars; `start` to `end` are the weeks that are wanted, or possible."""

    label: str
    title: str
    href: str
    start: int
    end: int
    bars: Sequence[Bar]


@dataclass(frozen=True, slots=True)
class Frame:
    """What the bars stand on.

    Parameters
    ----------
    start : date
        First day of week 0.
    weeks : int
    zoom : str
        A key of `SCALES`.
    today : int or None
        Week of the line for today; None for none.
    is_mirrored : bool
        Whether time runs from right to left, as Arabic is read.
    month : callable
        Says a month shortly in the reader's language.
    name : str
        What the drawing shows, for those who do not see it.
    """

    start: date
    weeks: int
    zoom: str
    today: int | None
    is_mirrored: bool
    month: Callable[[date], str]
    name: str

    @property
    def week(self) -> int:
        """Width of a week [px]."""
        return SCALES[self.zoom]

    @property
    def width(self) -> int:
        """Width of all weeks [px]."""
        return self.weeks * self.week

    def x(self, week: float) -> float:
        """Place of the beginning of a week [px]."""
        place = min(max(week, 0), self.weeks) * self.week
        return round(self.width - place if self.is_mirrored else place, 1)

    def week_of(self, day: date) -> float:
        """Place of a day in weeks."""
        return (day - self.start).days / 7


@dataclass(frozen=True, slots=True)
class Gantt:
    """The three drawings: dates above, names at the side, and the bars."""

    axis: str
    labels: str
    bars: str


def draw_gantt(frame: Frame, rows: Sequence[Row]) -> Gantt:
    """Draw rows of bars; the same rows give the same text.

    Examples
    --------
    >>> frame = Frame(date(2100, 1, 4), 104, "year", None, False, str, "Posts")
    >>> bar = Bar(10, 40, Kind.GAP, "Empty", "/gaps/")
    >>> drawing = draw_gantt(frame, [Row("ENG-1", "Engineers", "/posts/", 0, 104, [bar])])
    >>> '<a href="/gaps/"><title>Empty</title><path class="gap" d="M20 2H80V15H20Z"/></a>' in drawing.bars
    True
    """
    return Gantt(_axis(frame), _labels(frame, rows), _bars(frame, rows))


def _svg(kind: str, width: int, height: int, name: str, parts: Iterable[str]) -> str:
    told = f'role="group" aria-label="{escape(name)}"' if name else 'aria-hidden="true"'
    return (
        f'<svg class="gantt-{kind}" width="{width}" height="{height}" viewBox="0 0 {width} {height}" {told}>'
        f"{''.join(parts)}</svg>"
    )


def _marks(frame: Frame) -> Iterator[tuple[date, bool]]:
    """Give the firsts of months that the axis marks, and whether a year begins."""
    step = {"year": 12, "quarter": 3, "month": 1}[frame.zoom]
    last = frame.start + timedelta(weeks=frame.weeks)
    year, month = frame.start.year, frame.start.month
    while (day := date(year, month, 1)) < last:
        if day >= frame.start and (month - 1) % step == 0:
            yield day, month == 1
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        if year > date.max.year:
            return


def _axis(frame: Frame) -> str:
    parts = [f'<text x="{frame.x(0.5)}" y="13"{_anchor(frame)}>{frame.start.year}</text>']
    for day, is_year in _marks(frame):
        x = frame.x(frame.week_of(day))
        kind = ' class="year"' if is_year else ""
        parts.append(f'<path{kind} d="M{x} {0 if is_year else 18}V{AXIS}"/>')
        beside = frame.x(frame.week_of(day) + 3 / frame.week)
        if is_year and frame.week_of(day) * frame.week > 40:
            parts.append(f'<text x="{beside}" y="13"{_anchor(frame)}>{day.year}</text>')
        if frame.zoom != "year":
            parts.append(
                f'<text class="month" x="{beside}" y="29"{_anchor(frame)}>{escape(frame.month(day))}</text>'
            )
    return _svg("axis", frame.width, AXIS, "", parts)


def _anchor(frame: Frame) -> str:
    return ' text-anchor="end"' if frame.is_mirrored else ""


def _labels(frame: Frame, rows: Sequence[Row]) -> str:
    most = int((LABELS - 10) / LETTER)
    x = LABELS - 6 if frame.is_mirrored else 6
    parts = []
    for place, row in enumerate(rows):
        text = f'<text x="{x}" y="{place * ROW + 13}"{_anchor(frame)}>{escape(_cut(row.label, most))}</text>'
        inside = f"<title>{escape(row.title)}</title>{text}"
        parts.append(f'<a href="{escape(row.href)}">{inside}</a>' if row.href else f"<g>{inside}</g>")
    return _svg("labels", LABELS, len(rows) * ROW, frame.name, parts)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _bars(frame: Frame, rows: Sequence[Row]) -> str:
    height = len(rows) * ROW
    parts = [_PATTERNS]
    for place, row in enumerate(rows):
        left, right = sorted((frame.x(row.start), frame.x(row.end)))
        parts.append(f'<path class="wanted" d="M{left} {place * ROW + 1}H{right}v{ROW - 2}H{left}Z"/>')
    parts.extend(
        f'<path class="{"year" if is_year else "mark"}" d="M{frame.x(frame.week_of(day))} 0V{height}"/>'
        for day, is_year in _marks(frame)
    )
    for place, row in enumerate(rows):
        parts.extend(_bar(frame, bar, place * ROW + 2) for bar in row.bars)
    if frame.today is not None:
        parts.append(f'<path class="today" d="M{frame.x(frame.today)} 0V{height}"/>')
    return _svg("bars", frame.width, height, frame.name, parts)


def _bar(frame: Frame, bar: Bar, top: int) -> str:
    shape = _shape(frame, bar, top)
    parts = [f'<a href="{escape(bar.href)}"><title>{escape(bar.title)}</title>']
    if bar.kind is Kind.GAP:
        parts.append(f'<path class="gap" d="{shape}"/>')
    else:
        parts.append(f'<path class="c{bar.colour % COLOURS}" d="{shape}"/>')
        texture = bar.colour // COLOURS % TEXTURES
        if bar.kind is Kind.BEFORE:
            parts.append(f'<path class="before" d="{shape}"/>')
        elif texture:
            parts.append(f'<path class="t{texture}" d="{shape}"/>')
    first = max(bar.start, 0) + bar.handover
    room = (min(bar.end, frame.weeks) - first) * frame.week
    if bar.label and len(bar.label) * LETTER + 6 <= room:
        x = frame.x(first + 4 / frame.week)
        parts.append(f'<text x="{x}" y="{top + 10}"{_anchor(frame)}>{escape(bar.label)}</text>')
    if bar.is_pinned:
        parts.append(f'<circle class="pin" cx="{frame.x(bar.end - 4 / frame.week)}" cy="{top + 6}" r="2.5"/>')
    parts.append("</a>")
    return "".join(parts)


def _shape(frame: Frame, bar: Bar, top: int) -> str:
    """Give the outline: full height where the unit covers, a thin strip where it takes over."""
    height = ROW - 5
    first, last = frame.x(bar.start), frame.x(bar.end)
    if not bar.handover:
        return f"M{first:g} {top}H{last:g}V{top + height}H{first:g}Z"
    covers, low = frame.x(bar.start + bar.handover), top + height
    return f"M{first:g} {low - 4}H{covers:g}V{top}H{last:g}V{low}H{first:g}Z"
