"""The instances and the scorer that the first measurements were made with, which lie beside the project.

The scorer is another hand's: it shares nothing with ours but the sentences of the rules.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from casque.planning.parts import Contributor, Mission, Post, Substitution, Tour, Unit
from casque.planning.problem import Problem

FOLDER = Path(__file__).parents[3] / "shared" / "planner"
IS_BESIDE = FOLDER.is_dir() or os.environ.get("CI") == "true"
"""Whether the tests run: where the folder lies beside the project, and in CI, where they fail without it."""

RULE_OF = {
    "ready": "lead",
    "window": "window",
    "postwin": "span",
    "len": "length",
    "dwell": "rest",
    "post overlap": "post",
    "capC": "units_abroad",
    "capM": "people",
    "lift": "lift",
}
"""Our rule for each finding of the scorer; its "compat" stands for the rules on pairs."""
OF_PAIRS = {"type", "attributes", "level", "consent", "caveat"}


def _module(name: str) -> ModuleType:
    if name in sys.modules:
        return sys.modules[name]
    found = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
    if found is None or found.loader is None:
        raise FileNotFoundError(name)
    module = importlib.util.module_from_spec(found)
    sys.modules[name] = module  # the scorer imports the generator by its name
    found.loader.exec_module(module)
    return module


def reference_instance(posts: int, units: int) -> Any:
    """Make an instance of the reference generator, seed 1."""
    return _module("rich_instances").gen(posts, units)


def reference_score(instance: Any, tours: tuple[Tour, ...]) -> dict[str, Any]:
    """Score tours of our form with the reference scorer."""
    _module("rich_instances")
    rows = [(int(tour.unit[1:]), int(tour.post[1:]), tour.start, tour.weeks) for tour in tours]
    scored: dict[str, Any] = _module("score_plan").check(instance, rows)
    return scored


def reference_problem(instance: Any) -> Problem:
    """Put an instance into our form; U0007 is its unit 7, P0003 its post 3."""
    generator = _module("rich_instances")
    return Problem(
        date(2100, 1, 4),
        instance.T,
        posts=_posts(instance, generator.TYPES),
        units=_units(instance, generator.TYPES),
        missions=tuple(
            Mission(
                f"M{m:03d}",
                int(instance.capM[m]),
                frozenset(f"C{c:03d}" for c in range(instance.C) if instance.forb[c, m]),
            )
            for m in range(instance.M)
        ),
        contributors=tuple(
            Contributor(f"C{c:03d}", int(instance.capC[c]), float(instance.fair[c]))
            for c in range(instance.C)
        ),
        substitutions=tuple(
            Substitution(generator.TYPES[wanted], generator.TYPES[given], penalty)
            for wanted, rows in generator.SUB.items()
            for given, penalty in rows
        ),
        deployments=tuple(
            Tour(f"P{post:04d}", start, f"U{unit:04d}", weeks) for unit, post, start, weeks in instance.inc
        ),
        lift=tuple(int(units) for units in instance.lift),
        women_target=(float(instance.wtgt),) * instance.T,
    )


def _attributes(bits: Any) -> frozenset[str]:
    return frozenset(f"a{place}" for place in range(7) if (int(bits) >> place) & 1)


def _posts(instance: Any, types: list[str]) -> tuple[Post, ...]:
    return tuple(
        Post(
            f"P{row:04d}",
            f"M{instance.r_m[row]:03d}",
            types[instance.r_type[row]],
            int(instance.r_s[row]),
            int(instance.r_e[row]),
            priority=int(instance.r_w[row]),
            minimum_level=int(instance.r_min[row]) + 1,
            attributes=_attributes(instance.r_att[row]),
        )
        for row in range(instance.R)
    )


def _units(instance: Any, types: list[str]) -> tuple[Unit, ...]:
    return tuple(
        Unit(
            f"U{row:04d}",
            f"C{instance.u_c[row]:03d}",
            types[instance.u_type[row]],
            level=int(instance.u_lev[row]) + 1,
            lead_weeks=int(instance.u_ready[row]),
            windows=((int(instance.u_f[row]), int(instance.u_g[row])),),
            strength=int(instance.u_p[row]),
            lift=int(instance.u_lift[row]),
            women_share=float(instance.u_wom[row]),
            cost_per_week=int(instance.u_cost[row]),
            long_tours=(104, 156) if instance.u_sus[row] else (),
            rest_factor=float(instance.u_dw[row]),
            attributes=_attributes(instance.u_att[row]),
            caveats=frozenset(f"M{m:03d}" for m in range(instance.M) if instance.cav[row, m]),
        )
        for row in range(instance.U)
    )
