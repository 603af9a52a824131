"""A monthly report read: words, columns, rows, totals, table."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from casque.core.errors import FaultsError
from casque.core.words import N_, say, verbatim
from casque.sources.dataset import Opened, SourceError
from casque.sources.reading import Reading
from casque.sources.un_contributions.days import day_in, day_of, printed_day
from casque.sources.un_contributions.frame import table_of
from casque.sources.un_contributions.grid import Grid
from casque.sources.un_contributions.layouts import Columns, columns_of, heading_words, layout_of
from casque.sources.un_contributions.lines import Line, lines_of
from casque.sources.un_contributions.outline import Outline
from casque.sources.un_contributions.parts import Gathered
from casque.sources.un_contributions.totals import check_rows, check_totals
from casque.sources.un_contributions.words import Page, pages_of

_SHOWN = 300


@dataclass(slots=True)
class Report:
    """The pages of a report with their lines and columns, and the days that it prints."""

    name: str
    pages: list[tuple[Page, tuple[Line, ...], Columns]]
    days: list[date | None] = field(default_factory=list)


def read_report(opened: Opened) -> Reading:
    """Read a monthly report of contributions.

    Raises
    ------
    SourceError
        If it is no such report, of a layout never seen, cut off, encrypted, without text or without a day.
    FaultsError
        If lines cannot be understood, numbers cannot be, or printed totals are not met: nothing is taken.
    """
    report = _report(opened.name, pages_of(opened))
    gathered = Gathered(opened.name)
    first = report.pages[0][2]
    is_grid = first.of("day") is not None or first.heading("type") == "personnel type"
    is_ruled = _read_grid(report, gathered) if is_grid else _read_outline(report, gathered)
    check_rows(gathered)
    totals = check_totals(gathered)
    if gathered.faults:
        raise FaultsError(gathered.faults, where=opened.name)
    if not gathered.rows:
        raise _unseen(opened.name, report.pages[0][1])
    layout = layout_of(
        first,
        is_ruled=is_ruled,
        has_inline_names=gathered.has_inline_names,
        has_totals_above=gathered.has_totals_above,
    )
    printed = printed_day([*report.days, *(row.day for row in gathered.rows)], opened.name)
    day, dated = day_of(opened, printed)
    frame, findings = table_of(gathered, day, layout)
    return Reading(
        "un-contributions", layout, day, day, {"contributions": frame}, totals, (*dated, *findings)
    )


def _report(name: str, pages: tuple[Page, ...]) -> Report:
    """Find the columns of each page; a page that repeats no headings goes on with those of the page before."""
    report = Report(name, [])
    columns: Columns | None = None
    titles: set[str] = set()
    for page in pages:
        lines = lines_of(page)
        found = columns_of(lines)
        columns = found or columns
        if columns is None:  # a page of title alone
            above = lines
        elif found:
            above = tuple(line for line in lines if line.middle < found.end)
            report.pages.append((page, lines, found))
        else:
            above = tuple(line for line in lines if line.text in titles)
            rest = tuple(line for line in lines if line.text not in titles)
            report.pages.append((page, rest, Columns(columns.columns, 0.0)))
        titles |= {line.text for line in above}
        report.days.append(day_in(" ".join(line.text for line in above)))
    if not report.pages:
        raise _unseen(name, lines_of(pages[0]))
    return report


def _read_grid(report: Report, gathered: Gathered) -> bool:
    grid = Grid(gathered)
    for page, lines, columns in report.pages:
        grid.take(page, lines, columns)
    grid.read()
    return grid.is_ruled


def _read_outline(report: Report, gathered: Gathered) -> bool:
    outline = Outline(gathered)
    for _, lines, columns in report.pages:
        outline.read(lines, columns)
    return False


def _unseen(name: str, lines: tuple[Line, ...]) -> SourceError:
    words = heading_words(lines) or " ".join(line.text for line in lines[:3])
    return SourceError(
        say(
            N_(
                "The PDF has none of the thirteen layouts of the monthly reports. Its headings read: '{words}'."
            ),
            words=verbatim(words[:_SHOWN]),
        ),
        hint=say(
            N_(
                "If it is a report of contributions by country and month, its layout is new: tell the makers of Casque."
            )
        ),
        where=name,
    )
