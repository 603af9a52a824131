"""Requirements, shortlists and the gap board through the one door: who reads what."""

from datetime import date
from typing import Any

import pytest

from casque.core.errors import ConflictError, FaultsError, NotFoundError, RefusedError
from casque.readiness.pledges.entries import Entry
from casque.readiness.pledges.selection.register import Standing
from casque.registry.pledges.asked import Asked
from casque.registry.pledges.deeds import NotYetError, do
from casque.registry.pledges.log import entries_of
from casque.registry.pledges.reading import subject, today
from casque.registry.pledges.selecting import candidates, gap_board_for, requirements, shortlist_for
from casque.trail.actor import Actor
from tests.registry.pledges.ways import (
    CAPITAL,
    GENERATION,
    NAME,
    OBSERVER,
    TO_ASSESSED,
    TO_LEVEL_1,
    TO_LEVEL_2,
    go,
)

pytestmark = pytest.mark.django_db

NEED = "xm1-hospital"
PLAIN: dict[str, Any] = {
    "code": "xm1-hospital",
    "version": 1,
    "title": "Level 2 hospital of XM1",
    "unit_type": "level-2-hospital",
    "scope": "mission",
    "source": "D: invented",
    "mission": "XM1",
    "tasks": ["surgery"],
    "in_theatre": "2021-12-01",
    "languages": ["en"],
}
VISITOR = Actor.visitor()


def need(deed: str, on: str, *, actor: Actor = GENERATION, **data: Any) -> Entry:
    return do(actor=actor, asked=Asked("requirement", NEED, deed, date.fromisoformat(on), data, "As agreed."))


def approve() -> None:
    need("Q01", "2021-01-05", requirement=PLAIN, units=2)
    need("Q03", "2021-01-10", approved_by="Military Adviser")


def test_a_requirement_is_entered_approved_and_closed() -> None:
    approve()
    state, entries = subject(GENERATION, "requirement", NEED, on=date(2021, 1, 10))
    assert (state.standing, state.units, len(entries)) == (Standing.APPROVED, 2, 2)
    need("Q04", "2021-02-01", ground="gone")
    with pytest.raises(NotYetError, match="is now: closed"):
        need("Q05", "2021-02-02", state="XAA", answer="accepted")


def test_a_requirement_that_cannot_be_read_begins_nothing() -> None:
    with pytest.raises(FaultsError):
        need("Q01", "2021-01-05", requirement={"code": "xm1-hospital"})
    assert entries_of("requirement", NEED) == ()


@pytest.mark.parametrize("actor", [CAPITAL, OBSERVER, VISITOR])
def test_only_the_united_nations_writes_requirements(actor: Actor) -> None:
    with pytest.raises(RefusedError, match=r"requirement\.write"):
        need("Q01", "2021-01-05", actor=actor, requirement=PLAIN)


def test_a_state_reads_no_draft_and_nothing_of_what_the_host_said_of_others() -> None:
    need("Q01", "2021-01-05", requirement=PLAIN)
    assert requirements(CAPITAL) == ()
    with pytest.raises(NotFoundError):
        subject(CAPITAL, "requirement", NEED)
    need("Q03", "2021-01-10", approved_by="Military Adviser")
    need("Q05", "2021-01-11", state="XBB", answer="refused")
    need("Q06", "2021-01-12", theatre={"host": "XDD", "present": {"XBB": 20}})
    state, entries = subject(CAPITAL, "requirement", NEED)
    assert (state.theatre.host, state.theatre.acceptance, state.theatre.present) == ("XDD", {}, None)
    assert [one.deed for one in entries] == ["Q01", "Q03"]
    assert subject(OBSERVER, "requirement", NEED)[0].theatre.present == {"XBB": 20}


def test_a_state_reads_the_approved_version_while_a_new_one_is_a_draft() -> None:
    approve()
    need("Q02", "2021-02-01", requirement={**PLAIN, "version": 2, "strength_max": 70})
    state, entries = subject(CAPITAL, "requirement", NEED)
    assert (state.requirement.version, state.standing) == (1, Standing.APPROVED)
    assert [one.deed for one in entries] == ["Q01", "Q03"]
    assert requirements(GENERATION)[0].requirement.version == 2


def test_a_shortlist_holds_the_assessed_pledge_and_says_who_was_removed() -> None:
    go(*TO_LEVEL_1, *TO_ASSESSED)
    approve()
    before = shortlist_for(GENERATION, NEED, on=date(2021, 5, 27))
    assert [(one.candidate.name, one.rule) for one in before.removed] == [(NAME, "level")]
    go(*TO_LEVEL_2)
    after = shortlist_for(GENERATION, NEED, on=date(2021, 5, 30))
    assert [one.candidate.name for one in after.listed] == [NAME]


def test_a_shortlist_is_for_the_united_nations_alone() -> None:
    approve()
    for actor in (CAPITAL, VISITOR):
        with pytest.raises(RefusedError, match=r"selection\.view"):
            shortlist_for(actor, NEED)
        with pytest.raises(RefusedError, match=r"selection\.view"):
            candidates(actor)


def test_no_unit_is_sought_for_a_draft() -> None:
    need("Q01", "2021-01-05", requirement=PLAIN)
    with pytest.raises(ConflictError, match="it is draft"):
        shortlist_for(GENERATION, NEED)


def test_the_gap_board_is_whole_for_the_united_nations_and_betrays_no_state_to_others() -> None:
    go(*TO_LEVEL_1, *TO_ASSESSED, *TO_LEVEL_2)
    approve()
    day = date(2021, 6, 1)
    (whole,) = gap_board_for(GENERATION, on=day).rows
    assert whole.totals[day].pledges == (NAME,)
    month = today().replace(day=1)
    for actor, names in ((CAPITAL, (NAME,)), (Actor("boris", "permanent_mission", scope="XBB"), ())):
        board = gap_board_for(actor)
        (row,) = board.rows
        assert not board.is_whole
        assert (row.totals[month].pledged, row.totals[month].deployable) == (None, None)
        assert row.totals[month].pledges == names
        with pytest.raises(RefusedError, match=r"selection\.view"):
            gap_board_for(actor, on=day)
    with pytest.raises(RefusedError, match=r"requirement\.view"):
        gap_board_for(VISITOR)


def test_the_last_entry_can_be_declared_a_mistake_by_the_one_who_wrote_it() -> None:
    approve()
    need("Q05", "2021-02-01", state="XBB", answer="refused")
    with pytest.raises(RefusedError, match="Only the one who wrote"):
        need("X01", "2021-02-01", actor=Actor("petra", "un_police"), number=3)
    need("X01", "2021-02-01", number=3)
    assert subject(GENERATION, "requirement", NEED)[0].theatre.acceptance == {}
    assert [one.deed for one in subject(CAPITAL, "requirement", NEED)[1]] == ["Q01", "Q03"]


def test_an_approval_that_was_a_mistake_shows_no_version_to_a_state() -> None:
    approve()
    need("X01", "2021-01-10", number=2)
    assert requirements(CAPITAL) == ()
    assert requirements(GENERATION)[0].standing is Standing.DRAFT
