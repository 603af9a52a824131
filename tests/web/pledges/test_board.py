"""The readiness board, the page of a pledge and its contents, read with several eyes and on several days."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from casque.readiness.pledges.content import content_from_json
from casque.readiness.pledges.workbook import workbook_of
from casque.registry.pledges.log import entries_of
from tests.registry.pledges.ways import NAME, TO_ASSESSED, TO_LEVEL_1, TO_LEVEL_2, content, go
from tests.web.conftest import Page, Reader
from tests.web.pledges import selection_site

pytestmark = pytest.mark.django_db
SignedIn = Callable[..., Reader]
PLEDGE = f"/pledges/{NAME}/"
CONTENT = f"/pledges/{NAME}/contents/"


@pytest.fixture(autouse=True)
def _data_folder(tmp_path: object, settings: object) -> None:
    settings.DATA_FOLDER = tmp_path  # type: ignore[attr-defined]


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


def test_the_board_shows_level_next_level_what_is_missing_and_what_ends(officer: Reader) -> None:
    selection_site.make_site()
    text = officer.page("/pledges/").text
    assert "Hospital of Borland" in text
    assert "Level 2" in text
    assert "Level 3" in text
    assert " days" in text


def test_the_board_begins_with_the_next_ten_things(officer: Reader) -> None:
    go(*TO_LEVEL_1[:3])
    assert "My next ten things Acknowledge receipt of the pledge." in officer.page("/pledges/").text


def test_the_board_is_filtered_by_state_and_level(officer: Reader) -> None:
    selection_site.make_site()
    page = officer.page("/pledges/?state=XCC")
    assert f"/pledges/{selection_site.YOUNG}/" in page.links
    assert f"/pledges/{selection_site.READY}/" not in page.links
    page = officer.page("/pledges/?level=L2")
    assert f"/pledges/{selection_site.READY}/" in page.links
    assert f"/pledges/{selection_site.YOUNG}/" not in page.links


def test_the_board_looks_back_to_a_day(officer: Reader) -> None:
    go(*TO_LEVEL_1, *TO_ASSESSED, *TO_LEVEL_2)
    assert "Level 2: 1" in officer.page("/pledges/?on=2021-06-01").text
    assert "Level 1: 1" in officer.page("/pledges/?on=2021-01-25").text
    assert NAME not in officer.page("/pledges/?on=2020-01-25").html
    assert NAME not in officer.page("/pledges/?as_known_on=2021-06-01").html


def test_visitors_and_other_states_see_nothing_of_a_pledge(visitor: Reader, signed_in: SignedIn) -> None:
    go(*TO_LEVEL_1)
    for reader in (visitor, signed_in("permanent_mission", "XBB")):
        assert NAME not in reader.page("/pledges/").html
        for path in (PLEDGE, CONTENT, f"{PLEDGE}workbook/"):
            reader.page(path, 404)


def test_a_draft_is_seen_by_its_state_alone(officer: Reader, mission: Reader) -> None:
    go(*TO_LEVEL_1[:1])
    officer.page(PLEDGE, 404)
    assert "draft" in mission.page(PLEDGE).text


def test_the_page_of_a_pledge_shows_regions_deeds_rules_and_history(mission: Reader) -> None:
    go(*TO_LEVEL_1)
    page = mission.page(PLEDGE)
    for words in (
        "Readiness",
        "Visit",
        "Employment",
        "Freshness",
        "Blockers",
        "What next",
        "Levels by rules",
    ):
        assert words in page.text
    assert f"/pledges/pledge/{NAME}/do/B01/" in page.links
    assert "Not yet possible, and why" in page.text
    assert "Accept and register: Level 1" in page.text


def test_time_is_named_as_what_moved_a_pledge(mission: Reader) -> None:
    go(*TO_LEVEL_1)
    assert "time : Stale" in mission.page(PLEDGE).text.replace("time:", "time :")


def test_names_of_persons_are_for_those_who_may_see_events(mission: Reader, signed_in: SignedIn) -> None:
    go(*TO_LEVEL_1)
    assert "sela" not in mission.page(PLEDGE).html
    assert "sela" in signed_in("auditor").page(PLEDGE).html


def test_the_page_looks_back_to_a_day_and_to_what_was_known(mission: Reader) -> None:
    go(*TO_LEVEL_1, *TO_ASSESSED, *TO_LEVEL_2)
    page = mission.page(f"{PLEDGE}?on=2021-01-15")
    assert "The pledge as it was on 15 January 2021." in page.text
    assert "What next" not in page.text
    mission.page(f"{PLEDGE}?as_known_on=2021-06-01", 404)


def test_the_public_sees_of_a_released_pledge_what_was_released(mission: Reader, visitor: Reader) -> None:
    go(*TO_LEVEL_1)
    sent(mission, f"/pledges/pledge/{NAME}/do/R03/")
    page = visitor.page(PLEDGE)
    assert "Level 1" in page.text
    for words in ("What next", "Documents", "Freshness", "OMA 7/2021"):
        assert words not in page.text


def test_the_fields_of_a_pledge_are_revised_by_a_form(mission: Reader) -> None:
    go(*TO_LEVEL_1)
    sent(mission, CONTENT, do="form", title="Hospital of the coast", seen="5")
    entry = entries_of("pledge", NAME)[-1]
    assert entry.deed == "R01"
    assert entry.data["content"]["title"] == "Hospital of the coast"
    assert entry.data["content"]["posts"] == content()["posts"]
    assert "Revision 2" in mission.page(CONTENT).text


def test_what_a_form_cannot_say_is_told_and_stays_typed(mission: Reader) -> None:
    go(*TO_LEVEL_1)
    page = sent(mission, CONTENT, 422, do="form", unit_size="many", title="Kept as typed", seen="5")
    assert "unit_size" in page.text
    assert 'value="Kept as typed"' in page.html
    assert len(entries_of("pledge", NAME)) == 5


def test_none_is_a_declaration_and_empty_is_not_told(mission: Reader) -> None:
    go(*TO_LEVEL_1)
    sent(mission, CONTENT, do="form", caveats="none", lift="", seen="5")
    held = entries_of("pledge", NAME)[-1].data["content"]
    assert held["caveats"] == []
    assert "lift" not in held


def test_a_workbook_is_looked_at_first_and_then_applied(mission: Reader) -> None:
    go(*TO_LEVEL_1)
    new = content_from_json(content(title="Hospital of the hills"))
    upload = SimpleUploadedFile("pledge.xlsx", workbook_of(new))
    page = sent(mission, CONTENT, do="look", workbook=upload, seen="5")
    assert "What the workbook would change" in page.text
    assert "Hospital of the hills" in page.text
    assert len(entries_of("pledge", NAME)) == 5
    (file,) = [told["value"] for tag, told in page.tags if tag == "input" and told.get("name") == "file"]
    sent(mission, CONTENT, do="apply", file=file, seen="5")
    assert entries_of("pledge", NAME)[-1].data["content"]["title"] == "Hospital of the hills"


def test_a_workbook_that_is_none_is_told_and_nothing_changes(mission: Reader) -> None:
    go(*TO_LEVEL_1)
    upload = SimpleUploadedFile("pledge.xlsx", b"no workbook")
    sent(mission, CONTENT, 422, do="look", workbook=upload, seen="5")
    sent(mission, CONTENT, 422, do="look", seen="5")
    assert len(entries_of("pledge", NAME)) == 5


def test_the_contents_are_taken_away_as_a_workbook(mission: Reader) -> None:
    go(*TO_LEVEL_1)
    answer = mission.client.get(f"{PLEDGE}workbook/")
    assert BytesIO(answer.content).read(2) == b"PK"
    assert mission.client.get("/pledges/template/?type=level-2-hospital").content[:2] == b"PK"


def test_what_is_due_is_listed_for_the_one_who_may_do_it(officer: Reader, mission: Reader) -> None:
    go(*TO_LEVEL_1[:3])
    assert "Acknowledge receipt of the pledge." in officer.page("/pledges/due/").text
    assert "Acknowledge receipt of the pledge." not in mission.page("/pledges/due/").text
