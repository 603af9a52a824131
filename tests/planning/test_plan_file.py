"""A plan as a file: the same plan comes back, and a file that is damaged or foreign is refused with its faults."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casque.core.errors import BadValueError, CasqueError, ConflictError, FaultsError
from casque.planning.check import check
from casque.planning.plan import Plan, Progress
from casque.planning.plan_file import plan_from_json, plan_to_json, read_plan, write_plan
from tests.planning.cases import FULL
from tests.planning.makers import a_short_post, a_short_problem, a_short_unit, a_tour

PROBLEM = a_short_problem(
    a_short_post(), a_short_post("ENG-2"), a_short_unit(cost_per_week=3), title="Two posts"
)


def a_plan(bound: float | None = 5000.5, **values: Any) -> Plan:
    """Make the plan that covers one of two posts."""
    report = check(PROBLEM, (FULL,))
    assert report.is_valid
    given: dict[str, Any] = {
        "seconds": 1.25,
        "progress": (Progress(0.5, 10, 12_000.0, None), Progress(1.0, 20, 6021.0, 5000.5)),
    }
    return Plan(PROBLEM.sha256, (FULL,), report.cost, bound, report.gaps, 7, 20, **{**given, **values})


def as_json(plan: Plan) -> Any:
    """Give the data of a plan as they come out of a file."""
    return json.loads(json.dumps(plan_to_json(PROBLEM, plan)))


def test_a_plan_comes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    for plan in (a_plan(), a_plan(None, progress=())):
        write_plan(PROBLEM, plan, path)
        again = read_plan(PROBLEM, path)
        assert again == plan
        assert again.progress == plan.progress
        assert again.cost.total == plan.cost.total
        assert again.status == plan.status


def test_the_same_plan_is_the_same_file_up_to_its_time(tmp_path: Path) -> None:
    texts = []
    for seconds in (1.0, 2.0):
        write_plan(PROBLEM, a_plan(seconds=seconds), tmp_path / "plan.json")
        texts.append((tmp_path / "plan.json").read_text(encoding="utf-8").split('"seconds"')[0])
    assert texts[0] == texts[1]
    assert '"tours"' in texts[0]


def test_a_file_tells_days_missions_and_weights_in_words() -> None:
    data = as_json(a_plan())
    assert data["tours"] == [
        {
            "post": "ENG-1",
            "unit": "XAA-ENG",
            "from": "2100-01-11",
            "until": "2100-03-01",
            "start": 1,
            "weeks": 7,
            "mission": "XM1",
            "contributor": "XAA",
        }
    ]
    assert data["gaps"] == [
        {"post": "ENG-2", "from": "2100-01-18", "until": "2100-03-01", "start": 2, "end": 8}
    ]
    assert data["cost"]["total"] == 6000 + 21
    assert data["weights"][0]["words"] == "Weeks without cover, times the priority of the post"
    assert (data["seed"], data["steps"], data["engine"]) == (7, 20, a_plan().engine)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"format": "casque-bundle-1"}', "[" * 100_000, "\x00"]
)
def test_a_foreign_or_truncated_file_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "plan.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadValueError, match="not a plan in the form 'casque-plan-1'"):
        read_plan(PROBLEM, path)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(b"\xff\xfe\x00PK\x03")
    with pytest.raises(BadValueError, match="not a plan"):
        read_plan(PROBLEM, path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadValueError, match=r"nothing\.json: The file cannot be read"):
        read_plan(PROBLEM, tmp_path / "nothing.json")


def test_a_file_larger_than_any_plan_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casque.planning.plan_file.LARGEST_FILE", 10)
    path = tmp_path / "plan.json"
    path.write_text(" " * 11, encoding="utf-8")
    with pytest.raises(BadValueError, match="larger than 10 bytes"):
        read_plan(PROBLEM, path)


def test_the_plan_of_another_scenario_is_refused() -> None:
    with pytest.raises(ConflictError, match="made for another scenario") as caught:
        plan_from_json(a_short_problem(), as_json(a_plan()))
    assert "'Two posts'" in str(caught.value)


DAMAGE: list[tuple[str, dict[str, Any], str]] = [
    ("tours[0].from", {"from": "2100-01-12"}, "begin and end on Mondays"),
    ("tours[0].from", {"from": "soon"}, "not a day such as"),
    ("tours[0].until", {"until": None}, "not a day such as"),
    ("tours[0].weeks", {"weeks": 6}, "Its days say 7, the file says 6."),
    ("tours[0].start", {"start": 2}, "Its days say 1, the file says 2."),
    ("tours[0].unit", {"unit": "XAA-9"}, "'XAA-9' is not in the scenario."),
    ("tours[0].post", {"post": ["ENG-1"]}, "is not in the scenario."),
]


@pytest.mark.parametrize(("place", "change", "what"), DAMAGE)
def test_a_damaged_tour_is_named(place: str, change: dict[str, Any], what: str) -> None:
    data = as_json(a_plan())
    data["tours"][0] |= change
    with pytest.raises(FaultsError) as caught:
        plan_from_json(PROBLEM, data, where="plan.json")
    assert place in [fault.column for fault in caught.value.faults]
    assert what in str(caught.value)
    assert "plan.json" in str(caught.value)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("tours", {}),
        ("tours", [1]),
        ("gaps", None),
        ("cost", 5),
        ("cost", {"terms": {}}),
        ("cost", {"terms": dict.fromkeys(plan_to_json(PROBLEM, a_plan())["cost"]["terms"], "much")}),
        ("bound", "low"),
        ("bound", True),
        ("seed", 1.5),
        ("steps", None),
        ("engine", 1),
        ("seconds", "long"),
        ("progress", [{"seconds": 1.0}]),
    ],
)
def test_a_damaged_value_is_named(key: str, value: object) -> None:
    with pytest.raises(FaultsError) as caught:
        plan_from_json(PROBLEM, as_json(a_plan()) | {key: value})
    assert all(fault.column.startswith(key) for fault in caught.value.faults)


def test_all_faults_of_a_file_are_told_together() -> None:
    data = as_json(a_plan())
    data["tours"].append({})
    del data["seed"], data["bound"]
    with pytest.raises(FaultsError) as caught:
        plan_from_json(PROBLEM, data)
    places = {fault.column for fault in caught.value.faults}
    assert {"seed", "bound", "tours[1].post", "tours[1].unit", "tours[1].from", "tours[1].until"} <= places


def test_a_plan_edited_by_hand_is_read_and_left_to_the_checker() -> None:
    data = as_json(a_plan())
    data["tours"][0] |= {"from": "2100-01-04", "start": 0, "weeks": 8}
    plan = plan_from_json(PROBLEM, data)
    assert plan.tours == (a_tour(start=0, weeks=8),)
    assert not check(PROBLEM, plan.tours).is_valid


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@settings(deadline=None)  # a busy machine is no fault
@given(key=st.sampled_from(sorted(plan_to_json(PROBLEM, a_plan()))), value=anything)
def test_no_damage_makes_the_reader_fall_over(key: str, value: object) -> None:
    with suppress(CasqueError):
        plan = plan_from_json(PROBLEM, as_json(a_plan()) | {key: value})
        assert plan.problem_sha256 == PROBLEM.sha256
