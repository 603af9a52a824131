"""The pages of visits, read and used through the client: from the planning calendar to a closed recommendation."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from casque.readiness.pledges.visits.answers import answers_from_json
from casque.readiness.pledges.visits.checklist import applicable, tags_of
from casque.readiness.pledges.visits.plan import Closed
from casque.readiness.pledges.visits.visit import VisitPhase
from casque.registry.pledges.log import entries_of
from casque.registry.pledges.reading import pledge, subject
from casque.reports.visit_workbook import checklist_workbook
from casque.web.views.pledges.visits_planning import bound_days, teams_of
from tests.readiness.pledges.visits.making import a_scheduled_visit
from tests.registry.pledges.test_visits import LICENCES, VISIT, scheduled, visit, wanted
from tests.registry.pledges.ways import CELL, NAME
from tests.web.conftest import Page, Reader

pytestmark = pytest.mark.django_db
SignedIn = Callable[..., Reader]
AT = f"/visits/{VISIT}/"
SECRET = {"grade-C03": "partly", "finding-C03": "Seen at the gate.", "reason": "Seen at the gate."}


@pytest.fixture(autouse=True)
def _data_folder(tmp_path: Path, settings: object) -> None:
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
    answer = reader.client.post(path, {"reason": "As agreed.", **values}, follow=True)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return Page(answer.content.decode())


def all_met(reader: Reader, on: str, **others: dict[str, str]) -> None:
    """Fill in every checklist of the hospital by its form."""
    for one, items in applicable(tags_of("level-2-hospital")):
        fields = {
            f"{name}-{item.id}": value
            for item in items
            for name, value in others.get(item.id, {"grade": "met"}).items()
        }
        sent(reader, f"{AT}checklists/{NAME}/{one.name}/", on=on, **fields)


def test_a_visitor_is_told_that_there_is_no_visit_and_sees_none(visitor: Reader) -> None:
    scheduled()
    assert "No visit is planned." in visitor.page("/visits/").text
    visitor.page(AT, 404)
    visitor.page("/visits/plan/", 403)
    visitor.page("/visits/new/", 403)


def test_another_state_sees_neither_the_visit_nor_its_papers(signed_in: SignedIn) -> None:
    scheduled()
    borland = signed_in("permanent_mission", "XBB")
    assert VISIT not in borland.page("/visits/").html
    for path in ("", "print/", "download/xlsx/", "download/pdf/", f"checklists/{NAME}/general/"):
        borland.page(AT + path, 404)


def test_the_calendar_proposes_a_visit_and_hands_it_over_to_the_form(officer: Reader) -> None:
    wanted()
    page = officer.page("/visits/plan/?military=1&police=0&weeks=12")
    assert "Pledges that want a visit: 1. Visits proposed: 1. Pledges left out: 0." in page.text
    assert "this is proven" in page.text
    (address,) = [link for link in page.links if link.startswith("/visits/new/?")]
    form = officer.page(address)
    ticked = [each for tag, each in form.tags if tag == "input" and each.get("name") == "units"]
    assert [(one["value"], "checked" in one) for one in ticked] == [(NAME, True)]


def test_a_calendar_without_teams_says_why_nothing_is_visited(officer: Reader) -> None:
    wanted()
    page = officer.page("/visits/plan/?military=0&police=1")
    assert "No team sees units of this component: military." in page.text
    officer.page("/visits/plan/?weeks=many", 422)


def test_a_visit_is_planned_by_its_form(officer: Reader) -> None:
    wanted()
    told = {"country": "XAA", "title": "Arland", "purpose": "AAV", "mode": "remote", "units": [NAME]}
    page = sent(officer, "/visits/new/", **told, name="xaa-visit-9")
    assert "It was written down." in page.text
    assert "A remote visit" in page.text
    state, _ = subject(CELL, "visit", "xaa-visit-9")
    assert (state.is_remote, state.types) == (True, {NAME: "level-2-hospital"})
    again = sent(officer, "/visits/new/", 409, **told, name="xaa-visit-9")
    assert "already a visit" in again.text


def test_a_plan_without_a_unit_keeps_what_was_typed(officer: Reader) -> None:
    wanted()
    page = sent(officer, "/visits/new/", 422, country="XAA", title="Kept", purpose="AAV", mode="remote")
    assert "'Units, one pledge each line' is missing." in page.text
    assert 'value="Kept"' in page.html


def test_the_workspace_says_what_comes_next_and_what_stands_in_the_way(officer: Reader) -> None:
    wanted()
    plan = {"title": "Arland", "country": "XAA", "purpose": "AAV", "mode": "in-person", "units": [NAME]}
    visit("V01", "2024-03-01", **plan)
    page = officer.page(AT)
    assert "Schedule the visit : The terms of reference have not been issued." in page.text
    assert f"{AT}do/V02/" in page.links
    assert f"{AT}do/V05/" not in page.links


def test_a_whole_visit_is_done_in_the_pages(officer: Reader, mission: Reader) -> None:
    scheduled()
    failed = {"grade": "not met", "recommendation": LICENCES["recommendation"], "due": "2024-12-31"}
    all_met(officer, "2024-07-18", G06=failed)
    assert "What next" in officer.page(AT).text
    sent(officer, f"{AT}do/V07/", on="2024-07-19")
    form = officer.page(f"{AT}do/V08/?unit={NAME}")
    assert 'value="AAV_NOT_OK" selected' in form.html
    better = sent(officer, f"{AT}do/V08/", 409, unit=NAME, outcome="AAV_OK", summary="x", on="2024-08-01")
    assert "The answers do not allow this outcome" in better.text
    no = {"unit": NAME, "outcome": "AAV_NOT_OK"}
    sent(
        officer,
        f"{AT}do/V08/",
        **no,
        summary="Not yet.",
        on="2024-08-01",
        recommendations="Find a partner; UN",
    )
    sent(officer, f"{AT}do/V09/", **no, paper="AAV 3/2024", on="2024-08-29")
    page = officer.page(AT)
    assert "41" in page.text
    assert "report approved" in page.text
    code = f"{NAME}/G06"
    sent(mission, f"{AT}do/V10/", recommendation=code, evidence="NV 40", on="2024-10-01")
    mission.page(f"{AT}do/V12/", 403)
    sent(officer, f"{AT}do/V12/", recommendation=code, step="accept", on="2024-10-09")
    state, _ = subject(CELL, "visit", VISIT)
    assert state.recommendation(code).is_closed
    assert state.recommendation(f"{NAME}/R1").owner == "UN"
    assert pledge(CELL, NAME)[0].visit == "AAV_WANTED"


def test_an_area_is_filled_in_and_a_wrong_answer_keeps_the_others(officer: Reader) -> None:
    scheduled()
    path = f"{AT}checklists/{NAME}/general/"
    wrong = sent(officer, path, 422, **{"grade-C01": "not met", "finding-C03": "Kept."}, on="2024-07-18")
    assert "needs a recommendation" in wrong.text
    assert "is not a grade" in wrong.text
    assert 'value="Kept."' in wrong.html
    assert subject(CELL, "visit", VISIT)[0].answers == {}
    sent(officer, path, **{"grade-C03": "met"}, on="2024-07-18")
    assert set(subject(CELL, "visit", VISIT)[0].answers[NAME]) == {"C03"}
    same = sent(officer, path, 422, **{"grade-C03": "met"}, on="2024-07-18")
    assert "The answers are what they were." in same.text


def test_two_officers_who_fill_in_the_same_area_do_not_overwrite_each_other(officer: Reader) -> None:
    scheduled()
    path = f"{AT}checklists/{NAME}/general/"
    seen = len(entries_of("visit", VISIT))
    sent(officer, path, **{"grade-C03": "met"}, on="2024-07-18", seen=seen)
    second = sent(officer, path, 409, **{"grade-C04": "partly"}, on="2024-07-18", seen=seen)
    assert "Somebody wrote an entry meanwhile" in second.text
    assert "checked" in second.html


def test_a_mission_reads_the_checklists_and_cannot_fill_them_in(mission: Reader) -> None:
    scheduled()
    path = f"{AT}checklists/{NAME}/general/"
    assert "Write the answers down" not in mission.page(path).text
    sent(mission, path, 403, **{"grade-C03": "met"})
    mission.page(f"{AT}checklists/{NAME}/aviation/", 404)


def test_a_mission_reads_no_finding_before_it_is_decided(officer: Reader, mission: Reader) -> None:
    scheduled()
    sent(officer, f"{AT}checklists/{NAME}/general/", on="2024-07-18", **SECRET)
    for path in (AT, f"{AT}checklists/{NAME}/general/", f"{AT}print/"):
        assert "Seen at the gate." not in mission.page(path).html
    assert "when its outcome is decided" in mission.page(AT).text
    assert "Seen at the gate." in officer.page(f"{AT}print/").text


def test_the_workbook_comes_back_after_a_look(officer: Reader) -> None:
    scheduled()
    state, _ = subject(CELL, "visit", VISIT)
    answers = answers_from_json(
        {"C03": {"grade": "met"}, "G12": {"grade": "partly", "finding": "No records."}}
    )
    data = checklist_workbook(state, answers={NAME: answers})
    look = sent(officer, f"{AT}upload/", file=SimpleUploadedFile("v.xlsx", data), do="look")
    assert "Answers that differ from those of the visit: 2. Nothing has been written down yet." in look.text
    kept = next(each["value"] for tag, each in look.tags if tag == "input" and each.get("name") == "kept")
    assert subject(CELL, "visit", VISIT)[0].answers == {}
    seen = len(entries_of("visit", VISIT))
    sent(officer, f"{AT}upload/", kept=kept, do="load", on="2024-07-18", seen=seen)
    assert set(subject(CELL, "visit", VISIT)[0].answers[NAME]) == {"C03", "G12"}
    assert len(entries_of("visit", VISIT)) == seen + 2


def test_a_file_that_is_no_workbook_of_the_visit_says_so(officer: Reader) -> None:
    scheduled()
    page = sent(officer, f"{AT}upload/", 422, file=SimpleUploadedFile("v.xlsx", b"text"), do="look")
    assert "The file is not a workbook." in page.text
    assert "No file was sent." in sent(officer, f"{AT}upload/", 422).text


def test_the_papers_are_given_in_each_form(mission: Reader) -> None:
    scheduled()
    assert mission.client.get(f"{AT}download/xlsx/").content.startswith(b"PK")
    assert mission.client.get(f"{AT}download/pdf/").content.startswith(b"%PDF")
    printed = mission.page(f"{AT}print/")
    assert "Sterilisation, laboratory, imaging" in printed.text
    assert "The basis of airworthiness" not in printed.text
    mission.page(f"{AT}download/doc/", 404)


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_every_page_is_made_in_another_language(officer: Reader, language: str) -> None:
    scheduled()
    for path in ("/visits/", "/visits/plan/", "/visits/new/?country=XAA", AT, f"{AT}print/", f"{AT}do/V07/"):
        assert officer.page(path, language=language).tags


def test_what_somebody_wrote_is_never_taken_for_markup(officer: Reader) -> None:
    scheduled(title="<script>alert(1)</script>")
    for path in ("/visits/", AT, f"{AT}print/", f"{AT}do/V07/"):
        assert "<script>alert" not in officer.page(path).html


def test_nobody_travels_in_the_days_that_the_calendar_is_told(officer: Reader) -> None:
    wanted()
    closed = "closed_from=2020-01-01&closed_until=2099-12-31"
    page = officer.page(f"/visits/plan/?military=1&police=0&weeks=12&{closed}")
    assert "Team M1 is away in every week" in page.text
    assert 'value="2099-12-31"' in page.html


def test_a_visit_as_it_stood_on_a_day_offers_no_deed(officer: Reader) -> None:
    scheduled()
    then, now = officer.page(f"{AT}?on=2024-03-10"), officer.page(AT)
    assert "As it stood on 10 March 2024." in then.text
    assert "planned" in then.text
    assert "What next" not in then.text
    assert "What next" in now.text
    officer.page(f"{AT}?on=2024-02-01", 404)
    officer.page(f"{AT}?on=soon", 422)


def test_what_a_visit_costs_is_an_estimate_in_two_parts(officer: Reader) -> None:
    wanted()
    assert "some 20,000 to 23,000 each in one case" in officer.page("/visits/new/?country=XAA").text
    told = {"country": "XAA", "title": "Arland", "purpose": "AAV", "mode": "in-person", "units": [NAME]}
    page = sent(officer, "/visits/new/", **told, cost_usd="21500", host_part="Transport and escort.")
    assert "US$ 21,500 an estimate and no promise" in page.text
    assert "Transport and escort." in page.text


def test_visits_that_have_their_days_bind_one_team_each() -> None:
    named = [replace(a_scheduled_visit().last, name=name) for name in ("one", "two", "three")]
    teams = teams_of(2, 1, visits=named)
    # to 11 May and 10 days of writing; the third finds no team of the kind, and the police team is none
    days = Closed(date(2091, 5, 7), date(2091, 5, 21))
    assert [(team.name, team.away) for team in teams] == [("M1", (days,)), ("M2", (days,)), ("P1", ())]
    postponed = replace(named[0], visit=VisitPhase.POSTPONED)
    assert bound_days(postponed) is None
