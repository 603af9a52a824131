"""Something happened to a plan: the form that asks what, and the plan made anew."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone

from casque.planning.jobs import JOBS, Given
from casque.planning.parts import Tour
from casque.planning.problem import Problem
from casque.runs.models import Run, State
from casque.runs.scenarios import release_scenario
from tests.planning.makers import Heard, a_post, a_problem, a_unit
from tests.runs.makers import WHY
from tests.shell import KEEPER
from tests.web.conftest import Page, Reader
from tests.web.planning import planned

pytestmark = pytest.mark.django_db
SignedIn = Callable[..., Reader]

LOST = {"unit": "XAA-ENG", "day": "2100-01-04", "now": "2100-01-04"}
ANSWERS: dict[str, dict[str, str]] = {
    "unit-lost": LOST,
    "unit-delayed": {"unit": "XAA-ENG", "weeks": "6", "now": "2100-01-04"},
    "mission-closes": {"mission": "XM1", "day": "2100-06-07", "now": "2100-01-04"},
    "post-closes": {"post": "ENG-1", "day": "2100-06-07", "now": "2100-01-04"},
    "budget-cut": {"percent": "25", "day": "2100-01-04", "now": "2100-01-04"},
    "crisis": {"mission": "XM1", "unit_type": "engineer", "posts": "2", "stay": "26", "now": "2100-01-06"},
}
EVENTS: dict[str, dict[str, object]] = {
    "unit-lost": {"unit": "XAA-ENG", "week": 0},
    "unit-delayed": {"unit": "XAA-ENG", "week": 14},
    "mission-closes": {"mission": "XM1", "week": 22},
    "post-closes": {"post": "ENG-1", "week": 22},
    "budget-cut": {"percent": 25, "week": 0},
    "crisis": {"week": 0},
}


@pytest.fixture(autouse=True)
def _data_folder(tmp_path: Path, settings: object) -> None:
    settings.DATA_FOLDER = tmp_path  # type: ignore[attr-defined]


@pytest.fixture
def officer(signed_in: SignedIn) -> Reader:
    """Give an officer of the United Nations, who may plan for all."""
    return signed_in("un_officer")


def a_spare() -> Problem:
    """Make two posts in two missions; Borland has a unit to spare for either."""
    return a_problem(
        a_post(), a_post("ENG-2", mission="XM2"), a_unit(), a_unit("XBB-ENG"), title="Arland's year"
    )


def address(run: Run, kind: str = "") -> str:
    return f"/planner/runs/{run.pk}/happened/" + (f"?kind={kind}" if kind else "")


def sent(reader: Reader, run: Run, kind: str, values: dict[str, str], status: int = 200) -> Page:
    answer = reader.client.post(address(run, kind), values, follow=True)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return Page(answer.content.decode())


def test_the_page_of_a_plan_leads_to_the_form(officer: Reader) -> None:
    run = planned()
    assert address(run) in officer.page(f"/planner/runs/{run.pk}/").links
    page = officer.page(address(run))
    assert "A unit drops out" in page.text
    assert 'value="2100-01-04"' in page.html  # its first day: the plan does not cover today


@pytest.mark.parametrize("kind", ANSWERS)
def test_each_kind_asks_for_its_own_fields(officer: Reader, kind: str) -> None:
    page = officer.page(address(planned(), kind))
    names = {each.get("name") for tag, each in page.tags if tag in ("input", "select")}
    assert set(ANSWERS[kind]) <= names
    foreign = {name for values in ANSWERS.values() for name in values} - set(ANSWERS[kind])
    assert not foreign & names


@pytest.mark.parametrize("kind", ANSWERS)
def test_each_kind_starts_a_run_that_plans_anew(officer: Reader, kind: str) -> None:
    run = planned(a_spare())
    page = sent(officer, run, kind, ANSWERS[kind])
    follower = Run.objects.get(base=run)
    assert (follower.kind, follower.parameters["now"]) == ("plan.replan", 0)
    (change,) = follower.changes
    assert {"kind": kind, **EVENTS[kind]}.items() <= change.items()
    assert "Plan anew after something happened" in page.text


def test_a_crisis_opens_its_posts_within_sixty_days_at_the_highest_priority(officer: Reader) -> None:
    run = planned()
    sent(officer, run, "crisis", ANSWERS["crisis"])
    (change,) = Run.objects.get(base=run).changes
    assert [
        (post["code"], post["start"], post["end"], post["priority"], post["unit_type"])
        for post in change["posts"]
    ] == [("XM1-CRISIS-1", 9, 35, 3, "engineer"), ("XM1-CRISIS-2", 9, 35, 3, "engineer")]


BAD = [
    ("unit-lost", {**LOST, "unit": "XZZ-ENG"}, "unit"),
    ("unit-lost", {**LOST, "unit": ""}, "unit"),
    ("unit-lost", {**LOST, "day": "2100-02-30"}, "day"),
    ("unit-lost", {**LOST, "day": "2099-01-01"}, "day"),
    ("unit-lost", {**LOST, "day": "2100-01-04", "now": "2100-03-01"}, "day"),
    ("unit-lost", {**LOST, "now": "9999-12-31"}, "now"),
    ("unit-delayed", {**ANSWERS["unit-delayed"], "weeks": "0"}, "weeks"),
    ("unit-delayed", {**ANSWERS["unit-delayed"], "weeks": "\u0661\u0662"}, "weeks"),
    ("unit-delayed", {**ANSWERS["unit-delayed"], "weeks": "200"}, "weeks"),
    ("unit-delayed", {**ANSWERS["unit-delayed"], "unit": "XBB-ENG"}, "unit"),
    ("unit-delayed", {**ANSWERS["unit-delayed"], "now": "2100-06-07"}, "unit"),
    ("mission-closes", {**ANSWERS["mission-closes"], "mission": "XM9"}, "mission"),
    ("budget-cut", {**ANSWERS["budget-cut"], "percent": "101"}, "percent"),
    ("budget-cut", {**ANSWERS["budget-cut"], "percent": "a lot"}, "percent"),
    ("crisis", {**ANSWERS["crisis"], "posts": "51"}, "posts"),
    ("crisis", {**ANSWERS["crisis"], "unit_type": "submarine"}, "unit_type"),
    ("crisis", {**ANSWERS["crisis"], "now": "2101-02-07"}, "now"),
]


@pytest.mark.parametrize(("kind", "values", "name"), BAD)
def test_what_is_wrong_is_told_at_its_field_and_nothing_starts(
    officer: Reader, kind: str, values: dict[str, str], name: str
) -> None:
    run = planned()
    page = sent(officer, run, kind, values, 422)
    wrong = [each["name"] for _, each in page.tags if each.get("aria-invalid") == "true"]
    assert wrong == [name]
    assert f'id="fault-{name}"' in page.html
    assert Run.objects.count() == 1


def test_all_wrong_fields_are_told_at_once_and_what_was_typed_stays(officer: Reader) -> None:
    page = sent(officer, planned(), "crisis", {"posts": "many", "stay": "26", "now": ""}, 422)
    wrong = [each["name"] for _, each in page.tags if each.get("aria-invalid") == "true"]
    assert wrong == ["mission", "unit_type", "posts", "now"]
    assert 'value="many"' in page.html


def test_a_mission_that_holds_all_posts_cannot_close_at_once(officer: Reader) -> None:
    run = planned(a_problem(a_post(), a_unit(), title="Arland's year"))
    page = sent(officer, run, "mission-closes", {**ANSWERS["mission-closes"], "day": "2100-01-04"}, 409)
    assert "every post is closed" in page.text
    assert Run.objects.count() == 1


def test_a_kind_that_nobody_knows_is_not_there(officer: Reader) -> None:
    officer.page(address(planned(), "flood"), 404)


@pytest.mark.parametrize(
    ("role", "scope", "may"),
    [
        ("visitor", "", False),
        ("member_state_officer", "XBB", False),
        ("member_state_officer", "XAA", True),
        ("un_officer", "", True),
    ],
)
def test_only_who_may_start_a_run_says_what_happened(
    role: str, scope: str, may: bool, visitor: Reader, signed_in: SignedIn
) -> None:
    run = planned(scope="XAA")
    release_scenario(actor=KEEPER, name="arland", reason=WHY)
    reader = visitor if role == "visitor" else signed_in(role, scope)
    assert ('name="unit"' in reader.page(address(run)).html) is may
    answer = reader.client.post(address(run, "unit-lost"), LOST)
    assert answer.status_code == (302 if may else 403)
    assert Run.objects.filter(base=run).exists() is may


def test_a_plan_that_is_withheld_has_no_form_for_others(visitor: Reader) -> None:
    visitor.page(address(planned(scope="XAA")), 404)


def test_the_plan_made_anew_tells_what_it_added_and_dropped(officer: Reader) -> None:
    run = planned(a_spare())
    sent(officer, run, "unit-lost", LOST)
    follower = Run.objects.get(base=run)
    done_by_its_job(follower)
    page = officer.page(f"/planner/runs/{follower.pk}/")
    assert "XAA-ENG is lost from" in page.text
    assert "Tours added: 1; dropped: 1; moved: 0; kept as they were: 0." in page.text
    assert "Added: XBB-ENG at ENG-" in page.text
    assert "Dropped: XAA-ENG at ENG-1" in page.text
    assert "(what happened leaves no choice)" in page.text
    assert "If nothing were done, the cost would be 60,000 points." in page.text
    compare = f"/planner/runs/{follower.pk}/compare/?with={run.pk}"
    assert compare in page.links
    officer.page(compare)
    again = sent(officer, follower, "post-closes", ANSWERS["post-closes"])
    assert "ENG-1 closes on" in again.text


def done_by_its_job(run: Run) -> None:
    """Do a run as the worker does, in this process."""
    base = (run.base.result if run.base else None) or {}
    given = Given(json.loads(run.version.content), run.seed, run.parameters, base["plan"], tuple(run.changes))
    result = JOBS[run.kind].run(given, Heard(), lambda: False)
    now = timezone.now()
    handed = json.loads(json.dumps(result))
    Run.objects.filter(pk=run.pk).update(state=State.DONE, result=handed, started_at=now, ended_at=now)


def test_a_unit_that_comes_twice_is_delayed_from_its_next_tour_on(officer: Reader) -> None:
    problem = a_problem(a_post(start=2, end=30), a_post("ENG-2", start=50, end=110), a_unit(), weeks=120)
    run = planned(problem, (Tour("ENG-1", 0, "XAA-ENG", 30), Tour("ENG-2", 61, "XAA-ENG", 49)))
    values = {"unit": "XAA-ENG", "weeks": "3", "now": problem.day(1).isoformat()}
    sent(officer, run, "unit-delayed", values)
    assert Run.objects.get(base=run).changes == [{"kind": "unit-delayed", "unit": "XAA-ENG", "week": 64}]


def test_the_form_is_mirrored_and_translated_for_readers_of_arabic(officer: Reader) -> None:
    page = officer.page(address(planned(), "crisis"), language="ar")
    assert 'dir="rtl"' in page.html
    for english in ("Something changed", "A unit drops out", "Number of posts", "Today, for the plan"):
        assert english not in page.html


def test_a_plan_can_be_read_while_its_gaps_are_being_explained(officer: Reader) -> None:
    run = planned()
    whole = dict(run.result or {})
    Run.objects.filter(pk=run.pk).update(
        state=State.RUNNING,
        result={**whole, "explanations": [], "runners_up": []},
        drafted_at=run.started_at,
        ended_at=None,
    )
    address = f"/planner/runs/{run.pk}/"
    page = officer.page(address)
    assert "The plan is found and shown; its gaps are being explained." in page.text
    assert "tours" in page.text
    part = {"HX-Request": "true"}
    assert officer.client.get(address, headers=part)["HX-Refresh"] == "true"
    assert "HX-Refresh" not in officer.client.get(f"{address}?plan", headers=part)
    assert "The gaps are being explained; look again in a moment." in officer.page(f"{address}gaps/").text
    gap = f"{address}gap/?post=ENG-2&week=10"
    assert "This gap is being explained" in officer.page(gap).text
    Run.objects.filter(pk=run.pk).update(state=State.DONE, result=whole, ended_at=timezone.now())
    assert "XBB-ENG" in officer.page(gap).text
