"""Every page on pledges and other subjects, asked by every role: none fails, and none tells what is not one's business."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern

from casque.accounts.models import Membership, User
from casque.registry.pledges.asked import Asked
from casque.registry.pledges.deeds import do
from casque.registry.pledges.reading import today
from casque.registry.pledges.writing import write
from casque.trail.actor import Actor
from casque.web.urls import urlpatterns
from tests.registry.pledges.ways import NOTE, content

pytestmark = pytest.mark.django_db

PLEDGE, DRAFT, VISIT, NEED = "xbb-secret", "xbb-draft", "xbb-visit", "xm1-hospital"
TITLE, DRAFT_TITLE = "Hospital of the hidden valley", "Hospital of the next year"
OUTSIDE = (
    PLEDGE,
    DRAFT,
    VISIT,
    TITLE,
    DRAFT_TITLE,
    "north of the river",
    "A. Delegate",
    "Port Arland",
    "XBB/PM/9",
)
PERSONS = ("A. Delegate", "a.delegate@example.org", "B. Planner")
DRAFTS = (DRAFT, DRAFT_TITLE)
PEOPLE = {
    "visitor": ("", ""),
    "capital of Arland": ("member_state_officer", "XAA"),
    "mission of Arland": ("permanent_mission", "XAA"),
    "centre of Arland": ("national_training_centre", "XAA"),
    "capital of Borland": ("member_state_officer", "XBB"),
    "mission of Borland": ("permanent_mission", "XBB"),
    "centre of Borland": ("national_training_centre", "XBB"),
    "officer": ("un_officer", ""),
    "cell": ("un_strategic_cell", ""),
    "generation": ("un_force_generation", ""),
    "police": ("un_police", ""),
    "support": ("un_support", ""),
    "lift": ("un_movement_control", ""),
    "observer": ("un_observer", ""),
    "auditor": ("auditor", ""),
    "keeper": ("keeper", ""),
}
STRANGERS = ("visitor", "capital of Arland", "mission of Arland", "centre of Arland")
WRITERS_OF_DRAFTS = ("capital of Borland", "mission of Borland")
ONLY_LOOK = ("observer", "auditor", "keeper")
PLAIN = {
    "code": NEED,
    "version": 1,
    "title": "Level 2 hospital of XM1",
    "unit_type": "level-2-hospital",
    "scope": "mission",
    "source": "D: invented",
    "mission": "XM1",
    "tasks": ["surgery"],
    "in_theatre": "2030-12-01",
    "languages": ["en"],
}
OTHER_PAGES = (
    *(f"/search/?q={word}" for word in ("valley", "delegate", PLEDGE)),
    *("/", "/readiness/", "/events/", "/rights/", f"/events/?subject=pledges/{PLEDGE}"),
)


def day(ago: int) -> date:
    return today() - timedelta(days=ago)


def put(kind: str, name: str, scope: str, *deeds: tuple[str, int, dict[str, Any]]) -> None:
    writer = Actor("sela", "un_strategic_cell")
    for place, (code, ago, data) in enumerate(deeds, start=1):
        write(writer, Asked(kind, name, code, day(ago), data, "As agreed."), scope=scope, number=place)


@pytest.fixture(autouse=True)
def site(db: None) -> None:
    """Put a pledge of Borland at Level 2, a draft, a planned visit and an approved requirement on the site."""
    told = {"member_state": "XBB", "note_number": "XBB/PM/9", "note_date": day(300)}
    ways = {"available_from": day(100), "available_until": day(-900)}
    put(
        "pledge",
        PLEDGE,
        "XBB",
        ("A01", 200, {"content": content(**told, **ways, title=TITLE)}),
        ("R02", 199, NOTE),
        ("A02", 198, {}),
        ("A06", 190, {"notice": "1", "concurrence": True}),
        ("A08", 100, {"report": "2", "notice": "3"}),
    )
    put("pledge", DRAFT, "XBB", ("A01", 20, {"content": content(**told, **ways, title=DRAFT_TITLE)}))
    needs = (
        ("Q01", 50, {"requirement": PLAIN, "units": 1}),
        ("Q03", 40, {"approved_by": "Military Adviser"}),
    )
    put("requirement", NEED, "", *needs)
    plan = {"title": "Borland", "country": "XBB", "purpose": "AAV", "mode": "in-person", "units": [PLEDGE]}
    do(
        actor=Actor("sela", "un_strategic_cell"),
        asked=Asked("visit", VISIT, "V01", day(10), {**plan, "team": ["A. Lead; team leader"]}, "The plan."),
    )


def names_of(prefix: str) -> dict[str, str]:
    """Give a value for each part of an address."""
    name = {"visits": VISIT, "requirements": NEED}.get(prefix, PLEDGE)
    codes = {"visits": "V02", "requirements": "Q04"}
    return {
        "name": name,
        "code": codes.get(prefix, "A19"),
        "deed": codes.get(prefix, "A19"),
        "unit": PLEDGE,
        "area": "general",
        "form": "xlsx",
        "unit_type": "level-2-hospital",
        "year": "2026-27",
        "kind": "pledge",
        "number": "2",
        "scope": "XBB",
        "state": "XBB",
    }


def addresses() -> Iterator[str]:
    """Give every address of a view on pledges and other subjects."""
    for one in urlpatterns:
        if isinstance(one, URLPattern) and ".views.pledges" in one.callback.__module__:
            route = str(one.pattern)
            values = names_of(route.partition("/")[0])
            yield "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda part, held=values: held[part[1]], route)


ADDRESSES = sorted(addresses())


def client_of(who: str) -> Client:
    client = Client(raise_request_exception=False)
    role, scope = PEOPLE[who]
    if role:
        user = User.objects.create_user(username="somebody", email="somebody@example.org")
        Membership.objects.create(user=user, role=role, scope=scope)
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def text_of(answer: Any) -> str:
    data = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return str(data.decode("utf-8", "replace"))


def hidden_from(who: str) -> tuple[str, ...]:
    """Give what must never stand on a page of somebody."""
    if who in STRANGERS:
        return OUTSIDE
    if who in WRITERS_OF_DRAFTS:
        return ()
    return (*DRAFTS, *(PERSONS if who in ONLY_LOOK else ()))


@pytest.mark.parametrize("who", PEOPLE)
def test_no_page_fails_and_none_tells_what_is_not_ones_business(who: str) -> None:
    """The trail names every subject to those who may see it, a draft as well, and tells nothing of its contents."""
    client = client_of(who)
    for path in (*ADDRESSES, *OTHER_PAGES):
        answer = client.get(path)
        assert answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR, path
        asked = path.partition("?")[2]
        text = text_of(answer)
        if answer.status_code in (HTTPStatus.NOT_FOUND, HTTPStatus.FORBIDDEN):
            continue
        named = {DRAFT} if path.startswith("/events/") and who not in STRANGERS else set()
        hidden = [
            one for one in hidden_from(who) if one not in named and one not in asked and one not in path
        ]
        told = [one for one in hidden if one in text]
        assert not told, (path, told)


@pytest.mark.parametrize("who", PEOPLE)
def test_a_page_that_is_refused_says_why_and_tells_nothing_else(who: str) -> None:
    client = client_of(who)
    for path in ADDRESSES:
        answer = client.get(path)
        if answer.status_code not in (HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND):
            continue
        text = " ".join(re.sub(r"<[^>]+>", " ", text_of(answer)).split())
        assert re.search(
            r"may not|no rule|or none that you may see|There is no|No rapid|not kept here|only", text
        ), path
        secrets = {one for one in (*OUTSIDE, *PERSONS) if one not in (PLEDGE, VISIT, DRAFT)}
        assert not [one for one in secrets if one in text], path


@pytest.mark.parametrize("who", STRANGERS)
def test_a_stranger_changes_nothing_of_others_by_any_page(who: str) -> None:
    from casque.registry.models import Entry

    client = client_of(who)
    written = Entry.objects.exclude(scope=PEOPLE[who][1] or "-")
    before = written.count()
    for path in ADDRESSES:
        answer = client.post(path, {"reason": "Because.", "on": str(today()), "note": "1", "seen": "1"})
        assert answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR, path
    assert written.count() == before


def test_there_are_pages_to_look_at() -> None:
    assert len(ADDRESSES) > 20
