"""The lines of an alignment about the unit itself: people, equipment, self-sustainment."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from casque.core.parameters import parameters_of
from casque.core.words import N_, Message, say, verbatim
from casque.readiness.pledges.alignment_parts import Cover, Line
from casque.readiness.pledges.catalogue import EQUIPMENT_FAMILIES, PROVIDERS, SUSTAINMENT
from casque.readiness.pledges.content_parts import Content, EquipmentLine, Post, SustainmentLine
from casque.readiness.pledges.requirement import (
    RequiredEquipment,
    RequiredPost,
    RequiredSustainment,
    Requirement,
)

PERSONS = N_("persons")
PIECES = N_("pieces")
NOT_USABLE = frozenset({"repairable", "depot"})


def _parameter(name: str, on: date) -> float:
    return parameters_of("casque.readiness")[name].on(on).value


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def personnel_lines(content: Content, requirement: Requirement, on: date) -> Iterator[Line]:
    """Give the lines about people: headcount, commander, posts, women."""
    if requirement.strength_min is not None or requirement.strength_max is not None:
        yield _headcount(content.unit_size, requirement, on)
    if requirement.commander_rank:
        yield _commander(content, requirement)
    for at, post in enumerate(requirement.posts, 1):
        yield _post(content, post, f"post/{at}", on)
    if requirement.women_posts is not None:
        yield _women(content, requirement.women_posts)


def _headcount(size: int | None, requirement: Requirement, on: date) -> Line:
    """Find whether the headcount lies in the band of the requirement."""
    low, high = requirement.strength_min, requirement.strength_max
    band = _parameter("headcount_band_pct", on) / 100
    title, asked = say(N_("Headcount")), _range(low, high)
    if size is None:
        words = say(N_("The strength of the unit is not told; {asked} persons are asked for."), asked=asked)
        return Line("personnel", "personnel", title, Cover.NOT_KNOWN, "", asked, PERSONS, words)
    is_within = (low is None or size >= low * (1 - band)) and (high is None or size <= high * (1 + band))
    words = say(
        N_("{size} persons are offered; {asked} are asked for."), size=size, asked=range_words(low, high)
    )
    cover = Cover.COVERED if is_within else Cover.GAP
    return Line("personnel", "personnel", title, cover, str(size), asked, PERSONS, words)


def _range(low: int | None, high: int | None) -> str:
    return "-".join(str(one) for one in dict.fromkeys((low, high)) if one is not None)


def range_words(low: int | None, high: int | None) -> Message:
    """Say the limits of a number, of which one may be missing."""
    if low is None or high is None:
        limit = low if high is None else high
        return say(N_("at least {limit}") if high is None else N_("at most {limit}"), limit=limit)
    if low == high:
        return verbatim(low)
    return say(N_("{low} to {high}"), low=low, high=high)


def _commander(content: Content, requirement: Requirement) -> Line:
    asked, title = requirement.commander_rank, say(N_("Rank of the commander"))
    posts = [one for one in content.posts or () if one.function == "commander"]
    rank = posts[0].rank if posts else ""
    if content.posts is None or (posts and not rank):
        cover, words = Cover.NOT_KNOWN, say(N_("The rank of the commander is not told."))
    elif not posts:
        cover, words = Cover.GAP, say(N_("The table of organization names no commander."))
    else:
        cover = Cover.COVERED if _plain(rank) == _plain(asked) else Cover.GAP
        words = say(N_("The commander is {rank}; {asked} is asked for."), rank=rank, asked=asked)
    return Line("commander", "personnel", title, cover, rank, asked, "", words)


def _post(content: Content, asked: RequiredPost, code: str, on: date) -> Line:
    """Find whether the table of organization holds a post; command posts have no tolerance."""
    title = verbatim(asked.title)
    if content.posts is None:
        words = say(N_("The table of organization is not told; '{post}' is asked for."), post=asked.title)
        return Line(code, "personnel", title, Cover.NOT_KNOWN, "", str(asked.number), PERSONS, words)
    held = sum(one.number for one in content.posts if _is_for(one, asked))
    words = say(
        N_("'{post}': {held} in the table of organization, {number} asked for."),
        post=asked.title,
        held=held,
        number=asked.number,
    )
    cover = _post_cover(held, asked, on)
    return Line(code, "personnel", title, cover, str(held), str(asked.number), PERSONS, words)


def _post_cover(held: int, asked: RequiredPost, on: date) -> Cover:
    if asked.is_command:
        return Cover.COVERED if held == asked.number else Cover.GAP
    band = _parameter("headcount_band_pct", on) / 100
    if held < math.ceil(asked.number * (1 - band)):
        return Cover.GAP
    return Cover.COVERED if held <= math.floor(asked.number * (1 + band)) else Cover.EXCESS


def _is_for(post: Post, asked: RequiredPost) -> bool:
    if asked.function:
        return post.function == asked.function
    return _plain(asked.title) in {_plain(post.title), _plain(post.specialty)}


def _women(content: Content, asked: int) -> Line:
    """Report posts for women; a shortfall is reported and keeps no unit from Level 3 (K10: soft)."""
    held = content.women_posts if content.women_posts is not None else content.women
    title = say(N_("Posts for women"))
    if held is None:
        cover, words = Cover.NOT_KNOWN, say(N_("Posts for women are not told."))
    else:
        cover = Cover.COVERED if held >= asked else Cover.GAP
        words = say(N_("{held} posts for women are offered, {asked} asked for."), held=held, asked=asked)
    told = "" if held is None else str(held)
    return Line("women", "personnel", title, cover, told, str(asked), PERSONS, words, is_essential=False)


@dataclass(slots=True)
class _Stock:
    """An offered line of equipment, and how much of it is not yet matched."""

    line: EquipmentLine
    left: int
    served: str = ""


@dataclass(slots=True)
class _Taken:
    """What was found for a required line: surely there, of an age not told, and coming later."""

    sure: int = 0
    open: int = 0
    later: list[tuple[date | None, int]] = field(default_factory=list)


def equipment_lines(content: Content, requirement: Requirement, on: date) -> Iterator[Line]:
    """Give a line for each required line of equipment, and one for each that nobody asked for."""
    if content.equipment is None:
        for asked in requirement.equipment:
            words = say(N_("The list of major equipment is not told."))
            yield _equipment_line(asked, Cover.NOT_KNOWN, "", words)
        return
    stock = [_Stock(one, one.quantity) for one in content.equipment]
    taken = {asked.code: _take(asked, stock, on) for asked in _narrow_first(requirement.equipment)}
    for asked in requirement.equipment:
        yield _equipment(asked, taken[asked.code], _left(asked.code, stock, on), on)
    extra = [one for one in stock if one.left and not one.served]
    for at, one in enumerate(extra, 1):
        words = say(
            N_("{item}: {count} offered, none asked for; what exceeds a requirement is not reimbursed."),
            item=one.line.item,
            count=one.left,
        )
        yield Line(
            f"extra/{at}",
            "equipment",
            verbatim(one.line.item),
            Cover.EXCESS,
            str(one.left),
            "0",
            PIECES,
            words,
            is_essential=False,
        )


def _narrow_first(asked: tuple[RequiredEquipment, ...]) -> list[RequiredEquipment]:
    """Let lines that name an item, and essential ones, choose before the others."""
    return sorted(asked, key=lambda one: (not one.item, not one.is_essential))


def _matches(line: EquipmentLine, asked: RequiredEquipment) -> bool:
    return line.family == asked.family and (not asked.item or _plain(line.item) == _plain(asked.item))


def _is_there(line: EquipmentLine, on: date) -> bool:
    """Tell whether a line is in the unit's hands and works, as far as the pledge says."""
    is_owned = line.ownership in {"", "owned"} or (line.delivery is not None and line.delivery <= on)
    return is_owned and line.condition not in NOT_USABLE


