"""Draw numbers over months as plain SVG: lines, or bands on top of each other.

A month that nobody tells is a gap: lines end before it and begin anew after it, and its column is hatched. Nothing is
carried forward. A break of the series is a broken line with its words; a flagged value bears a ring. Colours come from
the page's own style sheet by class, and each line has its own dashes for those who see no colours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise
from math import ceil, floor, log10
from zlib import crc32

COLOURS = 8
HEIGHT = 260
LEFT, RIGHT, TOP, BOTTOM = 52, 10, 24, 24
MONTHS_IN_YEAR = 12
ROOM_FOR_A_YEAR = 38  # px
_PATTERN = (
    '<defs><pattern id="{id}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect class="gap-paper" width="5" height="5"/><rect class="gap-stroke" width="1.2" height="5"/></pattern></defs>'
)
_NICE = (1, 2, 5, 10)

Run = list[tuple[int, float]]
"""Months that follow each other, each with its number."""


@dataclass(frozen=True, slots=True)
class Series:
    """One line or band.

    Parameters
    ----------
    title : str
        What it is in words.
    values : mapping of int to float
        Number by month (see `month_number`); a month that is not told is not in it.
    flagged : mapping of int to str
        Sentence about the value, by month.
    href : str
        Where it leads; empty for nowhere.
    """

    title: str
    values: Mapping[int, float]
    flagged: Mapping[int, str] = field(default_factory=dict)
    href: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """A month from which numbers are counted otherwise than before."""

    month: int
    label: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Plot:
    """What the series stand on.

    Parameters
    ----------
    first, last : int
        Months at both ends.
    name : str
        What the drawing shows, for those who do not see it; unique in its page.
    unit : str
        Unit of the numbers, above the axis.
    width : int, default 720
    is_stacked : bool
        Whether the series are parts of a whole and stand on each other.
    is_rank : bool
        Whether 1 stands on top and the numbers are places.
    missing : mapping of int to str
        Months that no file tells, each with the words that say so.
    breaks : sequence of Break
    number : callable
        Writes a number of the axis in the reader's language.
    """

    first: int
    last: int
    name: str
    unit: str
    width: int = 720
    is_stacked: bool = False
    is_rank: bool = False
    missing: Mapping[int, str] = field(default_factory=dict)
    breaks: Sequence[Break] = ()
    number: Callable[[float], str] = "{:,g}".format

    @property
    def step(self) -> float:
        """Width of a month [px]."""
        return (self.width - LEFT - RIGHT) / max(self.last - self.first + 1, 1)

    def x(self, month: float) -> float:
        """Place of the middle of a month [px]."""
        return round(LEFT + (month - self.first + 0.5) * self.step, 1)


@dataclass(frozen=True, slots=True)
class _Scale:
    low: float
    high: float
    ticks: Sequence[float]
    is_rank: bool

    def y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return round(TOP + (share if self.is_rank else 1 - share) * (HEIGHT - TOP - BOTTOM), 1)


def month_number(text: str) -> int:
    """Give the number of a month written as ``2020-08``.

    Examples
    --------
    >>> month_number("2020-01") - month_number("2019-12")
    1
    """
    return int(text[:4]) * MONTHS_IN_YEAR + int(text[5:7]) - 1


def month_text(number: int) -> str:
    """Write the month of a number.

    Examples
    --------
    >>> month_text(month_number("2019-12") + 1)
    '2020-01'
    """
    return f"{number // MONTHS_IN_YEAR:04d}-{number % MONTHS_IN_YEAR + 1:02d}"


def draw_series(plot: Plot, series: Sequence[Series]) -> str:
    """Draw series over months; the same series give the same text. Nothing where no number is told.

    Examples
    --------
    >>> plot = Plot(0, 3, "Strength", "people", missing={2: "No file tells this month."})
    >>> svg = draw_series(plot, [Series("Arland", {0: 5, 1: 7, 3: 6})])
    >>> svg.count('class="line s0"'), svg.count('class="point s0"'), svg.count("No file tells this month.")
    (1, 1, 1)
    """
    tops = _tops(plot, series)
    numbers = [value for one in tops for value in one.values()]
    if not numbers:
        return ""
    scale = _scale_of(max(numbers), plot.is_rank)
    parts = [*_ground(plot, scale), *_missing(plot)]
    draw = _bands if plot.is_stacked else _lines
    parts.extend(draw(plot, scale, series, tops))
    parts.extend(_breaks(plot))
    parts.extend(_flags(plot, scale, series, tops))
    return (
        f'<svg class="series" viewBox="0 0 {plot.width} {HEIGHT}" direction="ltr" role="group"'
        f' aria-label="{escape(plot.name)}">{"".join(parts)}</svg>'
    )


def runs(values: Mapping[int, float]) -> Iterator[Run]:
    """Give the months that follow each other without a gap.

    Examples
    --------
    >>> list(runs({0: 5, 1: 7, 3: 6}))
    [[(0, 5), (1, 7)], [(3, 6)]]
    """
    run: Run = []
    for month in sorted(values):
        if run and month != run[-1][0] + 1:
            yield run
            run = []
        run.append((month, values[month]))
    if run:
        yield run


def _tops(plot: Plot, series: Sequence[Series]) -> list[dict[int, float]]:
    """Give the upper edge of each series: its own number, or the sum of all up to it."""
    inside = [{m: v for m, v in one.values.items() if plot.first <= m <= plot.last} for one in series]
    if not plot.is_stacked:
        return inside
    months = sorted({month for one in inside for month in one})
    sums = dict.fromkeys(months, 0.0)
    edges = []
    for one in inside:
        sums = {month: sums[month] + one.get(month, 0) for month in months}
        edges.append(sums)
    return edges


def _scale_of(most: float, is_rank: bool) -> _Scale:
    if is_rank:
        step = max(_step_of(most), 1)
        last = ceil(most / step) * step
        return _Scale(
            1, max(last, 2), (1, *(n * step for n in range(1, int(last / step) + 1) if n * step > 1)), True
        )
    step = _step_of(most)
    high = max(ceil(most / step - 1e-9), 1) * step
    return _Scale(0, high, [n * step for n in range(round(high / step) + 1)], False)


def _step_of(most: float) -> float:
    """Give a round distance between four or five ticks."""
    rough = max(most, 1e-9) / 4
    power = 10.0 ** floor(log10(rough))
    return next(nice * power for nice in _NICE if nice * power >= rough * (1 - 1e-9))


def _ground(plot: Plot, scale: _Scale) -> Iterator[str]:
    right = plot.width - RIGHT
    yield f'<text x="2" y="12">{escape(plot.unit)}</text>'
    for tick in scale.ticks:
        y = scale.y(tick)
        kind = "ground" if tick == scale.low and not plot.is_rank else "grid"
        yield f'<path class="{kind}" d="M{LEFT} {y}H{right}"/>'
        yield f'<text x="{LEFT - 5}" y="{y + 4:g}" text-anchor="end">{escape(plot.number(tick))}</text>'
    years = range(-(-plot.first // MONTHS_IN_YEAR), plot.last // MONTHS_IN_YEAR + 1)
    every = max(ceil(ROOM_FOR_A_YEAR / (MONTHS_IN_YEAR * plot.step)), 1)
    for year in years:
        x = plot.x(year * MONTHS_IN_YEAR - 0.5)
        if year % every == 0:
            yield f'<path class="tick" d="M{x} {HEIGHT - BOTTOM}v5"/>'
            if x < right - ROOM_FOR_A_YEAR + 8:
                yield f'<text x="{x + 2:g}" y="{HEIGHT - 7}">{year}</text>'


def _missing(plot: Plot) -> Iterator[str]:
    shown = {month: 0.0 for month in plot.missing if plot.first <= month <= plot.last}
    if shown:
        yield _PATTERN.format(id=_pattern_id(plot))
    top, bottom = TOP, HEIGHT - BOTTOM
    for run in runs(shown):
        left, right = plot.x(run[0][0] - 0.5), plot.x(run[-1][0] + 0.5)
        words = " ".join(dict.fromkeys(plot.missing[month] for month, _ in run))
        shape = f'd="M{left} {top}H{right}V{bottom}H{left}Z" fill="url(#{_pattern_id(plot)})"'
        yield f'<g class="missing"><title>{escape(words)}</title><path {shape}/></g>'


def _pattern_id(plot: Plot) -> str:
    return f"gap-{plot.width}-{crc32(plot.name.encode()):08x}"


def _lines(
    plot: Plot, scale: _Scale, series: Sequence[Series], tops: Sequence[Mapping[int, float]]
) -> Iterator[str]:
    for place, (one, values) in enumerate(zip(series, tops, strict=True)):
        yield _opening(one)
        for run in runs(values):
            points = [f"{plot.x(month)} {scale.y(value)}" for month, value in run]
            if len(points) == 1:
                x, y = points[0].split()
                yield f'<circle class="point s{place % COLOURS}" cx="{x}" cy="{y}" r="2"/>'
            else:
                yield f'<path class="line s{place % COLOURS}" d="M{"L".join(points)}"/>'
        yield _closing(one)


def _bands(
    plot: Plot, scale: _Scale, series: Sequence[Series], tops: Sequence[Mapping[int, float]]
) -> Iterator[str]:
    floors = [dict.fromkeys(tops[0], 0.0), *tops[:-1]] if tops else []
    for place, (one, low, high) in enumerate(zip(series, floors, tops, strict=True)):
        shapes = [_band(plot, scale, run, low) for run in runs(high) if any(high[m] > low[m] for m, _ in run)]
        if shapes:
            yield f'{_opening(one)}<path class="band c{place % COLOURS}" d="{"".join(shapes)}"/>{_closing(one)}'


def _band(plot: Plot, scale: _Scale, run: Run, low: Mapping[int, float]) -> str:
    """Outline a band over months; a month that stands alone is a narrow column."""
    if len(run) == 1:
        month, value = run[0]
        left, right = plot.x(month - 0.4), plot.x(month + 0.4)
        return f"M{left} {scale.y(low[month])}V{scale.y(value)}H{right}V{scale.y(low[month])}Z"
    over = [f"{plot.x(month)} {scale.y(value)}" for month, value in run]
    under = [f"{plot.x(month)} {scale.y(low[month])}" for month, _ in reversed(run)]
    return f"M{'L'.join([*over, *under])}Z"


def _opening(one: Series) -> str:
    tag = f'<a href="{escape(one.href)}" tabindex="-1">' if one.href else "<g>"
    return f"{tag}<title>{escape(one.title)}</title>"


def _closing(one: Series) -> str:
    return "</a>" if one.href else "</g>"


def _breaks(plot: Plot) -> Iterator[str]:
    for one in plot.breaks:
        if plot.first < one.month <= plot.last:
            x = plot.x(one.month - 0.5)
            is_late = x > plot.width * 0.6
            aside = f'x="{x - 4:g}" text-anchor="end"' if is_late else f'x="{x + 4:g}"'
            told = f"<title>{escape(one.title or one.label)}</title>"
            line = f'<path class="break" d="M{x} {TOP - 8}V{HEIGHT - BOTTOM}"/>'
            yield f'<g>{told}{line}<text class="break" {aside} y="{TOP - 4}">{escape(one.label)}</text></g>'


def _flags(
    plot: Plot, scale: _Scale, series: Sequence[Series], tops: Sequence[Mapping[int, float]]
) -> Iterator[str]:
    for one, values in zip(series, tops, strict=True):
        for month, sentence in sorted(one.flagged.items()):
            if month in values:
                told = f"<title>{escape(one.title)}, {month_text(month)}: {escape(sentence)}</title>"
                at = f'cx="{plot.x(month)}" cy="{scale.y(values[month])}"'
                yield f'<g class="flag">{told}<circle {at} r="4"/></g>'


def gaps_between(months: Sequence[int]) -> tuple[int, ...]:
    """Give the months that lack between the first and the last of some.

    Examples
    --------
    >>> gaps_between([3, 4, 7])
    (5, 6)
    """
    return tuple(month for a, b in pairwise(sorted(months)) for month in range(a + 1, b))
