"""The engines that are compared, and what each is."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version


@dataclass(frozen=True)
class Engine:
    """An engine of the comparison.

    Parameters
    ----------
    module : str
        Its module here, with ``run(problem, recorder)``.
    package : str
        The distribution whose version the table tells; empty where it is a page of our own.
    what : str
        How it is used, in a sentence.
    runs_each_moment : bool
        Whether it is run once for each moment, as it plans its search over the time it is given.
    """

    module: str
    package: str
    what: str
    runs_each_moment: bool = False


ENGINES = {
    "Casque": Engine(
        "ours",
        "casque",
        "`casque.planning.solve`, one chain of the search and the bound, a core each; run anew for each time limit.",
        True,
    ),
    "greedy": Engine(
        "greedy",
        "",
        "Week by week, the most urgent open post gets the unit worth most, for its longest tour.",
    ),
    "CP-SAT intervals": Engine(
        "intervals", "ortools", "Optional intervals with free start and length, weekly; greedy as the hint."
    ),
    "CP-SAT tours": Engine(
        "cpsat_tours",
        "ortools",
        "A literal for each tour on a grid and each of greedy's; greedy as the hint.",
    ),
    "HiGHS tours": Engine(
        "highs_tours", "highspy", "A binary for each tour on a grid, rows as flows; greedy as the MIP start."
    ),
    "Timefold": Engine(
        "timefold_slots",
        "timefold",
        "A planning entity for each tour of a post, constraint streams in Python.",
    ),
}


def version_of(name: str) -> str:
    """Give the version of the package behind an engine."""
    package = ENGINES[name].package
    return version(package) if package else ""
