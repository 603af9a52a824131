"""What pledges, their entries and their deeds look like as plain data, for the API and the command."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, TypeAlias

from casque.accounts.policy import may
from casque.accounts.roles import Role
from casque.core.words import Message, message_from_json, say
from casque.readiness.pledges.allowing import Option
from casque.readiness.pledges.content_differences import Difference, differences
from casque.readiness.pledges.content_json import content_from_json, content_to_json
from casque.readiness.pledges.content_parts import Content
from casque.readiness.pledges.entries import Entry
from casque.readiness.pledges.machine import Ask, Deed
from casque.readiness.pledges.regions import REGION_TITLES, TITLES
from casque.readiness.pledges.state import State
from casque.registry.pledges.bringing import Brought
from casque.registry.pledges.kinds import Subjects
from casque.trail.actor import Actor

Shape: TypeAlias = dict[str, Any]
PROPOSED, VOIDED = "P01", "X01"


def is_inside(actor: Actor, state: State) -> bool:
    """Tell whether an actor sees more of a pledge than what its state released."""
    return actor.role != Role.PUBLIC and may(actor, "pledge.view", scope=state.scope).allowed


def pledge(actor: Actor, one: State) -> Shape:
    """Give a pledge as lists hold it; to the public only what its state released."""
    inside = is_inside(actor, one)
    return {
        "name": one.name,
        "title": one.title,
        "scope": one.scope,
        "component": one.component,
        "unit_type": one.unit_type,
        "unit_size": one.content.get("unit_size"),
        "readiness": one.readiness.value,
        "readiness_title": TITLES[one.readiness],
        "since": one.since["readiness"],
        "visit": one.visit.value if inside else None,
        "employment": one.employment.value if inside else None,
        "freshness": one.freshness.value if inside else None,
        "blockers": sorted(one.blockers) if inside else None,
        "due": one.due if inside else None,
        "number": one.number if inside else None,
        "is_public": one.is_public,
        "is_redacted": not inside,
    }


def shown_pledge(actor: Actor, one: State) -> Shape:
    """Give a pledge with all that this actor may see of it."""
    inside = is_inside(actor, one)
    rest = {
        "aav_until": one.aav_until,
        "alignment_until": one.alignment_until,
        "rapid_until": one.rapid_until,
        "closing": one.closing,
        "revision": one.revision,
        "blocked": dict(one.blockers),
        "comments": list(one.comments),
        "proposal": plain(one.proposal),
        "facts": plain(one.facts),
        "documents": plain(one.papers),
        "measures": plain(one.measures),
        "dates": plain(one.dates),
        "stops": plain(one.stops),
        "lessons": plain(one.lessons),
    }
    return {
        **pledge(actor, one),
        "on": one.on,
        "content": dict(one.content),
        "steps": [_step(each) for each in one.steps],
        **(rest if inside else dict.fromkeys(rest)),
    }


def _step(one: Any) -> Shape:
    return {
        "on": one.on,
        "region": one.region,
        "deed": one.deed,
        "before": one.before,
        "after": one.after,
        "number": one.number,
        "is_by_time": not one.number,
    }


def entry(one: Entry) -> Shape:
    """Give an entry as it was written."""
    return {
        "number": one.number,
        "deed": one.deed,
        "on": one.on,
        "at": one.at,
        "who": one.who,
        "role": one.by,
        "scope": one.scope,
        "data": plain(one.data),
        "reason": one.reason,
        "is_proposal": one.deed == PROPOSED,
    }


def revisions(entries: tuple[Entry, ...]) -> list[Shape]:
    """Give the contents of a pledge, the first one first, each with what it changed."""
    void = {one.data["number"] for one in entries if one.deed == VOIDED}
    told: list[Shape] = []
    old: Content | None = None
    for place, one in enumerate(each for each in entries if each.deed in ("A01", "R01")):
        given = one.data.get("content")
        new = content_from_json(given) if given else None
        changed = differences(old, new) if old and new else ()
        told.append(
            {
                "revision": place + 1,
                "number": one.number,
                "on": one.on,
                "role": one.by,
                "reason": one.reason,
                "is_void": one.number in void,
                "material": [str(message_from_json(each)) for each in one.data.get("material", ())],
                "differences": [_difference(each) for each in changed],
            }
        )
        old = new or old
    return told


def _difference(one: Difference) -> Shape:
    return {"path": one.path, "label": str(one.label), "before": one.before, "after": one.after}


def brought(one: Brought) -> Shape:
    """Give what a workbook would change; what is lacking for Level 1 is added by those who tell faults."""
    return {
        "is_new": one.is_new,
        "seen": one.seen,
        "differences": [_difference(each) for each in one.differences],
        "material": [str(each) for each in one.material],
        "content": content_to_json(one.content),
    }


def option(one: Option) -> Shape:
    """Give a deed that can be asked for, with what still stands in its way."""
    return {**deed(one.deed), "obstacles": [str(each) for each in one.obstacles]}


def deed(one: Deed) -> Shape:
    """Give a deed as the machine states it."""
    return {
        "code": one.code,
        "region": str(one.region),
        "title": str(say(one.title)),
        "sentence": str(say(one.sentence)),
        "froms": list(one.froms),
        "to": one.to,
        "side": str(one.side),
        "action": one.action,
        "source": one.source,
        "expiry": one.expiry,
        "is_change_of_level": one.is_change_of_level,
        "asks": [ask(each) for each in one.asks],
    }


def ask(one: Ask) -> Shape:
    """Give what a deed asks for."""
    return {
        "name": one.name,
        "label": str(say(one.label)),
        "kind": str(one.kind),
        "is_required": one.is_required,
        "choices": [{"code": code, "title": str(say(title))} for code, title in one.choices],
    }


def machine(own: Subjects) -> Shape:
    """Give the deeds of a kind of subject, and the regions that they move."""
    deeds = [deed(one) for one in own.deeds]
    names = list(dict.fromkeys(one["region"] for one in deeds))
    return {
        "kind": own.kind,
        "status": "unofficial",
        "regions": [
            {
                "name": name,
                "title": REGION_TITLES.get(name, name),
                "values": [{"code": code, "title": TITLES.get(code, code)} for code in _values(name, deeds)],
            }
            for name in names
        ],
        "deeds": deeds,
    }


def _values(region: str, deeds: list[Shape]) -> Iterator[str]:
    own = [one for one in deeds if one["region"] == region]
    values = (each for one in own for each in (*one["froms"], one["to"]))
    return (each for each in dict.fromkeys(values) if each)


def subject(one: Any) -> Shape:
    """Give a subject of any other kind as it stands, with all that is told of it."""
    found: Shape = plain(one)
    return {"kind": one.kind, "name": one.name, "scope": one.scope, "number": one.number, "state": found}


def plain(value: Any) -> Any:
    """Give any value of a state as plain data: days and moments as text, messages as sentences."""
    if isinstance(value, Message):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(plain(name)): plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        held = sorted(value, key=str) if isinstance(value, set | frozenset) else value
        return [plain(one) for one in held]
    return value
