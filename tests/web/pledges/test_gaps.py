"""The gap board as a page: whole for the United Nations, and for others without a single state."""

from collections.abc import Callable
from http import HTTPStatus

import pytest

from tests.web.conftest import Reader
from tests.web.pledges.selection_site import NEED, READY, REFUSED, YOUNG, make_site

pytestmark = pytest.mark.django_db
People = Callable[..., Reader]
TYPE = "level-2-hospital"


@pytest.fixture
def site(db: None) -> None:
    """Make the site of the tests."""
    make_site()


@pytest.mark.usefixtures("site")
def test_the_united_nations_sees_every_figure_and_every_name(signed_in: People) -> None:
    desk = signed_in("un_strategic_cell")
    board = desk.page("/gaps/?months=12")
    assert "Level 2 hospital" in board.text
    assert "not shown" not in board.text
    page = desk.page(f"/gaps/{TYPE}/?months=12")
    for name in (READY, YOUNG, REFUSED, NEED):
        assert name in page.text


@pytest.mark.usefixtures("site")
def test_a_state_sees_what_is_required_and_no_other_states_pledge(signed_in: People) -> None:
    mission = signed_in("permanent_mission", "XBB")
    board = mission.page("/gaps/?months=12")
    assert "at least 3 states" in board.text
    page = mission.page(f"/gaps/{TYPE}/?months=12")
    assert READY in page.text
    for name in (YOUNG, REFUSED, "Corland", "Dorland"):
        assert name not in page.html


@pytest.mark.usefixtures("site")
def test_the_file_holds_what_its_reader_may_see(signed_in: People) -> None:
    path = "/gaps/download/?months=12"
    whole = signed_in("auditor").client.get(path).content.decode()
    seen = signed_in("permanent_mission", "XBB").client.get(path).content.decode()
    assert YOUNG in whole
    assert REFUSED in whole
    assert READY in seen
    assert YOUNG not in seen
    assert REFUSED not in seen


@pytest.mark.usefixtures("site")
def test_a_line_that_may_not_be_seen_is_told_as_one_that_is_not_there(signed_in: People) -> None:
    mission = signed_in("permanent_mission", "XBB")
    missing = mission.page("/gaps/eod-unit/", HTTPStatus.NOT_FOUND).text
    assert "or none that you may see" in missing


@pytest.mark.usefixtures("site")
def test_the_public_is_refused(visitor: Reader) -> None:
    for path in ("/gaps/", f"/gaps/{TYPE}/", "/gaps/download/"):
        assert "requirement.view" in visitor.page(path, HTTPStatus.FORBIDDEN).text


def test_an_empty_register_has_an_empty_board(signed_in: People) -> None:
    assert "Nothing is required" in signed_in("un_officer").page("/gaps/").text


@pytest.mark.parametrize(
    "query", ["months=0", "months=61", "months=many", "since=soon", "months=999999999999"]
)
def test_months_that_cannot_be_shown_are_refused(signed_in: People, query: str) -> None:
    assert signed_in("un_officer").page(f"/gaps/?{query}", 422).text
