"""What a store of published files holds, arranged for readers: data sets, files, months in years, findings."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache
from pathlib import Path

from casque.sources.flags import FINDINGS
from casque.sources.gates import Month, Noted, findings, months
from casque.sources.papers import Entry
from casque.sources.publishers import DATASETS, dataset_named
from casque.sources.store import Store
from casque.sources.tables import TABLES

MONTHS = 12
KEPT = 4
"""States of the store whose findings are kept in memory: now, and a few days of the past."""


@dataclass(frozen=True, slots=True)
class DataSet:
    """A series of files of one publisher, with the files of it that are held.

    Parameters
    ----------
    key, title, publisher, link, licence, licence_link, citation, note : str
        As its publisher's module tells.
    entries : tuple of Entry
        Papers of its held files, the earliest first.
    """

    key: str
    title: str
    publisher: str
    link: str
    licence: str
    licence_link: str
    citation: str
    note: str
    entries: tuple[Entry, ...]

    @property
    def rows(self) -> int:
        """Number of rows of all its files."""
        return sum(one.rows for one in self.entries)

    @property
    def first(self) -> date | None:
        """First day that its files speak of."""
        return min((one.first for one in self.entries), default=None)

    @property
    def last(self) -> date | None:
        """Last day that its files speak of."""
        return max((one.last for one in self.entries), default=None)

    @property
    def size(self) -> int:
        """Size of its files as they came [byte]."""
        return sum(one.size for one in self.entries)


@dataclass(frozen=True, slots=True)
class Year:
    """A year of a series: twelve months, None for those before its first and after its last."""

    year: int
    months: tuple[Month | None, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of finding: how often, and in how many files, it was found."""

    kind: str
    title: str
    findings: int
    files: int


class Holdings:
    """A store as it was known at a moment, or now; read once.

    Parameters
    ----------
    store : Store
    known_on : datetime, optional
        Only files that were kept by then.
    """

    def __init__(self, store: Store, known_on: datetime | None = None) -> None:
        self.store = store
        self.known_on = known_on
        self.entries = store.entries(known_on=known_on)

    @cached_property
    def sha256(self) -> str:
        """Fingerprint of the set of files: the same files give the same, in whichever order they came."""
        prints = "\n".join(sorted(one.sha256 for one in self.entries))
        return hashlib.sha256(prints.encode()).hexdigest()

    @property
    def rows(self) -> dict[str, int]:
        """Number of rows of each table that has any, earlier vintages too."""
        counted: Counter[str] = Counter()
        for one in self.entries:
            counted.update(one.tables)
        return {name: counted[name] for name in TABLES if counted[name]}

    @property
    def rows_in_all(self) -> int:
        """Number of rows of all tables, earlier vintages too."""
        return sum(self.rows.values())

    @cached_property
    def data_sets(self) -> tuple[DataSet, ...]:
        """The data sets that can be read, and those of which files are held; in the order of the list."""
        by_key: dict[str, list[Entry]] = defaultdict(list)
        for one in self.entries:
            by_key[one.dataset].append(one)
        known = [one.key for one in DATASETS]
        others = sorted(key for key in by_key if key not in known)
        return tuple(_data_set(key, by_key.get(key, [])) for key in [*known, *others])

    @property
    def held(self) -> tuple[DataSet, ...]:
        """The data sets of which files are held."""
        return tuple(one for one in self.data_sets if one.entries)

    def data_set(self, key: str) -> DataSet:
        """Give one data set; raise UnknownCodeError, with near keys, where there is none."""
        found = next((one for one in self.data_sets if one.key == key), None)
        return found or _data_set(dataset_named(key).key, [])

    @cached_property
    def findings(self) -> tuple[Noted, ...]:
        """All findings, of files alone and beside each other, by month and file."""
        return _findings(self.store.folder, self.known_on, tuple(one.sha256 for one in self.entries))

    def findings_of(self, *, dataset: str = "", kind: str = "", file: str = "") -> list[Noted]:
        """Give the findings about the files of a data set, of a kind, or about a file."""
        sets = {one.sha256: one.dataset for one in self.entries}
        return [
            one
            for one in self.findings
            if (not kind or one.finding.kind == kind)
            and (not file or one.sha256 == file)
            and (not dataset or sets.get(one.sha256, dataset) == dataset)
        ]

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of findings that there are, in the order of their list."""
        by_kind: dict[str, list[Noted]] = defaultdict(list)
        for one in self.findings:
            by_kind[one.finding.kind].append(one)
        return tuple(_kind(kind, by_kind[kind]) for kind in FINDINGS if kind in by_kind)

    @cached_property
    def series(self) -> tuple[tuple[DataSet, tuple[Year, ...]], ...]:
        """The data sets that tell contributions by month, each with its years."""
        return tuple((one, self.years_of(one.key)) for one in self.held if self.years_of(one.key))

    def years_of(self, key: str) -> tuple[Year, ...]:
        """Give the years of a data set, month by month, gaps too."""
        told = {one.month: one for one in self.months_of(key)}
        years = sorted({int(month[:4]) for month in told})
        return tuple(
            Year(year, tuple(told.get(f"{year:04}-{month:02}") for month in range(1, MONTHS + 1)))
            for year in years
        )

    def months_of(self, key: str = "") -> tuple[Month, ...]:
        """Give each month of a data set, or of all together, from the first to the last, gaps too."""
        return months(self.store, dataset=key, known_on=self.known_on)

    def vintages_of(self, entry: Entry) -> tuple[Entry, ...]:
        """Give the other files of its data set and form that tell the same months or days."""
        return tuple(one for one in self.entries if one.sha256 != entry.sha256 and _tell_the_same(one, entry))


def _data_set(key: str, entries: Sequence[Entry]) -> DataSet:
    known = next((one for one in DATASETS if one.key == key), None)
    told = known or entries[0]
    return DataSet(
        key,
        told.title,
        told.publisher,
        known.link if known else "",
        told.licence,
        told.licence_link,
        told.citation,
        known.note if known else "",
        tuple(sorted(entries, key=lambda one: (one.first, one.last, one.sha256))),
    )


def _kind(kind: str, found: Sequence[Noted]) -> Kind:
    files = {one.sha256 for one in found if one.sha256}
    return Kind(kind, FINDINGS[kind], len(found), len(files))


def _tell_the_same(one: Entry, other: Entry) -> bool:
    if one.dataset != other.dataset:
        return False
    if one.months or other.months:
        return not set(one.months).isdisjoint(other.months)
    if "fatalities" in one.tables and "fatalities" in other.tables:
        return True  # each file of them holds all
    return one.layout == other.layout and one.first <= other.last and other.first <= one.last


@lru_cache(maxsize=KEPT)
def _findings(folder: Path, known_on: datetime | None, files: tuple[str, ...]) -> tuple[Noted, ...]:
    del files  # a key of the cache only
    return findings(Store(folder), known_on=known_on)
