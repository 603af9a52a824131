"""The tables of the exported account: each column described once, with its unit and where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

import polars as pl

from casque.claims.figures import Answer
from casque.claims.verdict import Contradiction, Verdict
from casque.core.citations import source_of
from casque.core.dataset import Dataset
from casque.core.quantities import Quantity
from casque.core.words import N_
from casque.reports.shapes import words


class HoldsAccount(Protocol):
    """All that the account of a record says."""

    @property
    def data(self) -> Dataset:
        """The record."""
        ...

    @property
    def answers(self) -> Sequence[Answer]:
        """The figures."""
        ...

    @property
    def verdicts(self) -> Sequence[Verdict]:
        """The claims with their verdicts."""
        ...

    @property
    def contradictions(self) -> Sequence[Contradiction]:
        """What disagrees with what."""
        ...


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an exported table.

    Parameters
    ----------
    name, title, description : str
        Identifier; heading and sentence for readers.
    is_number : bool
        The values are numbers (Float64); else text.
    unit : str
        Unit of a number; or ``{other}`` where the unit stands in the column `other`.
    """

    name: str
    title: str
    description: str
    is_number: bool = False
    unit: str = ""

    @property
    def kind(self) -> str:
        """Give the type of the values in words."""
        return "number" if self.is_number else "text"


