"""Figures of the account itself: what the record holds, and how its claims fare."""

from __future__ import annotations

from casque.claims.figures.keys import counted, height, of_field
from casque.claims.figures.model import Figure, Item, Scope
from casque.claims.verdict import Outcome
from casque.core.dataset import Dataset, Record
from casque.core.quantities import Quantity
from casque.core.words import N_


def _outcome(data: Dataset, record: Record) -> str:
    from casque.claims.account import check_claim  # the checks use figures' keys: a cycle otherwise

    return check_claim(data, record.code).outcome.value


def _reason(data: Dataset, record: Record) -> str:
    from casque.claims.account import check_claim

    return check_claim(data, record.code).reason.value


def _section(data: Dataset, record: Record) -> str:
    return data.record("passages", record.passages[0])["section"] if record.passages else ""


def chapter_of(data: Dataset, record: Record) -> str:
    """Give the chief section in which a record's first passage stands: II for II.3."""
    return _section(data, record).partition(".")[0]


def _everything(data: Dataset, _: Scope) -> list[Item]:
    one = Quantity.exact(1, "records")
    return [Item(record, one) for record in data]


FIGURES = (
    Figure(
        "claims",
        N_("Claims"),
        N_("How many claims does the account check, and how do they fare?"),
        N_("Number of rows of the table claims; the outcome is computed anew from the records."),
        "claims",
        counted("claims", "claims"),
        {
            "outcome": _outcome,
            "reason": _reason,
            "kind": of_field("kind"),
            "section": _section,
            "chapter": chapter_of,
        },
        height("claims", "claims"),
        warnings=(
            N_(
                "A claim that agrees is confirmed by another passage of the same source unless a verdict says more."
            ),
        ),
        is_count=True,
    ),
    Figure(
        "claims-not-checkable",
        N_("Claims that cannot be checked"),
        N_("Which claims cannot be checked, and why?"),
        N_("Number of claims whose computed outcome is that they cannot be checked."),
        "claims",
        lambda data, scope: [
            item
            for item in counted("claims", "claims")(data, scope)
            if _outcome(data, item.record) == Outcome.CANNOT.value
        ],
        {"reason": _reason, "kind": of_field("kind"), "section": _section, "chapter": chapter_of},
        is_count=True,
    ),
    Figure(
        "records",
        N_("Records"),
        N_("How many rows does the record hold?"),
        N_("Number of rows of all tables."),
        "records",
        _everything,
        {"table": lambda _data, record: record.table},
        lambda data, _: Quantity.exact(data.row_count, "records"),
        is_count=True,
    ),
    Figure(
        "sources",
        N_("Sources"),
        N_("From how many sources was the record made?"),
        N_("Number of rows of the table sources."),
        "sources",
        counted("sources", "sources"),
        {"kind": of_field("kind")},
        height("sources", "sources"),
        is_count=True,
    ),
)
