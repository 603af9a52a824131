"""The readiness board: the pledges one may see, their level, the next one, what is missing, and what is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from casque.core.words import Message
from casque.readiness.pledges.assess import Assessment
from casque.readiness.pledges.catalogue import UNIT_TYPES
from casque.readiness.pledges.next_level import Missing
from casque.readiness.pledges.regions import TITLES, Readiness
from casque.readiness.pledges.state import State
from casque.registry.pledges.assessing import Assessing, assessing, may_assess
from casque.registry.pledges.due import TEN, due_list
from casque.registry.pledges.reading import pledges, today
from casque.web.page import page, show
from casque.web.paging import paged
from casque.web.reading import day_asked, known_until, reader
from casque.web.views.pledges.deed import may_begin

FILTERS = ("state", "type", "level")
UNIT_TITLES = {one.code: one.title for one in UNIT_TYPES}
SHOWN = 3
ENDS = ("due", "aav_until", "alignment_until", "rapid_until")


@dataclass(frozen=True, slots=True)
class Row:
    """A pledge on the board; `ends` is the first day on which something of it ends, `days` until then."""

    state: State
    kind: str
    level: str
    assessment: Assessment | None
    missing: Missing | None
    ends: date | None
    days: int | None

    @property
    def next_title(self) -> str:
        """Give the next level in words, to be translated; empty at the top."""
        found = self.assessment.next_level if self.assessment else None
        return TITLES[found] if found else ""

    @property
    def first(self) -> tuple[Message, ...]:
        """Give the first three things that are missing for the next level, each once."""
        told = {str(one.words): one.words for one in self.missing.findings} if self.missing else {}
        return tuple(told.values())[:SHOWN]

    @property
    def more(self) -> int:
        """Give how many further rules are open."""
        found = self.missing.findings if self.missing else ()
        shown = {str(one) for one in self.first}
        return sum(str(one.words) not in shown for one in found)

    @property
    def colour(self) -> str:
        """Give the colour of the days that are left."""
        if self.days is None:
            return "none"
        return "bad" if self.days < 0 else "part" if self.days <= 30 else "good"


@require_safe
@page
def board(request: HttpRequest) -> HttpResponse:
    """Show the readiness board as of a day, and as known on a day."""
    actor = reader(request)
    day, known = day_asked(request, "on"), known_until(request)
    states = pledges(actor, on=day, known=known)
    asked = {name: request.GET.get(name, "") for name in FILTERS}
    chosen = [one for one in states if _is_chosen(one, asked)]
    chosen.sort(key=lambda one: one.readiness is Readiness.CLOSED)
    rules = assessing(actor, on=day)
    held = paged(request, chosen)
    is_now = day is None and known is None
    return show(
        request,
        "pledges/board",
        {
            "rows": [row_of(one, rules if may_assess(actor, one) else None) for one in held],
            "paging": held,
            "asked": asked,
            "states": sorted({one.scope for one in states}),
            "types": sorted({one.unit_type for one in states if one.unit_type}),
            "type_titles": UNIT_TITLES,
            "levels": [(one.value, TITLES[one]) for one in Readiness if _has(states, one)],
            "counts": [
                (one.value, TITLES[one], _count(chosen, one)) for one in Readiness if _has(chosen, one)
            ],
            "on": day,
            "day": day or today(),
            "today": today(),
            "is_now": is_now,
            "dues": due_list(actor, states=states)[:TEN] if is_now else (),
            "may_begin": may_begin(request, "pledge"),
        },
    )


def row_of(state: State, rules: Assessing | None) -> Row:
    """Give a pledge as the board shows it; without rules, only what is released."""
    found = rules.of(state) if rules else None
    missing = found.missing.get(found.next_level) if found and found.next_level else None
    ends = _ends(state) if rules else None
    days = (ends - state.on).days if ends else None
    kind = UNIT_TITLES.get(state.unit_type, "")
    return Row(state, kind, TITLES[state.readiness], found, missing, ends, days)


def _ends(state: State) -> date | None:
    """Give the first day on which something of a pledge ends."""
    if state.readiness is Readiness.CLOSED:
        return None
    days = [day for name in ENDS if (day := getattr(state, name)) is not None]
    return min(days, default=None)


def _is_chosen(state: State, asked: dict[str, str]) -> bool:
    told = {"state": state.scope, "type": state.unit_type, "level": state.readiness.value}
    return all(not wanted or told[name] == wanted for name, wanted in asked.items())


def _count(states: Sequence[State], level: Readiness) -> int:
    return sum(one.readiness is level for one in states)


def _has(states: Sequence[State], level: Readiness) -> bool:
    return any(one.readiness is level for one in states)
