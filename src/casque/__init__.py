"""Casque: who has pledged which unit, who is ready, who went where, and how we know.

The library in one page. Nothing here needs a server or Django:

>>> import casque
>>> record = casque.bundled_record()
>>> casque.ask(record, casque.figure_named("fatalities"), {"mission": "UNTAC"}).records
('fatalities/F01', 'fatalities/F02', 'fatalities/F03')
"""

from __future__ import annotations

import typing as _typing

from casque.claims.account import check_claim as check_claim
from casque.claims.account import check_claims as check_claims
from casque.claims.account import find_contradictions as find_contradictions
from casque.claims.figures import FIGURES as FIGURES
from casque.claims.figures import ask as ask
from casque.claims.figures import figure_named as figure_named
from casque.claims.verdict import Contradiction as Contradiction
from casque.claims.verdict import Outcome as Outcome
from casque.claims.verdict import Verdict as Verdict
from casque.core.bundle import bundled_record as bundled_record
from casque.core.bundle import read_bundle as read_bundle
from casque.core.bundle import write_bundle as write_bundle
from casque.core.citations import Citation as Citation
from casque.core.citations import cite as cite
from casque.core.dataset import Dataset as Dataset
from casque.core.dataset import Record as Record
from casque.core.dates import PartialDate as PartialDate
from casque.core.errors import CasqueError as CasqueError
from casque.core.periods import Period as Period
from casque.core.quantities import Quantity as Quantity
from casque.readiness.board import Board as Board
from casque.readiness.board import board as board

if _typing.TYPE_CHECKING:
    from pathlib import Path

    from casque.planning.plan import Plan
    from casque.planning.problem import Problem
    from casque.sources.published import PublishedData

__version__ = "0.1.0"

save = write_bundle


def load(path: Path | str) -> Dataset | PublishedData:
    """Read a bundle, or open a store of published files; both give a table as a Polars frame: ``data["missions"]``.

    Parameters
    ----------
    path : Path or str
        A bundle (folder or zip), or the folder of a store (``casque source add ... --store FOLDER``).

    Raises
    ------
    NotFoundError, BundleError, FaultsError
        As `read_bundle` does.
    """
    from casque.sources.published import is_store, read_store

    return read_store(path) if is_store(path) else read_bundle(path)


def read_store(path: Path | str) -> PublishedData:
    """Open a store of published files: tables as Polars frames, papers and findings beside them.

    Raises
    ------
    NotFoundError
        If the folder holds no store.
    """
    from casque.sources import published

    return published.read_store(path)


def plan(
    scenario: Problem | Dataset | Path | str,
    *,
    seed: int,
    seconds: float = 60.0,
    steps: int | None = None,
    workers: int = 1,
) -> Plan:
    """Search for a plan: who goes where and when; the same seed and steps give the same plan.

    Parameters
    ----------
    scenario : Problem, Dataset, Path or str
        A planning problem; the path of a scenario file; or a record, for the standby force that it holds.
    seed : int
        Beginning of chance.
    seconds : float
        Longest time to search [s].
    steps : int or None
        Steps to search, instead of a time.
    workers : int
        Processes that search side by side.

    Raises
    ------
    FaultsError
        If the scenario has faults; it carries all of them.
    """
    from casque.planning.problem import Problem
    from casque.planning.solve import solve

    if isinstance(scenario, Dataset):
        from casque.costs.reimbursement import cost_points_per_week
        from casque.planning.paper_case import paper_case

        problem = paper_case(scenario, cost_per_week=cost_points_per_week)
    elif isinstance(scenario, Problem):
        problem = scenario
    else:
        from casque.planning.scenario import read_scenario

        problem = read_scenario(scenario)
    return solve(problem, seed=seed, seconds=seconds, steps=steps, workers=workers)
