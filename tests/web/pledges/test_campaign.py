"""Pages of campaigns, of the calendar, and of how pledges work."""

import re
from collections.abc import Callable

import pytest

from casque.readiness.pledges.deeds import DEEDS
from casque.registry.pledges.log import entries_of
from casque.registry.pledges.reading import today
from tests.registry.pledges.ways import NAME, TO_LEVEL_1, go
from tests.web.conftest import Reader
from tests.web.pledges import selection_site
from tests.web.pledges.test_deed import sent

pytestmark = pytest.mark.django_db
SignedIn = Callable[..., Reader]


@pytest.fixture
def officer(signed_in: SignedIn) -> Reader:
    """Give an officer of the strategic cell."""
    return signed_in("un_strategic_cell")


def test_a_campaign_is_begun_by_the_cell_and_answered_with_one_click(
    officer: Reader, signed_in: SignedIn
) -> None:
    go(*TO_LEVEL_1)
    day = today().isoformat()
    page = sent(
        officer, "/pledges/campaign/begin/", name="xaa-now", country="XAA", reply_by=day, on="2021-03-01"
    )
    assert "Pledges answered for: 0 of 1." in page.text
    mission = signed_in("permanent_mission", "XAA")
    page = mission.page("/pledges/campaigns/xaa-now/")
    (form,) = [told for tag, told in page.tags if tag == "form" and "/do/D0" in (told.get("action") or "")]
    fields = {
        told["name"]: told.get("value") or ""
        for tag, told in page.tags
        if tag == "input" and told.get("name") in ("seen", "reason")
    }
    answer = mission.client.post(str(form["action"]), fields, follow=True)
    assert answer.status_code == 200
    assert entries_of("pledge", NAME)[-1].deed in ("D02", "D04")
    assert "Pledges answered for: 1 of 1." in officer.page("/pledges/campaigns/xaa-now/").text


def test_a_visitor_sees_no_campaign(officer: Reader, visitor: Reader) -> None:
    sent(officer, "/pledges/campaign/begin/", name="xaa-now", country="XAA", reply_by="2021-09-30")
    assert "There is no campaign that you may see." in visitor.page("/pledges/campaigns/").text
    visitor.page("/pledges/campaigns/xaa-now/", 404)


def test_the_calendar_shows_what_ends_to_those_who_may_see_it(officer: Reader, visitor: Reader) -> None:
    selection_site.make_site()
    page = officer.page("/pledges/calendar/")
    assert "confirmation is due" in page.text
    assert f"/pledges/{selection_site.READY}/" in page.links
    assert "Nothing stands in these twelve months" in visitor.page("/pledges/calendar/").text


def test_the_page_of_how_it_works_shows_every_deed_with_its_mark_to_everybody(visitor: Reader) -> None:
    page = visitor.page("/pledges/explained/")
    places = {told["id"] for _, told in page.tags if told.get("id")}
    assert {f"deed-{one.code}" for one in DEEDS} <= places
    assert "unofficial" in page.text
    assert all(one.source in page.text for one in DEEDS)


def test_every_move_of_a_deed_is_drawn_as_an_arrow(visitor: Reader) -> None:
    page = visitor.page("/pledges/explained/")
    drawn = set(re.findall(r'<a href="#deed-([A-Z]\d\d)"><text', page.html))
    assert {"A01", "A06", "A08", "A12", "B02", "C01", "D03"} <= drawn


@pytest.mark.parametrize("path", ["", "due/", "calendar/", "campaigns/", "explained/"])
def test_the_pages_have_no_script_or_style_inside(officer: Reader, path: str) -> None:
    selection_site.make_site()
    page = officer.page(f"/pledges/{path}")
    assert not [
        told for _, told in page.tags if "style" in told or any(name.startswith("on") for name in told)
    ]
    assert "<style" not in page.html


@pytest.mark.parametrize("path", ["", "due/", "calendar/", "campaigns/", "explained/"])
def test_the_pages_are_there_in_arabic(officer: Reader, path: str) -> None:
    selection_site.make_site()
    officer.page(f"/pledges/{path}", language="ar")
