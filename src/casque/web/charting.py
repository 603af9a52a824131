"""Drawings of published figures in pages: numbers over months with gaps as gaps, the table beside them, their sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from casque.claims.world import World, WorldPart
from casque.core.words import N_
from casque.reports.drawing import NARROW, WIDE
from casque.reports.over_months import Cell, OverMonths
from casque.reports.series_chart import COLOURS, Break, Plot, Series, draw_series, month_number, month_text
from casque.sources.flags import FLAGS
from casque.sources.papers import Entry
from casque.web import published, words
from casque.web.links import kept as kept_query
from casque.web.links import link
from casque.web.published_words import value_text

SERIES_BREAK = "2017-05"
QUIET = frozenset({"series-break", "mission-not-told", "gender-not-told", "label-clipped", "key-repeated"})
"""Flags that leave the number as it is: they are said below a drawing, without a ring around the value."""
NO_FILE = N_("No file is held for this month; nothing is carried forward into it.")
NO_MISSION = N_("The file of this month does not tell missions.")
_BREAK = N_("Staff officers apart")

Written = tuple[str, str]
"""A number in words, and the address of what it was made of."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line or band: its name, where that leads, and its values by month, each with its address and flags."""

    name: str
    href: str
    cells: Mapping[str, Cell]
    address: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Row:
    """A month of the table beside a drawing; `missing` says why there is no number."""

    month: str
    cells: Sequence[Written | None] = ()
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing for a page: its title, and the drawing with legend, table and sources as a part of a page."""

    title: str
    html: SafeString


@dataclass(frozen=True, slots=True)
class Subject:
    """What a drawing is about: its title, unit, the months that lack, and the files."""

    title: str
    unit: str
    months: Sequence[str]
    missing: Mapping[str, str]
    files: Sequence[Entry]
    is_stacked: bool = False
    is_rank: bool = False
    has_break: bool = False


def strength_chart(
    request: HttpRequest, read: World, scope: Mapping[str, str], *, by: str, title: str
) -> Chart | None:
    """Draw strength over months in bands by a key; nothing where no file tells it."""

    def make() -> tuple[Chart | None]:
        told = published.series(read, scope, by=by)
        return (_of_strength(request, told, scope, title),)

    return _kept(request, read, make, "strength", tuple(sorted(scope.items())), by, title)[0]


def line_chart(
    request: HttpRequest,
    read: World,
    subject: Subject,
    cells: Mapping[str, Cell],
    address: Callable[[str], str],
) -> Chart | None:
    """Draw one number over months; `address` gives that of the figure of a month."""

    def make() -> tuple[Chart | None]:
        return (_chart(subject, [Line(subject.title, "", cells, address)]),)

    return _kept(request, read, make, "line", subject.title, address("2020-01"))[0]


def _kept(
    request: HttpRequest, read: World, make: Callable[[], tuple[Chart | None]], *parts: object
) -> tuple[Chart | None]:
    """Keep a drawing, and that there is none, for each language and day of knowledge."""
    return published.kept(
        read, "chart", make, get_language(), *kept_query(request).values(), *map(str, parts)
    )


def _of_strength(
    request: HttpRequest, told: OverMonths, scope: Mapping[str, str], title: str
) -> Chart | None:
    shown = told.largest(COLOURS if len(told.cells) <= COLOURS else COLOURS - 1)
    lines = [_line(request, told, scope, (key,)) for key in shown]
    rest = tuple(key for key in told.cells if key not in shown)
    if rest:
        lines.append(replace(_line(request, told, scope, rest), name=gettext("all others"), href=""))
    missing = dict.fromkeys(told.months.gaps, gettext(NO_FILE))
    missing |= dict.fromkeys(told.months.untold, gettext(NO_MISSION))
    subject = Subject(
        title,
        words.unit("people"),
        told.months.counted,
        missing,
        told.months.files,
        is_stacked=True,
        has_break=told.by == "personnel_type",
    )
    return _chart(subject, lines)


def _line(request: HttpRequest, told: OverMonths, scope: Mapping[str, str], keys: Sequence[str]) -> Line:
    narrowed = dict(scope) | ({told.by: ";".join(keys)} if any(keys) else {})

    address = _by_month(link(request, "figure", "strength", **narrowed))
    return Line(key_name(told.by, keys[0]), key_link(request, told.by, keys[0]), told.sum_of(keys), address)


def _by_month(base: str) -> Callable[[str], str]:
    """Give the addresses of a figure's months; a drawing has a thousand, so its own part is made once."""
    sign = "&" if "?" in base else "?"
    return lambda month: f"{base}{sign}month={month}"


def key_name(key: str, text: str) -> str:
    """Say the value of a key of published figures."""
    return value_text(key, text) if text else gettext("not told")


