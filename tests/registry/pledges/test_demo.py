"""The invented scenario, played whole through the one door."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django.db import transaction

from casque.core.errors import ConflictError, RefusedError
from casque.readiness.pledges.demo import CAST, persons, scenario, turns_until
from casque.readiness.pledges.entries import Entry
from casque.readiness.pledges.folding import History
from casque.readiness.pledges.rapid.clock import Verdict
from casque.readiness.pledges.rapid.requests import clock_of
from casque.readiness.pledges.regions import Visit
from casque.readiness.pledges.state import State
from casque.readiness.pledges.visits.folding import visit_state
from casque.registry.pledges.around import around
from casque.registry.pledges.demo import Loaded, actor_of, load_demo, play
from casque.registry.pledges.log import all_entries, entries_of
from casque.registry.pledges.reading import pledges
from casque.trail.actor import Actor
from tests.registry.pledges.ways import CAPITAL, TO_LEVEL_1, go

OPERATOR = Actor.system("test")
DAYS = {
    "2023-01-17": ("DRAFT -", "- -", "- -", "- -"),
    "2023-02-03": ("RETURNED NONE", "- -", "- -", "- -"),
    "2023-02-27": ("L1 NONE", "SUBMITTED NONE", "SUBMITTED NONE", "- -"),
    "2023-05-16": ("L1 AAV_SCHEDULED", "L1 AAV_SCHEDULED", "L1 AAV_SCHEDULED", "- -"),
    "2023-08-25": ("L1 AAV_OK_RECS", "L1 AAV_DONE", "L1 AAV_DONE", "- -"),
    "2023-09-05": ("L2 AAV_OK_RECS", "L1 AAV_NOT_OK", "L2 AAV_OK", "- -"),
    "2024-02-26": ("L2 AAV_OK_RECS", "L1 AAV_WANTED", "L2 AAV_OK", "- -"),
    "2024-04-18": ("L3 AAV_OK_RECS", "L1 AAV_WANTED", "L2 AAV_OK", "- -"),
    "2024-09-04": ("RDL_AGREED AAV_OK_RECS", "L1 AAV_WANTED", "L2 AAV_OK", "- -"),
    "2024-10-25": ("RDL VV_OK", "L1 AAV_WANTED", "L2 AAV_OK", "- -"),
    "2025-03-14": ("RDL VV_OK", "L2 AAV_OK", "L2 AAV_OK", "- -"),
    "2025-08-20": ("CLOSED VV_OK", "L2 AAV_OK", "L2 AAV_OK", "L1 NONE"),
    "2025-09-06": ("CLOSED VV_OK", "L2 AAV_OK", "L1 REASSESS_DUE", "L1 NONE"),
    "2026-09-07": ("CLOSED VV_OK", "L2 AAV_OK", "L1 REASSESS_DUE", "L1 NONE"),
}
"""By day: readiness and visit of hospital, engineers, transport and police."""
EMPLOYED = {
    "2025-03-09": "AVAILABLE",
    "2025-03-10": "INVITED",
    "2025-03-12": "CONFIRMED",
    "2025-03-14": "SELECTED",
    "2025-03-17": "GENERATING",
    "2025-04-16": "DEPLOYING",
    "2025-05-26": "DEPLOYED",
    "2026-09-07": "DEPLOYED",
}
FRESH = {
    "2025-08-20": "CURRENT",
    "2026-07-22": "REFRESH_DUE",
    "2026-08-21": "STALE",
    "2027-03-01": "INACTIVE",
}
SHOWN = ("xaa-hospital", "xbb-engineers", "xbb-transport", "xcc-police")
Played = dict[str, dict[str, tuple[Entry, ...]]]


@pytest.fixture(scope="module")
def played(django_db_setup: None, django_db_blocker: Any) -> Played:
    with django_db_blocker.unblock(), transaction.atomic():
        loaded = load_demo(actor=OPERATOR)
        assert loaded == Loaded(
            {"pledge": 6, "visit": 4, "requirement": 2, "composition": 1},
            len(scenario()),
            date(2023, 1, 16),
            date(2026, 9, 7),
        )
        kinds = {kind: all_entries(kind) for kind in loaded.subjects}
        assert [one.name for one in pledges(OPERATOR)] == sorted(CAST)
        transaction.set_rollback(True)
    return kinds


def _as_it_went(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Give entries as if each had been recorded at noon of its own day."""
    return tuple(replace(one, at=datetime.combine(one.on, time(12), UTC)) for one in entries)


def _state(played: Played, name: str, day: str, *, known: datetime | None = None) -> State | None:
    return History(_as_it_went(played["pledge"][name])).on(date.fromisoformat(day), known=known)


def _told(state: State | None) -> str:
    return "- -" if state is None else f"{state.readiness} {state.visit if state.number > 1 else '-'}"


@pytest.mark.parametrize("day", DAYS)
def test_the_levels_of_four_units_are_right_on_a_dozen_days_and_as_known_then(
    played: Played, day: str
) -> None:
    known = datetime.combine(date.fromisoformat(day), time(23), UTC)
    assert tuple(_told(_state(played, name, day)) for name in SHOWN) == DAYS[day]
    assert tuple(_told(_state(played, name, day, known=known)) for name in SHOWN) == DAYS[day]


