"""Deeds on scenarios: who may, what is refused, what is written."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction

from casque.core.errors import BadValueError, ConflictError, NotFoundError, RefusedError
from casque.runs.models import Scenario, ScenarioVersion
from casque.runs.reading import problem_of, scenario_named, scenarios, version_of
from casque.runs.scenarios import change_scenario, release_scenario, withhold_scenario
from casque.trail.models import Event
from tests.planning.makers import a_post, a_problem
from tests.runs.makers import WHY, a_scenario
from tests.shell import AUDITOR, KEEPER, OFFICER_OF_ARLAND, UN_OFFICER, VISITOR

pytestmark = pytest.mark.django_db
LATER = a_problem(a_post(end=50))


def test_a_scenario_is_kept_with_its_problem_and_an_event() -> None:
    a_scenario(actor=OFFICER_OF_ARLAND)
    scenario = scenario_named("arland", actor=OFFICER_OF_ARLAND)
    assert (scenario.title, scenario.scope, scenario.is_public, scenario.number) == (
        "arland",
        "XAA",
        False,
        1,
    )
    version = version_of(scenario)
    assert problem_of(version) == a_problem()
    assert (version.sha256, version.posts, version.units) == (a_problem().sha256, 1, 1)
    event = Event.objects.get()
    assert (event.action, event.subject, event.reason) == ("scenario.add", "scenarios/arland", WHY)
    assert event.actor == OFFICER_OF_ARLAND


def test_a_change_is_a_new_version_and_the_old_one_stays() -> None:
    a_scenario()
    changed = change_scenario(actor=KEEPER, name="arland", problem=LATER, title="Later", reason=WHY, seen=1)
    assert (changed.number, changed.title) == (2, "Later")
    assert problem_of(version_of(changed)) == LATER
    assert problem_of(version_of(changed, 1)) == a_problem()
    event = Event.objects.latest("id")
    assert event.action == "scenario.change"
    assert (event.before or {})["number"] == 1
    with pytest.raises(NotFoundError, match="has no version 3"):
        version_of(changed, 3)


@pytest.mark.parametrize(
    ("values", "error", "words"),
    [
        ({"name": "Arland"}, BadValueError, "name 'Arland' cannot be used"),
        ({"name": "a" * 61}, BadValueError, "cannot be used"),
        ({"name": "a--b"}, BadValueError, "cannot be used"),
        ({"name": "../etc"}, BadValueError, "cannot be used"),
        ({"title": "two\nlines"}, BadValueError, "title cannot be used"),
        ({"title": "x" * 201}, BadValueError, "title cannot be used"),
        ({"scope": "QQQ"}, BadValueError, "'QQQ' is not a country code"),
        ({"reason": " "}, BadValueError, "reason is missing"),
        ({"name": "arland"}, ConflictError, "already a scenario named 'arland'"),
    ],
)
def test_a_scenario_that_cannot_be_added_leaves_nothing(
    values: dict[str, str], error: type[Exception], words: str
) -> None:
    a_scenario()
    with pytest.raises(error, match=words):
        a_scenario(**{"name": "borland", **values})
    assert (Scenario.objects.count(), ScenarioVersion.objects.count(), Event.objects.count()) == (1, 1, 1)


def test_a_change_that_changes_nothing_or_comes_too_late_is_refused() -> None:
    a_scenario()
    with pytest.raises(ConflictError, match="changes nothing in scenarios/arland"):
        change_scenario(actor=KEEPER, name="arland", problem=a_problem(), reason=WHY)
    with pytest.raises(ConflictError, match="you saw version 7, the newest is 1"):
        change_scenario(actor=KEEPER, name="arland", problem=LATER, reason=WHY, seen=7)
    assert ScenarioVersion.objects.count() == 1


def test_who_may_not_is_refused_and_what_may_not_be_seen_is_not_there() -> None:
    a_scenario("borland", scope="XBB")
    for actor in (VISITOR, AUDITOR):
        with pytest.raises(RefusedError):
            a_scenario("mine", actor=actor)
        with pytest.raises(RefusedError):
            change_scenario(actor=actor, name="borland", problem=LATER, reason=WHY)
    with pytest.raises(RefusedError):
        a_scenario("theirs", actor=OFFICER_OF_ARLAND, scope="XBB")
    with pytest.raises(NotFoundError):
        change_scenario(actor=OFFICER_OF_ARLAND, name="borland", problem=LATER, reason=WHY)
    with pytest.raises(NotFoundError):
        scenario_named("borland", actor=OFFICER_OF_ARLAND)


def test_a_released_scenario_is_everybodys_to_see_and_nobody_elses_to_change() -> None:
    a_scenario("borland", scope="XBB")
    release_scenario(actor=UN_OFFICER, name="borland", reason=WHY)
    assert [one.name for one in scenarios(actor=VISITOR)] == ["borland"]
    with pytest.raises(RefusedError, match="own state only"):
        change_scenario(actor=OFFICER_OF_ARLAND, name="borland", problem=LATER, reason=WHY)
    with pytest.raises(ConflictError, match="released already"):
        release_scenario(actor=UN_OFFICER, name="borland", reason=WHY)
    withhold_scenario(actor=UN_OFFICER, name="borland", reason=WHY)
    assert not scenarios(actor=VISITOR).exists()
    with pytest.raises(ConflictError, match="withheld already"):
        withhold_scenario(actor=UN_OFFICER, name="borland", reason=WHY)


@pytest.mark.parametrize(
    "change",
    [
        lambda one: ScenarioVersion.objects.filter(pk=one.pk).update(content="{}"),
        lambda one: one.save(),
        lambda one: one.delete(),
    ],
    ids=["update", "save", "delete"],
)
def test_the_database_refuses_to_change_a_version(change: Callable[[ScenarioVersion], object]) -> None:
    version = version_of(a_scenario())
    with pytest.raises(IntegrityError, match="runs_scenarioversion is append-only"), transaction.atomic():
        change(version)
    assert problem_of(ScenarioVersion.objects.get()) == a_problem()


def test_the_database_refuses_to_replace_or_truncate_versions() -> None:
    a_scenario()
    replace = "INSERT OR REPLACE INTO runs_scenarioversion SELECT * FROM runs_scenarioversion"
    statement = replace if connection.vendor == "sqlite" else "TRUNCATE runs_scenarioversion CASCADE"
    connection.check_constraints()  # PostgreSQL truncates nothing while it has constraints to look at
    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
