"""Make the compiled kernels ready: from source the first time on a machine, from the user's cache after that."""

from __future__ import annotations

import os
from datetime import date
from functools import cache
from pathlib import Path

import numba

from casque.planning.bound import Bound
from casque.planning.building import build
from casque.planning.chain import Chain
from casque.planning.parts import Contributor, Mission, Post, Unit
from casque.planning.problem import Problem


@cache
def make_ready() -> None:
    """Run every kernel of the search and of the bound once, on the smallest problem there is."""
    problem = Problem(
        start=date(2090, 1, 2),
        weeks=60,
        posts=(Post("P", "M", "infantry", 0, 60),),
        units=(Unit("U", "XAA", "infantry"),),
        missions=(Mission("M"),),
        contributors=(Contributor("XAA"),),
    )
    compact = build(problem)
    chain = Chain(problem, compact, seed=1)
    chain.build_up()
    chain.run(20, heat=1, noise=1, widest=2)
    Bound(problem, compact).run(5, lambda: 0.0)


def make_ready_once() -> None:
    """Fill the user's cache in the background, unless that was done for these kernels before."""
    done = Path(numba.config.CACHE_DIR) / "ready"  # type: ignore[attr-defined]  # set at run time
    if not done.exists():
        os.nice(19)  # whoever plans meanwhile goes first
        make_ready()
        done.touch()


if __name__ == "__main__":
    make_ready_once()
