"""A pledge that comes or goes as a workbook: looked at first, then written as new contents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casque.accounts.policy import require
from casque.core.errors import BadValueError, Fault
from casque.core.words import N_, Message, say
from casque.readiness.pledges.content_checks import faults_for_level_1
from casque.readiness.pledges.content_differences import Difference, differences, material_changes
from casque.readiness.pledges.content_json import content_from_json, content_to_json
from casque.readiness.pledges.content_parts import Content
from casque.readiness.pledges.entries import Entry
from casque.readiness.pledges.workbook import read_workbook, workbook_of
from casque.registry.pledges.asked import Asked
from casque.registry.pledges.deeds import do
from casque.registry.pledges.log import entries_of
from casque.registry.pledges.reading import pledge, today
from casque.trail.actor import Actor

BEGIN, REVISE, ATTACH = "A01", "R01", "R02"


def require_with_file(asked: Asked) -> Asked:
    """Give a deed that is asked for without a file; a document is attached with its bytes, never by its name alone.

    Raises
    ------
    BadValueError
    """
    if asked.kind == "pledge" and asked.deed == ATTACH:
        raise BadValueError(
            say(N_("A document is attached with its file.")),
            hint=say(N_("Send it to the documents of the pledge.")),
            where="deed",
        )
    return asked


@dataclass(frozen=True, slots=True)
class Brought:
    """What a workbook holds, beside the contents of the pledge.

    Parameters
    ----------
    content : Content
    differences : tuple of Difference
        From the contents of the pledge; all of it where there is no such pledge yet.
    material : tuple of Message
        What of the change leads to a new assessment.
    lacking : tuple of Fault
        What is still missing for Level 1.
    is_new : bool
        Whether it begins a pledge.
    seen : int
        Number of the last entry of the pledge; 0 where there is none.
    """

    content: Content
    differences: tuple[Difference, ...]
    material: tuple[Message, ...]
    lacking: tuple[Fault, ...]
    is_new: bool
    seen: int


def take(actor: Actor, name: str) -> bytes:
    """Give the contents of a pledge as a workbook, as far as the actor may see them.

    Raises
    ------
    NotFoundError, RefusedError
    """
    state, _ = pledge(actor, name)
    require(actor, "pledge.export", scope=state.scope, is_public=state.is_public)
    return workbook_of(content_from_json(state.content))


def look_at(actor: Actor, name: str, data: bytes, *, file: str = "workbook") -> Brought:
    """Read a workbook for a pledge and say what it would change; nothing is written.

    Raises
    ------
    NotFoundError, RefusedError
        If the pledge is not the actor's to see, or not to write.
    BundleError, BadValueError, FaultsError
        If the workbook cannot be read: every fault with its sheet and cell.
    """
    day = today()
    if not entries_of("pledge", name):
        require(actor, "pledge.write", scope=actor.scope)
        new = read_workbook(data, file)
        require(actor, "pledge.write", scope=new.member_state)
        told = differences(Content(new.member_state), new)
        return Brought(new, told, (), faults_for_level_1(new, on=day), is_new=True, seen=0)
    state, entries = pledge(actor, name)
    require(actor, "pledge.write", scope=state.scope)
    old, new = content_from_json(state.content), read_workbook(data, file)
    return Brought(
        new,
        differences(old, new),
        material_changes(old, new, on=day),
        faults_for_level_1(new, on=day),
        is_new=False,
        seen=len(entries),
    )


def bring(actor: Actor, name: str, data: bytes, *, reason: str, on: date | None, seen: int | None) -> Entry:
    """Write what a workbook holds as the contents of a pledge; one that is not there yet is begun.

    Raises
    ------
    FaultsError, NotYetError, ConflictError, RefusedError, NotFoundError
        As `look_at` and `casque.registry.pledges.deeds.do` do.
    """
    found = look_at(actor, name, data)
    told = {"content": content_to_json(found.content)}
    deed = BEGIN if found.is_new else REVISE
    return do(actor=actor, asked=Asked("pledge", name, deed, on or today(), told, reason, seen))
