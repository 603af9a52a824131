"""`casque plan export`: a plan as a file to hand on."""

from pathlib import Path

import pytest

from casque.planning.plan_file import write_plan
from casque.planning.scenario import write_scenario
from tests.cli.conftest import Casque
from tests.planning.makers import a_post, a_problem, a_tour, a_unit
from tests.planning.plans import a_plan


@pytest.fixture
def given(tmp_path: Path) -> tuple[Path, Path]:
    """Give a scenario and a plan that leaves a gap."""
    problem = a_problem(a_post(), a_post("MED-1", unit_type="medical"), a_unit(), title="Arland")
    plan = tmp_path / "plan.json"
    write_plan(problem, a_plan(problem, [a_tour()]), plan)
    return write_scenario(problem, tmp_path / "s.json"), plan


@pytest.mark.parametrize(
    ("name", "start"),
    [("p.xlsx", b"PK"), ("p.pdf", b"%PDF"), ("p.html", b"<!doctype"), ("p.ics", b"BEGIN:VCALENDAR")],
)
def test_a_plan_is_written_in_each_form(
    casque: Casque, given: tuple[Path, Path], tmp_path: Path, name: str, start: bytes
) -> None:
    told = casque("plan", "export", *given, tmp_path / "new" / name)
    assert told.status == 0
    assert told.out.endswith("1 tours, 1 gaps.\n")
    assert (tmp_path / "new" / name).read_bytes().startswith(start)


def test_reasons_stand_in_the_memo_unless_they_are_left_out(
    casque: Casque, given: tuple[Path, Path], tmp_path: Path
) -> None:
    with_reasons, without = tmp_path / "a.html", tmp_path / "b.html"
    casque("plan", "export", *given, with_reasons)
    casque("plan", "export", *given, without, "--without-reasons")
    assert "MED-1 stands empty" in with_reasons.read_text()
    assert "stands empty" not in without.read_text()


def test_what_cannot_be_written_is_told_and_nothing_is_overwritten(
    casque: Casque, given: tuple[Path, Path], tmp_path: Path
) -> None:
    (tmp_path / "p.ics").touch()
    for choice, word in (
        (("p.docx",), ".xlsx"),
        (("p.html", "--unit", "XAA-ENG"), ".ics"),
        (("p.ics",), "--overwrite"),
        (("p.ics", "--overwrite", "--unit", "XZZ"), "XZZ"),
    ):
        name, *rest = choice
        told = casque("plan", "export", *given, tmp_path / name, *rest)
        assert told.status != 0
        assert word in told.err
    assert (tmp_path / "p.ics").read_bytes() == b""
