"""What reading a published file gives: its tables, what its printed totals said, and what is odd about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

import polars as pl

from casque.core.words import N_, Message


class Weight(StrEnum):
    """How much a finding matters."""

    NOTE = N_("note")
    WARNING = N_("warning")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a file, or about several beside each other, that a reader of its values must know.

    A file that cannot be trusted is no finding: its reader raises FaultsError or SourceError instead.

    Parameters
    ----------
    kind : str
        A name of `casque.sources.flags.FINDINGS`, such as ``gender-implausible``.
    what : Message
    weight : Weight
    place : str
        Where in the file, such as ``page 3, row 12``; empty for the whole file.
    people : int
        People it touches [people]; 0 where that has no meaning.
    """

    kind: str
    what: Message
    weight: Weight = Weight.WARNING
    place: str = ""
    people: int = 0


@dataclass(frozen=True, slots=True)
class Totals:
    """How many of the sub-totals and totals that a file prints were met by the sum of its rows.

    Parameters
    ----------
    printed, met : int
        Numbers printed as totals; those of them that the rows add up to.
    grand : int or None
        The grand total as printed [people]; None where the file prints none.
    """

    printed: int = 0
    met: int = 0
    grand: int | None = None


@dataclass(frozen=True)
class Reading:
    """A published file, read.

    Parameters
    ----------
    dataset : str
        Key of the data set in `casque.sources.publishers.DATASETS`, such as ``un-contributions``.
    layout : str
        Which of its forms the file has, such as ``F``; empty where it has one only.
    first, last : date
        First and last day that its rows speak of; for a month-end report both are its day.
    tables : mapping of str to DataFrame
        Rows by the name of a table of `casque.sources.tables`, in the order of the file.
    totals : Totals
    findings : tuple of Finding
    as_of : date or None
        Day the file itself gives as the day it was made or last updated: orders its vintages.
    """

    dataset: str
    layout: str
    first: date
    last: date
    tables: Mapping[str, pl.DataFrame]
    totals: Totals = Totals()
    findings: tuple[Finding, ...] = ()
    as_of: date | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "tables", MappingProxyType(dict(self.tables)))

    @property
    def rows(self) -> int:
        """Number of rows of all its tables."""
        return sum(frame.height for frame in self.tables.values())
