"""Search over everything: records by their text, figures by their words, pledges by what they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from casque.claims.figures import FIGURES
from casque.claims.figures.model import Figure
from casque.core.dataset import Dataset, Record
from casque.core.schema import Table
from casque.core.tables import TABLES
from casque.readiness.pledges.catalogue import unit_type
from casque.readiness.pledges.state import State
from casque.reports.choosing import rows_with, words_of
from casque.web.paging import FrameRows
from casque.web.words import country_name

SHOWN = 8
"""Hits shown of each table; the page of the table shows the rest."""
FIRST = ("missions", "claims")
"""Tables whose hits come first."""


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found in one table: the first rows, and how many there are."""

    table: Table
    rows: Sequence[Record]
    total: int


def search_records(data: Dataset, query: str) -> list[Hits]:
    """Find the records that hold every word, in any case, in any of their fields."""
    tables = sorted(TABLES, key=lambda table: FIRST.index(table.name) if table.name in FIRST else len(FIRST))
    found = ((table, rows_with(data[table.name], query)) for table in tables)
    return [
        Hits(table, list(FrameRows(table.name, frame.head(SHOWN))), frame.height)
        for table, frame in found
        if frame.height
    ]


def search_figures(query: str) -> list[Figure]:
    """Find the figures whose name, title or question holds every word, in the reader's language too."""
    wanted = words_of(query.casefold())
    return [figure for figure in FIGURES if wanted and all(word in _text(figure) for word in wanted)]


def search_pledges(states: Iterable[State], query: str) -> list[State]:
    """Find, among the pledges that a reader may see, those whose name, title, state or type holds every word."""
    wanted = words_of(query.casefold())
    return [one for one in states if wanted and all(word in _of_pledge(one) for word in wanted)]


def _of_pledge(one: State) -> str:
    kind = unit_type(one.unit_type).title if one.unit_type else ""
    state = country_name(one.scope)
    return "\n".join((one.name, one.title, one.scope, state, kind, gettext(kind) if kind else "")).casefold()


def _text(figure: Figure) -> str:
    english = (figure.name, figure.title, figure.question)
    return "\n".join((*english, gettext(figure.title), gettext(figure.question))).casefold()
