"""The form of a deed: what it shows, what it refuses and keeps, and where it leads."""

from collections.abc import Callable
from datetime import date

import pytest

from casque.registry.pledges.log import entries_of
from casque.registry.pledges.reading import pledge
from tests.registry.pledges.ways import CELL, NAME, TO_ASSESSED, TO_LEVEL_1, go
from tests.web.conftest import Page, Reader

pytestmark = pytest.mark.django_db
SignedIn = Callable[..., Reader]
ACKNOWLEDGE = f"/pledges/pledge/{NAME}/do/A03/"
REGISTER = f"/pledges/pledge/{NAME}/do/A06/"


@pytest.fixture
def officer(signed_in: SignedIn) -> Reader:
    """Give an officer of the strategic cell."""
    return signed_in("un_strategic_cell")


@pytest.fixture
def mission(signed_in: SignedIn) -> Reader:
    """Give the Permanent Mission of Arland."""
    return signed_in("permanent_mission", "XAA")


def sent(reader: Reader, path: str, status: int = 200, **values: object) -> Page:
    """Send a form, follow where it leads, and give the page."""
    answer = reader.client.post(path, {"on": "2021-02-01", "reason": "As agreed.", **values}, follow=True)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return Page(answer.content.decode())


def test_the_form_says_what_the_deed_means_and_what_it_rests_on(officer: Reader) -> None:
    go(*TO_LEVEL_1[:3])
    page = officer.page(ACKNOWLEDGE)
    assert "The strategic cell says that the pledge has arrived." in page.text
    assert "unofficial" in page.text
    assert "V FAQ-2015" in page.text
    assert ("input", {"type": "hidden", "name": "seen", "value": "3"}) in page.tags


def test_a_deed_done_by_its_form_leads_to_the_page_of_the_pledge(officer: Reader) -> None:
    go(*TO_LEVEL_1[:4])
    page = sent(officer, REGISTER, notice="OMA 7/2021", concurrence="true", seen="4", on="2021-01-20")
    assert "It was written down." in page.text
    assert pledge(CELL, NAME)[0].readiness == "L1"


def test_all_faults_are_told_together_and_what_was_typed_is_kept(officer: Reader) -> None:
    go(*TO_LEVEL_1[:4])
    page = sent(officer, REGISTER, 422, reason="Because of the note.", seen="4")
    assert "Acceptance notice: number and date" in page.text
    assert "'The service for military or police units concurs' is not ticked." in page.text
    assert "Because of the note." in page.html
    assert len(entries_of("pledge", NAME)) == 4


def test_the_second_officer_is_told_and_loses_nothing(officer: Reader) -> None:
    go(*TO_LEVEL_1[:4])
    page = sent(officer, REGISTER, 409, notice="OMA 7/2021", concurrence="true", seen="3")
    assert "Somebody wrote an entry meanwhile" in page.text
    assert "What you typed is kept below." in page.text
    assert 'value="OMA 7/2021"' in page.html
    assert ("input", {"type": "hidden", "name": "seen", "value": "3"}) in page.tags


def test_what_stands_in_the_way_is_said_before_anything_is_typed(officer: Reader) -> None:
    go(*TO_LEVEL_1)
    page = officer.page(f"/pledges/pledge/{NAME}/do/A08/")
    assert "What stands in the way" in page.text
    assert "it takes effect when a second person has approved it" in page.text


def test_a_change_of_level_is_proposed_and_approved_by_a_second_person(
    officer: Reader, signed_in: SignedIn
) -> None:
    go(*TO_LEVEL_1, *TO_ASSESSED)
    path = f"/pledges/pledge/{NAME}/do/A08/"
    page = sent(officer, path, report="AAV 3/2021", notice="OMA 20/2021", on="2021-05-27")
    assert "It was proposed: a second person approves it or refuses it." in page.text
    refused = sent(officer, f"/pledges/pledge/{NAME}/do/P02/", 403, on="2021-05-28")
    assert "a second person approves it" in refused.text
    second = signed_in("un_officer")
    assert "Waiting for a second person" in second.page(f"/pledges/pledge/{NAME}/do/P02/").text
    sent(second, f"/pledges/pledge/{NAME}/do/P02/", on="2021-05-28")
    assert pledge(CELL, NAME, on=date(2021, 6, 1))[0].readiness == "L2"


def test_a_state_cannot_open_the_form_of_a_deed_of_the_united_nations(mission: Reader) -> None:
    go(*TO_LEVEL_1[:3])
    assert "may not pledge.review" in mission.page(ACKNOWLEDGE, 403).text


def test_another_state_is_told_that_there_is_no_such_pledge(signed_in: SignedIn) -> None:
    go(*TO_LEVEL_1)
    signed_in("permanent_mission", "XBB").page(f"/pledges/pledge/{NAME}/do/D02/", 404)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"/pledges/pledge/{NAME}/do/Z99/", 404),
        (f"/pledges/nonsense/{NAME}/do/A03/", 404),
        (f"/pledges/pledge/{NAME}/do/D01/", 422),
        ("/pledges/nonsense/begin/", 404),
    ],
)
def test_what_nobody_can_do_is_told(officer: Reader, path: str, status: int) -> None:
    go(*TO_LEVEL_1[:3])
    officer.page(path, status)


def test_a_day_that_is_none_is_told(officer: Reader) -> None:
    go(*TO_LEVEL_1[:3])
    page = sent(officer, ACKNOWLEDGE, 422, on="the first of May")
    assert "is not a whole day" in page.text


def test_a_pledge_is_begun_by_a_few_fields(mission: Reader) -> None:
    page = sent(mission, "/pledges/new/", name="xaa-9", unit_type="level-2-hospital", unit_size="63")
    assert "The draft was begun; only your state sees it." in page.text
    assert entries_of("pledge", "xaa-9")[0].data["content"]["component"] == "military"


def test_the_united_nations_begins_no_pledge(officer: Reader) -> None:
    officer.page("/pledges/new/", 403)
