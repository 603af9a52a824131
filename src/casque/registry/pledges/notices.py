"""Send the reminders that are due by e-mail, each once, and give those that were sent."""

from __future__ import annotations

import logging
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from smtplib import SMTPException
from typing import Any

from django.core.mail import send_mail
from django.utils.translation import gettext, override

from casque.accounts.models import Membership
from casque.accounts.policy import may, require
from casque.core.errors import RefusedError
from casque.core.words import N_, Message, message_from_json, message_to_json, say
from casque.readiness.pledges.reminders import Reminder, reminders
from casque.readiness.pledges.state import State
from casque.registry.pledges.reading import pledges, today
from casque.registry.pledges.standing import refuse_the_wrong_desk
from casque.trail.actor import Actor
from casque.trail.models import Event
from casque.trail.services import deed, record_event

_LOG = logging.getLogger(__name__)
ACTION = "pledge.remind"
SUBJECT = N_("Pledges: what is due")
OPENING = N_("This is due on pledges that you look after. Unofficial: deadlines are this site's own.")


@dataclass(frozen=True, slots=True)
class Notice:
    """A reminder that was sent: of which pledge, on which day, what it said, and to how many addresses."""

    name: str
    day: date
    what: Message
    to: int


@deed
def remind(*, actor: Actor, on: date | None = None) -> tuple[Notice, ...]:
    """Send each reminder that is due and was not sent; give what was sent.

    Everybody gets one e-mail with all that is due for them. A reminder for which nobody has an address is written
    down too: the product shows it.

    Raises
    ------
    RefusedError
        If the actor may begin no campaign: only those, and the system, send reminders.
    """
    require(actor, "campaign.write")
    day = on or today()
    states = {one.name: one for one in pledges(Actor.system("reminders"), on=day)}
    due = reminders(states.values(), on=day, sent=_keys())
    members = _members()
    letters: defaultdict[str, list[Message]] = defaultdict(list)
    notices = []
    for one in due:
        to = sorted({mail for mail, member in members if _is_for(member, states[one.due.name], one)})
        what = _words(one)
        for mail in to:
            letters[mail].append(what)
        told = {"key": one.key, "day": day.isoformat(), "what": message_to_json(what), "to": len(to)}
        record_event(actor, action=ACTION, subject=f"pledges/{one.due.name}", after=told, reason=one.step)
        notices.append(Notice(one.due.name, day, what, len(to)))
    for mail, lines in letters.items():
        _send(mail, lines)
    return tuple(notices)


def notices(actor: Actor, *, most: int = 50) -> tuple[Notice, ...]:
    """Give the latest reminders on pledges that the actor may see, the latest first."""
    seen = {
        f"pledges/{one.name}": one.name
        for one in pledges(actor)
        if actor.role != "public" and may(actor, "pledge.view", scope=one.scope).allowed
    }
    events = Event.objects.filter(action=ACTION, subject__in=list(seen))[:most]
    return tuple(_notice(seen[one.subject], one.after or {}) for one in events)


def _notice(name: str, told: dict[str, Any]) -> Notice:
    return Notice(name, date.fromisoformat(told["day"]), message_from_json(told["what"]), int(told["to"]))


def _keys() -> frozenset[str]:
    """Give the keys of all reminders that were sent."""
    told = Event.objects.filter(action=ACTION).values_list("after", flat=True)
    return frozenset(str(one["key"]) for one in told if one)


def _members() -> list[tuple[str, Actor]]:
    """Give the addresses of those who hold a role, with the role."""
    held = Membership.objects.filter(user__is_active=True).exclude(user__email="").select_related("user")
    return [(one.user.email, Actor(one.user.username, one.role, scope=one.scope)) for one in held]


def _is_for(member: Actor, state: State, reminder: Reminder) -> bool:
    """Tell whether somebody may do what is due, at the right desk."""
    if not may(member, reminder.due.deed.action, scope=state.scope).allowed:
        return False
    try:
        refuse_the_wrong_desk(member, reminder.due.deed, state)
    except RefusedError:
        return False
    proposal = state.proposal
    return reminder.due.deed.code != "P02" or proposal is None or proposal.who != member.name


def _words(reminder: Reminder) -> Message:
    due = reminder.due
    template = N_("{pledge}, by {day}: {what}")
    return say(template, pledge=due.name, day=due.day, what=due.what)


def _send(mail: str, lines: list[Message]) -> None:
    """Send one e-mail; nothing of contents stands in it, only names of pledges and what is due.

    One that cannot be sent is told in the log: the notice stands in the product all the same.
    """
    with override("en"):
        text = "\n".join([gettext(OPENING), "", *(f"- {one}" for one in lines), ""])
        try:
            send_mail(gettext(SUBJECT), text, None, [mail])
        except (SMTPException, OSError):
            _LOG.exception("A reminder could not be sent to one address.")
