"""What is odd about files beside each other: months that are missing, names that lie, jumps that cannot be.

All of it is computed from what is held, and kept nowhere: it follows from the set of files, not from the order in
which they came.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from casque.core.parameters import parameters_of
from casque.core.words import N_, say, verbatim
from casque.sources.continuity import Continuity, beside, continuity, keys_by_month, limit_on, month_number
from casque.sources.papers import Entry, MonthCount, month_in
from casque.sources.reading import Finding, Weight
from casque.sources.store import SHORT, Store
from casque.sources.vintages import current_files

SERIES_BREAK = "2017-05"
"""First month that tells staff officers apart from troops."""
NEAR_MONTHS = 12
"""How far away the nearest month may be that a month's people are compared with [month]."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A finding with what it is about.

    Parameters
    ----------
    finding : Finding
    month : str
        Such as ``2020-08``; empty where it is about no month alone.
    sha256 : str
        The file; empty where it is about no file alone.
    """

    finding: Finding
    month: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class MonthFile:
    """A month as one file tells it; `is_current` where it is the one that is shown."""

    entry: Entry
    count: MonthCount
    is_current: bool


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a series.

    Parameters
    ----------
    month : str
        Such as ``2020-08``.
    files : tuple of MonthFile
        The files that tell it, the current one first; empty for a gap.
    """

    month: str
    files: tuple[MonthFile, ...]

    @property
    def is_missing(self) -> bool:
        """Tell whether no file tells the month."""
        return not self.files

    @property
    def shown(self) -> MonthFile | None:
        """Give the file whose rows are shown."""
        return self.files[0] if self.files else None


def months(store: Store, *, dataset: str = "", known_on: datetime | None = None) -> tuple[Month, ...]:
    """Give each month from the first to the last that is held, gaps too.

    Parameters
    ----------
    store : Store
    dataset : str
        Only the files of this data set.
    known_on : datetime, optional
        As it was known at this moment.
    """
    return months_of(_held(store, dataset, known_on))


def months_of(entries: Sequence[Entry]) -> tuple[Month, ...]:
    """Give each month from the first to the last of some files, gaps too."""
    chosen = current_files(entries)
    if not chosen:
        return ()
    files: dict[str, list[MonthFile]] = {}
    for one in entries:
        for month, count in one.months.items():
            files.setdefault(month, []).append(MonthFile(one, count, one.sha256 == chosen[month]))
    found = []
    for month in _span(min(chosen), max(chosen)):
        ordered = sorted(files.get(month, []), key=lambda one: (not one.is_current, one.entry.sha256))
        found.append(Month(month, tuple(ordered)))
    return tuple(found)


def findings(store: Store, *, dataset: str = "", known_on: datetime | None = None) -> tuple[Noted, ...]:
    """Give all findings: those of each file alone, and those of the files beside each other.

    They come in the order of months, files and kinds.
    """
    entries = store.entries(known_on=known_on)
    chosen = [one for one in entries if not dataset or one.dataset == dataset]
    unlike = {key: continuity_of(store, ours) for key, ours in _series(chosen).items()}
    return findings_of(chosen, unlike)


def findings_of(
    entries: Sequence[Entry], unlike: Mapping[str, Mapping[str, Continuity]] = MappingProxyType({})
) -> tuple[Noted, ...]:
    """Give all findings of some files by their papers.

    Parameters
    ----------
    entries : sequence of Entry
    unlike : mapping of str to mapping of str to Continuity
        What `continuity_of` gives for each data set; nothing is said of it where it is left out.
    """
    found = [Noted(each, _only_month(one), one.sha256) for one in entries for each in one.findings]
    found.extend(_of_names(entries))
    for key, ours in _series(entries).items():
        found.extend(_of_series(ours, unlike.get(key, {})))
    held = months_of([one for one in entries if one.months])
    found.extend(_gaps(held, entries))
    found.extend(_small(held))
    return tuple(sorted(found, key=lambda one: (one.month, one.sha256, one.finding.kind, one.finding.place)))


def continuity_of(store: Store, entries: Sequence[Entry]) -> Mapping[str, Continuity]:
    """Compare the keys of each month that a file alone tells with those of the months beside it."""
    single = [one for one in entries if len(one.months) == 1]
    shown = sorted(set(current_files(single).values()))
    return continuity(keys_by_month(store.scan_files("contributions", shown)))


def _held(store: Store, dataset: str, known_on: datetime | None) -> list[Entry]:
    held = store.entries(known_on=known_on)
    return [one for one in held if one.months and (not dataset or one.dataset == dataset)]


def _span(first: str, last: str) -> list[str]:
    numbers = range(month_number(first) - 1, month_number(last))
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in numbers]


def _only_month(entry: Entry) -> str:
    return min(entry.months) if len(entry.months) == 1 else ""