@dataclass(frozen=True, slots=True)
class ExportedTable:
    """One table of the account, and how its rows are made."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Callable[[HoldsAccount], Iterable[Sequence[Any]]]

    def frame(self, account: HoldsAccount) -> pl.DataFrame:
        """Make the table of an account."""
        schema = {each.name: pl.Float64 if each.is_number else pl.String for each in self.columns}
        return pl.DataFrame([tuple(row) for row in self.rows(account)], schema=schema, orient="row")


def _figures(account: HoldsAccount) -> Iterable[Sequence[Any]]:
    for answer in account.answers:
        figure = answer.figure
        yield (
            figure.name,
            figure.title,
            figure.question,
            str(answer.value),
            *_bounds(answer.value),
            figure.unit,
            words(answer.value),
            figure.formula,
            " ".join(str(warning) for warning in answer.warnings),
            float(len(answer.items)),
            float(len(answer.passages)),
        )


def _figure_records(account: HoldsAccount) -> Iterable[Sequence[Any]]:
    for answer in account.answers:
        if answer.figure.name != EVERY_RECORD:
            for item in answer.items:
                label = item.record.label
                yield (
                    answer.figure.name,
                    item.record.ref,
                    label,
                    str(item.value),
                    *_bounds(item.value),
                    item.value.unit,
                )


def _claims(account: HoldsAccount) -> Iterable[Sequence[Any]]:
    for verdict in account.verdicts:
        claim = verdict.claim
        passage = account.data.record("passages", claim.passages[0]) if claim.passages else None
        place = (
            (passage["section"], float(passage["line"]), passage["quote_start"])
            if passage
            else ("", None, "")
        )
        yield (
            claim.code,
            *place,
            claim.label,
            *(
                claim[name]
                for name in ("kind", "measure", "comparator", "value", "unit", "start", "end", "as_of")
            ),
            verdict.outcome.value,
            verdict.reason.value,
            str(verdict.sentence),
            verdict.computed,
            verdict.difference,
            None if verdict.share is None else float(verdict.share),
            verdict.support.value,
            *(";".join(names) for names in (verdict.records, verdict.refused, verdict.passages)),
        )


def _contradictions(account: HoldsAccount) -> Iterable[Sequence[Any]]:
    for each in account.contradictions:
        told = (each.code, each.rule, each.kind, str(each.title), str(each.sentence), each.arithmetic)
        yield *told, ";".join(each.records), ";".join(each.passages)


def _sources(account: HoldsAccount) -> Iterable[Sequence[Any]]:
    cited = account.data["passages"]["source"].to_list()
    for record in account.data.records("sources"):
        source = source_of(record)
        told = (source.code, source.title, source.kind, source.publisher, source.published, source.retrieved)
        yield (
            *told,
            source.link,
            source.licence,
            source.sha256,
            float(cited.count(source.code)),
            record["note"],
        )


def _columns(_: HoldsAccount) -> Iterable[Sequence[Any]]:
    for table in ACCOUNT_TABLES:
        for column in table.columns:
            yield table.name, column.name, column.title, column.kind, column.unit, column.description


def _bounds(value: Quantity) -> tuple[float | None, float | None]:
    low, high = value.bounds
    return _float(low), _float(high)


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


EVERY_RECORD = "records"  # the figure whose records are all rows; the bundle itself lists them
_LOW = Column(
    "low", N_("At least"), N_("Least value; empty where there is none."), is_number=True, unit="{unit}"
)
_HIGH = Column(
    "high", N_("At most"), N_("Greatest value; empty where there is none."), is_number=True, unit="{unit}"
)
_UNIT = Column("unit", N_("Unit"), N_("Unit of the value."))
_VALUE = Column(
    "value", N_("Value"), N_("The value as text: 400, >=400 at least, ~300 about, 1..6 between, ? not known.")
)
_RECORDS = Column("records", N_("Records"), N_("Names of the records used, joined by semicolons."))
_PASSAGES = Column("passages", N_("Passages"), N_("Codes of the passages behind them, joined by semicolons."))

ACCOUNT_TABLES: tuple[ExportedTable, ...] = (
    ExportedTable(
        "figures",
        N_("Figures"),
        (
            Column("figure", N_("Figure"), N_("Identifier of the figure.")),
            Column("title", N_("Title"), N_("Name of the figure.")),
            Column("question", N_("Question"), N_("The question it answers.")),
            _VALUE,
            _LOW,
            _HIGH,
            _UNIT,
            Column("words", N_("In words"), N_("The value in words, with its unit.")),
            Column("formula", N_("Formula"), N_("How it is computed.")),
            Column("warnings", N_("Warnings"), N_("What to know before using the value.")),
            Column("record_count", N_("Records"), N_("Records behind it."), is_number=True, unit="records"),
            Column(
                "passage_count", N_("Passages"), N_("Passages behind it."), is_number=True, unit="passages"
            ),
        ),
        _figures,
    ),
    ExportedTable(
        "figure_records",
        N_("Records behind the figures"),
        (
            Column("figure", N_("Figure"), N_("Identifier of the figure.")),
            Column("record", N_("Record"), N_("Name of a record behind it.")),
            Column("title", N_("Title"), N_("Name of the record for a reader.")),
            _VALUE,
            _LOW,
            _HIGH,
            _UNIT,
        ),
        _figure_records,
    ),
    ExportedTable(
        "claims",
        N_("Claims"),
        (
            Column("claim", N_("Claim"), N_("Code of the claim.")),
            Column("section", N_("Section"), N_("Section of the source.")),
            Column("line", N_("Line"), N_("Line of the copy that was read."), is_number=True),
            Column("quote_start", N_("First words"), N_("First words of the sentence, six at most.")),
            Column("title", N_("Subject"), N_("What the claim is about.")),
            Column("kind", N_("Kind"), N_("Kind of claim.")),
            Column("measure", N_("Measure"), N_("What is claimed of the subject.")),
            Column(
                "comparator",
                N_("Comparator"),
                N_("eq equal, ge over or at least, gt majority, vague no number."),
            ),
            Column("value", N_("Claimed"), N_("The value claimed.")),
            _UNIT,
            Column("start", N_("From"), N_("First day of the period.")),
            Column("end", N_("Until"), N_("Last day of the period.")),
            Column("as_of", N_("As of"), N_("Day at which the claim is made to hold.")),
            Column("outcome", N_("Verdict"), N_("Computed outcome of the check.")),
            Column("reason", N_("Reason"), N_("Why the outcome is what it is.")),
            Column("sentence", N_("In words"), N_("The verdict in words.")),
            Column("computed", N_("Computed"), N_("What the records give.")),
            Column("difference", N_("Difference"), N_("Claimed less computed, with its unit.")),
            Column(
                "share",
                N_("Share covered"),
                N_("Part of the claim that records cover."),
                is_number=True,
                unit="1",
            ),
            Column("support", N_("Rests on"), N_("The best that the verdict rests on.")),
            _RECORDS,
            Column(
                "refused",
                N_("Set aside"),
                N_("Records made from the claim's own sentence, which prove nothing."),
            ),
            _PASSAGES,
        ),
        _claims,
    ),
    ExportedTable(
        "contradictions",
        N_("Contradictions"),
        (
            Column("contradiction", N_("Contradiction"), N_("Number of the rule and of the case.")),
            Column("rule", N_("Rule"), N_("Rule that found it.")),
            Column("kind", N_("Kind"), N_("Sum, date or word.")),
            Column("title", N_("Title"), N_("What disagrees.")),
            Column("sentence", N_("In words"), N_("How it disagrees.")),
            Column("arithmetic", N_("Arithmetic"), N_("The sum or comparison itself.")),
            _RECORDS,
            _PASSAGES,
        ),
        _contradictions,
    ),
    ExportedTable(
        "sources",
        N_("Sources"),
        (
            Column("source", N_("Source"), N_("Code of the source.")),
            Column("title", N_("Title"), N_("Title of the document or data set.")),
            Column("kind", N_("Kind"), N_("Kind of source.")),
            Column("publisher", N_("Publisher"), N_("Who published it.")),
            Column("published", N_("Published"), N_("Day of publication.")),
            Column("retrieved", N_("Retrieved"), N_("Day on which the copy was taken.")),
            Column("link", N_("Address"), N_("Address without protocol.")),
            Column("licence", N_("Licence"), N_("Terms of use.")),
            Column("sha256", N_("SHA-256"), N_("Fingerprint of the copy that was read.")),
            Column("passage_count", N_("Passages"), N_("Passages of it."), is_number=True, unit="passages"),
            Column("note", N_("Note"), N_("Remark of the keeper.")),
        ),
        _sources,
    ),
    ExportedTable(
        "columns",
        N_("Columns"),
        (
            Column("table", N_("Table"), N_("Table of this account.")),
            Column("column", N_("Column"), N_("Name of the column.")),
            Column("title", N_("Heading"), N_("Heading of the column.")),
            Column("kind", N_("Type"), N_("Type of its values.")),
            Column("unit", N_("Unit"), N_("Unit of its numbers.")),
            Column("description", N_("Description"), N_("What it says.")),
        ),
        _columns,
    ),
)
