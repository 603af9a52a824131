"""Whether the rows add up to what is printed: each row, each sub-total, the grand total."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casque.core.words import N_, Message, say, verbatim
from casque.sources.reading import Totals
from casque.sources.un_contributions.parts import (
    BOTH,
    CONTRIBUTOR,
    MISSION,
    WHOLE,
    Gathered,
    PrintedTotal,
    Row,
)

Sums = dict[tuple[Any, ...], int]
_SEXES = ("male", "female", "total")
_REMEDY = N_("Compare the page with the file at the United Nations; nothing of this file is taken.")


def check_rows(gathered: Gathered) -> None:
    """Note rows whose numbers cannot be: below 0, or men and women that are not all."""
    for row in gathered.rows:
        numbers = (row.male, row.female, row.total)
        if any(number is not None and number < 0 for number in numbers):
            _fault(gathered, row, min(n for n in numbers if n is not None), say(N_("A number is below 0.")))
        elif None not in numbers and (row.male or 0) + (row.female or 0) != row.total:
            what = say(
                N_("{male} men and {female} women are not {total} people."),
                male=row.male,
                female=row.female,
                total=row.total,
            )
            _fault(gathered, row, row.total, what)


def check_totals(gathered: Gathered) -> Totals:
    """Compare every printed total with the sum of its rows, and note each that differs."""
    sums = _sums(gathered.rows)
    printed = met = 0
    grand: int | None = None
    for total in gathered.totals:
        if total.level == WHOLE:
            grand = total.counts.get(("", "total"), sum(total.counts.values()))
        for (kind, sex), number in total.counts.items():
            printed += 1
            added = sums.get((*_scope(total), kind, sex), 0)
            if added == number:
                met += 1
            else:
                _not_met(gathered, total, number, added)
    return Totals(printed, met, grand)


def _sums(rows: list[Row]) -> Sums:
    sums: Sums = {}
    for row in rows:
        mission = row.mission or ""
        scopes = (
            (WHOLE, "", ""),
            (MISSION, "", mission),
            (CONTRIBUTOR, row.contributor, ""),
            (BOTH, row.contributor, mission),
        )
        for sex in _SEXES:
            number = getattr(row, sex)
            if number:
                for scope in scopes:
                    for kind in ("", row.kind):
                        key = (*scope, kind, sex)
                        sums[key] = sums.get(key, 0) + number
    return sums


def _scope(total: PrintedTotal) -> tuple[str, str, str]:
    names: Mapping[str, tuple[str, str]] = {
        WHOLE: ("", ""),
        MISSION: ("", total.mission),
        CONTRIBUTOR: (total.contributor, ""),
        BOTH: (total.contributor, total.mission),
    }
    return (total.level, *names[total.level])


def _not_met(gathered: Gathered, total: PrintedTotal, number: int, added: int) -> None:
    what = say(
        N_("The total of {what} is printed as {printed}, but its rows add up to {added}."),
        what=_what(total),
        printed=number,
        added=added,
    )
    gathered.fault((total.page, total.line), "", str(number), what, say(_REMEDY))


def _what(total: PrintedTotal) -> Message:
    if total.level == WHOLE:
        return say(N_("the whole report"))
    if total.level == BOTH:
        return say(N_("{contributor} in {mission}"), contributor=total.contributor, mission=total.mission)
    return verbatim(total.mission if total.level == MISSION else total.contributor)


def _fault(gathered: Gathered, row: Row, value: int | None, what: Message) -> None:
    gathered.fault((row.page, row.line), "", str(value), what, say(_REMEDY))
