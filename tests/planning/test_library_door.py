"""`casque.plan`: a plan in one call, from a problem, a file or a record."""

import subprocess
import sys
from pathlib import Path

import casque
from casque.planning.check import check
from casque.planning.scenario import read_scenario, write_scenario
from tests.planning.makers import a_problem


def test_a_problem_and_its_file_give_the_same_plan(tmp_path: Path) -> None:
    problem = a_problem()
    file = write_scenario(problem, tmp_path / "s.xlsx")
    plans = [casque.plan(given, seed=1, steps=100) for given in (problem, file, str(file))]
    assert plans[0].tours
    assert plans[0] == plans[1] == plans[2]
    assert check(read_scenario(file), plans[0].tours).is_valid


def test_a_record_is_planned_for_its_standby_force() -> None:
    plan = casque.plan(casque.bundled_record(), seed=1, steps=50)
    assert {tour.unit[:4] for tour in plan.tours} == {"CHN-"}


def test_importing_the_library_loads_no_engine() -> None:
    program = (
        "import sys, casque, casque.planning.scenario, casque.planning.paper_case; "
        "print([name for name in ('numpy', 'numba', 'ortools', 'fastexcel', 'xlsxwriter') if name in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert answer.stdout.strip() == "[]"
