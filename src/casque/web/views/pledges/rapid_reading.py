"""What the pages of rapid deployment read: pledges an insider may see, compositions, and the day asked for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.http import HttpRequest, QueryDict

from casque.accounts.policy import may, require
from casque.core.errors import BadValueError
from casque.core.words import N_, say
from casque.readiness.pledges.entries import Entry
from casque.readiness.pledges.rapid.composition import CompositionState
from casque.readiness.pledges.state import Moment, State
from casque.registry.pledges.log import all_entries
from casque.registry.pledges.reading import every, pledge, pledges, today
from casque.trail.actor import Actor
from casque.web.reading import day_asked, known_until, reader

VIEW = "pledge.view"
FURTHEST = 100
"""Years from today beyond which no day is asked for."""
DIGITS = 9


def day_of(request: HttpRequest) -> date:
    """Give the day asked for; today where none is.

    Raises
    ------
    BadValueError
        If it lies further off than anybody plans.
    """
    day = day_asked(request, "on") or today()
    if abs(day.year - today().year) > FURTHEST:
        raise BadValueError(
            say(N_("{day} lies more than {years} years off."), day=day, years=FURTHEST),
            hint=say(N_("Ask for a day that is nearer.")),
            where="on",
        )
    return day


def seen_of(form: QueryDict) -> int | None:
    """Give the number of the last entry that the one who filled the form had seen; None where it is not told."""
    text = form.get("seen", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else None


def insider(request: HttpRequest) -> Actor:
    """Give the reader, who takes part in rapid deployment.

    Raises
    ------
    RefusedError
        If no rule lets the reader see compositions: the public.
    """
    actor = reader(request)
    require(actor, "composition.view")
    return actor


def moment_of(request: HttpRequest) -> Moment:
    """Give the day asked for, and until when an entry was known. Raises as `day_of` does."""
    return Moment(day_of(request), known_until(request))


def is_now(moment: Moment) -> bool:
    """Tell whether it is today, as known now: only then a deed can be done."""
    return moment.known is None and moment.on == today()


def whole_pledges(actor: Actor, moment: Moment) -> tuple[State, ...]:
    """Give the pledges the actor may see whole, and not only as far as they are released."""
    found = pledges(actor, on=moment.on, known=moment.known)
    return tuple(one for one in found if may(actor, VIEW, scope=one.scope).allowed)


def whole_pledge(actor: Actor, name: str, moment: Moment) -> State:
    """Give one pledge the actor may see whole.

    Raises
    ------
    NotFoundError, RefusedError
        If there is none that the actor may see; if it is seen only as far as it is released.
    """
    state, _ = pledge(actor, name, on=moment.on, known=moment.known)
    require(actor, VIEW, scope=state.scope)
    return state


def entries_by_pledge(states: Iterable[State], moment: Moment) -> dict[str, tuple[Entry, ...]]:
    """Give the entries of pledges that were read already, as far as they were known, by name."""
    held = all_entries("pledge")
    known = moment.known
    return {
        state.name: tuple(one for one in held[state.name] if known is None or one.at <= known)
        for state in states
    }


def compositions(actor: Actor, moment: Moment) -> tuple[CompositionState, ...]:
    """Give the compositions, newest year first, with the holders that the actor may see."""
    found = every(actor, "composition", on=moment.on, known=moment.known)
    return tuple(sorted(found, key=lambda one: one.name, reverse=True))


def sees_all(actor: Actor) -> bool:
    """Tell whether the actor sees the pledges of every state."""
    return may(actor, VIEW, scope="").allowed and may(actor, "selection.view").allowed
