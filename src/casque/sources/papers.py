"""The papers of a kept file: whose it is, what it holds, and when and under which names it came."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from casque.core.words import message_from_json, message_to_json
from casque.sources.dataset import SourceDataset
from casque.sources.reading import Finding, Reading, Totals, Weight

_MONTH_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_ .]?(0[1-9]|1[0-2])(?!\d)")


@dataclass(frozen=True, slots=True)
class Receipt:
    """When a file came, and the names it came under.

    Parameters
    ----------
    at : datetime
        Moment it was first kept (UTC).
    names : tuple of str
        Names without folders, sorted; a file that came again under another name has several.
    accepted : str
        Reason why it was kept although its keys are unlike those of the months beside it.
    """

    at: datetime
    names: tuple[str, ...]
    accepted: str = ""

    def to_json(self) -> dict[str, Any]:
        """Give it as plain data."""
        return {"at": self.at.isoformat(), "names": list(self.names), "accepted": self.accepted}

    @classmethod
    def from_json(cls, given: Mapping[str, Any]) -> Receipt:
        """Read it from plain data."""
        return cls(datetime.fromisoformat(given["at"]), tuple(given["names"]), given["accepted"])


@dataclass(frozen=True, slots=True)
class MonthCount:
    """What a file tells of a month's contributions.

    Parameters
    ----------
    rows : int
    people, told, women : int
        People; those of them in rows that tell men and women apart; women among those [people].
    """

    rows: int
    people: int
    told: int
    women: int


@dataclass(frozen=True)
class Entry:
    """What is known of a kept file.

    All but `receipt` follows from the file alone, so it is the same whenever and in whichever order files come.

    Parameters
    ----------
    sha256, extension : str
        SHA-256 of the file as it came, and the ending under which it is kept.
    size : int
        Its size as it came [byte].
    dataset, title, publisher, link, licence, licence_link, citation : str
        Whose it is, and under which terms; `link` as told when it was given, else of the data set.
    layout : str
        Which of its data set's forms it has.
    first, last : date
        First and last day its rows speak of.
    as_of, published : date or None
        Day of making that the file itself tells; day of publishing as told by who gave it.
    rank : int
        Of its data set: the lowest is shown where several tell the same month.
    tables : mapping of str to int
        Rows of each table.
    months : mapping of str to MonthCount
        Its contributions by month, such as ``2020-08``.
    totals : Totals
    findings : tuple of Finding
    receipt : Receipt
    """

    sha256: str
    extension: str
    size: int
    dataset: str
    title: str
    publisher: str
    link: str
    licence: str
    licence_link: str
    citation: str
    layout: str
    first: date
    last: date
    as_of: date | None
    published: date | None
    rank: int
    tables: Mapping[str, int]
    months: Mapping[str, MonthCount]
    totals: Totals
    findings: tuple[Finding, ...]
    receipt: Receipt = field(compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tables", MappingProxyType(dict(self.tables)))
        object.__setattr__(self, "months", MappingProxyType(dict(self.months)))

    def __reduce__(self) -> tuple[Any, ...]:
        return (entry_from_json, (self.to_json(), self.receipt.to_json()))

    @property
    def rows(self) -> int:
        """Number of rows of all its tables."""
        return sum(self.tables.values())

    @property
    def name(self) -> str:
        """Name it came under: of several one that bears its month, else the first by letters."""
        return min(self.receipt.names, key=lambda name: (month_in(name) not in self.months, name))

    @property
    def made(self) -> date | None:
        """Day that orders vintages: told by the file, else by who gave it."""
        return self.as_of or self.published

    def to_json(self) -> dict[str, Any]:
        """Give the papers, all but the receipt, as plain data."""
        plain = ("sha256", "extension", "size", "dataset", "title", "publisher", "link", "licence")
        more = ("licence_link", "citation", "layout", "rank")
        days = {name: _text(getattr(self, name)) for name in ("first", "last", "as_of", "published")}
        totals = {"printed": self.totals.printed, "met": self.totals.met, "grand": self.totals.grand}
        return {
            **{name: getattr(self, name) for name in (*plain, *more)},
            **days,
            "tables": dict(self.tables),
            "months": {month: asdict(one) for month, one in self.months.items()},
            "totals": totals,
            "findings": [finding_to_json(one) for one in self.findings],
        }


def month_in(name: str) -> str:
    """Give the month that a file's name bears; empty where it bears none, or several.

    Examples
    --------
    >>> month_in("report_2020_06.pdf"), month_in("rows_200911_201402.csv")
    ('2020-06', '')
    """
    found = {f"{year}-{month}" for year, month in _MONTH_IN_NAME.findall(name)}
    return found.pop() if len(found) == 1 else ""


def entry_from_json(given: Mapping[str, Any], receipt: Mapping[str, Any]) -> Entry:
    """Read papers from plain data."""
    days = {name: _day(given[name]) for name in ("first", "last", "as_of", "published")}
    made = {
        "months": {month: MonthCount(**one) for month, one in given["months"].items()},
        "totals": Totals(**given["totals"]),
        "findings": tuple(finding_from_json(one) for one in given["findings"]),
        "receipt": Receipt.from_json(receipt),
    }
    return Entry(**{**given, **days, **made})


def entry_of(
    dataset: SourceDataset,
    reading: Reading,
    *,
    told: Mapping[str, Any],
    months: Mapping[str, MonthCount],
    receipt: Receipt,
) -> Entry:
    """Make the papers of a file that was read.

    Parameters
    ----------
    dataset : SourceDataset
    reading : Reading
    told : mapping
        ``sha256``, ``extension`` and ``size`` of the file; ``link`` and ``published`` where they were told.
    months : mapping of str to MonthCount
        Its contributions by month.
    receipt : Receipt
    """
    return Entry(
        sha256=told["sha256"],
        extension=told["extension"],
        size=told["size"],
        dataset=dataset.key,
        title=dataset.title,
        publisher=dataset.publisher,
        link=told.get("link") or dataset.link,
        licence=dataset.licence,
        licence_link=dataset.licence_link,
        citation=dataset.citation,
        layout=reading.layout,
        first=reading.first,
        last=reading.last,
        as_of=reading.as_of,
        published=told.get("published"),
        rank=dataset.rank,
        tables={name: reading.tables[name].height for name in sorted(reading.tables)},
        months=months,
        totals=reading.totals,
        findings=reading.findings,
        receipt=receipt,
    )


def finding_to_json(finding: Finding) -> dict[str, Any]:
    """Give a finding as plain data, its sentence with template and values so that it can be translated."""
    return {
        "kind": finding.kind,
        "what": message_to_json(finding.what),
        "weight": finding.weight.value,
        "place": finding.place,
        "people": finding.people,
    }


def finding_from_json(given: Mapping[str, Any]) -> Finding:
    """Read a finding from plain data."""
    what, weight = message_from_json(given["what"]), Weight(given["weight"])
    return Finding(given["kind"], what, weight, given["place"], given["people"])


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
