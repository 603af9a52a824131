"""The page of a pledge: its five regions, what next, what is missing, what is due, and how it came there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from casque.accounts.policy import may
from casque.core.errors import RefusedError
from casque.core.words import N_, Message, say
from casque.readiness.pledges.deeds import DEEDS
from casque.readiness.pledges.deeds.upkeep import MEASURES
from casque.readiness.pledges.due import dues
from casque.readiness.pledges.entries import Entry
from casque.readiness.pledges.machine import Deed, Given
from casque.readiness.pledges.measures import Kept, kept_apart, measures_of
from casque.readiness.pledges.regions import CLOSINGS, REGION_TITLES, TITLES, Region
from casque.readiness.pledges.state import State
from casque.registry.pledges.assessing import assessing, may_assess
from casque.registry.pledges.deeds import allowed
from casque.registry.pledges.documents import is_held
from casque.registry.pledges.log import entries_of
from casque.registry.pledges.reading import pledge, today
from casque.registry.pledges.special import faults_of
from casque.registry.pledges.standing import refuse_the_wrong_desk
from casque.trail.actor import Actor
from casque.web.links import link
from casque.web.page import page, show
from casque.web.reading import day_asked, known_until, reader
from casque.web.views.pledges.board import UNIT_TITLES
from casque.web.views.pledges.deed import foreseen_for

DEED_TITLES: Mapping[str, str] = {one.code: one.title for one in DEEDS}
COMPLETE = ("A02", "A05", "A06")
"""Deeds for which the contents have to be complete."""
COLOURS: Mapping[str, str] = {
    **dict.fromkeys(("L1", "L2", "L3", "RDL", "AAV_OK", "VV_OK", "CURRENT", "DEPLOYED", "AVAILABLE"), "good"),
    **dict.fromkeys(
        ("RETURNED", "REFRESH_DUE", "AAV_OK_RECS", "REASSESS_DUE", "RDL_AGREED", "INVITED"), "part"
    ),
    **dict.fromkeys(("STALE", "INACTIVE", "AAV_NOT_OK", "VV_NOT_OK", "DECLINED"), "bad"),
}
ENDINGS = ("A19", "A20", "A21", "X01")
"""Deeds that end something: they are offered last."""
TECHNICAL = ("content", "sha256", "media", "size")
"""Answers that the history leaves out: they have a page of their own."""
SHOWN = ("readiness", "visit", "employment", "freshness")


@dataclass(frozen=True, slots=True)
class Next:
    """A deed that the reader may do, what stands in its way, and where its form is."""

    deed: Deed
    obstacles: tuple[Message, ...]
    address: str


@require_safe
@page
def pledge_page(request: HttpRequest, name: str) -> HttpResponse:
    """Show a pledge as it is, or as it was on a day and as known on a day."""
    actor = reader(request)
    day, known = day_asked(request, "on"), known_until(request)
    state, entries = pledge(actor, name, on=day, known=known)
    is_inside, is_now = may_assess(actor, state), day is None and known is None
    context = {
        "state": state,
        "kind": UNIT_TITLES.get(state.unit_type, ""),
        "regions": regions(state, is_inside=is_inside),
        "is_inside": is_inside,
        "is_now": is_now,
        "on": day,
        "day": day or today(),
        "today": today(),
        "closing": CLOSINGS.get(state.closing, ""),
        "steps": [_step(one) for one in reversed(state.steps)],
        "history": [_line(one) for one in reversed(entries)],
        "names": may(actor, "event.view").allowed,
    }
    if is_inside:
        context |= _inside(request, actor, state, is_now=is_now)
    return show(request, "pledges/pledge", context)


def _inside(request: HttpRequest, actor: Actor, state: State, *, is_now: bool) -> dict[str, Any]:
    """Give what only those see who may see the pledge whole."""
    return {
        "assessment": (rules := assessing(actor, on=state.on)).of(state),
        "requirement": rules.requirement_of(state),
        "levels": TITLES,
        "dues": dues(state),
        "next": what_next(request, actor, state) if is_now else (),
        "measures": _measures(state),
        "papers": [(one, is_held(one)) for one in reversed(state.papers)],
        "may_take": may(actor, "pledge.export", scope=state.scope).allowed,
    }


def regions(state: State, *, is_inside: bool) -> list[dict[str, Any]]:
    """Give the regions of a pledge with their values in words; to the public, readiness alone."""
    names = SHOWN if is_inside else SHOWN[:1]
    told: list[dict[str, Any]] = [
        {
            "title": REGION_TITLES[Region(name)],
            "value": TITLES[state.region(name)],
            "colour": COLOURS.get(state.region(name), "none"),
            "since": state.since.get(name),
        }
        for name in names
    ]
    if is_inside:
        told.append({"title": REGION_TITLES[Region.BLOCKERS], "blockers": _blockers(state)})
    return told


def what_next(request: HttpRequest, actor: Actor, state: State) -> list[Next]:
    """Give the deeds that the reader may do now: those that can be done first, then those that cannot yet."""
    found = [
        Next(one.deed, _standing(state, one.deed), _address(request, state.name, one.deed))
        for one in allowed(actor, "pledge", state.name)
        if _is_offered(one.deed, state) and _is_my_desk(actor, one.deed, state)
    ]
    return sorted(found, key=lambda one: (bool(one.obstacles), one.deed.code in ENDINGS))


def _is_offered(deed: Deed, state: State) -> bool:
    """Tell whether a deed is offered here: documents have a page of their own, and what does not stand is not lifted."""
    return deed.code != "R02" and (deed.code != "E02" or bool(state.blockers))


def _standing(state: State, deed: Deed) -> tuple[Message, ...]:
    """Give what stands in the way of a deed: guards that ask for no answer, and contents that are not complete."""
    told = foreseen_for("pledge", state.name, deed, state)
    if told or deed.code not in COMPLETE:
        return told
    faults = faults_of(deed, state, Given(today(), {}), entries_of("pledge", state.name))
    if not faults:
        return ()
    template = N_(
        "The contents are not complete for Level 1; things that are missing: {count}. The first: {what}"
    )
    return (say(template, count=len(faults), what=faults[0].what),)


def _is_my_desk(actor: Actor, deed: Deed, state: State) -> bool:
    try:
        refuse_the_wrong_desk(actor, deed, state)
    except RefusedError:
        return False
    is_own = deed.code == "P02" and state.proposal is not None and state.proposal.who == actor.name
    return not is_own


def _address(request: HttpRequest, name: str, deed: Deed) -> str:
    if deed.code == "R01":
        return link(request, "pledge-content", name)
    return link(request, "pledge-do", "pledge", name, deed.code)


def _blockers(state: State) -> list[tuple[str, str]]:
    return [(TITLES.get(code, code), reason) for code, reason in sorted(state.blockers.items())]


def _step(one: Any) -> dict[str, Any]:
    """Give a step of the way in words."""
    return {
        "step": one,
        "region": REGION_TITLES.get(one.region, one.region),
        "before": TITLES.get(one.before, one.before),
        "after": TITLES.get(one.after, one.after),
        "deed": DEED_TITLES.get(one.deed, one.deed),
    }


def _line(entry: Entry) -> dict[str, Any]:
    """Give an entry of the history in words."""
    told = str(entry.data.get("deed")) if entry.deed == "P01" else entry.deed
    title = DEED_TITLES.get(told, told)
    is_proposal = entry.deed == "P01"
    return {"entry": entry, "title": title, "is_proposal": is_proposal, "answers": _answers(entry)}


def _answers(entry: Entry) -> list[tuple[str, str]]:
    """Give what was answered, in the words of what was asked; contents have a page of their own."""
    asks = {ask.name: ask for one in DEEDS if one.code == entry.deed for ask in one.asks}
    told = []
    for name, value in entry.data.items():
        ask = asks.get(name)
        if ask is None or name in TECHNICAL or value in ("", None, [], False):
            continue
        titles = dict(ask.choices)
        said = titles.get(str(value), "\n".join(map(str, value)) if isinstance(value, list) else str(value))
        told.append((ask.label, "" if value is True else said))
    return told


def _measures(state: State) -> list[tuple[str, Kept]]:
    kept = kept_apart(measures_of(state.measures), state.on)
    return [
        (title, kept[code])
        for code, title in MEASURES
        if code in kept and any((kept[code].declared, kept[code].verified, kept[code].observed))
    ]
