"""The pages of requirements and of the selection, as each side reads them."""

import json
from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus

import pytest

from casque.readiness.pledges.selection.register import Standing
from casque.registry.pledges.log import entries_of
from casque.registry.pledges.reading import subject, today
from tests.web.conftest import Reader
from tests.web.pledges.selection_site import (
    NEED,
    PLANNER,
    READY,
    REFUSED,
    YOUNG,
    day,
    make_site,
    need,
    pledge,
)

pytestmark = pytest.mark.django_db
People = Callable[..., Reader]
DESK = "un_force_generation"
LIST, PAGE = "/requirements/", f"/requirements/{NEED}/"
SELECTION, MEMO = f"{PAGE}selection/", f"{PAGE}memo/"
WHY = "It is the only one that the host state accepts."


@pytest.fixture
def site(db: None) -> None:
    """Make the site of the tests."""
    make_site()


@pytest.mark.usefixtures("site")
def test_the_register_lists_what_is_sought_and_leads_to_the_shortlist(signed_in: People) -> None:
    page = signed_in(DESK).page(LIST)
    assert "Hospital of XM1" in page.text
    assert "approved" in page.text
    assert SELECTION in page.links


@pytest.mark.usefixtures("site")
def test_a_state_reads_the_requirement_and_nothing_of_other_states(signed_in: People) -> None:
    mission = signed_in("permanent_mission", "XBB")
    assert SELECTION not in mission.page(LIST).links
    page = mission.page(PAGE)
    assert "Emergency resuscitation" in page.text
    for word in ("Dorland", "XDD", "refused", "Corland", "Record what the host state says"):
        assert word not in page.html
    assert mission.page(SELECTION, HTTPStatus.FORBIDDEN).text.count("selection.view")


def test_a_state_does_not_see_a_draft(signed_in: People) -> None:
    need(approved=False)
    assert "Hospital of XM1" not in signed_in("permanent_mission", "XBB").page(LIST).text
    assert signed_in(DESK).page(LIST).text.count("draft")


@pytest.mark.usefixtures("site")
def test_a_visitor_is_refused_with_a_reason(visitor: Reader) -> None:
    for path in (LIST, PAGE, SELECTION, f"{PAGE}download/"):
        assert "may not" in visitor.page(path, HTTPStatus.FORBIDDEN).text


@pytest.mark.usefixtures("site")
def test_the_shortlist_shows_who_is_left_with_every_criterion_and_who_was_removed_and_why(
    signed_in: People,
) -> None:
    text = signed_in(DESK).page(SELECTION).text
    assert "1 left of 3 units" in text
    for part in (
        "Hospital of Borland",
        "not used: 0 evaluations, 2 are needed",
        "It is at Level 1; only an assessed unit can be invited, from Level 2.",
        "The host state refused XDD.",
        "XBB is a neighbour of the host state XAA",
    ):
        assert part in text


@pytest.mark.usefixtures("site")
def test_a_unit_is_invited_from_its_line_by_a_form_that_names_the_requirement(signed_in: People) -> None:
    desk = signed_in(DESK)
    (address,) = [each for each in desk.page(SELECTION).links if "/do/C01/" in each]
    assert address == f"/pledges/pledge/{READY}/do/C01/?requirement={NEED}"
    assert f'value="{NEED}"' in desk.page(address).html
    assert not [each for each in signed_in("un_observer").page(SELECTION).links if "/do/" in each]


@pytest.mark.usefixtures("site")
def test_a_rule_set_aside_brings_its_unit_back_with_the_rule_named(signed_in: People) -> None:
    page = signed_in(DESK).page(f"{SELECTION}?aside=host")
    assert "2 left of 3 units" in page.text
    assert "Rules are set aside" in page.text
    boxes = [each for tag, each in page.tags if tag == "input" and each.get("name") == "aside"]
    assert [each["value"] for each in boxes if "checked" in each] == ["host"]


@pytest.mark.usefixtures("site")
def test_changed_weights_stay_in_the_form_and_wrong_ones_are_refused(signed_in: People) -> None:
    desk = signed_in(DESK)
    page = desk.page(f"{SELECTION}?readiness=2&time=0")
    weights = {each["name"]: each["value"] for tag, each in page.tags if each.get("step") == "any"}
    assert (weights["readiness"], weights["time"], weights["fit"]) == ("2", "0", "0.15")
    assert "'much' is not a number" in desk.page(f"{SELECTION}?fit=much", 422).text
    assert "no rule 'luck'" in desk.page(f"{SELECTION}?aside=luck", 422).text


@pytest.mark.usefixtures("site")
def test_the_memo_is_a_pdf_and_needs_a_justification_and_a_unit_that_is_left(signed_in: People) -> None:
    client = signed_in(DESK).client
    answer = client.post(MEMO, {"chosen": READY, "justification": WHY})
    assert answer.content.startswith(b"%PDF-")
    assert f"{NEED}-memo.pdf" in answer["Content-Disposition"]
    assert b"no justification" in client.post(MEMO, {"chosen": READY, "justification": ""}).content
    assert client.post(MEMO, {"chosen": YOUNG, "justification": WHY}).status_code == HTTPStatus.NOT_FOUND
    assert len(entries_of("requirement", NEED)) == 4


def test_nobody_is_sought_for_a_draft(signed_in: People) -> None:
    need(approved=False)
    assert "No unit is sought" in signed_in(DESK).page(SELECTION, HTTPStatus.CONFLICT).text


