"""The state machine against a table written by hand: what is legal is done, and all else is refused."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from casque.readiness.pledges.allowing import obstacles, options
from casque.readiness.pledges.asking import read_answers
from casque.readiness.pledges.deeds import DEEDS, deed_named
from casque.readiness.pledges.effects import EFFECTS
from casque.readiness.pledges.entries import Entry
from casque.readiness.pledges.folding import apply
from casque.readiness.pledges.machine import Deed, Given, Side
from casque.readiness.pledges.moving import Moving
from casque.readiness.pledges.regions import (
    CLOSINGS,
    REGISTERED,
    TITLES,
    Blocker,
    Employment,
    Freshness,
    Readiness,
    Region,
    Visit,
)
from casque.readiness.pledges.state import Practice, State
from tests.readiness.pledges.walking import AROUND, NAME, WHY, Walk, answers, at_level_1

DAY = date(2092, 1, 1)
VALUES = {
    Region.READINESS: tuple(Readiness),
    Region.VISIT: tuple(Visit),
    Region.EMPLOYMENT: tuple(Employment),
    Region.FRESHNESS: tuple(Freshness),
}
# deed: region, states from which it is possible, states that may follow in that region
LEGAL: dict[str, tuple[str, str, str]] = {
    "A01": ("readiness", "NONE", "DRAFT"),
    "A02": ("readiness", "DRAFT", "SUBMITTED"),
    "A03": ("readiness", "SUBMITTED", "SUBMITTED"),
    "A04": ("readiness", "SUBMITTED", "RETURNED"),
    "A05": ("readiness", "RETURNED", "SUBMITTED"),
    "A06": ("readiness", "SUBMITTED", "L1"),
    "A07": ("readiness", "SUBMITTED", "CLOSED"),
    "A08": ("readiness", "L1", "L2"),
    "A09": ("readiness", "L2", "L3"),
    "A10": ("readiness", "L3", "RDL_AGREED"),
    "A11": ("readiness", "L2", "RDL_AGREED"),
    "A12": ("readiness", "RDL_AGREED", "RDL"),
    "A13": ("readiness", "RDL_AGREED", "L3"),
    "A14": ("readiness", "RDL", "RDL"),
    "A15": ("readiness", "RDL", "L3"),
    "A16": ("readiness", "RDL", "L2"),
    "A17": ("readiness", "L3", "L2"),
    "A18": ("readiness", "L2 L3", "L1"),
    "A19": ("readiness", "SUBMITTED RETURNED L1 L2 L3 RDL_AGREED RDL", "CLOSED"),
    "A20": ("readiness", "L1 L2 L3", "CLOSED"),
    "A21": ("readiness", "L1 L2 L3", "CLOSED"),
    "A22": ("readiness", "L2 L3 RDL_AGREED RDL", "CLOSED"),
    "A23": ("readiness", "CLOSED", "CLOSED"),
    "B01": (
        "visit",
        "NONE AAV_POSTPONED AAV_CANCELLED AAV_OK AAV_OK_RECS REASSESS_DUE VV_OK VV_NOT_OK",
        "AAV_WANTED",
    ),
    "B02": ("visit", "AAV_WANTED AAV_POSTPONED", "AAV_SCHEDULED"),
    "B03": ("visit", "AAV_SCHEDULED", "AAV_POSTPONED AAV_CANCELLED"),
    "B04": ("visit", "AAV_SCHEDULED", "AAV_DONE"),
    "B05": ("visit", "AAV_DONE", "AAV_OK AAV_OK_RECS AAV_NOT_OK"),
    "B06": ("visit", "AAV_NOT_OK", "AAV_WANTED"),
    "B07": ("visit", "AAV_OK AAV_OK_RECS", "REASSESS_DUE"),
    "B08": ("visit", "", "VV_SCHEDULED"),
    "B09": ("visit", "VV_SCHEDULED", "VV_OK VV_NOT_OK"),
    "B10": ("visit", "AAV_OK_RECS AAV_NOT_OK", ""),
    "C01": ("employment", "AVAILABLE DECLINED NOT_SELECTED", "INVITED"),
    "C02": ("employment", "INVITED", "CONFIRMED"),
    "C03": ("employment", "INVITED", "DECLINED"),
    "C04": ("employment", "CONFIRMED", "SELECTED"),
    "C05": ("employment", "CONFIRMED", "NOT_SELECTED"),
    "C06": ("employment", "SELECTED", "GENERATING"),
    "C07": ("employment", "GENERATING", "DEPLOYING"),
    "C08": ("employment", "SELECTED GENERATING", "AVAILABLE DECLINED"),
    "C09": ("employment", "DEPLOYING", "DEPLOYED"),
    "C10": ("employment", "DEPLOYED", "DEPLOYED"),
    "C11": ("employment", "DEPLOYED", "REPATRIATING"),
    "C12": ("employment", "REPATRIATING", "RECONSTITUTING"),
    "C13": ("employment", "RECONSTITUTING", "AVAILABLE"),
    "K01": ("employment", "", ""),
    "K02": ("employment", "", ""),
    "D01": ("freshness", "CURRENT", "REFRESH_DUE"),
    "D02": ("freshness", "CURRENT REFRESH_DUE", "CURRENT"),
    "D03": ("freshness", "REFRESH_DUE", "STALE"),
    "D04": ("freshness", "STALE INACTIVE", "CURRENT"),
    "D05": ("freshness", "STALE", "INACTIVE"),
    "D06": ("freshness", "", "CURRENT"),
    "E01": ("blockers", "", ""),
    "E02": ("blockers", "", ""),
    "R01": ("content", "", ""),
    "R02": ("content", "", ""),
    "R03": ("content", "", ""),
    "R04": ("content", "", ""),
    "P02": ("readiness", "", ""),
    "P03": ("readiness", "", ""),
    "M01": ("content", "", ""),
    "T01": ("employment", "", ""),
    "S01": ("content", "", ""),
    "L01": ("content", "", ""),
    "X01": ("content", "", ""),
}
BY_TIME = {"B07", "D01", "D03", "D05", "D06"}
BESIDE = {
    "A18": {"visit"},
    "A19": {"employment"},
    "A20": {"employment"},
    "A21": {"employment"},
    "A22": {"employment"},
    "A07": {"employment"},
    "B05": {"freshness"},
    "B09": {"freshness"},
    "C09": {"readiness"},
    "R01": {"freshness"},
}
"""Regions that a deed of another one may move as well."""
MOVING = [code for code, (_, froms, _to) in LEGAL.items() if froms]
LEVELS = {one: place for place, one in enumerate(REGISTERED)}


@pytest.fixture(scope="module")
def base() -> State:
    return at_level_1().on(DAY)


def test_the_table_lacks_no_deed_and_the_code_has_no_other() -> None:
    assert sorted(LEGAL) == sorted(deed.code for deed in DEEDS)
    assert {deed.code for deed in DEEDS if deed.side is Side.TIME} == BY_TIME


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.code)
def test_each_deed_stands_in_its_region_with_its_states_and_its_source(deed: Deed) -> None:
    region, froms, to = LEGAL[deed.code]
    assert (deed.region, set(deed.froms)) == (region, set(froms.split()))
    assert not deed.to or deed.to in to.split()
    assert re.match(r"(V|VT|I|K|D)( |$|;)", deed.source), deed.source
    assert bool(deed.action) is (deed.side is not Side.TIME)


IMPOSSIBLE = [
    pytest.param(code, value, id=f"{code}-{value}")
    for code in MOVING
    for value in VALUES[Region(LEGAL[code][0])]
    if value not in LEGAL[code][1].split()
]


@pytest.mark.parametrize(("code", "value"), IMPOSSIBLE)
def test_every_other_state_refuses_the_deed_and_says_why(base: State, code: str, value: str) -> None:
    deed = deed_named(code)
    state = replace(base, **{LEGAL[code][0]: value})
    given = Given(DAY, answers(deed, DAY), WHY, AROUND)
    told = [str(one) for one in obstacles(deed, state, given)]
    assert any(TITLES[value] in one and "This is possible from:" in one for one in told), told
    assert deed not in [one.deed for one in options(DEEDS, state, given)]


@pytest.mark.parametrize("code", MOVING)
def test_each_legal_state_is_no_obstacle(base: State, code: str) -> None:
    deed = deed_named(code)
    for value in deed.froms:
        state = replace(base, **{LEGAL[code][0]: value})
        told = [str(one) for one in obstacles(deed, state, Given(DAY, answers(deed, DAY), around=AROUND))]
        assert not [one for one in told if "This is possible from:" in one]


@pytest.mark.parametrize("code", sorted(BY_TIME))
def test_no_person_does_what_time_does(base: State, code: str) -> None:
    told = obstacles(deed_named(code), base, Given(DAY, {}))
    assert "Time does this; no person can." in [str(one) for one in told]


def _moved(code: str, region: str, value: str, **told: str) -> Moving:
    """Do a deed in one state of its region, whatever the others are."""
    deed = deed_named(code)
    moving = Moving("XAA", Practice(second_person=False))
    moving.regions[region] = value
    moving.until["due"] = date(2092, 6, 1)
    found, faults = read_answers(deed, answers(deed, DAY, **told))
    assert not faults
    apply(
        moving, Entry("pledge", NAME, 7, code, DAY, Walk().entries[0].at, "somebody", "", "XAA", found, WHY)
    )
    return moving


ARROWS = [
    pytest.param(code, value, id=f"{code}-{value}")
    for code in MOVING
    if code not in BY_TIME
    for value in LEGAL[code][1].split()
]


@pytest.mark.parametrize(("code", "value"), ARROWS)
def test_each_arrow_ends_where_the_table_says_and_moves_no_other_region(code: str, value: str) -> None:
    region, _, to = LEGAL[code]
    moving = _moved(code, region, value)
    assert moving.regions[region] in (to.split() or [value])
    assert {one.region for one in moving.steps} <= {region} | BESIDE.get(code, set())
    assert all(one.on == DAY and one.number == 7 for one in moving.steps if one.deed == code)


@pytest.mark.parametrize(
    ("code", "value", "told", "to"),
    [
        ("B03", "AAV_SCHEDULED", {"what": "cancelled"}, "AAV_CANCELLED"),
        ("B05", "AAV_DONE", {"outcome": "AAV_NOT_OK"}, "AAV_NOT_OK"),
        ("B05", "AAV_DONE", {"outcome": "AAV_OK_RECS"}, "AAV_OK_RECS"),
        ("B09", "VV_SCHEDULED", {"outcome": "VV_NOT_OK"}, "VV_NOT_OK"),
        ("C08", "GENERATING", {"ground": "withdrawn"}, "DECLINED"),
        ("C08", "GENERATING", {"ground": "mandate"}, "AVAILABLE"),
        ("C08", "SELECTED", {"ground": "host"}, "AVAILABLE"),
    ],
)
def test_answers_decide_where_an_arrow_forks(code: str, value: str, told: dict[str, str], to: str) -> None:
    assert _moved(code, LEGAL[code][0], value, **told).regions[LEGAL[code][0]] == to


def test_only_the_united_nations_raises_and_by_one_step_with_a_dated_paper() -> None:
    rises = [
        deed
        for deed in DEEDS
        if deed.to in LEVELS and any(LEVELS.get(one, -1) < LEVELS[deed.to] for one in deed.froms)
    ]
    assert [deed.code for deed in rises] == ["A06", "A08", "A09", "A10", "A11", "A12"]
    for deed in rises:
        assert deed.side is Side.UN
        assert any(ask.kind == "evidence" and ask.is_required for ask in deed.asks)
        steps = {LEVELS[deed.to] - LEVELS.get(one, -1) for one in deed.froms}
        assert steps == ({2} if deed.code == "A11" else {1})


def test_the_step_in_two_is_switched_off() -> None:
    told = [str(one) for one in Walk().in_the_way("A11", "2092-01-01")]
    assert any("the step in one is switched off" in one for one in told)


def test_every_change_of_level_by_decision_waits_for_a_second_person() -> None:
    changing = {deed.code for deed in DEEDS if deed.is_change_of_level}
    assert changing == {f"A{number:02}" for number in range(8, 19)}


def test_every_fall_by_decision_asks_for_its_ground() -> None:
    for code in ("A13", "A15", "A16", "A17", "A18", "A19", "A20", "A21"):
        asked = {ask.name for ask in deed_named(code).asks if ask.is_required}
        assert asked & {"ground", "decision", "notice", "note"}, code


def test_every_deed_of_a_person_does_something_and_every_ending_has_words() -> None:
    persons = {deed.code for deed in DEEDS if deed.side is not Side.TIME}
    assert persons - set(EFFECTS) <= {"X01", "S01"}
    assert set(EFFECTS) - persons == {"P01"}
    endings = {
        str(_moved(code, "readiness", froms.split()[0]).closing)
        for code, (_, froms, to) in LEGAL.items()
        if to == "CLOSED" and code != "A23"
    }
    assert endings <= set(CLOSINGS)


@pytest.mark.parametrize("blocker", list(Blocker))
def test_a_blocker_is_raised_once_and_lifted_once(blocker: Blocker) -> None:
    walk = at_level_1()
    assert walk.in_the_way("E02", "2090-02-01", blocker=blocker.value)
    walk.do("E01", "2090-02-01", blocker=blocker.value)
    assert walk.on("2090-02-01").blockers == {blocker.value: WHY}
    assert walk.in_the_way("E01", "2090-02-02", blocker=blocker.value)
    walk.do("E02", "2090-02-02", blocker=blocker.value)
    assert walk.on("2090-02-02").blockers == {}


@pytest.mark.parametrize("blocker", ["HR_CONCERN", "SEA_BAN"])
@pytest.mark.parametrize("code", ["A06", "A09", "A10", "A12", "C01", "C04", "C07"])
def test_an_absolute_blocker_stands_against_every_rise_and_every_employment(
    base: State, code: str, blocker: str
) -> None:
    state = replace(base, blockers={blocker: WHY})
    deed = deed_named(code)
    told = [str(one) for one in obstacles(deed, state, Given(DAY, answers(deed, DAY), around=AROUND))]
    assert any("A blocker that nothing outweighs" in one for one in told)


def test_days_keep_their_order(base: State) -> None:
    told = obstacles(deed_named("E01"), base, Given(date(2089, 1, 1), {"blocker": "DEBT"}))
    assert "before the last entry" in str(told[0])


@pytest.mark.parametrize("deed", [one for one in DEEDS if one.asks], ids=lambda deed: deed.code)
def test_what_a_deed_asks_for_and_does_not_get_is_told_all_together(deed: Deed) -> None:
    _, faults = read_answers(deed, {"nobody": 1})
    required = [ask.name for ask in deed.asks if ask.is_required]
    assert [one.column for one in faults] == [*required, "nobody"]


@pytest.mark.parametrize(
    "given", ["", None, [], {}, {"a": 1}, "\x00", "x" * 3000, -1, 1.5, True, "2091-13-01"]
)
def test_no_answer_whatever_is_an_accident(given: object) -> None:
    for deed in DEEDS:
        told = {ask.name: given for ask in deed.asks}
        found, faults = read_answers(deed, told)
        assert set(found) | {one.column for one in faults} >= {ask.name for ask in deed.asks}


def test_the_clock_is_stopped_and_restarted_in_turn() -> None:
    walk = at_level_1().way("B01 2090-02-01", "B02 2090-02-02", "B04 2090-03-20", "B05 2090-04-20")
    walk.way("A08 2090-05-01")
    assert "no clock to stop" in str(walk.in_the_way("K01", "2090-05-02")[0])
    walk.way("C01 2090-05-10")
    assert walk.in_the_way("K02", "2090-05-11")
    walk.way("K01 2090-05-11")
    assert walk.in_the_way("K01", "2090-05-12")
    walk.way("K02 2090-05-12")
    assert [one["event"] for one in walk.on("2090-05-12").stops] == ["stop", "restart"]
    assert walk.in_the_way("K02", "2090-05-13")


def test_a_change_of_level_waits_and_no_second_one_begins_meanwhile() -> None:
    walk = at_level_1().way("B01 2090-02-01", "B02 2090-02-02", "B04 2090-03-20", "B05 2090-04-20")
    assert walk.in_the_way("P02", "2090-05-01")
    told = {"report": "1/2090", "notice": "2/2090"}
    walk.write("P01", "2090-05-01", deed="A08", data=told)
    proposal = walk.on("2090-05-01").proposal
    assert proposal is not None
    assert (proposal.deed, proposal.data) == ("A08", told)
    assert "waits for a second person" in str(walk.in_the_way("A08", "2090-05-02")[0])
    assert walk.way("P03 2090-05-03").on("2090-05-03").proposal is None
    assert walk.on("2090-05-03").readiness is Readiness.L1
    assert walk.way("A08 2090-05-04").on("2090-05-04").readiness is Readiness.L2
