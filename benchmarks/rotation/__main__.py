"""The open set: `python -m benchmarks.rotation write|check|offer|hashes`.

write FOLDER [SIZE ...]   write instances as scenario files, all sizes where none is named
check SIZE PLAN           check a plan and price it; exit status 3 when it breaks a rule
offer SIZE PLAN BY        check a plan and keep it if it is the best known
hashes                    write the hashes of the instances anew
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks.rotation.best import name_of, offer, read_tours, renew_hashes
from casque.planning.check import check
from casque.planning.instances import SIZES, instance
from casque.planning.problem import Problem
from casque.planning.scenario import write_scenario

BREAKS = 3


def _of(size: str) -> Problem:
    posts, units = map(int, size.split("x"))
    return instance(posts, units)


def write(folder: str, *sizes: str) -> int:
    """Write instances as scenario files."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    for size in sizes or [f"{posts}x{units}" for posts, units in SIZES]:
        problem = _of(size)
        print(write_scenario(problem, Path(folder) / f"{name_of(problem)}.zip"), problem.sha256)
    return 0


def check_plan(size: str, plan: str) -> int:
    """Check a plan and price it."""
    problem = _of(size)
    report = check(problem, read_tours(Path(plan)))
    for one in report.violations:
        print(f"{one.rule.code}: {one.what}")
    for term, points in report.cost.terms.items():
        print(f"{term:>14} {points:18,.1f}")
    print(f"{'total':>14} {report.cost.total:18,.1f}")
    print(f"{len(report.violations)} rules broken, {len(report.gaps)} gaps")
    return BREAKS if report.violations else 0


def offer_plan(size: str, plan: str, by: str) -> int:
    """Keep a plan if it is the best known."""
    best = offer(_of(size), read_tours(Path(plan)), by=by)
    print("kept: the best known" if best else "not kept: a better plan is known")
    return 0


def hashes() -> int:
    """Write the hashes anew."""
    renew_hashes()
    return 0


DEEDS: dict[str, Callable[..., int]] = {
    "write": write,
    "check": check_plan,
    "offer": offer_plan,
    "hashes": hashes,
}

if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in DEEDS:
        sys.exit(__doc__)
    sys.exit(DEEDS[sys.argv[1]](*sys.argv[2:]))
