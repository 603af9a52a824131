"""Deeds: on pledges at `/pledges`, and on subjects of every kind at `/subjects`."""

from __future__ import annotations

from typing import Any

from ninja import Query, Schema
from ninja.responses import Status

from casque.api.asking import told
from casque.api.gate import Asked
from casque.api.pledges.router import router
from casque.api.pledges.words import Asking, Beginning, Deed, Entries, Entry, Moment, Options
from casque.core.errors import BadValueError
from casque.core.words import N_, say
from casque.registry.pledges import asked as asking
from casque.registry.pledges import reading, shapes
from casque.registry.pledges.bringing import require_with_file
from casque.registry.pledges.deeds import allowed, do
from casque.registry.pledges.kinds import subjects
from casque.registry.pledges.log import entries_of


class Value(Schema):
    """A state of a region."""

    code: str = told("Its code.", "L2")
    title: str = told("Its name.", "Level 2")


class Region(Schema):
    """A part of the state."""

    name: str = told("Its name.", "readiness")
    title: str = told("The same for a reader.", "Readiness")
    values: list[Value] = told("States that deeds come from or lead to.", [])


class Machine(Schema):
    """What can be done with subjects of a kind, by whom, from which state to which."""

    kind: str = told("Kind of subject.", "pledge")
    status: str = told("Nothing of it is official text of the United Nations.", "unofficial")
    regions: list[Region] = told("Parts of the state.", [])
    deeds: list[Deed] = told("Deeds, the one that begins a subject first.", [])


class Kind(Schema):
    """A kind of subject."""

    kind: str = told("pledge, visit, requirement, composition or campaign.", "pledge")


class Subject(Schema):
    """A subject of any kind, as it stands."""

    kind: str = told("Kind of subject.", "visit")
    name: str = told("Name, unique among its kind.", "xaa-visit-1")
    scope: str = told("State whose it is; empty for none.", "XAA")
    number: int = told("Number of its last entry.", 4)
    state: dict[str, Any] = told("All that is told of it, on the day that is asked.", {})


class Subjects(Schema):
    """The subjects of a kind that you may see."""

    items: list[Subject] = told("Subjects by name.", [])
    total: int = told("Number of subjects.", 3)


class NewPledge(Beginning):
    """A pledge to begin as a draft."""

    data: dict[str, Any] = told(
        "`content`: the contents of the pledge, at least its state.", {"content": {"member_state": "XAA"}}
    )


@router.get("/pcrs/deeds", response=Machine)
def show_machine(request: Asked, kind: Query[Kind]) -> dict[str, Any]:  # noqa: ARG001  everybody may read it
    """Show the state machine as the code has it, with the source of each deed; unofficial."""
    return shapes.machine(subjects(kind.kind))


@router.post("/pledges", response={201: Entry})
def begin_pledge(request: Asked, pledge: NewPledge) -> Status[dict[str, Any]]:
    """Begin a pledge; only its state sees the draft."""
    return _begun(request, "pledge", pledge)


@router.post("/pledges/{name}/deeds", response={201: Entry})
def do_pledge_deed(request: Asked, name: str, deed: Asking) -> Status[dict[str, Any]]:
    """Do a deed on a pledge; a change of level is proposed, and a second person approves it."""
    return _done(request, "pledge", name, deed)


@router.get("/subjects/{kind}", response=Subjects)
def list_subjects(request: Asked, kind: str, moment: Query[Moment]) -> dict[str, Any]:
    """List the subjects of a kind that you may see: visits, requirements, compositions, campaigns."""
    _require_other(kind)
    items = [shapes.subject(one) for one in reading.every(request.auth, kind, **moment.asked)]
    return {"items": items, "total": len(items)}


@router.post("/subjects/{kind}", response={201: Entry})
def begin_subject(request: Asked, kind: str, beginning: Beginning) -> Status[dict[str, Any]]:
    """Begin a subject of a kind."""
    return _begun(request, kind, beginning)


@router.get("/subjects/{kind}/{name}", response=Subject)
def show_subject(request: Asked, kind: str, name: str, moment: Query[Moment]) -> dict[str, Any]:
    """Show a subject on a day, as known at a moment."""
    _require_other(kind)
    return shapes.subject(reading.subject(request.auth, kind, name, **moment.asked)[0])


@router.get("/subjects/{kind}/{name}/entries", response=Entries)
def list_subject_entries(request: Asked, kind: str, name: str, moment: Query[Moment]) -> dict[str, Any]:
    """List what was written down of a subject."""
    _require_other(kind)
    _, entries = reading.subject(request.auth, kind, name, **moment.asked)
    return {"items": [shapes.entry(one) for one in entries], "total": len(entries)}


@router.get("/subjects/{kind}/{name}/deeds", response=Options)
def list_subject_deeds(request: Asked, kind: str, name: str) -> dict[str, Any]:
    """List what you can do with a subject today, and what still stands in the way."""
    _require_other(kind)
    reading.subject(request.auth, kind, name)
    items = [shapes.option(one) for one in allowed(request.auth, kind, name)]
    return {"items": items, "number": len(entries_of(kind, name))}


@router.post("/subjects/{kind}/{name}/deeds", response={201: Entry})
def do_subject_deed(request: Asked, kind: str, name: str, deed: Asking) -> Status[dict[str, Any]]:
    """Do a deed on a subject."""
    return _done(request, kind, name, deed)


def _begun(request: Asked, kind: str, new: Beginning) -> Status[dict[str, Any]]:
    wanted = asking.Asked(
        kind, new.name, subjects(kind).first, new.on or reading.today(), new.data, new.reason
    )
    return Status(201, shapes.entry(do(actor=request.auth, asked=wanted)))


def _done(request: Asked, kind: str, name: str, deed: Asking) -> Status[dict[str, Any]]:
    wanted = asking.Asked(
        kind, name, deed.deed, deed.on or reading.today(), deed.data, deed.reason, deed.seen
    )
    return Status(201, shapes.entry(do(actor=request.auth, asked=require_with_file(wanted))))


def _require_other(kind: str) -> None:
    """Refuse an unknown kind; pledges have addresses of their own, where nothing is shown that was not released."""
    subjects(kind)
    if kind == "pledge":
        raise BadValueError(
            say(N_("Pledges are not read here.")), hint=say(N_("Ask at /pledges.")), where="kind"
        )
