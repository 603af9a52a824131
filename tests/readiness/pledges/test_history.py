"""Whatever two sides do in whatever order: what must hold of the history of a pledge, on every day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casque.readiness.pledges.allowing import options
from casque.readiness.pledges.asking import read_answers
from casque.readiness.pledges.deeds import deed_named, of_persons
from casque.readiness.pledges.entries import VOID, Entry
from casque.readiness.pledges.folding import History
from casque.readiness.pledges.machine import Given, Side
from casque.readiness.pledges.regions import REGISTERED, Readiness
from casque.readiness.pledges.state import State, Step
from tests.readiness.pledges.walking import AROUND, RAPID, WHY, Walk, answers, at_level_2

DAY = timedelta(days=1)
HEIGHT = {level: place for place, level in enumerate(REGISTERED)}
RISES = {"A06", "A08", "A09", "A10", "A12"}
FALLS_BY_TIME = {"A15", "A17", "A18"}
ONWARD = ("R02", "A02", "A06", "B01", "B02", "B04", "B05", "A08", "A09", "A10", "B08", "B09", "A12", "A14")
ABROAD = ("C01", "C02", "C04", "C06", "C07", "C09", "C11", "C12", "C13", "D02", "D04", "A16", "A18")
DEEDS = tuple(deed for deed in of_persons() if deed.code not in (VOID, "A01", "P02", "P03"))
MOVES = st.tuples(
    st.sampled_from(("onward", "onward", "onward", "abroad", "any")),
    st.integers(0, 10**6),
    st.sampled_from((0, 1, 3, 20, 45, 90, 200, 400)),
)


def _choose(deed: str, number: int, on: date) -> dict[str, Any]:
    """Give answers that differ from time to time."""
    told: dict[str, Any] = {}
    for ask in deed_named(deed).asks:
        if ask.choices and deed != "R02":
            told[ask.name] = ask.choices[number % len(ask.choices)][0]
    if deed == "C01":
        told["reply_by"] = (on + timedelta(days=number % 60)).isoformat()
    if deed == "B05":
        told["blocking_open"] = number % 5 // 4
    return told


def _written(code: str, number: int, found: dict[str, Any]) -> dict[str, Any]:
    """Give the answers as the site keeps them: new contents say what of them is material."""
    if code != "R01":
        return found
    content = {**found["content"], "title": f"Hospital {number}"}
    return {"content": content, "material": ["People."] if number % 3 == 0 else []}


def _go(walk: Walk, on: date, kind: str, number: int) -> None:
    """Do one deed of those that nothing stands in the way of."""
    state = walk.on(on)
    codes = {"onward": ONWARD, "abroad": ABROAD}.get(kind, ())
    free = []
    for deed in DEEDS:
        told = answers(deed, on, **_choose(deed.code, number, on))
        found, faults = read_answers(deed, told)
        open_now = options((deed,), state, Given(on, found, WHY, AROUND))
        if not faults and open_now and not open_now[0].obstacles:
            free.append((deed.code, found))
    wanted = [one for one in free if one[0] in codes] or free
    code, found = wanted[number % len(wanted)]
    walk.write(code, on, **_written(code, number, found))


@st.composite
def walks(draw: st.DrawFn) -> Walk:
    """Give a pledge after a random way of allowed deeds."""
    walk = Walk("2090-01-02")
    if draw(st.booleans()):
        walk.way(*RAPID[: draw(st.integers(3, len(RAPID)))])
    day = walk.entries[-1].on
    for kind, number, gap in draw(st.lists(MOVES, min_size=3, max_size=20)):
        day += timedelta(days=gap)
        _go(walk, day, kind, number)
    return walk


def _states(walk: Walk) -> list[State]:
    """Give the state on each day on which an entry was written, and around it."""
    days = {one.on + shift for one in walk.entries for shift in (DAY, timedelta(), timedelta(days=300))}
    return [walk.on(day) for day in sorted(days)]


def _of_levels(walk: Walk) -> list[tuple[Step, int, int]]:
    """Give the moves of the level until long after the last entry, with the height before and after."""
    steps = walk.on(walk.entries[-1].on + timedelta(days=3000)).steps
    height = {str(level): place for level, place in HEIGHT.items()}
    return [
        (one, height.get(one.before, -1), height.get(one.after, -1))
        for one in steps
        if one.region == "readiness"
    ]


holds = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@holds
@given(walks())
def test_a_level_rises_by_one_step_by_a_dated_decision_of_the_united_nations(walk: Walk) -> None:
    for step, before, after in _of_levels(walk):
        if after <= before:
            continue
        entry = walk.entries[step.number - 1]
        assert after == before + 1
        assert step.deed in RISES
        assert deed_named(entry.deed).side is Side.UN
        assert entry.on == step.on
        papers = [ask.name for ask in deed_named(entry.deed).asks if ask.kind == "evidence"]
        assert papers
        assert all(entry.data[name] for name in papers)


@holds
@given(walks())
def test_a_fall_has_a_reason_or_is_one_of_those_that_time_brings(walk: Walk) -> None:
    for step, before, after in _of_levels(walk):
        if -1 < after < before and not step.number:
            assert step.deed in FALLS_BY_TIME
        elif -1 < after < before:
            assert walk.entries[step.number - 1].reason


@holds
@given(walks())
def test_moves_keep_the_order_of_their_days_and_join_without_a_gap(walk: Walk) -> None:
    for state in _states(walk):
        assert [one.on for one in state.steps] == sorted(one.on for one in state.steps)
        now: dict[str, str] = {}
        for step in state.steps:
            assert now.get(step.region, step.before) == step.before
            now[step.region] = step.after
            assert step.on <= state.on
        assert all(state.region(name) == value for name, value in now.items())
        assert all(state.since[one.region] >= one.on for one in state.steps)


@holds
@given(walks(), st.data())
def test_what_was_known_then_is_never_changed_by_what_was_written_later(
    walk: Walk, data: st.DataObject
) -> None:
    cut = data.draw(st.integers(1, len(walk.entries)))
    day = walk.entries[-1].on + timedelta(days=data.draw(st.integers(-900, 900)))
    known = walk.entries[cut - 1].at
    then = History(walk.entries[:cut], walk.practice)
    assert walk.history.on(day, known=known) == then.on(day)


@holds
@given(walks(), st.data())
def test_the_state_on_a_past_day_rests_on_the_entries_until_then(walk: Walk, data: st.DataObject) -> None:
    cut = data.draw(st.integers(1, len(walk.entries)))
    day = walk.entries[cut - 1].on
    until = [one for one in walk.entries if one.on <= day]
    assert walk.on(day) == History(until, walk.practice).on(day)


@holds
@given(walks())
def test_a_mistake_that_is_voided_leaves_the_state_exactly_as_it_was(walk: Walk) -> None:
    before = walk.history
    last = len(walk.entries)
    day = walk.entries[-1].on + DAY
    _go(walk, day, "any", last)
    walk.write(VOID, day, number=last + 1)
    for later in (day, day + timedelta(days=500)):
        was, state = before.on(later), walk.on(later)
        assert was is not None
        assert state == replace(was, number=last + 2)


@holds
@given(walks())
def test_every_state_tells_what_it_is(walk: Walk) -> None:
    for state in _states(walk):
        assert (state.closing != "") is (state.readiness is Readiness.CLOSED)
        assert state.readiness is not Readiness.NONE
        assert (state.due is not None) is (
            any(one.after == "L1" and one.deed == "A06" for one in state.steps)
        )
        if state.readiness in (Readiness.L2, Readiness.L3) and state.employment == "AVAILABLE":
            assert state.aav_until is not None
            assert state.aav_until >= state.on
        if state.readiness is Readiness.RDL and state.employment == "AVAILABLE":
            assert state.rapid_until is not None
            assert state.rapid_until >= state.on


def test_before_the_first_entry_there_is_no_pledge() -> None:
    walk = at_level_2()
    assert walk.history.on(date(2090, 1, 1)) is None
    first: Entry = walk.entries[0]
    assert walk.history.on(date(2095, 1, 1), known=first.at - DAY) is None


def test_a_voided_entry_counts_until_the_moment_at_which_it_is_voided() -> None:
    walk = at_level_2()
    last = walk.entries[-1]
    walk.write(VOID, "2090-06-01", number=last.number)
    day = date(2090, 7, 1)
    known, now = walk.history.on(day, known=last.at), walk.history.on(day)
    assert known is not None
    assert now is not None
    assert (known.readiness, now.readiness) == (Readiness.L2, Readiness.L1)