def _of_names(entries: Sequence[Entry]) -> Iterator[Noted]:
    for one in entries:
        month, names = _only_month(one), one.receipt.names
        if len(names) > 1:
            what = say(
                N_("The file came under {count} names, byte for byte the same: {names}."),
                count=len(names),
                names=verbatim(", ".join(names)),
            )
            yield Noted(Finding("name-repeated", what), month, one.sha256)
        for name in names:
            told = month_in(name)
            if month and told and told != month:
                what = say(
                    N_("The file named '{name}' tells of {month}; the date in it holds."),
                    name=name,
                    month=month,
                )
                yield Noted(Finding("date-differs", what), month, one.sha256)


def _series(entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    keys = sorted({one.dataset for one in entries if one.months})
    return {key: [one for one in entries if one.dataset == key and one.months] for key in keys}


def _of_series(entries: Sequence[Entry], unlike: Mapping[str, Continuity]) -> Iterator[Noted]:
    held = months_of(entries)
    yield from _jumps(held)
    yield from _unlike(entries, unlike)
    yield from _several(held)
    is_told = any(each.kind == "series-break" for one in entries for each in one.findings)
    if held[0].month < SERIES_BREAK <= held[-1].month and not is_told:
        what = say(
            N_(
                "Staff officers are inside troops until April 2017, and apart from {month}: no fall in troops."
            ),
            month=SERIES_BREAK,
        )
        yield Noted(Finding("series-break", what, Weight.NOTE), SERIES_BREAK)


def _gaps(held: Sequence[Month], entries: Sequence[Entry]) -> Iterator[Noted]:
    named = {month_in(name): (name, one) for one in entries for name in one.receipt.names}
    for one in held:
        if one.is_missing and one.month in named:
            name, other = named[one.month]
            what = say(
                N_(
                    "No file tells of {month}; '{name}' is named so, but tells of {other}. Nothing is carried forward."
                ),
                month=one.month,
                name=name,
                other=_only_month(other),
            )
            yield Noted(Finding("month-missing", what), one.month)
        elif one.is_missing:
            what = say(N_("No file tells of {month}. Nothing is carried forward."), month=one.month)
            yield Noted(Finding("month-missing", what), one.month)


def _small(held: Sequence[Month]) -> Iterator[Noted]:
    """Note months that tell far fewer people than the nearest month of another file: part of a report, perhaps."""
    shown = [(one.month, one.shown) for one in held if one.shown]
    for place, (month, file) in enumerate(shown):
        around = [*shown[max(0, place - 1) : place], *shown[place + 1 : place + 2]]
        near = [each for each in around if abs(month_number(each[0]) - month_number(month)) <= NEAR_MONTHS]
        least = (
            parameters_of("casque.sources")["least_of_near_pct"].on(date.fromisoformat(f"{month}-01")).value
        )
        if near and all(100 * file.count.people < least * each.count.people for _, each in near):
            what = say(
                N_(
                    "The file shown for {month} tells {people} people in all, that of {near} {others}: it may be a part of a report."
                ),
                month=month,
                people=file.count.people,
                near=near[0][0],
                others=near[0][1].count.people,
            )
            yield Noted(Finding("month-small", what), month, file.entry.sha256)


def _several(held: Sequence[Month]) -> Iterator[Noted]:
    for one in held:
        if one.shown and len(one.files) > 1:
            what = say(
                N_("{count} files tell of {month}; {sha} is shown, and all are kept."),
                count=len(one.files),
                month=one.month,
                sha=one.shown.entry.sha256[:SHORT],
            )
            yield Noted(Finding("values-revised", what, Weight.NOTE), one.month)


def _jumps(held: Sequence[Month]) -> Iterator[Noted]:
    shares = {
        one.month: 100 * one.shown.count.women / one.shown.count.told
        for one in held
        if one.shown and one.shown.count.told
    }
    for month, share in shares.items():
        before, after = beside(month, list(shares))
        limit = (
            parameters_of("casque.sources")["women_jump_points"].on(date.fromisoformat(f"{month}-01")).value
        )
        if before and after and min(abs(share - shares[each]) for each in (before, after)) > limit:
            what = say(
                N_(
                    "{share} percent of all are printed as women; {before} percent in {earlier} and {after} percent in {later}."
                ),
                share=f"{share:.1f}",
                before=f"{shares[before]:.1f}",
                earlier=before,
                after=f"{shares[after]:.1f}",
                later=after,
            )
            yield Noted(Finding("gender-implausible", what), month)


def _unlike(entries: Sequence[Entry], unlike: Mapping[str, Continuity]) -> Iterator[Noted]:
    chosen = current_files([one for one in entries if len(one.months) == 1])
    for month, found in unlike.items():
        if (found.share or 0) * 100 > limit_on(date.fromisoformat(f"{month}-01")):
            what = say(
                N_("{new} of {keys} keys of contributor, mission and type stand in neither month beside it."),
                new=found.new,
                keys=found.keys,
            )
            yield Noted(Finding("not-continuous", what), month, chosen[month])