def _take(asked: RequiredEquipment, stock: list[_Stock], on: date) -> _Taken:
    taken = _Taken()
    for one in sorted(stock, key=lambda each: not _is_there(each.line, on)):
        if not one.left or not _matches(one.line, asked):
            continue
        age = None if one.line.year is None else on.year - one.line.year
        if asked.oldest is not None and age is not None and age > asked.oldest:
            continue
        one.served = asked.code
        held = taken.sure + taken.open + sum(count for _, count in taken.later)
        count = min(one.left, max(0, asked.quantity - held))
        one.left -= count
        if not _is_there(one.line, on):
            taken.later.append((one.line.delivery, count))
        elif asked.oldest is not None and age is None:
            taken.open += count
        else:
            taken.sure += count
    return taken


def _left(code: str, stock: list[_Stock], on: date) -> int:
    """Count what is over for a line: pieces beyond it and spares."""
    served = [one for one in stock if one.served == code and _is_there(one.line, on)]
    return sum(one.left + (one.line.spares or 0) for one in served)


def _equipment(asked: RequiredEquipment, taken: _Taken, left: int, on: date) -> Line:
    offered, allowance = (
        taken.sure + taken.open,
        math.floor(asked.quantity * _parameter("spares_pct", on) / 100),
    )
    ready_on = None
    if taken.sure >= asked.quantity:
        cover = Cover.COVERED if left <= allowance else Cover.EXCESS
        words = say(N_("{held} of {asked} are there."), held=offered + left, asked=asked.quantity)
        return _equipment_line(asked, cover, str(offered + left), words)
    if offered >= asked.quantity:
        words = say(
            N_("{held} of {asked} are there, but of {open} the year of make is not told."),
            held=offered,
            asked=asked.quantity,
            open=taken.open,
        )
        return _equipment_line(asked, Cover.NOT_KNOWN, str(offered), words)
    words = say(N_("{held} of {asked} are there."), held=offered, asked=asked.quantity)
    coming = sum(count for day, count in taken.later if day is not None)
    days = [day for day, _ in taken.later if day is not None]
    if days and offered + coming >= asked.quantity:
        ready_on = max(days)
        words = say(N_("{finding} The rest comes by {day}."), finding=words, day=ready_on)
    return _equipment_line(asked, Cover.GAP, str(offered), words, ready_on)


