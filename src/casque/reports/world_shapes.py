"""Answers over published files as plain data, in one shape for the command line's --json and for the API."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from casque.claims.world import WorldAnswer, WorldFigure, WorldPart
from casque.claims.world.scope import TIME_KEYS
from casque.claims.world.verdicts import WorldOutcome, WorldVerdict
from casque.core.errors import BadValueError
from casque.core.words import N_, say
from casque.reports import shapes
from casque.sources.flags import FLAGS
from casque.sources.papers import Entry

Shape = dict[str, Any]
OF_RECORD, OF_FILES = "record", "published files"
FLOWS = frozenset({"deaths", "fatality-rate", "person-months", "strength-average"})
"""Figures that add up over time; the others are the state at the end of a month."""


def world_figure(one: WorldFigure) -> Shape:
    """Shape the definition of a figure over published files."""
    return shapes.defined(one, family=OF_FILES)


def world_answer(one: WorldAnswer) -> Shape:
    """Shape the answer of a figure over published files, with the files that it rests on."""
    result = one.result
    return world_figure(one.figure) | {
        "scope": dict(one.scope),
        "by": one.by,
        "value": shapes.quantity(one.value),
        "words": shapes.words(one.value),
        "parts": [_part(part) for part in one.parts],
        "records": [],
        "citations": [],
        "warnings": [str(message) for message in one.warnings],
        "first": result.first,
        "last": result.last,
        "gaps": list(result.gaps),
        "untold": list(result.untold),
        "flags": list(result.flags),
        "targets": [
            {"label": target.label, "value": shapes.quantity(target.value), "source": target.source}
            for target in result.targets
        ],
        "files": [_file(each) for each in result.files],
    }


def as_of_scope(figure: WorldFigure, scope: Mapping[str, str], as_of: date | None) -> dict[str, str]:
    """Narrow a question to the month of a day, or up to it, where it names no time itself.

    Examples
    --------
    >>> from casque.claims.world import world_figure_named
    >>> as_of_scope(world_figure_named("strength"), {"contributor": "XAA"}, date(2090, 8, 31))
    {'contributor': 'XAA', 'month': '2090-08'}
    """
    if as_of is None or any(scope.get(key) for key in TIME_KEYS):
        return dict(scope)
    key = "to" if figure.name in FLOWS or "month" not in figure.keys else "month"
    return dict(scope) | {key: as_of.strftime("%Y-%m")}


def world_verdict(one: WorldVerdict) -> Shape:
    """Shape what published files say to a claim."""
    return {
        "claim": one.claim,
        "outcome": one.outcome.value,
        "sentence": str(one.sentence),
        "stated": one.stated,
        "observed": one.observed,
        "difference": one.difference,
        "when": one.when,
        "figure": one.figure,
        "scope": dict(one.scope),
        "caveats": [str(message) for message in one.caveats],
        "flags": [FLAGS[flag] for flag in one.flags],
        "files": [_file(each) for each in one.files],
        "parts": [_part(part) for part in one.parts],
        "reason": one.reason,
    }


def world_outcome(text: str) -> WorldOutcome:
    """Give the answer of published files that a filter names.

    Raises
    ------
    BadValueError
        If there is none of this name.
    """
    if text not in [one.value for one in WorldOutcome]:
        raise BadValueError(
            say(N_("'{text}' is no answer of published files to a claim."), text=text),
            hint=say(N_("The answers are: {codes}."), codes=", ".join(one.value for one in WorldOutcome)),
        )
    return WorldOutcome(text)


def _part(one: WorldPart) -> Shape:
    return {"key": one.key, "value": shapes.quantity(one.value), "records": [], "flags": list(one.flags)}


def _file(one: Entry) -> Shape:
    return {
        "sha256": one.sha256,
        "name": one.name,
        "dataset": one.dataset,
        "title": one.title,
        "publisher": one.publisher,
        "licence": one.licence,
        "first": one.first.isoformat(),
        "last": one.last.isoformat(),
        "citation": one.citation,
    }
