"""The tracker of one request and the timeline of a pledge."""

from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus

import pytest

from casque.registry.pledges.log import entries_of
from casque.registry.pledges.reading import today
from tests.web.conftest import Reader
from tests.web.pledges.rapid_site import HOSPITAL, POLICE, YOUNG, day, make_site

pytestmark = pytest.mark.django_db
People = Callable[..., Reader]
TRACKER, TIMELINE = f"/rapid/requests/{HOSPITAL}/", f"/pledges/{HOSPITAL}/timeline/"


@pytest.fixture(autouse=True)
def site(db: None) -> None:
    """Make the site of the tests."""
    make_site()


def test_the_tracker_says_the_day_who_is_late_and_when_the_clock_stood(signed_in: People) -> None:
    text = signed_in("un_support").page(TRACKER).text
    assert "Day 17 of 60" in text
    assert "Final load list sent, lift decided: 3 days late, the Member State." in text
    assert "the requirement changed" in text
    assert "20 days since the start, 3 of them stopped: 17 count." in text


def test_the_start_the_end_and_the_day_can_be_chosen(signed_in: People) -> None:
    reader = signed_in("un_support")
    assert "Day 11 of 60" in reader.page(f"{TRACKER}?start=national_acceptance").text
    assert "not known yet" in reader.page(f"{TRACKER}?start=nv_receipt").text
    assert "Day 5 of 60" in reader.page(f"{TRACKER}?on={day(15).isoformat()}&end=ready_at_poe&cargo=air").text
    assert "Day 17 of 60" in reader.page(f"{TRACKER}?start=nonsense").text


def test_before_the_request_there_is_no_tracker(signed_in: People) -> None:
    reader = signed_in("un_support")
    assert "No rapid deployment is asked for" in reader.page(f"{TRACKER}?on={day(25)}", status=404).text
    reader.page(f"/rapid/requests/{POLICE}/", status=404)
    reader.page("/rapid/requests/xaa-nothing/", status=404)


@pytest.mark.parametrize("path", [TRACKER, TIMELINE])
def test_neither_another_state_nor_the_public_sees_it(signed_in: People, visitor: Reader, path: str) -> None:
    signed_in("permanent_mission", "XCC").page(path, status=404)
    visitor.page(path, status=404)


def test_the_state_itself_sees_its_clock(signed_in: People) -> None:
    assert "Day 17 of 60" in signed_in("permanent_mission", "XBB").page(TRACKER).text


def test_the_timeline_shows_planned_forecast_and_actual(signed_in: People) -> None:
    text = signed_in("un_support").page(TIMELINE).text
    assert "Camp and site ready: 5 days late, the United Nations." in text
    assert "in eight of ten futures between" in text
    assert "Rapid Deployment Level" in text


def test_a_unit_that_was_not_called_has_no_steps_yet(signed_in: People) -> None:
    assert "has not been called yet" in signed_in("un_support").page(f"/pledges/{YOUNG}/timeline/").text


def test_a_date_is_told_in_the_browser_and_the_tracker_knows_it(signed_in: People) -> None:
    state = signed_in("permanent_mission", "XBB")
    told = {"step": "load-list", "basis": "actual", "date": day(1).isoformat(), "reason": "Sent by note."}
    assert state.client.post(TIMELINE, told).status_code == HTTPStatus.FOUND
    assert entries_of("pledge", HOSPITAL)[-1].deed == "T01"
    assert "Final load list sent, lift decided: " not in state.page(TRACKER).text


@pytest.mark.parametrize(
    ("change", "status", "what"),
    [
        ({"date": (today() + timedelta(days=3)).isoformat()}, 409, "cannot be an actual date"),
        ({"date": "soon"}, 422, "is not a day"),
        ({"step": "nothing"}, 422, "step"),
        ({"reason": ""}, 422, "reason is missing"),
        ({"date": "2199-12-31", "basis": "forecast"}, 409, "years off"),
        ({"seen": "1"}, 409, "Somebody wrote an entry meanwhile"),
    ],
)
def test_a_date_that_cannot_be_is_refused_and_what_was_written_stays(
    signed_in: People, change: dict[str, str], status: int, what: str
) -> None:
    state = signed_in("permanent_mission", "XBB")
    before = len(entries_of("pledge", HOSPITAL))
    told = {
        "step": "training",
        "basis": "actual",
        "date": day(1).isoformat(),
        "reason": "Sent by note.",
        "result": "Ready",
    }
    answer = state.client.post(TIMELINE, told | change)
    assert answer.status_code == status
    assert what in answer.content.decode()
    assert 'value="Ready"' in answer.content.decode()
    assert len(entries_of("pledge", HOSPITAL)) == before


def test_another_state_tells_no_date(signed_in: People) -> None:
    other = signed_in("permanent_mission", "XCC")
    told = {"step": "training", "basis": "actual", "date": day(1).isoformat(), "reason": "A try."}
    assert other.client.post(TIMELINE, told).status_code == HTTPStatus.NOT_FOUND


def test_the_clock_is_stopped_and_runs_again_in_the_browser(signed_in: People) -> None:
    officer = signed_in("un_support")
    stop = {"deed": "K01", "on": day(2).isoformat(), "ground": "camp", "side": "un", "reason": "Flooded."}
    assert officer.client.post(TRACKER, stop).status_code == HTTPStatus.FOUND
    text = officer.page(TRACKER).text
    assert "The clock has stood still since" in text
    assert "Day 15 of 60" in text
    assert "Restart the clock" in text
    again = officer.client.post(TRACKER, stop)
    assert again.status_code == HTTPStatus.CONFLICT
    assert "stopped already" in again.content.decode()
    go_on = {"deed": "K02", "on": day(1).isoformat(), "reason": "Drained."}
    assert officer.client.post(TRACKER, go_on).status_code == HTTPStatus.FOUND
    assert "Day 16 of 60" in officer.page(TRACKER).text


def test_a_state_does_not_stop_its_own_clock(signed_in: People) -> None:
    state = signed_in("permanent_mission", "XBB")
    assert "Stop the clock" not in state.page(TRACKER).text
    stop = {"deed": "K01", "on": day(2).isoformat(), "ground": "camp", "side": "un", "reason": "Flooded."}
    answer = state.client.post(TRACKER, stop)
    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert "deployment.write" in answer.content.decode()


def test_a_stop_without_a_day_of_the_calendar_is_refused(signed_in: People) -> None:
    stop = {"deed": "K01", "on": "soon", "ground": "camp", "side": "un", "reason": "Flooded."}
    assert signed_in("un_support").client.post(TRACKER, stop).status_code == HTTPStatus.UNPROCESSABLE_ENTITY


@pytest.mark.parametrize("seen", ["²", "9" * 5000, "soon"])
def test_a_number_of_an_entry_that_is_none_is_not_asked_after(signed_in: People, seen: str) -> None:
    state = signed_in("permanent_mission", "XBB")
    told = {
        "step": "load-list",
        "basis": "actual",
        "date": day(1).isoformat(),
        "reason": "Sent.",
        "seen": seen,
    }
    assert state.client.post(TIMELINE, told).status_code == HTTPStatus.FOUND