def test_a_requirement_comes_in_from_a_generic_one_and_is_approved_by_a_form(signed_in: People) -> None:
    client = signed_in(DESK).client
    sent = {
        "name": "xm2-police",
        "generic": "generic-formed-police-unit",
        "mission": "XM2",
        "in_theatre": str(today() + timedelta(days=90)),
        "units": "3",
        "least_level": "L3",
        "reason": "The council decided.",
    }
    assert client.post("/requirements/add/", sent).status_code == HTTPStatus.FOUND
    approving = {
        "approved_by": "Police Adviser",
        "on": str(today()),
        "seen": "1",
        "reason": "It is complete.",
    }
    assert client.post("/requirements/xm2-police/do/Q03/", approving).status_code == HTTPStatus.FOUND
    state, _ = subject(PLANNER, "requirement", "xm2-police")
    assert (state.standing, state.units, state.requirement.mission) == (Standing.APPROVED, 3, "XM2")
    assert state.requirement.approved_by == "Police Adviser"


def test_a_requirement_that_was_taken_away_comes_in_again(signed_in: People) -> None:
    need()
    client = signed_in(DESK).client
    plain = json.loads(client.get(f"{PAGE}download/").content)
    sent = {"name": "again", "text": json.dumps({**plain, "code": "again"}), "reason": "A copy for the test."}
    assert client.post("/requirements/add/", sent).status_code == HTTPStatus.FOUND
    assert subject(PLANNER, "requirement", "again")[0].title == "Hospital of XM1"


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"text": "{"}, "This is not JSON."),
        ({"text": "[" * 100_000}, "This is not JSON."),
        ({"text": "{}"}, "The value is missing."),
        ({}, "Neither a generic requirement nor a file was chosen."),
        ({"generic": "generic-level-2-hospital", "in_theatre": "soon"}, "soon"),
        ({"generic": "generic-level-2-hospital", "units": "many"}, "many"),
    ],
)
def test_what_cannot_be_entered_is_told_and_what_was_sent_stays(
    signed_in: People, sent: dict[str, str], words: str
) -> None:
    client = signed_in(DESK).client
    answer = client.post("/requirements/add/", {"name": "xm3-hospital", "reason": "A try.", **sent})
    assert answer.status_code == 422
    assert words in answer.content.decode().replace("&#x27;", "'")
    assert "xm3-hospital" in answer.content.decode()
    assert entries_of("requirement", "xm3-hospital") == ()


@pytest.mark.usefixtures("site")
def test_the_second_of_two_officers_is_told_and_nothing_is_lost(signed_in: People) -> None:
    client = signed_in(DESK).client
    sent = {"state": "XBB", "answer": "accepted", "on": str(today()), "seen": "3", "reason": "By note."}
    answer = client.post(f"{PAGE}do/Q05/", sent)
    assert answer.status_code == HTTPStatus.CONFLICT
    assert 'value="By note."' in answer.content.decode()
    assert client.post(f"{PAGE}do/Q05/", {**sent, "seen": "4"}).status_code == HTTPStatus.FOUND


@pytest.mark.usefixtures("site")
def test_a_state_does_no_deed_on_a_requirement(signed_in: People) -> None:
    mission = signed_in("permanent_mission", "XBB")
    assert "requirement.write" in mission.page(f"{PAGE}do/Q05/", HTTPStatus.FORBIDDEN).text
    assert "requirement.write" in mission.page("/requirements/add/", HTTPStatus.FORBIDDEN).text
    assert signed_in(DESK).page(f"{PAGE}do/Q99/", HTTPStatus.NOT_FOUND).text.count("Q99")
    assert REFUSED not in mission.page(PAGE).html


@pytest.mark.usefixtures("site")
def test_what_is_known_of_the_theatre_is_changed_in_a_form(signed_in: People) -> None:
    desk = signed_in(DESK)
    form = desk.page(f"{PAGE}do/Q06/")
    assert "XCC 50" in form.html
    sent = {"host": "xaa", "neighbours": "XBB, xdd", "present": "XCC 60\nXBB 10", "regions": "XBB West group"}
    told = {**sent, "on": str(today()), "seen": "4", "reason": "The mission reported."}
    assert desk.client.post(f"{PAGE}do/Q06/", told).status_code == HTTPStatus.FOUND
    theatre = subject(PLANNER, "requirement", NEED)[0].theatre
    assert (theatre.host, theatre.neighbours) == ("XAA", ("XBB", "XDD"))
    assert theatre.present == {"XCC": 60, "XBB": 10}
    assert theatre.region("XBB") == "West group"
    assert theatre.accepts("XDD") == "refused"
    wrong = desk.client.post(f"{PAGE}do/Q06/", {**told, "seen": "5", "present": "XCC many"})
    assert "not a whole number" in wrong.content.decode()
    assert "XCC many" in wrong.content.decode()


def test_the_choice_for_a_closed_requirement_is_seen_on_the_day_on_which_it_was_sought(
    signed_in: People,
) -> None:
    pledge(READY)
    need(("Q04", day(10), {"ground": "fulfilled"}))
    desk = signed_in(DESK)
    assert "it is closed" in desk.page(SELECTION, HTTPStatus.CONFLICT).text
    assert "Hospital of Borland" in desk.page(f"{SELECTION}?on={day(20)}").text
