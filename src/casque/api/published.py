"""`/data-sets` and `/published-files`: what publishers say, which files are held, what is odd about them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ninja import Query, Router, Schema

from casque.api.asking import told
from casque.api.gate import Asked
from casque.api.holding import HeldListing, HeldPage, HeldState, held_for, held_page
from casque.reports import held_shapes, shapes, source_shapes
from casque.sources.vintages import differences

router = Router(tags=["published files"])


class DataSet(Schema):
    """A series of files of one publisher."""

    key: str = told("Name; never changes.", "un-contributions")
    title: str = told("Title.", "Monthly reports of Arland")
    publisher: str = told("Who publishes it.", "Statistics Arland")
    link: str = told("Page of the publisher.", "https://example.org/reports")
    licence: str = told("Licence, or that none is stated.", "CC-BY-4.0")
    licence_link: str = told("Text of the licence; empty where not known.", "https://example.org/licence")
    citation: str = told("How to cite it.", "Statistics Arland, monthly reports.")
    note: str = told("What to know before using it; empty for nothing.", "Estimates, never headcounts.")
    files: int = told("Number of its files that are held.", 108)
    rows: int = told("Number of rows of those files.", 150000)
    size: int = told("Size of those files as they came [byte].", 90000000)
    first: date | None = told("First day that they speak of.", "2009-11-30")
    last: date | None = told("Last day that they speak of.", "2023-12-31")


class DataSets(Schema):
    """All data sets that can be read, held or not."""

    items: list[DataSet] = told("Data sets.", [])
    total: int = told("Number of data sets.", 14)


class Finding(Schema):
    """Something about a file, or several beside each other, that a reader of its values must know."""

    kind: str = told("Kind; never changes.", "gender-implausible")
    heading: str = told("Heading of the kind.", "Men and women cannot be as printed")
    what: str = told("What was found, in a sentence.", "More women than people are printed in August.")
    weight: str = told("note or warning.", "warning")
    place: str = told("Where in the file; empty for the whole file.", "page 3, row 12")
    people: int = told("People that it touches; 0 where that has no meaning [people].", 2503)
    month: str = told("Month that it is about; empty for none alone.", "2020-08")
    sha256: str = told("Fingerprint of the file that it is about; empty for none alone.", "9f86d081884c7d65…")


class Totals(Schema):
    """What the totals that a file prints said of its rows."""

    printed: int = told("Totals that it prints.", 400)
    met: int = told("Those of them that its rows add up to.", 400)
    grand: int | None = told("Its grand total as printed [people]; null where it prints none.", 82000)


class MonthOfFile(Schema):
    """What a file tells of a month."""

    month: str = told("Month.", "2020-08")
    rows: int = told("Rows of the month.", 1500)
    people: int = told("People of the month [people].", 82000)


class PublishedFile(Schema):
    """A file as a publisher offered it, with its papers."""

    sha256: str = told("Fingerprint of the file as it came; its name here.", "9f86d081884c7d65…")
    names: list[str] = told("Names that it came under.", ["report.pdf"])
    dataset: str = told("Its data set.", "un-contributions")
    title: str = told("Title of the data set.", "Monthly reports of Arland")
    publisher: str = told("Who published it.", "Statistics Arland")
    link: str = told("Where it was found, or the page of the data set.", "https://example.org/reports")
    licence: str = told("Licence, or that none is stated.", "CC-BY-4.0")
    licence_link: str = told("Text of the licence; empty where not known.", "https://example.org/licence")
    citation: str = told("How to cite it.", "Statistics Arland, monthly reports.")
    layout: str = told("Which of its data set's forms it has; empty where there is one.", "F2")
    first: date = told("First day that its rows speak of.", "2020-08-31")
    last: date = told("Last day that its rows speak of.", "2020-08-31")
    as_of: date | None = told("Day on which it was made, as it tells itself.", "2020-09-07")
    published: date | None = told("Day of publishing, as told by who added it.", "2020-09-08")
    received_at: datetime = told("When it was added here [UTC].", "2026-01-31T12:00:00+00:00")
    accepted_because: str = told("Why it was kept although it looked wrong; empty where it did not.", "")
    size: int = told("Size as it came [byte].", 250000)
    rows: int = told("Number of rows of all its tables.", 1500)
    tables: dict[str, int] = told("Number of rows by table.", {"contributions": 1500})
    months: list[MonthOfFile] = told("Months of contributions that it tells.", [])
    totals: Totals = told("Totals that it prints.", {"printed": 400, "met": 400, "grand": 82000})
    findings: list[Finding] = told("What is odd about the file alone.", [])


class PublishedFiles(HeldPage):
    """A part of the list of held files."""

    items: list[PublishedFile] = told("Files, by data set and first day.", [])


class FindingPage(HeldPage):
    """A part of the quality report."""

    items: list[Finding] = told("Findings, by month and file.", [])


class MonthFile(Schema):
    """A month as one file tells it."""

    sha256: str = told("The file.", "9f86d081884c7d65…")
    dataset: str = told("Its data set.", "un-contributions")
    layout: str = told("Its form.", "F2")
    is_current: bool = told("Whether its rows are shown for the month.", True)
    rows: int = told("Rows of the month.", 1500)
    people: int = told("People of the month [people].", 82000)
    totals_printed: int = told("Totals that the file prints.", 400)
    totals_met: int = told("Those of them that its rows add up to.", 400)
    grand_total: int | None = told("Its grand total as printed [people]; null where it prints none.", 82000)


class Month(Schema):
    """A month of a series; a gap stays a gap."""

    month: str = told("Month.", "2020-08")
    is_missing: bool = told("Whether no file tells it; nothing is carried forward.", False)
    files: list[MonthFile] = told("Files that tell it, the one that is shown first.", [])


class Months(HeldPage):
    """A part of the months."""

    items: list[Month] = told("Months from the first to the last, gaps too.", [])


class Difference(Schema):
    """A value, or a row, in which two files differ."""

    key: dict[str, Any] = told("Key of the row.", {"contributor": "XAA", "mission": "XM1"})
    times: int = told("Which of several rows of the same key; 1 for the only one.", 1)
    change: str = told("changed, added or removed.", "changed")
    column: str = told("Column that differs; empty for a whole row.", "total")
    old: str | None = told("Value in the old file, as text; null where not told.", "10")
    new: str | None = told("Value in the new file, as text; null where not told.", "12")


class Differences(HeldPage):
    """A part of what differs between two files."""

    items: list[Difference] = told("Differences, by key.", [])


class OfDataSet(HeldListing):
    """Which data set is asked."""

    dataset: str = told("Only this data set.", "un-contributions", default="")


class OfFindings(OfDataSet):
    """Which findings are asked."""

    kind: str = told("Only this kind.", "gender-implausible", default="")
    file: str = told("Only about this file, by its whole fingerprint.", "9f86d081884c7d65…", default="")


class TwoFiles(HeldListing):
    """Which files are compared."""

    old: str = told("Fingerprint of the older file, or its beginning.", "9f86d081884c")
    new: str = told("Fingerprint of the newer file, or its beginning.", "60303ae22b99")
    table: str = told("Table to compare, where they share several.", "contributions", default="")


@router.get("/data-sets", response=DataSets)
def list_data_sets(request: Asked, state: Query[HeldState]) -> dict[str, Any]:
    """List the data sets that can be read, with what is held of each."""
    held = held_for(request, state)
    return shapes.listed(held_shapes.data_set(one) for one in held.data_sets)


@router.get("/published-files", response=PublishedFiles)
def list_published_files(request: Asked, listing: Query[OfDataSet]) -> dict[str, Any]:
    """List the files that are held, each with its papers."""
    held = held_for(request, listing)
    found = held.data_set(listing.dataset).entries if listing.dataset else held.entries
    return held_page(held, listing, found, shape=source_shapes.entry)


@router.get("/published-files/{sha256}", response=PublishedFile)
def show_published_file(request: Asked, sha256: str, state: Query[HeldState]) -> dict[str, Any]:
    """Show the papers of a file, by its fingerprint or the beginning of it."""
    return source_shapes.entry(held_for(request, state).store.entry(sha256))


@router.get("/published-findings", response=FindingPage)
def list_published_findings(request: Asked, listing: Query[OfFindings]) -> dict[str, Any]:
    """List what is odd about the held files, alone and beside each other."""
    held = held_for(request, listing)
    found = held.findings_of(dataset=listing.dataset, kind=listing.kind, file=listing.file)
    return held_page(held, listing, found, shape=source_shapes.noted)


@router.get("/published-months", response=Months)
def list_published_months(request: Asked, listing: Query[OfDataSet]) -> dict[str, Any]:
    """List the months of contributions with the files that tell each; a month without a file is a gap."""
    held = held_for(request, listing)
    key = held.data_set(listing.dataset).key if listing.dataset else ""
    return held_page(held, listing, held.months_of(key), shape=source_shapes.month)


@router.get("/published-differences", response=Differences)
def list_published_differences(request: Asked, asked: Query[TwoFiles]) -> dict[str, Any]:
    """Compare two files value by value, such as two vintages of a month."""
    held = held_for(request, asked)
    found = differences(held.store, asked.old, asked.new, table=asked.table)
    lines = held_shapes.differences(found)
    return held_page(held, asked, lines)
