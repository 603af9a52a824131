"""What is compiled once on a machine is compiled before any time given begins."""

import subprocess
import sys

PROGRAM = """
import sys
from numba.core.dispatcher import Dispatcher
from casque.planning.assigning import assign
from casque.planning.plain_instances import plain_instance
from casque.planning.plan import Plan
from casque.planning.pricing import gaps_of, price
from casque.planning.result import result_of
from casque.planning.solve import solve
from casque.planning.warm import make_ready, make_ready_to_assign, make_ready_to_explain
from tests.planning.makers import a_post, a_problem, a_unit

def compiled():
    loops = {}
    for name, module in list(sys.modules.items()):
        if name.startswith("casque.planning.kernels"):
            for loop in vars(module).values():
                if isinstance(loop, Dispatcher):
                    loops[loop.py_func.__qualname__] = len(loop.signatures)
    return loops

make_ready()
make_ready_to_explain()
make_ready_to_assign()
before = compiled()
units = (a_unit(), a_unit("XBB-ENG", lead_weeks=30))
problem = a_problem(a_post(), a_post("ENG-2", end=60), a_post("ENG-3", start=0), a_post("ENG-4"), *units)
plan = solve(problem, seed=1, steps=300)
assert plan.gaps
assert any(one["proposals"] for one in result_of(problem, plan, lambda: False)["explanations"])
assign(plain_instance(300, 240), seconds=20)
after = compiled()
print(sorted(name for name in after if after[name] > before[name]))
"""


def test_no_loop_is_compiled_within_the_time_of_a_search_an_explanation_or_an_assignment() -> None:
    answer = subprocess.run([sys.executable, "-c", PROGRAM], check=False, capture_output=True, text=True)
    assert answer.stderr == ""
    assert answer.stdout.strip() == "[]"
