"""Checks that need more than the state of the subject: contents, alignment, documents, the entry to be voided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from casque.core.errors import BadValueError, Fault
from casque.core.truth import Truth
from casque.core.words import N_, message_to_json, say
from casque.readiness.pledges.content_checks import faults_for_level_1
from casque.readiness.pledges.content_differences import material_changes
from casque.readiness.pledges.content_json import content_from_json, content_to_json
from casque.readiness.pledges.entries import VOID, Entry
from casque.readiness.pledges.machine import Deed, Given
from casque.readiness.pledges.requirement_json import requirement_from_json
from casque.readiness.pledges.rules.from_state import alignment_of
from casque.readiness.pledges.state import Proposal, State
from casque.registry.pledges.visiting import CHANGE, settled

Check = Callable[[Any, Given, tuple[Entry, ...]], tuple[Fault, ...]]
FIRST_ENTRY, ALIGN = 1, "A09"


def faults_of(deed: Deed, state: Any, given: Given, entries: tuple[Entry, ...]) -> tuple[Fault, ...]:
    """Give all that is wrong with a deed beyond its guards."""
    check = _CHECKS.get(deed.code)
    return check(state, given, entries) if check else ()


def enriched(deed: Deed, state: Any, given: Given) -> Mapping[str, Any]:
    """Give the answers as they are kept: new contents in form, and what of their change is material.

    Raises
    ------
    FaultsError
        If the contents are not in form.
    BadValueError
        If they are those of another state, or change nothing.
    """
    if deed.code == CHANGE:
        return settled(given.data, state.scope)
    if deed.code != "R01":
        return given.data
    old, new = content_from_json(state.content), content_from_json(given.data["content"])
    if new.member_state != old.member_state:
        raise BadValueError(
            say(
                N_("The contents name {state}; the pledge is of {scope}."),
                state=new.member_state,
                scope=old.member_state,
            ),
            hint=say(N_("Begin another pledge for another state.")),
            where="content.member_state",
        )
    if old == new:
        raise BadValueError(
            say(N_("The new contents change nothing.")),
            hint=say(N_("To confirm the pledge as it is, confirm it: that is a deed of its own.")),
            where="content",
        )
    material = [message_to_json(one) for one in material_changes(old, new, on=given.on)]
    return {"content": content_to_json(new), "material": material}


def _complete(state: Any, given: Given, _entries: tuple[Entry, ...]) -> tuple[Fault, ...]:
    return faults_for_level_1(content_from_json(state.content), on=given.on)


def _aligned(state: State, given: Given, _entries: tuple[Entry, ...]) -> tuple[Fault, ...]:
    """Hold the pledge against the requirement with what was told: every essential line has to be covered."""
    name = str(given.data["requirement"])
    held = given.around.requirements.get(name)
    if held is None:
        what = say(
            N_("The register has no approved requirement '{name}'; it has: {names}."),
            name=name[:80],
            names=", ".join(sorted(given.around.requirements)) or say(N_("none")),
        )
        return (Fault(ALIGN, None, "requirement", name[:80], what),)
    proposal = Proposal(state.number, ALIGN, "", given.on, given.data, given.reason)
    told = replace(state, proposal=proposal, on=given.on)
    found = alignment_of(told, content_from_json(state.content), requirement_from_json(held))
    if found is None or found.is_enough() is Truth.YES:
        return ()
    return tuple(
        Fault(ALIGN, None, one.code, one.offered, one.words) for one in found.open_lines if one.is_essential
    )


def _voidable(_state: Any, given: Given, entries: tuple[Entry, ...]) -> tuple[Fault, ...]:
    void = {one.data["number"] for one in entries if one.deed == VOID}
    held = [one.number for one in entries if one.deed != VOID and one.number not in void]
    if given.data["number"] == held[-1] and held[-1] > FIRST_ENTRY:
        return ()
    what = say(
        N_(
            "Only the last entry that counts can be declared a mistake: number {last}, and never the first one."
        ),
        last=held[-1],
    )
    return (Fault(VOID, None, "number", str(given.data["number"]), what),)


_CHECKS: Mapping[str, Check] = {
    "A02": _complete,
    "A05": _complete,
    "A06": _complete,
    ALIGN: _aligned,
    VOID: _voidable,
}
