"""The record while it is being made: rows with their sentences, and the fact from which each came."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import polars as pl

from casque.core.dataset import Dataset
from casque.core.tables import TABLES, table_named
from tools.record_builder.paper import SOURCE, Paper

Row = Mapping[str, str]
PASSAGE_CODE = re.compile(r"WP-L\d{3}-S\d+")
_CUT = {"year": 4, "month": 7, "day": 10}


class Facts:
    """The tables of facts, by name; each row keeps its id.

    Parameters
    ----------
    folder : Path
        Folder with one CSV file a table.
    """

    def __init__(self, folder: Path) -> None:
        self.tables: dict[str, tuple[Row, ...]] = {}
        for path in sorted(folder.glob("*.csv")):
            with path.open(newline="", encoding="utf-8") as file:
                self.tables[path.stem] = tuple(csv.DictReader(file))

    def __getitem__(self, name: str) -> tuple[Row, ...]:
        return self.tables[name]

    def by_id(self, name: str) -> dict[str, Row]:
        """Give the rows of one table by their id."""
        return {row["id"]: row for row in self.tables[name]}


class Draft:
    """Rows of all tables, in the order in which they are added.

    Parameters
    ----------
    paper : Paper
        The text, against which each citation is looked up.
    """

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.rows: dict[str, dict[str, dict[str, str]]] = {table.name: {} for table in TABLES}
        self.made_of: dict[str, list[str]] = {}

    def add(
        self,
        ref: str,
        cites: Iterable[str],
        *,
        fact: str = "",
        basis: str = "stated",
        note: str = "",
        **values: str,
    ) -> None:
        """Add one row.

        Parameters
        ----------
        ref : str
            Table and code, such as ``missions/UNTSO``.
        cites : iterable of str
            Codes of passages that state the row.
        fact : str
            Row of the facts from which it is made, such as ``deployments/D01``; several joined by ``;``.
        basis, note : str
            As in the tables of the record.
        **values : str
            The other columns; empty ones are left out.
        """
        table, _, code = ref.partition("/")
        if code in self.rows[table]:
            raise ValueError(f"{ref} is added twice")
        row = {"code": code} | {name: value for name, value in values.items() if value}
        if table_named(table).is_cited:
            row |= {"basis": basis, "passages": ";".join(dict.fromkeys(cites))}
        if note:
            row["note"] = note
        unknown = set(row) - set(table_named(table).columns)
        if unknown:
            raise KeyError(f"{ref}: no columns {sorted(unknown)}")
        self.rows[table][code] = row
        for each in fact.split(";") if fact else ():
            self.made_of.setdefault(each, []).append(ref)

    def refs_of(self, fact: str) -> tuple[str, ...]:
        """Give the records made from one row of the facts."""
        return tuple(self.made_of.get(fact, ()))

    def quoted(self, row: Row) -> str:
        """Give the passage that a row of the facts quotes."""
        return self.paper.starting(int(row["source_line"]), row["quote_start"]).code

    def paragraph(self, line: int) -> tuple[str, ...]:
        """Give the passages of all sentences of one line."""
        return tuple(each.code for each in self.paper.in_line(line))

    def holding(self, line: int, words: str) -> str:
        """Give the passage of the first sentence of a line that holds some words."""
        return self.paper.holding(line, words).code

    def add_passages(self) -> None:
        """Add a row for each sentence of the paper that any row names."""
        cited = {
            code
            for rows in self.rows.values()
            for row in rows.values()
            for name in ("passages", "also", "note")
            for code in PASSAGE_CODE.findall(row.get(name, ""))
        }
        for each in self.paper.sentences:
            if each.code in cited:
                self.add(
                    f"passages/{each.code}",
                    (),
                    source=SOURCE,
                    section=each.section,
                    line=str(each.line),
                    sentence=str(each.number),
                    quote_start=each.start,
                )

    def dataset(self) -> Dataset:
        """Make the record."""
        frames = {}
        for table in TABLES:
            rows = [{name: row.get(name) for name in table.columns} for row in self.rows[table.name].values()]
            frames[table.name] = pl.DataFrame(rows, schema=dict.fromkeys(table.columns, pl.String))
        return Dataset(frames, "casque-white-paper-2020", "The record of the white paper of 2020")


def cut(row: Row, name: str, precision: str = "") -> str:
    """Give a padded date of the facts as finely as the paper tells it."""
    value = row[name]
    return value[: _CUT[row[precision or f"{name}_precision"]]] if value else ""


def quantity(value: str, comparator: str = "eq") -> str:
    """Give the text form of a value with the facts' word for how it is meant."""
    if not value:
        return ""
    return {"eq": value, "ge": f">={value}"}[comparator]


def joined(*notes: str) -> str:
    """Give notes as one text of sentences."""
    sentences = [note if note[-1] in ".?!”" else f"{note}." for note in notes if note]
    return " ".join(sentences)
