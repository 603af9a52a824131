"""Rows of deaths have no names, and never meet names: not in a figure, not in a check, not in the code."""

import ast
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

import casque.claims.world
from casque.claims.world import WORLD_FIGURES, World, ask_world
from casque.claims.world.claims import check_claims_against
from casque.claims.world.deaths import SMALLEST_GROUP
from casque.claims.world.model import WorldFigure
from casque.core.bundle import bundled_record
from casque.core.dataset import Dataset, Record
from casque.core.errors import BadValueError
from casque.sources.store import Store
from casque.sources.tables import FATALITIES
from tests.claims.world.making import Row, death_rows, keep, month_rows

NAMED = ("people", "fatalities", "honours", "incidents")
"""Tables of the record that name persons, or tell how they died."""

CODE = sorted(Path(casque.claims.world.__file__).parent.glob("*.py"))

DEAD = [(f"n{number}", f"2090-01-{number + 1:02d}", "XM1", "XAA", "illness") for number in range(6)]
ALONE = ("n9", "2090-02-01", "XM2", "XBB", "malicious act")


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Six deaths of one group, and one of a person who is alone in theirs."""
    rows: list[Row] = [("XAA", "XM1", "troops", 100, 0), ("XBB", "XM2", "troops", 10, 0)]
    store = Store(tmp_path)
    keep(store, "a" * 64, {"contributions": month_rows("2090-01", rows)})
    keep(store, "b" * 64, {"fatalities": death_rows([*DEAD, ALONE])}, dataset="deaths")
    return World(store)


class Watched(Dataset):
    """A record that tells which of its tables are read."""

    def records(self, table: str) -> tuple[Record, ...]:
        assert table not in NAMED, table
        return super().records(table)

    def record(self, table: str, code: str) -> Record:
        assert table not in NAMED, table
        return super().record(table, code)


def test_checking_claims_reads_no_table_that_names_persons(world: World) -> None:
    data = bundled_record()
    watched = Watched({name: frame for name, frame in data.frames.items() if name not in NAMED})
    assert len(check_claims_against(world, watched)) == watched["claims"].height


def test_a_claim_about_a_named_person_is_never_held_against_rows_of_deaths(world: World) -> None:
    verdicts = {one.claim: one for one in check_claims_against(world, bundled_record())}
    named = [
        claim.code for claim in bundled_record().records("claims") if claim["measure"] == "date_of_death"
    ]
    assert len(named) >= 16
    assert {verdicts[code].reason for code in named} == {"named-people"}
    assert not any(verdicts[code].files for code in named)


@pytest.mark.parametrize("path", CODE, ids=lambda one: one.name)
def test_no_module_asks_the_record_for_persons(path: Path) -> None:
    """The only thing read of a record is its claims; `fatalities` names the published table."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            texts = [one.value for one in node.args if isinstance(one, ast.Constant)]
            if node.func.attr in ("records", "record", "find"):
                assert texts[:1] == ["claims"], path.name
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "data":
            raise AssertionError(path.name)


def test_no_figure_has_a_key_or_value_that_names_one_person(world: World) -> None:
    closer = {"casualty", "gender", "day"} & set(FATALITIES.schema)
    for figure in WORLD_FIGURES:
        if "deaths" in figure.unit or figure.name == "deaths":
            assert not closer & set(figure.keys), figure.name
        for by in ("", *figure.breakdowns):
            for scope in ({}, {"month": "2090-01"}, {"from": "2090-01", "to": "2090-02"}):
                assert not told(world, figure, scope, by) & {one[0] for one in [*DEAD, ALONE]}


def told(world: World, figure: WorldFigure, scope: dict[str, str], by: str) -> set[str]:
    """Give all texts of an answer; none where the question is refused."""
    try:
        answer = ask_world(world, figure, scope, by=by)
    except BadValueError:
        return set()
    return {part.key for part in answer.parts} | {str(one) for one in answer.warnings} | {str(answer.value)}


def scopes() -> Iterator[tuple[dict[str, str], str]]:
    """Give every way to narrow and break down the figure that knows causes."""
    choices = {
        "contributor": ("", "XAA", "XBB"),
        "mission": ("", "XM1", "XM2"),
        "kind": ("", "military"),
        "year": ("", "2090"),
        "month": ("", "2090-02"),
        "cause": ("", "illness", "malicious act"),
        "by": ("", "contributor", "mission", "kind", "cause", "year"),
    }
    for values in itertools.product(*choices.values()):
        given = {key: text for key, text in zip(choices, values, strict=True) if text}
        by = given.pop("by", "")
        if "cause" in given or by == "cause":
            yield given, by


def test_no_question_tells_the_cause_of_a_person_who_is_alone_in_a_group(world: World) -> None:
    """Every question with a cause: what is told for a group that holds the lone death has at least five others."""
    figure = next(one for one in WORLD_FIGURES if one.name == "deaths")
    asked = 0
    for scope, by in scopes():
        try:
            answer = ask_world(world, figure, scope, by=by)
        except BadValueError:
            continue
        asked += 1
        assert "month" not in scope
        assert "XBB" not in scope.values(), (scope, by)
        assert "XM2" not in scope.values(), (scope, by)
        assert not {"XBB", "XM2"} & {part.key for part in answer.parts}, (scope, by)
    assert asked > 20
    assert SMALLEST_GROUP == 5
