"""Pledges of the former standby system (UNSAS) brought into the register: as drafts, and never at a level."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casque.accounts.policy import require
from casque.core.errors import ConflictError
from casque.core.words import N_, say
from casque.readiness.pledges.content_json import content_to_json
from casque.readiness.pledges.unsas import FormerPledge, read_unsas
from casque.registry.pledges.asked import Asked
from casque.registry.pledges.deeds import do
from casque.registry.pledges.log import all_entries
from casque.registry.pledges.reading import today
from casque.trail.actor import Actor
from casque.trail.services import deed

BEGIN = "A01"


@dataclass(frozen=True, slots=True)
class Former:
    """A pledge of the former system with the name that its draft has, or would have."""

    name: str
    pledge: FormerPledge


def look_at_former(actor: Actor, data: bytes, file: str) -> tuple[Former, ...]:
    """Read a file of the former system and say which drafts it would begin; nothing is written.

    Raises
    ------
    BundleError, FaultsError
        If the file cannot be read: all its faults together.
    RefusedError
        If it holds a pledge of a state whose pledges the actor may not write.
    ConflictError
        If an entry of it was brought already.
    """
    read = read_unsas(data, file)
    for scope in sorted({one.content.member_state for one in read}):
        require(actor, "pledge.write", scope=scope)
    held = all_entries("pledge")
    brought = {str(entries[0].data.get("legacy_source") or ""): name for name, entries in held.items()}
    for one in read:
        if one.legacy_source in brought:
            raise ConflictError(
                say(
                    N_("{source} was brought already, as the draft '{name}'."),
                    source=one.legacy_source,
                    name=brought[one.legacy_source],
                ),
                hint=say(N_("Take out the rows that were brought, and give the file another name.")),
            )
    return tuple(_named(read, set(held)))


def _named(read: tuple[FormerPledge, ...], taken: set[str]) -> list[Former]:
    found, number = [], 0
    for one in read:
        number += 1
        while (name := f"{one.content.member_state.lower()}-unsas-{number:03}") in taken:
            number += 1
        taken.add(name)
        found.append(Former(name, one))
    return found


@deed
def bring_former(
    *, actor: Actor, data: bytes, file: str, reason: str, on: date | None = None
) -> tuple[Former, ...]:
    """Begin a draft for each entry of a file of the former system: all of them, or none.

    Raises
    ------
    BundleError, FaultsError, RefusedError, ConflictError
        As `look_at_former` does.
    """
    found = look_at_former(actor, data, file)
    for one in found:
        told = {
            "content": content_to_json(one.pledge.content),
            "legacy_source": one.pledge.legacy_source,
            "legacy": one.pledge.legacy(),
        }
        do(actor=actor, asked=Asked("pledge", one.name, BEGIN, on or today(), told, reason))
    return found
