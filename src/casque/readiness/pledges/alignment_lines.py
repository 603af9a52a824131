"""The lines of an alignment about papers and conditions: certificates, load list, languages, time, variations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from casque.core.words import N_, Message, say, verbatim
from casque.readiness.pledges.alignment_parts import Certificate, Cover, Line, Variation
from casque.readiness.pledges.content_parts import Content, EquipmentLine
from casque.readiness.pledges.requirement import CERTIFICATE_KINDS, Requirement

DAYS = N_("days")
LINES = N_("lines")


def certificate_lines(certificates: Iterable[Certificate] | None, on: date) -> Iterator[Line]:
    """Give a line for each certificate that Level 3 needs."""
    held = None if certificates is None else tuple(certificates)
    for kind, label in CERTIFICATE_KINDS.items():
        cover, words = _certificate(kind, held, on)
        yield Line(f"certificate/{kind}", "certificates", say(label), cover, "", "", "", words)


def _certificate(kind: str, held: tuple[Certificate, ...] | None, on: date) -> tuple[Cover, Message]:
    if held is None:
        return Cover.NOT_KNOWN, say(N_("It is not known which certificates there are."))
    mine = [one for one in held if one.kind == kind and one.on <= on]
    if not mine:
        return Cover.GAP, say(N_("There is none."))
    last = max(mine, key=lambda one: (one.until or date.max, one.on))
    if not last.holds(on):
        return Cover.GAP, say(N_("The last one held until {day}."), day=last.until)
    if last.until is None:
        return Cover.COVERED, say(N_("Certified on {day}."), day=last.on)
    return Cover.COVERED, say(N_("Certified on {day}, until {end}."), day=last.on, end=last.until)


def load_list_line(content: Content, is_complete: bool | None) -> Line:
    """Give the line about the load list: what the planners found, or whether each piece has size and weight."""
    title, code = say(N_("Load list")), "load-list"
    if is_complete is not None:
        cover = Cover.COVERED if is_complete else Cover.GAP
        words = (
            say(N_("The load list was found complete."))
            if is_complete
            else say(N_("The load list was found incomplete."))
        )
        return Line(code, "other", title, cover, "", "", "", words)
    if content.equipment is None:
        words = say(N_("The list of major equipment is not told."))
        return Line(code, "other", title, Cover.NOT_KNOWN, "", "", "", words)
    measured = sum(is_measured(one) for one in content.equipment)
    count = len(content.equipment)
    words = say(
        N_("{measured} of {count} lines of equipment have length, width, height and weight."),
        measured=measured,
        count=count,
    )
    cover = Cover.COVERED if measured == count else Cover.GAP
    return Line(code, "other", title, cover, str(measured), str(count), LINES, words)


def is_measured(line: EquipmentLine) -> bool:
    """Tell whether a line of equipment has what a load list needs of it."""
    return None not in {line.length_cm, line.width_cm, line.height_cm, line.weight_kg}


def condition_lines(content: Content, requirement: Requirement) -> Iterator[Line]:
    """Give the lines about caveats, time and languages."""
    yield _caveats(content, requirement)
    if requirement.readiness_days is not None:
        yield _readiness_time(content.response_days, requirement.readiness_days)
    if requirement.in_theatre is not None:
        yield _availability(content, requirement.in_theatre)
    for language in requirement.languages:
        yield _language(content, language)
    if requirement.self_sufficiency_days is not None:
        asked = requirement.self_sufficiency_days
        words = say(
            N_("{days} days are asked for; a pledge does not tell them, a visit finds out."), days=asked
        )
        title = say(N_("Self-sufficiency on arrival"))
        yield Line(
            "self-sufficiency",
            "other",
            title,
            Cover.NOT_KNOWN,
            "",
            str(asked),
            DAYS,
            words,
            is_essential=False,
        )


def _caveats(content: Content, requirement: Requirement) -> Line:
    """Find whether caveats are declared, and whether one rules out an essential task."""
    tasks = {task.casefold() for task in requirement.tasks}
    if content.caveats is None:
        cover, words = Cover.NOT_KNOWN, say(N_("Caveats are not declared, nor that there are none."))
        return Line("caveats", "other", say(N_("Caveats")), cover, "", "", "", words)
    against = next((one for one in content.caveats if one.restricts.strip().casefold() in tasks), None)
    if against is not None:
        cover = Cover.GAP
        words = say(N_("A caveat rules out an essential task: {task}."), task=against.restricts)
    elif content.caveats:
        cover, words = Cover.COVERED, say(N_("Caveats declared: {count}."), count=len(content.caveats))
    else:
        cover, words = Cover.COVERED, say(N_("It is declared that there are no caveats."))
    return Line("caveats", "other", say(N_("Caveats")), cover, str(len(content.caveats)), "", "", words)


def _readiness_time(told: int | None, asked: int) -> Line:
    title = say(N_("Readiness time"))
    if told is None:
        cover, words = Cover.NOT_KNOWN, say(N_("The time from request to ready is not declared."))
    else:
        cover = Cover.COVERED if told <= asked else Cover.GAP
        words = say(
            N_("Ready {told} days after a request; {asked} days are asked for at most."),
            told=told,
            asked=asked,
        )
    offered = "" if told is None else str(told)
    return Line("readiness-time", "other", title, cover, offered, str(asked), DAYS, words)


def _availability(content: Content, asked: date) -> Line:
    title, first, last = say(N_("Availability")), content.available_from, content.available_until
    if (first is not None and asked < first) or (last is not None and asked > last):
        cover, words = Cover.GAP, say(N_("The unit is not available on {day}."), day=asked)
    elif first is None or last is None:
        cover, words = (
            Cover.NOT_KNOWN,
            say(N_("It is not told whether the unit is available on {day}."), day=asked),
        )
    else:
        cover, words = Cover.COVERED, say(N_("The unit is available on {day}."), day=asked)
    return Line("availability", "other", title, cover, "", asked.isoformat(), "", words)


def _language(content: Content, asked: str) -> Line:
    command, working = content.command_language, content.working_languages
    held = {*(working or ()), *([command] if command else [])}
    if asked in held:
        cover, words = Cover.COVERED, say(N_("The unit works in it."))
    elif command is None or working is None:
        cover, words = Cover.NOT_KNOWN, say(N_("Not all languages of the unit are told."))
    else:
        cover, words = Cover.GAP, say(N_("The unit does not work in it."))
    title = say(N_("Language: {code}"), code=verbatim(asked))
    return Line(f"language/{asked}", "other", title, cover, " ".join(sorted(held)), asked, "", words)


def variations_line(lines: Sequence[Line], variations: Sequence[Variation], on: date) -> Line:
    """Give the line about variations: each names a line of the matrix and is agreed in writing."""
    known = {one.code for one in lines}
    stray = [one.line for one in variations if one.line not in known]
    waiting = [one.line for one in variations if one.line in known and not one.is_agreed(on)]
    count = len(variations)
    if stray:
        cover, words = Cover.GAP, say(N_("No line of the requirement has the code '{code}'."), code=stray[0])
    elif waiting:
        cover = Cover.GAP
        words = say(
            N_("{waiting} of {count} variations are not agreed, the first for '{code}'."),
            waiting=len(waiting),
            count=count,
            code=waiting[0],
        )
    elif variations:
        cover, words = Cover.COVERED, say(N_("All variations are agreed: {count}."), count=count)
    else:
        cover, words = Cover.COVERED, say(N_("No variation is offered."))
    agreed = str(count - len(waiting) - len(stray))
    return Line("variations", "other", say(N_("Variations")), cover, agreed, str(count), LINES, words)
