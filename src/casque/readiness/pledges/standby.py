"""The standby forces of the record as pledges: one draft for each unit, not known where the source is silent.

The source counts units at levels and does not say which; so no unit is given a level. What it says of all of them
together stays with each draft, and `casque.readiness.board` bounds the numbers on any day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from casque.core.dataset import Dataset, Record
from casque.core.dates import PartialDate
from casque.core.quantities import Quantity
from casque.core.words import N_, Message, message_to_json, say, verbatim
from casque.readiness.board import board
from casque.readiness.levels import changes_of
from casque.readiness.pledges.content_parts import Content

SYSTEM = "PCRS"
POLICE = "police"
UNITS = "units"


@dataclass(frozen=True, slots=True)
class StandbyPledge:
    """A unit of a standby force as the draft of a pledge.

    Parameters
    ----------
    name : str
        Name of the pledge.
    content : Content
        What the source tells of this one unit, which is little.
    on : date
        The last day by which it was registered, as far as the source dates it.
    legacy_source : str
        Record that it comes from.
    legacy : dict
        What the source tells of the units together, as plain JSON.
    """

    name: str
    content: Content
    on: date
    legacy_source: str
    legacy: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Count:
    """How many units of a force are at a level on a day [units], with bounds; which ones is not told."""

    force: str
    level: str
    title: str
    units: Quantity


def standby_pledges(data: Dataset, *, contributor: str = "") -> tuple[StandbyPledge, ...]:
    """Give the units of the standby forces in this system, each as the draft of a pledge.

    Parameters
    ----------
    data : Dataset
    contributor : str
        Alpha-3 code; all contributors when empty.

    Returns
    -------
    tuple of StandbyPledge
        The units a force counts, and those the record names beside the forces.
    """
    forces = [one for one in data.records("standby_forces") if one["system"] == SYSTEM]
    named = [one for one in data.records("standby_units") if one["system"] == SYSTEM and not one["force"]]
    pledges = [draft for one in forces for draft in _of_a_force(data, one)]
    pledges += [_of_a_unit(data, one) for one in named]
    return tuple(one for one in pledges if contributor in ("", one.content.member_state))


def counts(data: Dataset, *, on: date, contributor: str = "") -> tuple[Count, ...]:
    """Give how many units of each force are at each level on a day, with bounds.

    Examples
    --------
    >>> from casque.core.bundle import bundled_record
    >>> [(one.level, str(one.units)) for one in counts(bundled_record(), on=date(2018, 11, 1))]
    [('PCRS-registered', '15'), ('PCRS-2', '13')]
    """
    return tuple(
        Count(force.force.code, line.level, line.title, line.units)
        for force in board(data, on=on, contributor=contributor).forces
        if force.force["system"] == SYSTEM
        for line in force.levels
    )


def _of_a_force(data: Dataset, force: Record) -> Iterator[StandbyPledge]:
    low, high = Quantity.parse(force["units"] or "?", UNITS).bounds
    if low is None or low != high:
        return  # a force whose units are not counted gives none
    changes = [_told(one.record) for one in changes_of(data, force.code)]
    for number in range(1, int(low) + 1):
        words = (
            say(
                N_("Unit {number} of {units}: which one of them is not told."), number=number, units=int(low)
            ),
            *_words_of(force, changes),
        )
        content = Content(force["contributor"], title=f"{force['title']}: {number}/{int(low)}")
        told = {"number": number, "of": int(low), "troops_of_all": force["troops"], "changes": changes}
        yield _draft(force, f"{force.code}-{number:02d}", content, told, words)


def _words_of(force: Record, changes: list[dict[str, str]]) -> Iterator[Message]:
    yield say(
        N_("Its category is one of: {categories}."), categories=verbatim(", ".join(force.many("categories")))
    )
    for change in changes:
        yield say(
            N_("{units} units: {title} ({start}). Which ones is not told, so this one's level is not known."),
            units=change["units"],
            title=verbatim(change["title"]),
            start=change["start"],
        )


def _of_a_unit(data: Dataset, unit: Record) -> StandbyPledge:
    """Make the draft of a unit that the record names beside the forces."""
    own = [_told(one) for one in data.records("level_changes") if one["unit"] == unit.code]
    component = "police" if unit["category"] == POLICE else None
    content = Content(unit["contributor"], title=unit["title"], component=component)
    words = [say(N_("{title} ({start})."), title=verbatim(one["title"]), start=one["start"]) for one in own]
    note = [verbatim(unit["note"])] if unit["note"] else []
    return _draft(unit, unit.code, content, {"changes": own}, (*words, *note))


def _draft(
    record: Record, code: str, content: Content, told: dict[str, Any], words: tuple[Message, ...]
) -> StandbyPledge:
    legacy = {
        "system": SYSTEM,
        "record": record.ref,
        "registered": record["registered"],
        "passages": list(record.all_passages),
        "words": [message_to_json(one) for one in words],
        **told,
    }
    return StandbyPledge(
        code.lower(), content, PartialDate.parse(record["registered"]).last, record.ref, legacy
    )


def _told(change: Record) -> dict[str, str]:
    return {name: change[name] for name in ("title", "units", "level_from", "level_to", "start", "end")} | {
        "record": change.ref
    }
