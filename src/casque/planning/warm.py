"""Make the compiled kernels ready: from source the first time on a machine, from the user's cache after that."""

from __future__ import annotations

import os
from datetime import date
from functools import cache
from pathlib import Path

import numba
import numpy as np

from casque.planning.assigning_rows import parts_of
from casque.planning.assignment import AssignmentProblem, FixedTour
from casque.planning.bound import Bound
from casque.planning.building import build
from casque.planning.chain import Chain
from casque.planning.explain import explain_gap
from casque.planning.kernels.assigning import descend, losses, odd_sums
from casque.planning.parts import Contributor, Mission, Post, Tour, Unit
from casque.planning.plan import Gap
from casque.planning.problem import Problem
from casque.planning.situation import Situation

_UNIT = Unit("U", "XAA", "infantry")
_SMALLEST = Problem(
    start=date(2090, 1, 2),
    weeks=60,
    posts=(Post("P", "M", "infantry", 0, 60),),
    units=(_UNIT,),
    missions=(Mission("M"),),
    contributors=(Contributor("XAA"),),
)


@cache
def make_ready() -> None:
    """Run every kernel of the search and of the bound once, on the smallest problem there is."""
    compact = build(_SMALLEST)
    chain = Chain(_SMALLEST, compact, seed=1)
    chain.build_up()
    chain.run(20, heat=1, noise=1, widest=2)
    Bound(_SMALLEST, compact).run(5, lambda: 0.0)


@cache
def make_ready_to_explain() -> None:
    """Explain one gap, with proposals; the time for those of a plan begins after that."""
    situation = Situation(_SMALLEST, (Tour("P", 0, "U", 30),))
    explain_gap(situation, Gap("P", 30, 60))


@cache
def make_ready_to_assign() -> None:
    """Run every kernel of the plain assignment once."""
    tours = (FixedTour("T", "infantry", 0, 52, value=1),)
    for rows in parts_of(AssignmentProblem(tours, (_UNIT,))):
        options = rows.options
        descend(options, np.zeros(len(rows.tours)), 0.0, 1)
        losses(options, options.points.copy(), np.zeros(len(options.points), np.int64))
    bits, reals = np.eye(1, dtype=np.uint8), np.zeros(1)
    odd_sums(bits, reals, reals.copy(), bits.copy(), bits.copy(), reals.copy())


def make_ready_once() -> None:
    """Fill the user's cache in the background, unless that was done for these kernels before."""
    done = Path(numba.config.CACHE_DIR) / "all-ready"  # type: ignore[attr-defined]  # set at run time
    if not done.exists():
        os.nice(19)  # whoever plans meanwhile goes first
        make_ready()
        make_ready_to_explain()
        make_ready_to_assign()
        done.touch()


if __name__ == "__main__":
    make_ready_once()