@pytest.mark.parametrize("day", EMPLOYED)
def test_the_hospital_is_called_and_goes(played: Played, day: str) -> None:
    state = _state(played, "xaa-hospital", day)
    assert state is not None
    assert state.employment == EMPLOYED[day]


def test_what_was_recorded_later_was_not_known_then(played: Played) -> None:
    eve = datetime(2023, 9, 4, 23, tzinfo=UTC)
    state = _state(played, "xbb-transport", "2023-09-05", known=eve)
    assert state is not None
    assert (state.readiness, state.proposal is not None) == ("L1", True)


def test_the_clock_of_sixty_days_was_kept_with_one_stop_and_would_not_have_been_without(
    played: Played,
) -> None:
    state = _state(played, "xaa-hospital", "2025-05-26")
    assert state is not None
    clock = clock_of(state, on=date(2025, 5, 26))
    assert clock is not None
    measured = clock.now
    assert measured is not None
    assert (measured.gross, measured.net, dict(measured.stopped)) == (71, 57, {"host": 14})
    assert clock.verdict is Verdict.KEPT


@pytest.mark.parametrize("day", FRESH)
def test_the_police_unit_is_not_confirmed_and_goes_stale(played: Played, day: str) -> None:
    state = _state(played, "xcc-police", day)
    assert state is not None
    assert state.freshness == FRESH[day]


def test_one_pledge_is_withdrawn_and_one_is_a_draft_that_lacks_most_of_its_contents(played: Played) -> None:
    gone, draft = (_state(played, name, "2026-09-07") for name in ("xbb-signals", "xaa-wells"))
    assert gone is not None
    assert draft is not None
    assert (gone.readiness, gone.closing) == ("CLOSED", "WITHDRAWN_BY_MS")
    assert (draft.readiness, "note_number" in draft.content) == ("DRAFT", False)


def test_one_visit_to_borland_had_two_outcomes(played: Played) -> None:
    visit = visit_state(played["visit"]["xbb-2023"], date(2023, 9, 1), known=None)
    assert visit is not None
    outcomes = {unit: ruled.outcome.value for unit, ruled in visit.decisions.items()}
    assert outcomes == {"xbb-engineers": Visit.AAV_NOT_OK, "xbb-transport": Visit.AAV_OK}


def test_every_deed_is_done_by_one_who_may_and_every_level_is_raised_by_two_persons(played: Played) -> None:
    pairs: dict[tuple[str, bool], int] = {}
    for entries in played["pledge"].values():
        for before, after in itertools.pairwise(entries):
            if before.deed == "P01":
                pair = (after.deed, before.who == after.who)
                pairs[pair] = pairs.get(pair, 0) + 1
    assert set(pairs) == {("P02", False)}
    assert {person.role for person in persons().values()} >= {"permanent_mission", "un_strategic_cell"}


@pytest.mark.django_db
def test_a_site_with_pledges_is_left_alone_unless_told() -> None:
    go(*TO_LEVEL_1[:1], name="xaa-other")
    with pytest.raises(ConflictError, match="1 pledges already"):
        load_demo(actor=OPERATOR)
    assert entries_of("pledge", "xaa-hospital") == ()


@pytest.mark.django_db
def test_a_taken_name_loads_nothing() -> None:
    play(turns_until(date(2023, 1, 16)))
    with pytest.raises(ConflictError, match="xaa-hospital"):
        load_demo(actor=OPERATOR, beside=True)
    assert len(entries_of("pledge", "xaa-hospital")) == 1


@pytest.mark.django_db
def test_only_those_who_may_load_records_load_the_scenario() -> None:
    for actor in (CAPITAL, actor_of(persons()["sela"]), Actor.visitor()):
        with pytest.raises(RefusedError, match=r"record\.load"):
            load_demo(actor=actor)


@pytest.mark.django_db
def test_a_slot_is_vacant_on_the_day_of_the_agreement_and_not_before_its_year_is_in_force() -> None:
    play(turns_until(date(2024, 9, 1)))
    early, late = (
        around("pledge", entries_of("pledge", "xaa-hospital"), date(2024, month, 10)) for month in (6, 7)
    )
    assert (early.vacancies, late.vacancies["MED"]) == ({}, "level-2-hospital")
    play(turn for turn in scenario() if date(2024, 9, 1) < turn.on <= date(2024, 9, 4))
    before = around("pledge", entries_of("pledge", "xbb-transport"), date(2024, 7, 10))
    assert "MED" not in before.vacancies


@pytest.mark.django_db
def test_a_requirement_counts_from_the_day_of_its_approval() -> None:
    play(turns_until(date(2024, 3, 11)))
    entries = entries_of("pledge", "xaa-hospital")
    known = [set(around("pledge", entries, date(2024, 3, day)).requirements) for day in (10, 11)]
    assert known == [set(), {"generic-level-2-hospital"}]
