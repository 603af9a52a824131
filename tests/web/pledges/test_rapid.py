"""The pages of rapid deployment as a whole: under way, slots, conversion."""

from collections.abc import Callable
from http import HTTPStatus

import pytest

from casque.registry.pledges.log import entries_of
from casque.registry.pledges.reading import today
from tests.web.conftest import Reader
from tests.web.pledges.rapid_site import HOSPITAL, POLICE, YOUNG, make_site, year

pytestmark = pytest.mark.django_db
People = Callable[..., Reader]


@pytest.fixture
def site(db: None) -> None:
    """Make the site of the tests."""
    make_site()


@pytest.mark.usefixtures("site")
def test_the_overview_says_who_is_under_way_and_who_is_late(signed_in: People) -> None:
    text = signed_in("un_support").page("/rapid/").text
    assert "Hospital of Borland" in text
    assert "Day 17 of 60 net, day 20 gross" in text
    assert "Police of Corland" in text
    assert "Hospital of Dorland" not in text
    assert "25 percent of the monthly maintenance rate" in text


@pytest.mark.usefixtures("site")
def test_a_state_sees_its_own_units_only(signed_in: People) -> None:
    police = signed_in("permanent_mission", "XCC")
    for path in ("/rapid/", f"/rapid/slots/{year()}/", "/rapid/conversion/"):
        text = police.page(path).html
        assert "Borland" not in text
        assert HOSPITAL not in text
        assert YOUNG not in text
    assert "Police of Corland" in police.page("/rapid/").text


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("path", ["/rapid/", "/rapid/slots/", "/rapid/conversion/"])
def test_the_public_is_refused(visitor: Reader, path: str) -> None:
    assert "composition.view" in visitor.page(path, status=HTTPStatus.FORBIDDEN).text


@pytest.mark.usefixtures("site")
def test_the_slot_board_names_holders_and_who_could_come_next(signed_in: People) -> None:
    text = signed_in("un_support").page(f"/rapid/slots/{year()}/").text
    assert "2 of 18 units stand in their slots, 2 of them verified." in text
    assert "by its agreement, not yet given the slot" in text
    assert "Give the slot" in text


@pytest.mark.usefixtures("site")
def test_a_slot_is_given_and_vacated_on_the_board(signed_in: People) -> None:
    officer = signed_in("un_support")
    path = f"/rapid/slots/{year()}/"
    give = {"deed": "G03", "slot": "FPU", "pledge": POLICE, "role": "primary", "reason": "First in line."}
    assert officer.client.post(path, give).status_code == HTTPStatus.FOUND
    assert entries_of("composition", year())[-1].data["pledge"] == POLICE
    leave = {"deed": "G04", "pledge": POLICE, "ground": "withdrawn", "reason": "The state withdrew."}
    assert officer.client.post(path, leave).status_code == HTTPStatus.FOUND
    assert "Left their slots" in officer.page(path).text


@pytest.mark.usefixtures("site")
def test_a_wrong_holder_is_refused_on_the_board_and_nothing_is_written(signed_in: People) -> None:
    officer = signed_in("un_support")
    before = len(entries_of("composition", year()))
    wrong = {"deed": "G03", "slot": "MED", "pledge": POLICE, "role": "primary", "reason": "A try."}
    answer = officer.client.post(f"/rapid/slots/{year()}/", wrong)
    assert answer.status_code == HTTPStatus.CONFLICT
    assert "is for units of the type" in answer.content.decode()
    assert len(entries_of("composition", year())) == before


@pytest.mark.usefixtures("site")
def test_an_old_board_is_refused_and_says_so(signed_in: People) -> None:
    officer = signed_in("un_support")
    give = {
        "deed": "G03",
        "slot": "FPU",
        "pledge": POLICE,
        "role": "primary",
        "reason": "First.",
        "seen": "1",
    }
    answer = officer.client.post(f"/rapid/slots/{year()}/", give)
    assert answer.status_code == HTTPStatus.CONFLICT
    assert "Somebody wrote an entry meanwhile" in answer.content.decode()


def _draft(reason: str = "For a start.", **first: str) -> dict[str, list[str] | str]:
    row = {"code": "MED", "unit_type": "level-2-hospital", "number": "1", "strength": "63"} | first
    return {name: [value, ""] for name, value in row.items()} | {"reason": reason}


