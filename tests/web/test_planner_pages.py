"""The planner's pages, read and used through the client."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from casque.planning.parts import Tour
from casque.planning.scenario import workbook_bytes
from casque.runs.models import Decision, Run, Scenario, State
from casque.runs.reading import problem_of, version_of
from casque.runs.scenarios import release_scenario
from tests.planning.makers import a_post, a_problem, a_unit
from tests.runs.makers import WHY, a_run, a_scenario
from tests.shell import KEEPER
from tests.web.conftest import Page, Reader
from tests.web.planning import TOURS, a_case, done, planned

pytestmark = pytest.mark.django_db
SignedIn = Callable[..., Reader]


@pytest.fixture(autouse=True)
def _data_folder(tmp_path: Path, settings: object) -> None:
    settings.DATA_FOLDER = tmp_path  # type: ignore[attr-defined]


@pytest.fixture
def officer(signed_in: SignedIn) -> Reader:
    """Give an officer of the United Nations, who may plan for all."""
    return signed_in("un_officer")


def sent(reader: Reader, path: str, status: int = 200, **values: object) -> Page:
    """Send a form, follow where it leads, and give the page."""
    answer = reader.client.post(path, values, follow=True)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return Page(answer.content.decode())


def test_a_newcomer_is_told_what_the_planner_is_for_and_that_planning_needs_an_officer(
    visitor: Reader,
) -> None:
    page = visitor.page("/planner/")
    assert "There is no scenario that you may see." in page.text
    assert "sign in as an officer" in page.text
    assert "/planner/template/" in page.links


def test_the_training_case_is_added_by_one_button(officer: Reader) -> None:
    page = sent(officer, "/planner/add/", case="training", reason="To learn.", do="add")
    assert "The scenario was added" in page.text
    assert "Training case" in page.text
    assert Scenario.objects.get().name == "training-case"


def test_the_case_of_the_paper_is_ready_made(officer: Reader) -> None:
    page = sent(officer, "/planner/add/", case="paper", reason="To look.", do="add")
    assert "Assumptions and remarks" in page.text
    assert version_of(Scenario.objects.get()).units == 28


def test_a_second_case_of_the_same_title_gets_a_name_of_its_own(officer: Reader) -> None:
    for _ in range(2):
        sent(officer, "/planner/add/", case="training", reason="x", do="add")
    assert {one.name for one in Scenario.objects.all()} == {"training-case", "training-case-2"}


def test_a_workbook_is_looked_at_first_and_added_then(officer: Reader) -> None:
    file = SimpleUploadedFile("arland.xlsx", workbook_bytes(a_case()))
    page = sent(officer, "/planner/add/", file=file, reason="The year.", do="look")
    assert "Posts: 2. Units: 2." in page.text
    assert not Scenario.objects.exists()
    kept = next(each["value"] for tag, each in page.tags if each.get("name") == "kept")
    sent(officer, "/planner/add/", kept=kept, name="arland", reason="The year.", do="add")
    scenario = Scenario.objects.get(name="arland")
    assert problem_of(version_of(scenario)) == a_case()


def test_every_fault_of_a_workbook_is_listed_and_nothing_written(officer: Reader) -> None:
    text = b"code,mission,unit_type,start,end\nENG-1,XM9,engineer,2100-13-01,2100-10-10\n"
    settings = b"title = 'x'\nstart = 2100-01-04\nweeks = 60\n"
    page = sent(officer, "/planner/add/", 422, file=_zip(posts=text, toml=settings), reason="x", do="look")
    assert "2100-13-01" in page.text
    assert "Number of faults:" in page.text
    assert not Scenario.objects.exists()


def _zip(*, posts: bytes, toml: bytes) -> SimpleUploadedFile:
    import zipfile
    from io import BytesIO

    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("scenario.toml", toml)
        archive.writestr("posts.csv", posts)
    return SimpleUploadedFile("scenario.zip", buffer.getvalue())


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no workbook", b"\x00" * 50])
def test_what_is_no_workbook_is_refused_in_words(officer: Reader, content: bytes) -> None:
    file = SimpleUploadedFile("arland.xlsx", content or b" ")
    answer = officer.client.post("/planner/add/", {"file": file, "reason": "x", "do": "look"})
    assert answer.status_code in (400, 422)
    assert "Send a file" in answer.content.decode()


def test_the_template_is_a_workbook(visitor: Reader) -> None:
    answer = visitor.client.get("/planner/template/")
    assert answer.content[:2] == b"PK"
    assert "casque-scenario.xlsx" in answer["Content-Disposition"]


def test_a_row_is_changed_in_the_table_and_becomes_a_version(officer: Reader) -> None:
    scenario = a_scenario(problem=a_case())
    part = officer.page("/planner/scenarios/arland/tables/posts/?row=3", part=True)
    assert part.html.startswith("<tr")
    cells = {each["name"]: each.get("value") or "" for tag, each in part.tags if tag == "input"}
    page = sent(
        officer,
        "/planner/scenarios/arland/tables/posts/",
        **{**cells, "priority": "5", "minimum_level": "1", "reason": "It is grave.", "do": "save"},
    )
    assert "The scenario has a new version." in page.text
    assert problem_of(version_of(scenario_now())).post_named["ENG-2"].priority == 5
    assert scenario.number == 1
    differing = officer.page("/planner/scenarios/arland/versions/")
    assert "ENG-2" in differing.text
    assert "priority" in differing.text


def scenario_now() -> Scenario:
    return Scenario.objects.get(name="arland")


def test_a_row_is_added_and_taken_out_again(officer: Reader) -> None:
    a_scenario(problem=a_case())
    table = "/planner/scenarios/arland/tables/contributors/"
    sent(officer, table, row="6", seen="1", code="XEE", reason="A new state.", do="save")
    assert "XEE" in problem_of(version_of(scenario_now())).contributor_named
    sent(officer, table, row="6", seen="2", reason="It left again.", do="remove")
    assert "XEE" not in problem_of(version_of(scenario_now())).contributor_named


def test_a_setting_is_changed(officer: Reader) -> None:
    a_scenario(problem=a_case())
    rows = officer.page("/planner/scenarios/arland/tables/settings/").text
    assert "weights.uncovered" in rows
    values = {"row": "9", "seen": "1", "name": "weights.uncovered", "value": "2000", "reason": "x"}
    sent(officer, "/planner/scenarios/arland/tables/settings/", **values, do="save")
    assert problem_of(version_of(scenario_now())).weights.uncovered == 2000


def test_what_is_wrong_with_a_row_is_told_at_the_row(officer: Reader) -> None:
    a_scenario(problem=a_case())
    values = {"row": "2", "seen": "1", "code": "ENG-1", "mission": "XM1", "unit_type": "engineer"}
    page = sent(
        officer,
        "/planner/scenarios/arland/tables/posts/",
        422,
        **values,
        start="2100-13-01",
        reason="x",
        do="save",
    )
    at_row = page.html[page.html.index('id="row-2"') :][:1500]
    assert "2100-13-01" in at_row
    assert scenario_now().number == 1


def test_the_second_of_two_editors_is_told(officer: Reader) -> None:
    a_scenario(problem=a_case())
    table = "/planner/scenarios/arland/tables/contributors/"
    sent(officer, table, row="2", seen="1", code="XAA", units_abroad="2", reason="A cap.", do="save")
    page = sent(officer, table, 409, row="3", seen="1", code="XBB", units_abroad="3", reason="x", do="save")
    assert "was changed meanwhile" in page.text
    assert scenario_now().number == 2


def test_plan_queues_a_run_with_what_was_chosen(officer: Reader) -> None:
    a_scenario(problem=a_case())
    page = sent(officer, "/planner/scenarios/arland/start/", seed="7", seconds="30", workers="2")
    run = Run.objects.get()
    assert (run.seed, run.parameters["seconds"], run.parameters["workers"]) == (7, 30, 2)
    assert "waiting for a worker" in page.text
    assert "Stop, and keep the best so far" in page.text


@pytest.mark.parametrize("values", [{"seed": "-1"}, {"seed": "x"}, {"seconds": "9999999"}, {"workers": ""}])
def test_what_cannot_be_asked_of_a_run_is_told_on_the_page(officer: Reader, values: dict[str, str]) -> None:
    a_scenario(problem=a_case())
    asked = {"seed": "1", "seconds": "10", "workers": "1", **values}
    answer = officer.client.post("/planner/scenarios/arland/start/", asked)
    assert answer.status_code == 422
    assert not Run.objects.exists()


def test_a_run_at_work_tells_how_it_goes_and_can_be_stopped(officer: Reader) -> None:
    a_scenario(problem=a_case())
    run = a_run()
    moments = [{"seconds": 1.0 * one, "steps": one, "cost": 100.0 - one, "bound": 50.0} for one in range(5)]
    Run.objects.filter(pk=run.pk).update(state=State.RUNNING, progress=moments)
    part = officer.page(f"/planner/runs/{run.pk}/", part=True)
    assert part.html.startswith('<div id="progress" hx-get')
    assert "<svg" in part.html
    sent(officer, f"/planner/runs/{run.pk}/stop/")
    assert Run.objects.get(pk=run.pk).cancel_asked_at is not None


def test_the_part_of_a_run_that_has_ended_brings_the_whole_page(officer: Reader) -> None:
    run = planned()
    answer = officer.client.get(f"/planner/runs/{run.pk}/", headers={"HX-Request": "true"})
    assert answer["HX-Refresh"] == "true"


def test_the_result_tells_cost_gap_and_the_command_that_repeats_it(officer: Reader) -> None:
    run = planned()
    page = officer.page(f"/planner/runs/{run.pk}/")
    assert "50 % of the cost is not proven necessary" in page.text
    assert "whether a better one exists is not settled" in page.text
    assert "90,000" in page.text  # 30 weeks at priority 3
    assert "--seed 1 --steps 3" in page.text
    assert "Table: how the search went" in page.text


def test_each_bar_and_each_gap_is_a_link_that_leads_somewhere(officer: Reader) -> None:
    run = planned()
    page = officer.page(f"/planner/runs/{run.pk}/posts/")
    links = [link for link in page.links if link.startswith(f"/planner/runs/{run.pk}/") and "?" in link]
    assert any("/tour/?" in link for link in links)
    assert any("/gap/?" in link for link in links)
    for link in links:
        officer.page(link)
    assert "ENG-2 stands empty, 15 March 2100 to 10 October 2100" in page.html


def test_filters_leave_the_rows_that_fit(officer: Reader) -> None:
    run = planned()
    posts = f"/planner/runs/{run.pk}/posts/"
    assert "Rows shown: 2" in officer.page(posts).text
    for query in ("mission=XM2", "gaps=only", "contributor=XAA", "unit_type=engineer&mission=XM1"):
        assert "Rows shown: 1" in officer.page(f"{posts}?{query}").text, query
    assert "No row matches" in officer.page(f"{posts}?level=4").text
    units = f"/planner/runs/{run.pk}/units/"
    assert "Rows shown: 1" in officer.page(f"{units}?gaps=only").text
    officer.page(f"{posts}?zoom=week", 422)


def test_the_table_says_what_the_drawing_shows(officer: Reader) -> None:
    run = planned()
    page = officer.page(f"/planner/runs/{run.pk}/posts/?as=table", part=True)
    assert "XAA-ENG at ENG-1, 1 March 2100 to 10 October 2100, Level 1" in page.text
    assert "<svg" not in page.html


def test_a_gap_is_explained_with_what_would_fill_it(officer: Reader) -> None:
    run = planned()
    listed = officer.page(f"/planner/runs/{run.pk}/gaps/")
    assert "ENG-2 stands empty from 15 March 2100 to 10 October 2100" in listed.text
    page = officer.page(f"/planner/runs/{run.pk}/gap/?post=ENG-2&week=10")
    assert "Consent of the host state" in page.text
    assert "Try it: Get the host state's consent for XBB in XM2" in page.text.replace("&#x27;", "'")
    assert "XAA-ENG is at ENG-1 until" in page.text
    officer.page(f"/planner/runs/{run.pk}/gap/?post=ENG-2&week=11", 404)
    officer.page(f"/planner/runs/{run.pk}/gap/?post=ENG-2&week=x", 422)


def test_a_tour_names_its_runner_up(officer: Reader) -> None:
    run = planned()
    page = officer.page(f"/planner/runs/{run.pk}/tour/?unit=XAA-ENG&start=8")
    assert "XBB-ENG could serve as well" in page.text
    officer.page(f"/planner/runs/{run.pk}/tour/?unit=XAA-ENG&start=9", 404)


def test_the_button_of_a_proposal_starts_a_run_on_this_plan(officer: Reader) -> None:
    run = planned()
    page = officer.page(f"/planner/runs/{run.pk}/gap/?post=ENG-2&week=10")
    change = next(each["value"] for _, each in page.tags if each.get("name") == "change")
    told = sent(officer, f"/planner/runs/{run.pk}/what-if/", change=change)
    follower = Run.objects.get(base=run)
    assert (follower.kind, follower.changes) == ("plan.what_if", [json.loads(change or "")])
    assert "Under this change: Get the host state's consent for XBB in XM2." in told.text.replace(
        "&#x27;", "'"
    )


@pytest.mark.parametrize("change", ["", "{", "[]", "7", '{"kind": "be-kind"}', '{"kind": "add-lift"}'])
def test_a_change_that_is_none_starts_nothing(officer: Reader, change: str) -> None:
    run = planned()
    answer = officer.client.post(f"/planner/runs/{run.pk}/what-if/", {"change": change})
    assert answer.status_code in (404, 422)
    assert Run.objects.count() == 1


def test_two_plans_stand_side_by_side(officer: Reader) -> None:
    first = planned()
    second = done(a_run(), a_case(), ())
    page = officer.page(f"/planner/runs/{second.pk}/compare/?with={first.pk}")
    assert "+30,000 points of cost" in page.text
    assert "Dropped: XAA-ENG at ENG-1" in page.text
    assert "Compare with" in officer.page(f"/planner/runs/{second.pk}/compare/").text


def test_a_decision_is_recorded_with_its_reason_for_good(officer: Reader) -> None:
    run = planned()
    page = sent(officer, f"/planner/runs/{run.pk}/decide/", verdict="accepted", reason="All agree.")
    assert "The decision was recorded." in page.text
    assert "All agree." in page.text
    assert Decision.objects.get().verdict == "accepted"


def test_a_tour_is_overridden_by_another(officer: Reader) -> None:
    run = planned()
    page = sent(
        officer,
        f"/planner/runs/{run.pk}/decide/",
        verdict="overridden",
        reason="Borland asked for it.",
        overridden="XAA-ENG|8",
        unit="XBB-ENG",
        post="ENG-1",
        start="2100-03-01",
        weeks="32",
    )
    decision = Decision.objects.get()
    assert decision.overridden == [{"post": "ENG-1", "start": 8, "unit": "XAA-ENG", "weeks": 32}]
    assert decision.instead == [{"post": "ENG-1", "start": 8, "unit": "XBB-ENG", "weeks": 32}]
    assert "Borland asked for it." in page.text


@pytest.mark.parametrize(
    "values",
    [
        {"verdict": "accepted", "reason": " "},
        {"verdict": "perhaps", "reason": "x"},
        {"verdict": "overridden", "reason": "x"},
        {"verdict": "overridden", "reason": "x", "overridden": "XAA-ENG|9"},
        {"verdict": "overridden", "reason": "x", "overridden": "XAA-ENG|8", "unit": "XZZ-ENG"},
        {"verdict": "accepted", "reason": "x", "overridden": "XAA-ENG|8"},
    ],
)
def test_a_decision_that_says_too_little_or_wrong_things_is_none(
    officer: Reader, values: dict[str, str]
) -> None:
    run = planned()
    answer = officer.client.post(f"/planner/runs/{run.pk}/decide/", values)
    assert answer.status_code == 422
    assert not Decision.objects.exists()


def test_losses_are_tried_by_a_run_and_shown_when_it_is_done(officer: Reader) -> None:
    run = planned()
    sent(officer, f"/planner/runs/{run.pk}/losses/")
    trial = Run.objects.get(kind="plan.robust")
    words = {"template": "Without {unit}, all is lost.", "values": {"unit": "XAA-ENG"}}
    post = {"post": "ENG-1", "priority": 1, "weeks": 30, "left": 4}
    loss = {"unit": "XAA-ENG", "posts": [post], "words": words, "tours_changed": 1, "cost_more": 4000.0}
    Run.objects.filter(pk=trial.pk).update(
        state=State.DONE, result={"losses": [loss], "reserves": [], "without_reserve": ["ENG-1"]}
    )
    page = officer.page(f"/planner/runs/{run.pk}/losses/")
    assert "Without XAA-ENG, all is lost." in page.text
    assert "No unit is left to keep free for: ENG-1" in page.text
    assert "+4,000" in page.text


@pytest.mark.parametrize(
    ("form", "begins"), [("xlsx", b"PK"), ("pdf", b"%PDF"), ("ics", b"BEGIN:VCALENDAR"), ("json", b"{")]
)
def test_a_plan_is_taken_away_with_its_decision(officer: Reader, form: str, begins: bytes) -> None:
    run = planned()
    sent(officer, f"/planner/runs/{run.pk}/decide/", verdict="accepted", reason="All agree.")
    answer = officer.client.get(f"/planner/runs/{run.pk}/export/{form}/")
    assert answer.content.startswith(begins)
    assert f"arland-plan-{run.pk}.{form}" in answer["Content-Disposition"]
    officer.page(f"/planner/runs/{run.pk}/export/exe/", 404)


POSTS = {
    "/planner/add/": {"case": "training", "reason": "x", "do": "add"},
    "/planner/scenarios/arland/start/": {"seed": "1", "seconds": "10", "workers": "1"},
    "/planner/scenarios/arland/release/": {"do": "release", "reason": "x"},
    "/planner/scenarios/arland/tables/posts/": {"row": "2", "seen": "1", "do": "remove", "reason": "x"},
    "/planner/runs/{run}/what-if/": {
        "change": '{"kind": "give-consent", "contributor": "XBB", "mission": "XM2"}'
    },
    "/planner/runs/{run}/decide/": {"verdict": "accepted", "reason": "x"},
    "/planner/runs/{run}/losses/": {},
    "/planner/runs/{run}/stop/": {},
}
MATRIX = {  # who, of which state: may see it once released, may do deeds with it
    ("visitor", ""): False,
    ("auditor", ""): False,
    ("member_state_officer", "XBB"): False,
    ("member_state_officer", "XAA"): True,
    ("un_officer", ""): True,
    ("keeper", ""): True,
}


@pytest.mark.parametrize(("role", "scope"), MATRIX)
def test_who_may_do_what_on_the_planners_pages(
    role: str, scope: str, visitor: Reader, signed_in: SignedIn
) -> None:
    run = planned(scope="XAA")
    release_scenario(actor=KEEPER, name="arland", reason=WHY)
    reader = visitor if role == "visitor" else signed_in(role, scope)
    for path in ("/planner/scenarios/arland/", "/planner/scenarios/arland/tables/posts/"):
        reader.page(path)
    for each in ("", "posts/", "gaps/", "decide/", "losses/"):
        reader.page(f"/planner/runs/{run.pk}/{each}")
    for path, values in POSTS.items():
        answer = reader.client.post(path.format(run=run.pk), values)
        is_refused = answer.status_code == 403
        may_add = path == "/planner/add/" and role == "member_state_officer"
        assert is_refused is not (MATRIX[role, scope] or may_add), (path, answer.status_code)


def test_what_is_withheld_is_not_there_for_others(visitor: Reader, signed_in: SignedIn) -> None:
    run = planned(scope="XAA")
    for reader in (visitor, signed_in("member_state_officer", "XBB")):
        assert "arland" not in reader.page("/planner/").html
        for path in (
            "/planner/scenarios/arland/",
            f"/planner/runs/{run.pk}/",
            f"/planner/runs/{run.pk}/posts/",
        ):
            reader.page(path, 404)


def test_a_run_without_a_plan_says_so(officer: Reader) -> None:
    a_scenario(problem=a_case())
    run = a_run()
    assert "has no plan" in officer.page(f"/planner/runs/{run.pk}/posts/", 409).text
    officer.page("/planner/runs/99999999999999999999/", 404)


def test_two_hundred_posts_are_drawn_at_once_and_fit_a_slow_line(officer: Reader) -> None:
    posts = [a_post(f"ENG-{place}", start=2, end=58) for place in range(200)]
    units = [a_unit(f"XAA-ENG-{place}") for place in range(400)]
    tours = tuple(
        Tour(post.code, 28 * turn, units[2 * place + turn].code, 28)
        for place, post in enumerate(posts)
        for turn in range(2)
    )
    run = planned(a_problem(*posts, *units), tours)
    Run.objects.filter(pk=run.pk).update(result={"plan": (run.result or {})["plan"]})
    path = f"/planner/runs/{run.pk}/posts/"
    first = officer.client.get(path)
    seconds = []
    for _ in range(7):
        begun = process_time()
        officer.client.get(path)
        seconds.append(process_time() - begun)
    assert median(seconds) < 0.15
    assert first.content.count(b"<a href=") > 600
    assert len(first.content) < 400_000
    assert len(gzip.compress(first.content)) < 40_000


def test_codes_of_a_scenario_cannot_break_out_of_the_drawing(officer: Reader) -> None:
    from dataclasses import replace

    evil = 'X"><script>alert(1)</script>'
    problem = a_case()
    units = (replace(problem.units[0], code=evil), *problem.units[1:])
    run = planned(replace(problem, units=units), (replace(TOURS[0], unit=evil),))
    for path in (
        "posts/",
        "units/",
        "posts/?as=table",
        "decide/",
        f"tour/?{urlencode({'unit': evil, 'start': 8})}",
    ):
        assert "<script>alert" not in officer.page(f"/planner/runs/{run.pk}/{path}").html


def test_the_pages_are_mirrored_for_readers_of_arabic(officer: Reader) -> None:
    run = planned()
    page = officer.page(f"/planner/runs/{run.pk}/posts/", language="ar")
    assert 'dir="rtl"' in page.html
    assert 'text-anchor="end"' in page.html
