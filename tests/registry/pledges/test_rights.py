"""Role x deed x own, other and released: through the one door, and in all that is read; each refusal says why."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from casque.accounts.policy import may
from casque.core.errors import CasqueError, FaultsError, NotFoundError, RefusedError
from casque.readiness.pledges.content_json import content_from_json, content_to_json
from casque.readiness.pledges.deeds import DEEDS, deed_named
from casque.readiness.pledges.machine import Side
from casque.readiness.pledges.rapid.conversion import conversion
from casque.readiness.pledges.workbook import read_workbook
from casque.registry.models import Entry
from casque.registry.pledges import bringing, reading, shapes
from casque.registry.pledges.asked import Asked
from casque.registry.pledges.deeds import allowed, do
from casque.registry.pledges.selecting import gap_board_for
from casque.trail.actor import Actor
from tests.accounts.test_pledge_policy import PLEDGE_CAST
from tests.readiness.pledges.walking import answers
from tests.registry.pledges.ways import (
    BORLAND,
    CAPITAL,
    MISSION,
    NAME,
    TO_ASSESSED,
    TO_LEVEL_1,
    TO_LEVEL_2,
    Step,
    go,
)

pytestmark = pytest.mark.django_db

DAY = date(2021, 6, 1)
BORLANDS_CENTRE = Actor("bruno", "national_training_centre", scope="XBB")
CAST = {**PLEDGE_CAST, "mission of Borland": BORLAND, "centre of Borland": BORLANDS_CENTRE}
OF_PERSONS = [deed.code for deed in DEEDS if deed.side is not Side.TIME and deed.code != "A01"]
OUTSIDE = [Actor.visitor(), BORLAND, BORLANDS_CENTRE]
RELEASE = Step(MISSION, "R03", "2021-06-01", {})
SECRETS = ("north of the river", "Delegate", "Nurse", "Truck", "XAA/PM/12", "X-ray", "Port Arland")
"""What stands in the contents: a caveat, a contact, a post, equipment, the note, a partner's item, the lift."""


@pytest.fixture
def draft(db: None) -> None:
    go(*TO_LEVEL_1[:2])


@pytest.fixture
def level_2(db: None) -> None:
    go(*TO_LEVEL_1, *TO_ASSESSED, *TO_LEVEL_2)


def tried(actor: Actor, code: str) -> CasqueError | None:
    """Ask for a deed and give what was answered; nothing when it was done."""
    told = answers(deed_named(code), DAY)
    try:
        do(actor=actor, asked=Asked("pledge", NAME, code, DAY, told, "As agreed."))
    except CasqueError as error:
        return error
    return None


@pytest.mark.usefixtures("level_2")
@pytest.mark.parametrize("who", CAST)
def test_who_has_no_right_to_a_deed_is_refused_with_the_rule_and_nothing_is_written(who: str) -> None:
    actor = CAST[who]
    before = Entry.objects.count()
    is_seen = may(actor, "pledge.view", scope="XAA").allowed
    for code in OF_PERSONS:
        action = deed_named(code).action
        if may(actor, action, scope="XAA").allowed:
            continue
        refused = tried(actor, code)
        assert isinstance(refused, RefusedError if is_seen else NotFoundError), code
        sentence = str(refused.what)
        assert sentence.endswith(".")
        assert "may not" in sentence if is_seen else "or none that you may see" in sentence
        assert refused.hint
    assert Entry.objects.count() == before


@pytest.mark.usefixtures("level_2")
@pytest.mark.parametrize("who", CAST)
def test_who_has_the_right_hears_of_what_stands_in_the_way_instead(who: str) -> None:
    actor = CAST[who]
    for code in ("A20", "A03", "A02", "C02", "B04", "C09", "A12", "D04"):
        if not may(actor, deed_named(code).action, scope="XAA").allowed:
            continue
        answer = tried(actor, code)
        assert isinstance(answer, FaultsError | RefusedError), code
        assert not isinstance(answer, RefusedError) or "decides on" in str(answer.what)


@pytest.mark.usefixtures("level_2")
@pytest.mark.parametrize("who", CAST)
def test_only_what_one_may_do_is_offered(who: str) -> None:
    actor = CAST[who]
    offered = {one.deed.code for one in allowed(actor, "pledge", NAME)}
    assert all(may(actor, deed_named(code).action, scope="XAA").allowed for code in offered)
    if who in ("visitor", "observer", "auditor", "keeper", "mission of Borland", "centre of Borland"):
        assert not offered


@pytest.mark.usefixtures("draft")
@pytest.mark.parametrize("who", CAST)
def test_a_draft_is_for_its_state_and_its_writers(who: str) -> None:
    sees = who in ("capital", "mission", "system")
    assert bool(reading.pledges(CAST[who])) is sees
    assert bool(reading.every(CAST[who], "pledge")) is sees
    if not sees:
        with pytest.raises(NotFoundError):
            reading.pledge(CAST[who], NAME)