def test_a_composition_is_drafted_and_changed_in_the_browser(signed_in: People) -> None:
    officer = signed_in("un_support")
    path = "/rapid/slots/2098-99/draft/"
    assert "placeholder" in officer.page(path).text
    assert officer.client.post(path, _draft()).status_code == HTTPStatus.FOUND
    assert officer.client.post(path, _draft(strength="70")).status_code == HTTPStatus.FOUND
    assert [one.deed for one in entries_of("composition", "2098-99")] == ["G01", "G05"]
    assert "Bring it into force" in officer.page("/rapid/slots/2098-99/").text


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        ({"number": "many"}, "not a whole number"),
        ({"number": "9" * 5000}, "not a whole number"),
        ({"code": ""}, "no code"),
    ],
)
def test_a_wrong_draft_comes_back_with_what_was_written(
    signed_in: People, wrong: dict[str, str], what: str
) -> None:
    officer = signed_in("un_support")
    answer = officer.client.post("/rapid/slots/2098-99/draft/", _draft(**wrong))
    assert answer.status_code in {HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.CONFLICT}
    assert what in answer.content.decode()
    assert "For a start." in answer.content.decode()
    assert entries_of("composition", "2098-99") == ()


def test_a_state_cannot_draft(signed_in: People) -> None:
    state = signed_in("permanent_mission", "XCC")
    assert "composition.write" in state.page("/rapid/slots/2098-99/draft/").text
    answer = state.client.post("/rapid/slots/2098-99/draft/", _draft())
    assert answer.status_code == HTTPStatus.FORBIDDEN


def test_what_is_no_fiscal_year_has_no_slots(signed_in: People) -> None:
    page = signed_in("un_support").page("/rapid/slots/2098-97/", status=HTTPStatus.UNPROCESSABLE_ENTITY)
    assert "is not a fiscal year" in page.text


@pytest.mark.usefixtures("site")
def test_conversion_names_the_pledges_that_each_number_rests_on(signed_in: People) -> None:
    page = signed_in("auditor").page("/rapid/conversion/")
    assert f"/pledges/{YOUNG}/" in page.links
    assert "Registered 3 100 %" in page.text
    assert "Rapid Deployment Level 2 67 %" in page.text


@pytest.mark.parametrize("query", ["?on=2090-13-01", "?on=soon", "?on=9999-12-31", "?on=0001-01-01"])
def test_a_day_that_is_none_is_refused_in_words(signed_in: People, query: str) -> None:
    signed_in("un_support").page(f"/rapid/{query}", status=HTTPStatus.UNPROCESSABLE_ENTITY)


@pytest.mark.usefixtures("site")
def test_what_was_not_known_on_a_day_is_not_shown_for_it(signed_in: People) -> None:
    officer = signed_in("un_support")
    assert "No rapid deployment is asked for" in officer.page("/rapid/?as_known_on=2026-01-01").text
    assert "There is no composition" in officer.page(f"/rapid/slots/{year()}/?as_known_on=2026-01-01").text
    officer.page(f"/rapid/requests/{HOSPITAL}/?as_known_on=2026-01-01", status=HTTPStatus.NOT_FOUND)


@pytest.mark.usefixtures("site")
def test_the_day_asked_for_goes_along_from_page_to_page(signed_in: People) -> None:
    officer = signed_in("un_support")
    day = "2020-09-01"
    answer = officer.client.get(f"/rapid/slots/?on={day}")
    assert answer.headers["Location"] == f"/rapid/slots/2020-21/?on={day}"
    assert f"/rapid/?on={day}" in officer.page(f"/rapid/slots/2020-21/?on={day}").links


@pytest.mark.usefixtures("site")
def test_those_who_verify_are_led_to_the_spot_check_and_it_is_shown(signed_in: People) -> None:
    officer = signed_in("un_support")
    form = f"/pledges/pledge/{POLICE}/do/S01/"
    assert form in officer.page("/rapid/").links
    told = {
        "result": "passed-with-actions",
        "report": "VV 9",
        "note": "",
        "reason": "A visit.",
        "on": f"{today()}",
    }
    assert officer.client.post(form, told).status_code == HTTPStatus.FOUND
    assert "passed, with actions" in officer.page("/rapid/").text
    assert form not in signed_in("permanent_mission", "XCC").page("/rapid/").links