def _equipment_line(
    asked: RequiredEquipment, cover: Cover, offered: str, words: Message, ready_on: date | None = None
) -> Line:
    title = verbatim(asked.item) if asked.item else say(EQUIPMENT_FAMILIES[asked.family])
    return Line(
        f"equipment/{asked.code}",
        "equipment",
        title,
        cover,
        offered,
        str(asked.quantity),
        PIECES,
        words,
        asked.is_essential,
        ready_on,
    )


def sustainment_lines(content: Content, requirement: Requirement) -> Iterator[Line]:
    """Give a line for each category of self-sustainment that the requirement assigns."""
    told = None if content.sustainment is None else {one.category: one for one in content.sustainment}
    for asked in requirement.sustainment:
        yield _sustainment(asked, told, content.unit_size)


def _sustainment(
    asked: RequiredSustainment, told: dict[str, SustainmentLine] | None, strength: int | None
) -> Line:
    code, title = f"sustainment/{asked.category}", say(SUSTAINMENT[asked.category].title)
    wanted = say(PROVIDERS[asked.provider])
    if told is None:
        words = say(N_("The list of self-sustainment is not told."))
        return Line(code, "sustainment", title, Cover.NOT_KNOWN, "", asked.provider, "", words)
    line = told.get(asked.category)
    if line is None:
        words = say(N_("Nobody is named for it; asked for: {provider}."), provider=wanted)
        cover = Cover.COVERED if asked.provider == "not-required" else Cover.GAP
        return Line(code, "sustainment", title, cover, "", asked.provider, "", words)
    words = say(
        N_("Provided by: {given}; asked for: {provider}."),
        given=say(PROVIDERS[line.provider]),
        provider=wanted,
    )
    cover = _provided(line.provider, asked.provider)
    is_short = strength is not None and line.persons is not None and line.persons < strength
    if cover is not Cover.GAP and line.provider == "TCC" and asked.provider == "TCC" and is_short:
        cover = Cover.GAP
        words = say(
            N_("It is there for {persons} of {strength} persons; a category is whole or not there."),
            persons=line.persons,
            strength=strength,
        )
    return Line(code, "sustainment", title, cover, line.provider, asked.provider, "", words)


def _provided(given: str, asked: str) -> Cover:
    """Judge who provides a category: the contributor may do more than is asked, never less."""
    if given == asked:
        return Cover.COVERED
    if given == "TCC" or asked == "not-required":
        return Cover.EXCESS
    return Cover.GAP
