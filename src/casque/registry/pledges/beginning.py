"""The deed that begins a subject: its name is new and well formed, and the state whose it is is known."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from casque.accounts.policy import require
from casque.core.errors import BadValueError, ConflictError, FaultsError
from casque.core.words import N_, say
from casque.readiness.pledges.asking import read_answers
from casque.readiness.pledges.campaign import scope_of_campaign
from casque.readiness.pledges.content_json import content_from_json, content_to_json
from casque.readiness.pledges.entries import Entry
from casque.readiness.pledges.machine import Deed
from casque.readiness.pledges.rapid.composition import check_beginning
from casque.readiness.pledges.requirement_json import requirement_from_json, requirement_to_json
from casque.registry.pledges.asked import Asked
from casque.registry.pledges.log import entries_of
from casque.registry.pledges.reading import today
from casque.registry.pledges.visiting import settle_units
from casque.registry.pledges.writing import write
from casque.trail.actor import Actor

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MOST_NAME = 60
RESERVED = ("add", "calendar", "campaigns", "due", "explained", "new", "plan", "template")
"""Words that stand in addresses where the name of a subject would stand."""
BESIDE = ("predecessor", "legacy_source", "legacy")
"""What a begun pledge may carry besides its contents: where it comes from."""


def begin(actor: Actor, asked: Asked, deed: Deed) -> Entry:
    """Begin a subject. Raises as `casque.registry.pledges.deeds.do` does."""
    beside = {name: asked.data[name] for name in BESIDE if asked.data.get(name)}
    given = {name: value for name, value in asked.data.items() if name not in BESIDE}
    answers, faults = read_answers(deed, given)
    if faults:
        raise FaultsError(faults)
    scope = _scope(asked, answers)
    require(actor, deed.action, scope=scope)
    _check_name(asked.name)
    if asked.kind == "composition":
        check_beginning(asked.name, answers["slots"])
    if asked.kind == "visit":
        settle_units(answers, scope)
    if asked.kind == "requirement":
        answers["requirement"] = requirement_to_json(requirement_from_json(answers["requirement"]))
    if entries_of(asked.kind, asked.name):
        raise ConflictError(
            say(N_("There is already a {kind} named '{name}'."), kind=asked.kind, name=asked.name),
            hint=say(N_("Choose another name.")),
        )
    if asked.on > today():
        raise BadValueError(
            say(N_("{day} lies in the future."), day=asked.on),
            hint=say(N_("Give a day that has come.")),
            where="on",
        )
    return write(actor, replace(asked, data={**answers, **beside}), scope=scope, number=1)


def _scope(asked: Asked, answers: dict[str, Any]) -> str:
    """Give the state whose subject it is; of a pledge, bring its contents into form on the way."""
    if asked.kind == "campaign":
        return scope_of_campaign(answers, asked.on)
    if asked.kind == "pledge":
        content = content_from_json(answers["content"])
        answers["content"] = content_to_json(content)
        return content.member_state
    return str(answers.get("country") or "")


def _check_name(name: str) -> None:
    if len(name) > MOST_NAME or not NAME.fullmatch(name) or name in RESERVED:
        raise BadValueError(
            say(N_("The name '{name}' cannot be used."), name=name[: MOST_NAME + 1]),
            hint=say(
                N_(
                    "Use small letters, digits and single hyphens, {most} characters at most, and none of: {names}."
                ),
                most=MOST_NAME,
                names=", ".join(RESERVED),
            ),
            where="name",
        )
