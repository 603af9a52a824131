"""The shapes that several answers share; made by `casque.reports.shapes`."""

from __future__ import annotations

from ninja import Schema

from casque.api.asking import Page, told


class Quantity(Schema):
    """An amount with what the source leaves open."""

    text: str = told("Text form: 400, >=400, <=400, ~400, 300..400 or ?.", ">=40000")
    kind: str = told("exact, at least, at most, about, between, or not known.", "at least")
    low: float | int | None = told("Least value, in `unit`; null where there is no bound.", 40000)
    high: float | int | None = told("Greatest value, in `unit`; null where there is no bound.", None)
    unit: str = told("Unit of the amount.", "persons")


class Citation(Schema):
    """The place of a sentence in a source."""

    passage: str = told("Code of the passage.", "WP-L161-S1")
    source: str = told("Code of the source.", "white-paper-2020")
    title: str = told("Title of the source.", "A report of Arland")
    section: str = told("Section of the source.", "II")
    line: int = told("Line in the copy that was read, from 1.", 161)
    sentence: int = told("Sentence in the line, from 1.", 1)
    quote_start: str = told("First words of the sentence, six at most.", "In April the first unit")


class Row(Schema):
    """A record, as lists hold it."""

    ref: str = told("Name across tables.", "missions/UNTAC")
    table: str = told("Table.", "missions")
    code: str = told("Code in the table.", "UNTAC")
    label: str = told("Name for a reader.", "Mission in Arland")
    values: dict[str, str] = told(
        "Fields that are told, in their text form; units stand in /tables.", {"code": "UNTAC", "hosts": "KHM"}
    )


class Record(Row):
    """A record with its citations."""

    citations: list[Citation] = told("Where the record stands in its sources.", [])


class RowPage(Page):
    """A part of a list of records."""

    items: list[Row] = told("Records.", [])


class RecordPage(Page):
    """A part of a list of records with their citations."""

    items: list[Record] = told("Records with their citations.", [])


class Fault(Schema):
    """One wrong value of an input."""

    file: str = told("File, or part of the request, in which it stands.", "missions.csv")
    row: int | None = told("Row, the header being row 1; null where there are no rows.", 7)
    column: str = told("Column or parameter.", "hosts")
    value: str = told("The value.", "QQQ")
    what: str = told("What is wrong with it.", "'QQQ' is no country code.")
    hint: str = told("What to do.", "Write the three capital letters of ISO 3166-1.")


class Problem(Schema):
    """An error (RFC 9457)."""

    type: str = told("Name of the kind of error.", "urn:casque:error:not-found")
    title: str = told("Name of the HTTP status.", "Not Found")
    status: int = told("HTTP status.", 404)
    detail: str = told("What is wrong, in a sentence.", "There is no record 'XX' in the table missions.")
    hint: str = told("What to do.", "List the codes with: casque record show missions")
    code: str = told("Code of the error, as in the manual.", "not-found")
    where: str = told("Where it is, for faults of files.", "bundle.zip")
    faults: list[Fault] = told(
        "The wrong values, the first 1000 of them; `detail` tells how many there are.", []
    )
