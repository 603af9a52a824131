"""Random ways of a pledge through the one door, by all roles: what must hold after each entry."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta
from typing import Any

import pytest

from casque.accounts.policy import may
from casque.accounts.roles import OF_A_STATE
from casque.core.errors import CasqueError
from casque.readiness.pledges.allowing import options
from casque.readiness.pledges.deeds import DEEDS, deed_named
from casque.readiness.pledges.entries import Entry as Written
from casque.readiness.pledges.machine import Given, Side
from casque.readiness.pledges.regions import REGISTERED
from casque.registry.models import Entry
from casque.registry.pledges.asked import Asked
from casque.registry.pledges.deeds import do
from casque.registry.pledges.log import entries_of
from casque.registry.pledges.reading import pledge
from casque.trail.actor import Actor
from casque.trail.models import Event
from tests.readiness.pledges.walking import answers
from tests.registry.pledges.ways import (
    BORLAND,
    CAPITAL,
    CELL,
    CENTRE,
    GENERATION,
    MISSION,
    NAME,
    OBSERVER,
    POLICE,
    SECOND,
    SUPPORT,
    TO_ASSESSED,
    TO_LEVEL_1,
    content,
    go,
)

pytestmark = pytest.mark.django_db
CAST = (CAPITAL, MISSION, CENTRE, CELL, SECOND, GENERATION, POLICE, SUPPORT, BORLAND, OBSERVER)
CODES = [deed.code for deed in DEEDS if deed.side is not Side.TIME and deed.code != "A01"]
OFTEN = ("P02", "A08", "A19", "R01", "B01", "B02", "B04", "B05", "P03", "C01", "C02", "A18")
HEIGHT = {level: place for place, level in enumerate(REGISTERED)}
EVERYTHING = Actor.system("test")
LIKELY = 0.7


def level(day: date) -> int:
    """Give the height of the level; below Level 1 it is -1."""
    return HEIGHT.get(pledge(EVERYTHING, NAME, on=day)[0].readiness, -1)


def told(code: str, day: date, chance: random.Random, number: int) -> dict[str, Any]:
    """Give answers in form, of which some differ each time."""
    given = answers(deed_named(code), day)
    for ask in deed_named(code).asks:
        if ask.choices and code != "R02":
            given[ask.name] = chance.choice(ask.choices)[0]
    if code == "R01":
        size = chance.choice((63, 64, 80))
        given["content"] = content(unit_size=size, title=f"Hospital {number}")
    if code == "X01":
        given["number"] = number
    if code == "B05":
        given["blocking_open"] = 0
    return given


def chosen(chance: random.Random, day: date) -> str:
    """Give the code of a deed: often one that the state of the pledge allows."""
    state, _ = pledge(EVERYTHING, NAME, on=day)
    deeds = [deed_named(code) for code in CODES]
    open_now = [one.deed.code for one in options(deeds, state, Given(day, {})) if not one.obstacles]
    often = [code for code in open_now if code in OFTEN]
    if often and chance.random() < LIKELY:
        return chance.choice(often)
    return chance.choice(open_now if open_now and chance.random() < LIKELY else CODES)


def tried(actor: Actor, asked: Asked) -> Written | CasqueError:
    """Do a deed, or give what was answered instead."""
    try:
        return do(actor=actor, asked=asked)
    except CasqueError as error:
        return error


@pytest.mark.parametrize("seed", range(4))
def test_no_way_of_any_role_breaks_what_must_hold(seed: int) -> None:
    chance = random.Random(seed)
    go(*TO_LEVEL_1, *TO_ASSESSED)
    day, done, refused = date(2021, 6, 1), 0, 0
    for _ in range(100):
        day += timedelta(days=chance.choice((0, 0, 1, 5)))
        code = chosen(chance, day)
        able = [one for one in CAST if may(one, deed_named(code).action, scope="XAA").allowed]
        actor = chance.choice(able if able and chance.random() < LIKELY else CAST)
        before, count = level(day), Entry.objects.count()
        number = len(entries_of("pledge", NAME))
        asked = Asked("pledge", NAME, code, day, told(code, day, chance, number), "By chance.")
        entry = tried(actor, asked)
        after = level(day)
        if isinstance(entry, CasqueError):
            refused += 1
            assert str(entry.what).endswith(".")
            assert (Entry.objects.count(), after) == (count, before)
            continue
        done += 1
        if entry.by in {str(role) for role in OF_A_STATE}:
            assert after <= before, (actor, code)
        if code != "X01":
            assert after <= before + 1, (actor, code)
        if after > before and code != "X01":
            assert code in ("P02", "A06")
        assert actor not in (BORLAND, OBSERVER)
    assert done > 20
    assert refused
    assert [one.number for one in entries_of("pledge", NAME)] == list(
        range(1, Entry.objects.filter(name=NAME).count() + 1)
    )
    assert Event.objects.filter(action="pledge.do").count() == Entry.objects.filter(kind="pledge").count()
    json.dumps([dict(one.data) for one in entries_of("pledge", NAME)])