def key_link(request: HttpRequest, key: str, text: str) -> str:
    """Give the address of the page about a contributor; empty where there is no page."""
    return link(request, "contributor", text) if key == "contributor" and text else ""


def _chart(subject: Subject, lines: Sequence[Line]) -> Chart | None:
    every = sorted({*subject.months, *subject.missing})
    if not subject.months or not any(line.cells for line in lines):
        return None
    plot = Plot(
        month_number(every[0]),
        month_number(every[-1]),
        subject.title,
        subject.unit,
        is_stacked=subject.is_stacked,
        is_rank=subject.is_rank,
        missing={month_number(month): text for month, text in subject.missing.items()},
        breaks=_breaks() if subject.has_break else (),
        number=lambda number: words.number(round(number) if number == round(number) else number),  # type: ignore[arg-type]
    )
    series = [_series(line) for line in lines]
    wide, narrow = (draw_series(replace(plot, width=width), series) for width in (WIDE, NARROW))
    kind = "c" if subject.is_stacked else "s"
    legend = [(f"{kind}{place % COLOURS}", line.name, line.href) for place, line in enumerate(lines)]
    found = {flag for line in lines for cell in line.cells.values() for flag in cell.flags}
    context = {
        "title": subject.title,
        "wide": mark_safe(wide),  # noqa: S308  drawn by us: all words in it are escaped
        "narrow": mark_safe(narrow),  # noqa: S308
        "legend": legend if len(lines) > 1 else (),
        "columns": len(lines),
        "headings": [gettext("Month"), *(line.name for line in lines)],
        "rows": [_row(month, subject, lines) for month in reversed(every)],
        "flags": flag_sentences(found),
        "files": subject.files,
    }
    return Chart(subject.title, render_to_string("casque/parts/series.html", context))


def _series(line: Line) -> Series:
    values = {month_number(month): float(cell.value.low or 0) for month, cell in line.cells.items()}
    flagged = {
        month_number(month): " ".join(flag_sentences(ringed))
        for month, cell in line.cells.items()
        if (ringed := [flag for flag in cell.flags if flag not in QUIET])
    }
    return Series(line.name, values, flagged, line.href)


def _row(month: str, subject: Subject, lines: Sequence[Line]) -> Row:
    if month in subject.missing:
        return Row(month, missing=subject.missing[month])
    return Row(month, [_written(line, month) for line in lines])


def _written(line: Line, month: str) -> Written | None:
    cell = line.cells.get(month)
    return (words.quantity(cell.value), line.address(month)) if cell else None


def _breaks() -> tuple[Break, ...]:
    return (Break(month_number(SERIES_BREAK), gettext(_BREAK), gettext(FLAGS["series-break"])),)


def flag_sentences(flags: Iterable[str]) -> list[str]:
    """Say what flags mean, in the order of their list."""
    found = set(flags)
    return [gettext(sentence) for flag, sentence in FLAGS.items() if flag in found]


def women_chart(request: HttpRequest, read: World, scope: Mapping[str, str], *, title: str) -> Chart | None:
    """Draw the share of women over months; a month that leaves it open is a gap that says why."""
    answer = published.answer(read, "women-share", scope, by="month")
    open_ = {part.key: part for part in answer.parts if part.value.low != part.value.high}
    missing = dict.fromkeys(answer.result.gaps, gettext(NO_FILE))
    missing |= dict.fromkeys(answer.result.untold, gettext(NO_MISSION))
    missing |= {month: _why_open(part) for month, part in open_.items()}
    cells = {part.key: Cell(part.value, part.flags) for part in answer.parts if part.key not in open_}
    subject = Subject(title, words.unit("percent"), list(cells), missing, answer.result.files)

    address = _by_month(link(request, "figure", "women-share", **scope))
    return line_chart(request, read, subject, cells, address)


def _why_open(part: WorldPart) -> str:
    flags = [flag for flag in part.flags if flag.startswith("gender-")] or ["gender-not-told"]
    told = gettext("{share} percent.").format(share=words.quantity(part.value))
    return " ".join([*flag_sentences(flags), told])


def months_around(read: World) -> tuple[int, int]:
    """Give the numbers of the first and last month held; 0 where none is."""
    held = read.months()
    return (month_number(min(held)), month_number(max(held))) if held else (0, 0)


def neighbours(read: World, month: str) -> tuple[str, str]:
    """Give the months held before and after a month; empty at the ends."""
    held = read.months()
    before = max((one for one in held if one < month), default="")
    return before, min((one for one in held if one > month), default="")


def months_of_year(read: World, year: int) -> list[tuple[str, bool]]:
    """Give the twelve months of a year, each with whether a file tells it."""
    held = read.months()
    every = [month_text(year * 12 + number) for number in range(12)]
    return [(month, month in held) for month in every]