@pytest.mark.usefixtures("level_2")
@pytest.mark.parametrize("who", CAST)
def test_a_pledge_is_for_its_state_the_united_nations_and_the_keepers_of_the_site(who: str) -> None:
    sees = who not in ("visitor", "mission of Borland", "centre of Borland")
    assert bool(reading.pledges(CAST[who], on=DAY)) is sees
    if not sees:
        with pytest.raises(NotFoundError):
            reading.pledge(CAST[who], NAME, on=DAY)


@pytest.mark.usefixtures("level_2")
@pytest.mark.parametrize("actor", OUTSIDE, ids=lambda actor: f"{actor.role}-{actor.scope}")
def test_outside_only_what_was_released_is_read_and_no_way_leads_around(actor: Actor) -> None:
    go(RELEASE)
    state, entries = reading.pledge(actor, NAME, on=DAY)
    told = json.dumps(shapes.plain(state)) + json.dumps(shapes.plain(shapes.shown_pledge(actor, state)))
    assert entries == ()
    assert not [one for one in SECRETS if one in told]
    assert set(state.content) == set(reading.PUBLIC_CONTENT)
    with pytest.raises(NotFoundError):
        reading.pledge(actor, NAME, on=date(2021, 1, 6))
    assert reading.pledges(actor, on=date(2021, 1, 6)) == ()
    assert {one.region for one in state.steps} == {"readiness"}


@pytest.mark.usefixtures("level_2")
@pytest.mark.parametrize("who", ["observer", "auditor", "keeper"])
def test_who_only_looks_reads_no_names_of_persons(who: str) -> None:
    state, entries = reading.pledge(CAST[who], NAME, on=DAY)
    told = json.dumps(shapes.plain(state)) + json.dumps([shapes.plain(one.data) for one in entries])
    assert "Delegate" not in told
    assert "contacts" not in told
    assert "north of the river" in told


@pytest.mark.usefixtures("level_2")
def test_a_workbook_holds_no_more_than_its_taker_may_read() -> None:
    whole = content_to_json(read_workbook(bringing.take(CAPITAL, NAME)))
    assert whole == content_to_json(content_from_json(reading.pledge(CAPITAL, NAME)[0].content))
    go(RELEASE)
    taken = content_to_json(read_workbook(bringing.take(BORLAND, NAME)))
    assert set(taken) <= set(reading.PUBLIC_CONTENT)
    with pytest.raises(RefusedError, match=r"pledge\.export"):
        bringing.take(Actor.visitor(), NAME)


@pytest.mark.usefixtures("level_2")
@pytest.mark.parametrize("actor", OUTSIDE[1:], ids=lambda actor: f"{actor.role}-{actor.scope}")
def test_no_figure_of_others_betrays_a_single_state(actor: Actor) -> None:
    board = gap_board_for(actor, since=reading.today())
    assert NAME not in json.dumps(shapes.plain(board))
    assert not [one for row in board.rows for one in row.totals.values() if one.pledged]
    with pytest.raises(RefusedError, match=r"selection\.view"):
        gap_board_for(actor, since=DAY, on=DAY)
    counts = conversion(reading.pledges(actor, on=DAY), since=date(2020, 1, 1), until=DAY)
    assert [one.of for one in counts] == [0] * len(counts)


@pytest.mark.usefixtures("level_2")
def test_a_visitor_sees_no_figure_on_pledges() -> None:
    with pytest.raises(RefusedError, match=r"requirement\.view"):
        gap_board_for(Actor.visitor(), since=DAY, on=DAY)


@pytest.mark.usefixtures("level_2")
@pytest.mark.parametrize("kind", ["visit", "requirement", "composition"])
@pytest.mark.parametrize("who", CAST)
def test_other_subjects_are_read_by_right(who: str, kind: str) -> None:
    is_seen = may(CAST[who], f"{kind}.view", scope="XAA").allowed
    with pytest.raises(NotFoundError, match="or none that you may see"):
        reading.subject(CAST[who], kind, "nobody")
    assert reading.every(CAST[who], kind) == () or is_seen


def test_a_state_begins_pledges_of_its_own_only() -> None:
    told: dict[str, Any] = dict(TO_LEVEL_1[0].data)
    for who, actor in CAST.items():
        asked = Asked("pledge", f"xaa-{len(who)}-{actor.name}".replace(":", "-"), "A01", DAY, told, "Ours.")
        if who in ("capital", "mission", "system"):
            assert do(actor=actor, asked=asked).scope == "XAA"
            continue
        with pytest.raises(RefusedError, match=r"pledge\.write"):
            do(actor=actor, asked=asked)
