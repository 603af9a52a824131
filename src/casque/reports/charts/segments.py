"""Cut periods into pieces that show how surely their days are known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from casque.core.dates import PartialDate

SURE = "sure"
EDGE = "edge"
FADES_IN = "fades in"
FADES_OUT = "fades out"
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Bar:
    """A period as the record tells it, for one row of a chart.

    Parameters
    ----------
    row : str
        Label of the row.
    start, end : str
        Dates of any precision; empty where the source does not tell.
    seen : str
        Latest date on which a source shows that the period was running.
    text : str
        Written beside the bar.
    """

    row: str
    start: str
    end: str
    seen: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a bar from the start of one day to the start of another."""

    row: str
    first: date
    until: date
    how: str


def segments(bar: Bar, fade: timedelta) -> Iterator[Segment]:
    """Cut a bar: sure days, days that may belong to it, and open ends of length `fade`.

    Examples
    --------
    >>> for piece in segments(Bar("XMISA", "2091-04", "2092"), timedelta(days=300)):
    ...     print(piece.how, piece.first, piece.until)
    edge 2091-04-01 2091-05-01
    sure 2091-05-01 2092-01-01
    edge 2092-01-01 2093-01-01
    """
    start, end, seen = (_date(text) for text in (bar.start, bar.end, bar.seen))
    told = [each for each in (start, end, seen) if each]
    if not told:
        return
    close = _after(end.last) if end else date.max
    begun = _begin(start, close) if start else min(each.first for each in told)
    if start is None:
        yield Segment(bar.row, begun - fade, begun, FADES_IN)
    elif start.first < min(start.last, begun):
        yield Segment(bar.row, start.first, begun, EDGE)
    running = [_after(end.last) if end.first == end.last else end.first] if end else []
    sure = min(close, max([begun, *running, *([seen.first] if seen else [])]))
    if begun < sure:
        yield Segment(bar.row, begun, sure, SURE)
    if end is None:
        yield Segment(bar.row, sure, sure + fade, FADES_OUT)
    elif max(begun, sure) < close:
        yield Segment(bar.row, max(begun, sure), close, EDGE)


def _begin(start: PartialDate, close: date) -> date:
    if start.first == start.last:
        return start.first
    return max(start.first, min(_after(start.last), close))


def _date(text: str) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def _after(day: date) -> date:
    return day + ONE_DAY
