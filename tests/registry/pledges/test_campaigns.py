"""Renewal campaigns and reminders: who is asked, who answered, and what is sent once."""

from datetime import date

import pytest
from django.core import mail

from casque.accounts.models import Membership, User
from casque.core.errors import BadValueError, NotFoundError, RefusedError, UnknownCodeError
from casque.registry.pledges.asked import Asked
from casque.registry.pledges.campaigns import campaigns, progress
from casque.registry.pledges.deeds import do
from casque.registry.pledges.due import due_list
from casque.registry.pledges.notices import notices, remind
from casque.trail.actor import Actor
from tests.registry.pledges.ways import (
    BORLAND,
    CELL,
    GENERATION,
    MISSION,
    NAME,
    POLICE,
    SECOND,
    TO_ASSESSED,
    TO_LEVEL_1,
    TO_LEVEL_2,
    Step,
    go,
)

pytestmark = pytest.mark.django_db
CAMPAIGN = "xaa-2021"


def begin(actor: Actor = CELL, country: str = "XAA", reply_by: str = "2021-09-30") -> None:
    """Begin a campaign for Arland in the summer of 2021."""
    data = {"country": country, "reply_by": reply_by, "text": "Please confirm."}
    do(actor=actor, asked=Asked("campaign", CAMPAIGN, "N01", date(2021, 7, 1), data, "The yearly round."))


def test_a_campaign_shows_who_answered() -> None:
    go(*TO_LEVEL_1)
    begin()
    assert progress(MISSION, CAMPAIGN).answered == 0
    go(Step(MISSION, "D02", "2021-07-20", {}))
    found = progress(CELL, CAMPAIGN)
    assert (found.answered, len(found.lines)) == (1, 1)
    (line,) = found.lines
    assert line.answer is not None
    assert line.answer.on == date(2021, 7, 20)


def test_an_answer_before_the_campaign_is_none_to_it() -> None:
    go(*TO_LEVEL_1, Step(MISSION, "D02", "2021-06-20", {}))
    begin()
    assert progress(CELL, CAMPAIGN).answered == 0


def test_another_state_does_not_see_a_campaign() -> None:
    go(*TO_LEVEL_1)
    begin()
    assert campaigns(BORLAND) == ()
    with pytest.raises(NotFoundError):
        progress(BORLAND, CAMPAIGN)
    assert campaigns(Actor.visitor()) == ()


def test_a_campaign_asks_a_state_that_exists_by_a_day_that_has_not_passed() -> None:
    with pytest.raises(UnknownCodeError):
        begin(country="Nowhere")
    with pytest.raises(BadValueError):
        begin(reply_by="2021-06-30")
    with pytest.raises(RefusedError):
        begin(MISSION)


def test_a_campaign_gets_more_time_and_ends() -> None:
    begin()
    do(
        actor=CELL,
        asked=Asked("campaign", CAMPAIGN, "N02", date(2021, 8, 1), {"reply_by": "2021-12-31"}, "More time."),
    )
    assert progress(CELL, CAMPAIGN).campaign.reply_by == date(2021, 12, 31)
    assert progress(CELL, CAMPAIGN).campaign.is_late
    do(actor=CELL, asked=Asked("campaign", CAMPAIGN, "N03", date(2022, 1, 10), {}, "All have answered."))
    assert not progress(CELL, CAMPAIGN).campaign.is_open


def member(role: str, scope: str = "") -> None:
    """Let somebody with an address hold a role."""
    user = User.objects.create_user(username=f"one-{role}{scope}", email=f"{role}{scope}@example.org")
    Membership.objects.create(user=user, role=role, scope=scope)


def test_a_reminder_is_sent_once_and_only_to_those_who_may_act() -> None:
    go(*TO_LEVEL_1)
    member("permanent_mission", "XAA")
    member("permanent_mission", "XBB")
    sent = remind(actor=CELL, on=date(2022, 1, 5))
    assert [one.name for one in sent] == [NAME]
    assert [one.to for one in mail.outbox] == [["permanent_missionXAA@example.org"]]
    assert "Confirm that the pledge holds" in mail.outbox[0].body
    assert remind(actor=CELL, on=date(2022, 1, 6)) == ()
    assert len(mail.outbox) == 1


def test_those_who_see_the_pledge_see_its_reminders() -> None:
    go(*TO_LEVEL_1)
    remind(actor=CELL, on=date(2022, 1, 5))
    assert [one.name for one in notices(MISSION)] == [NAME]
    assert notices(BORLAND) == ()
    assert notices(Actor.visitor()) == ()


def test_a_state_sends_no_reminders() -> None:
    with pytest.raises(RefusedError):
        remind(actor=MISSION)


def test_what_waits_for_a_second_person_is_due_for_another_than_the_first() -> None:
    go(*TO_LEVEL_1, *TO_ASSESSED, TO_LEVEL_2[0])
    on = date(2021, 6, 1)
    assert "P02" not in [one.deed.code for one in due_list(CELL, on=on)]
    assert "P02" in [one.deed.code for one in due_list(SECOND, on=on)]
    assert "P02" not in [one.deed.code for one in due_list(MISSION, on=on)]
    assert "P02" in [one.deed.code for one in due_list(GENERATION, on=on)]
    assert "P02" not in [one.deed.code for one in due_list(POLICE, on=on)]
