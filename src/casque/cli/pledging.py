"""What the commands on pledges and other subjects do, with the database of the site."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casque.cli import NO
from casque.cli.screen import write_fields, write_json, write_line, write_table
from casque.cli.server import site
from casque.core.errors import BadValueError, CasqueError
from casque.core.words import N_, say

if TYPE_CHECKING:
    from casque.cli.subjects import Data, Moment

UNOFFICIAL = "Unofficial: nothing here is text of the United Nations."


def list_subjects(kind: str, moment: Moment, *, state: str) -> None:
    """List the subjects of a kind."""
    from casque.cli.common import state_asked

    scope = state_asked(state)
    with site() as actor:
        from casque.registry.pledges import reading, shapes

        found = [
            one for one in reading.every(actor, kind, **_asked(moment)) if one.scope == scope or not scope
        ]
        shaped = [shapes.pledge(actor, one) if kind == "pledge" else shapes.subject(one) for one in found]
    if moment.json:
        return write_json({"items": shapes.plain(shaped), "total": len(shaped)})
    if kind == "pledge":
        columns = ("name", "state", "level", "visit", "employment", "freshness", "due", "what")
        rows = [
            (
                *(one[name] for name in ("name", "scope", "readiness", "visit", "employment", "freshness")),
                one["due"] or "",
                one["title"],
            )
            for one in shaped
        ]
        return write_table(columns, rows)
    titles = [str(getattr(one, "title", "")) for one in found]
    rows = [
        (one["name"], one["scope"], _stands(one), title) for one, title in zip(shaped, titles, strict=True)
    ]
    return write_table(("name", "state", "stands", "what"), rows)


def show_subject(kind: str, name: str, moment: Moment) -> None:
    """Show one subject."""
    with site() as actor:
        from casque.registry.pledges import reading, shapes

        state, _ = reading.subject(actor, kind, name, **_asked(moment))
        shape = shapes.shown_pledge(actor, state) if kind == "pledge" else shapes.subject(state)
        shape = shapes.plain(shape)
    if moment.json:
        return write_json(shape)
    if kind != "pledge":
        return write_fields(name, {key: _line(value) for key, value in shape["state"].items()})
    regions = ("scope", "readiness_title", "since", "visit", "employment", "freshness", "due", "closing")
    more = ("unit_type", "unit_size", "aav_until", "alignment_until", "rapid_until", "revision", "number")
    fields = {key: shape[key] for key in (*regions, *more)}
    blocked = [f"{blocker}: {reason}" for blocker, reason in (shape["blocked"] or {}).items()]
    write_fields(shape["title"], {**fields, "blockers": blocked, "proposal": _line(shape["proposal"])})
    write_line()
    steps = [(one["on"], one["region"], one["before"], one["after"], one["deed"]) for one in shape["steps"]]
    return write_table(("day", "region", "from", "to", "by"), steps)


def show_history(kind: str, name: str, moment: Moment) -> None:
    """List the entries of a subject."""
    with site() as actor:
        from casque.registry.pledges import reading, shapes

        _, entries = reading.subject(actor, kind, name, **_asked(moment))
        items = [shapes.plain(shapes.entry(one)) for one in entries]
    if moment.json:
        return write_json({"items": items, "total": len(items)})
    columns = ("number", "deed", "on", "recorded", "who", "role", "reason")
    rows = [
        (one["number"], one["deed"], one["on"], one["at"][:16], one["who"], one["role"], one["reason"])
        for one in items
    ]
    return write_table(columns, rows)


def show_allowed(kind: str, name: str, *, is_json: bool) -> None:
    """List what can be done with a subject today."""
    with site() as actor:
        from casque.registry.pledges import reading, shapes
        from casque.registry.pledges.deeds import allowed

        reading.subject(actor, kind, name)
        items = [shapes.option(one) for one in allowed(actor, kind, name)]
    if is_json:
        return write_json({"items": items, "total": len(items)})
    rows = [(one["code"], one["title"], _asks(one), " ".join(one["obstacles"]) or "nothing") for one in items]
    return write_table(("deed", "what", "asks for", "in the way"), rows)


def do_deed(kind: str, name: str, deed: str, *, reason: str, told: Data) -> int | None:
    """Do a deed, or only say what stands in its way."""
    data = _data(told)
    with site() as actor:
        from casque.registry.pledges import deeds, reading, shapes
        from casque.registry.pledges.asked import Asked
        from casque.registry.pledges.bringing import require_with_file
        from casque.registry.pledges.kinds import subjects

        day = _day(told.on) or reading.today()
        asked = require_with_file(Asked(kind, name, deed, day, data, reason, told.seen))
        if told.dry_run:
            return _tried(actor, asked, subjects(kind).deed(deed), is_json=told.json)
        entry = shapes.plain(shapes.entry(deeds.do(actor=actor, asked=asked)))
    what = " (proposed: a second person approves it)" if entry["is_proposal"] else ""
    if told.json:
        write_json(entry)
    else:
        write_line(f"{name}: entry {entry['number']}, {deed} of {entry['on']}{what}.")
    return None


def _tried(actor: Any, asked: Any, deed: Any, *, is_json: bool) -> int | None:
    from casque.registry.pledges import deeds, shapes

    try:
        deeds.prepare(actor, asked, deed)
        stand: list[str] = []
    except deeds.NotYetError as error:
        stand = [str(one.what) for one in error.faults]
    if is_json:
        write_json({"deed": shapes.deed(deed)["code"], "obstacles": stand})
    else:
        for one in stand or ["Nothing stands in the way."]:
            write_line(one)
    return NO if stand else None


def begin_pledge(name: str, file: Path, *, reason: str, on: str, is_json: bool) -> None:
    """Begin a pledge from a workbook or a JSON file."""
    data = _read(file)
    with site() as actor:
        from casque.readiness.pledges.content_json import content_to_json
        from casque.readiness.pledges.workbook import read_workbook
        from casque.registry.pledges import reading, shapes
        from casque.registry.pledges.asked import Asked
        from casque.registry.pledges.deeds import do

        is_text = file.suffix.casefold() == ".json"
        content = _json(data, file.name) if is_text else content_to_json(read_workbook(data, file.name))
        asked = Asked("pledge", name, "A01", _day(on) or reading.today(), {"content": content}, reason)
        entry = shapes.plain(shapes.entry(do(actor=actor, asked=asked)))
    if is_json:
        return write_json(entry)
    return write_line(f"{name}: draft since {entry['on']}.")


def attach_document(name: str, file: Path, *, kind: str, reason: str, on: str, is_json: bool) -> None:
    """Attach a document to a pledge."""
    data = _read(file)
    with site() as actor:
        from casque.registry.pledges import reading, shapes
        from casque.registry.pledges.documents import Sent, attach

        sent = Sent(file.name, kind, data, reason, _day(on) or reading.today())
        entry = shapes.plain(shapes.entry(attach(actor=actor, name=name, sent=sent)))
    if is_json:
        return write_json(entry)
    return write_line(f"{name}: entry {entry['number']}, {entry['data']['name']} of {entry['on']}.")


def workbook_bytes(name: str) -> bytes:
    """Give the contents of a pledge as a workbook."""
    with site() as actor:
        from casque.registry.pledges.bringing import take

        return take(actor, name)


def bring_workbook(
    name: str, file: Path, *, reason: str, on: str, is_dry: bool, is_json: bool, seen: int | None
) -> None:
    """Bring a workbook as new contents, or only say what it would change."""
    data = _read(file)
    with site() as actor:
        from casque.registry.pledges import shapes
        from casque.registry.pledges.bringing import bring, look_at

        found = look_at(actor, name, data, file=file.name)
        told = {**shapes.brought(found), "lacking": [str(one.what) for one in found.lacking]}
        entry = None
        if not is_dry:
            entry = bring(actor, name, data, reason=reason, on=_day(on), seen=seen)
    if is_json:
        return write_json({**told, "entry": shapes.plain(shapes.entry(entry)) if entry else None})
    rows = [(one["path"], one["before"], one["after"]) for one in told["differences"]]
    write_table(("place", "before", "after"), rows)
    for one in told["material"]:
        write_line(f"Material: {one}")
    for one in told["lacking"]:
        write_line(f"Lacking for Level 1: {one}")
    return write_line(f"{name}: entry {entry.number}." if entry else "Nothing was written.")


def bring_unsas(file: Path, *, reason: str, on: str, is_dry: bool, is_json: bool) -> None:
    """Bring entries of the former system as drafts, or only say which."""
    data = _read(file)
    with site() as actor:
        from casque.registry.pledges.former import bring_former, look_at_former

        if is_dry:
            found = look_at_former(actor, data, file.name)
        else:
            found = bring_former(actor=actor, data=data, file=file.name, reason=reason, on=_day(on))
    rows = [
        (
            one.name,
            one.pledge.content.title,
            one.pledge.level.code,
            one.pledge.level.nearest,
            one.pledge.state,
        )
        for one in found
    ]
    columns = ("name", "title", "level", "nearest", "state")
    if is_json:
        items = [dict(zip(columns, row, strict=True)) for row in rows]
        return write_json({"items": items, "total": len(items), "is_dry_run": is_dry})
    write_table(columns, rows)
    return write_line("Nothing was written." if is_dry else f"{len(rows)} drafts.")


def list_due(*, on: str, most: int, is_json: bool) -> None:
    """List what is due on pledges."""
    with site() as actor:
        from casque.registry.pledges.due import due_list

        day = _day(on)
        found = due_list(actor, on=day)
        items = [
            {
                "day": one.day.isoformat() if one.has_day else None,
                "pledge": one.name,
                "scope": one.scope,
                "deed": one.deed.code,
                "what": str(one.what),
                "source": one.source,
            }
            for one in found
        ]
    if is_json:
        return write_json({"items": items[:most], "total": len(items)})
    rows = [(one["day"], one["pledge"], one["deed"], one["what"]) for one in items[:most]]
    write_table(("by", "pledge", "deed", "what"), rows)
    return write_line(f"{len(items)} in all.") if len(items) > most else None


def send_reminders(*, on: str, is_json: bool) -> None:
    """Send the reminders that are due."""
    with site() as actor:
        from casque.registry.pledges.notices import remind

        sent = remind(actor=actor, on=_day(on))
    rows = [(one.name, one.day.isoformat(), str(one.what), one.to) for one in sent]
    columns = ("pledge", "day", "what", "addresses")
    if is_json:
        items = [dict(zip(columns, row, strict=True)) for row in rows]
        return write_json({"items": items, "total": len(items)})
    if rows:
        write_table(columns, rows)
    return write_line(f"{len(rows)} reminders.")


def show_machine(kind: str, *, is_json: bool) -> None:
    """Show the deeds of a kind of subject."""
    from casque.cli.server import set_up

    set_up()
    from casque.registry.pledges import shapes
    from casque.registry.pledges.kinds import subjects

    told = shapes.machine(subjects(kind))
    if is_json:
        return write_json(told)
    rows = [
        (
            one["code"],
            one["title"],
            ", ".join(one["froms"]) or "any",
            one["to"] or "-",
            one["side"],
            one["source"],
        )
        for one in told["deeds"]
    ]
    write_table(("deed", "what", "from", "to", "side", "source"), rows, title=kind)
    return write_line(UNOFFICIAL)


def _asked(moment: Moment) -> dict[str, Any]:
    from casque.core.moments import moment_of

    return {"on": _day(moment.on), "known": moment_of(moment.known) if moment.known else None}


def _day(text: str) -> date | None:
    from casque.core.moments import day_of

    return day_of(text) if text else None


def _data(told: Data) -> dict[str, Any]:
    """Give the answers of a command: those of the file, and those told as name=value."""
    answers = _json(_read(told.file), told.file.name) if told.file else {}
    for text in told.data or ():
        name, sign, value = text.partition("=")
        if not sign or not name:
            raise BadValueError(
                say(N_("'{text}' is not an answer."), text=text[:80]), hint=say(N_("Write it as name=value."))
            )
        answers[name.strip()] = {"true": True, "false": False}.get(value, value)
    return answers


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CasqueError(
            say(N_("The file '{file}' cannot be read."), file=file), hint=say(N_("Look at its name."))
        ) from error


def _json(data: bytes, name: str) -> dict[str, Any]:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        found = None
    if isinstance(found, dict):
        return found
    raise BadValueError(say(N_("{file} is not a JSON object."), file=name), hint=say(N_("Begin it with {{.")))


def _asks(option: dict[str, Any]) -> str:
    return ", ".join(one["name"] for one in option["asks"] if one["is_required"])


def _stands(subject: dict[str, Any]) -> str:
    state = subject["state"]
    return str(next((state[name] for name in ("standing", "visit", "phase") if name in state), ""))


def _line(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) and value else value
