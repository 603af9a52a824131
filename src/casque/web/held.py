"""Published files as pages show them: with whose eyes, months as cells, rows with a link for each number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from casque.core.words import N_
from casque.registry.holdings import site_store
from casque.reports.holdings import Holdings, Year
from casque.sources.flags import FLAGS
from casque.sources.gates import Month, Noted
from casque.sources.reading import Weight
from casque.sources.tables import FILE, PERSONNEL_TYPES
from casque.web import words
from casque.web.links import link
from casque.web.reading import known_until

LONGEST_LAYOUT = 3
"""Letters of a layout that a cell shows; of a longer one it shows a dot."""
COUNTRIES = {"contributor"}
GENDERS: Mapping[str, str] = {"male": N_("male"), "female": N_("female")}


@dataclass(frozen=True, slots=True)
class Cell:
    """A month on the page: where it leads, what stands in it, and what is said of it to who cannot see it.

    Parameters
    ----------
    state : str
        ``whole``, ``odd`` where there is a warning, ``gap``, or ``off`` for outside of the series.
    address, text, told : str
    """

    state: str
    address: str = ""
    text: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A year of a series with its twelve cells."""

    year: int
    cells: tuple[Cell, ...]


def held(request: HttpRequest) -> Holdings:
    """Give the published files of the site, as known on the day that the reader asked for."""
    found: Holdings | None = getattr(request, "casque_held", None)
    if found is None:
        found = Holdings(site_store(), known_until(request))
        request.casque_held = found  # type: ignore[attr-defined]  # kept for one request
    return found


def lines_of(request: HttpRequest, dataset: str) -> tuple[Line, ...]:
    """Give the years of a data set, the latest first, each month as a cell."""
    here = held(request)
    warnings: dict[str, list[Noted]] = defaultdict(list)
    for one in here.findings_of(dataset=dataset):
        if one.finding.weight is Weight.WARNING:
            warnings[one.sha256 or one.month].append(one)
    years: Sequence[Year] = here.years_of(dataset)
    return tuple(
        Line(year.year, tuple(_cell(request, month, warnings, dataset) for month in year.months))
        for year in reversed(years)
    )


def _cell(
    request: HttpRequest, month: Month | None, warnings: Mapping[str, Sequence[Noted]], dataset: str
) -> Cell:
    if month is None:
        return Cell("off")
    said = words.partial_date(month.month)
    if month.shown is None:
        address = link(request, "data-findings", kind="month-missing", dataset=dataset)
        return Cell("gap", address, "–", gettext("{month}: missing").format(month=said))
    entry = month.shown.entry
    odd = [*warnings.get(entry.sha256, ()), *warnings.get(month.month, ())] if len(entry.months) == 1 else []
    text = entry.layout if 0 < len(entry.layout) <= LONGEST_LAYOUT else "●"
    told = [gettext("{month}: layout {layout}").format(month=said, layout=entry.layout or "–")]
    if odd:
        told.append(gettext("with warnings"))
    if len(month.files) > 1:
        told.append(gettext("told by several files"))
    signs = f"{'!' if odd else ''}{'+' if len(month.files) > 1 else ''}"
    address = link(request, "data-file", entry.sha256)
    return Cell("odd" if odd else "whole", address, f"{text}{signs}", ", ".join(told))


def short_months() -> list[str]:
    """Give the names of the twelve months in the reader's language."""
    return [date_format(date(2000, month, 1), "M") for month in range(1, 13)]


def flags_in(frame: pl.DataFrame) -> dict[str, str]:
    """Give the flags that rows bear, each with its sentence."""
    found = {flag for text in frame["flags"].drop_nulls() for flag in text.split(";") if flag}
    return {flag: FLAGS[flag] for flag in sorted(found)}


def shown_rows(request: HttpRequest, frame: pl.DataFrame) -> list[list[tuple[str, SafeString | str]]]:
    """Give rows as cells, each with the name of its column; numbers lead to the file they were read from."""
    columns = [name for name in frame.columns if name != FILE.name]
    return [[(name, _value(request, row, name)) for name in columns] for row in frame.iter_rows(named=True)]


def _value(request: HttpRequest, row: Mapping[str, Any], name: str) -> SafeString | str:
    value = row[name]
    if value is None:
        return format_html('<span class="faint">{}</span>', gettext("not told"))
    if name == "flags":
        return format_html('<span class="faint">{}</span>', value.replace(";", ", "))
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if name == "year":
        return str(value)
    address = link(request, "data-file", row[FILE.name])
    if isinstance(value, int | float):
        return format_html(
            '<a class="figure" href="{}"><bdi>{}</bdi></a>', address, words.number(Decimal(str(value)))
        )
    if name == "place":
        return format_html('<a href="{}" dir="ltr">{}</a>', address, value)
    if isinstance(value, date):
        return words.day(value)
    return _text(name, value)


def _text(name: str, value: str) -> SafeString | str:
    if name in COUNTRIES:
        return words.country_name(value)
    if name == "personnel_type":
        return gettext(PERSONNEL_TYPES.get(value, value))
    if name == "gender":
        return gettext(GENDERS.get(value, value))
    return format_html('<span lang="en" dir="auto">{}</span>', value)
