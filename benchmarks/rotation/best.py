"""The best plan and the best bound known of each instance, kept with the plan that proves the cost."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from casque.planning.check import require_valid
from casque.planning.instances import SIZES, instance
from casque.planning.parts import Tour
from casque.planning.problem import Problem

FOLDER = Path(__file__).parent
KNOWN = FOLDER / "known.json"
PLANS = FOLDER / "plans"
README = FOLDER / "README.md"
COLUMNS = ("post", "start", "unit", "weeks")
BEGIN, END = "<!-- best known: begin -->", "<!-- best known: end -->"


def name_of(problem: Problem) -> str:
    """Name an instance by its size."""
    return f"{len(problem.posts)}x{len(problem.units)}"


def known() -> dict[str, Any]:
    """Give what is known of each instance."""
    found: dict[str, Any] = json.loads(KNOWN.read_text(encoding="utf-8")) if KNOWN.exists() else {}
    return found


def read_tours(place: Path) -> tuple[Tour, ...]:
    """Read tours from CSV, plain or compressed, or from a plan file of `casque plan solve`."""
    opened = gzip.open if place.suffix == ".gz" else open
    with opened(place, "rt", encoding="utf-8", newline="") as file:
        if ".json" in place.suffixes:
            rows: Iterable[dict[str, Any]] = json.load(file)["tours"]
        else:
            rows = list(csv.DictReader(file))
    return tuple(sorted(Tour(row["post"], int(row["start"]), row["unit"], int(row["weeks"])) for row in rows))


def write_tours(tours: Sequence[Tour], place: Path) -> None:
    """Write tours as compressed CSV; the same tours give the same bytes."""
    lines = [",".join(COLUMNS), *(f"{one.post},{one.start},{one.unit},{one.weeks}" for one in sorted(tours))]
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode(), mtime=0))


def offer(problem: Problem, tours: Sequence[Tour], *, by: str) -> bool:
    """Keep a plan if it is valid and the best known, and say whether it is.

    Raises
    ------
    BrokenRulesError
        If it breaks a rule.
    """
    cost = require_valid(problem, tours).cost.total
    told, name = known(), name_of(problem)
    row = told.setdefault(name, {"sha256": problem.sha256})
    if row["sha256"] != problem.sha256:
        raise ValueError(f"{name}: another instance than the one of the set")
    if row.get("cost") is not None and row["cost"] <= cost:
        return False
    row |= {"cost": round(cost, 1), "by": by, "on": datetime.now(tz=UTC).date().isoformat()}
    write_tours(tours, PLANS / f"{name}.csv.gz")
    _write(told)
    return True


def offer_bound(problem: Problem, bound: float, *, by: str) -> bool:
    """Keep a bound if it is the highest known; nobody can check it but by the method that found it."""
    told, name = known(), name_of(problem)
    row = told.setdefault(name, {"sha256": problem.sha256})
    if row.get("bound") is not None and row["bound"] >= bound:
        return False
    row |= {"bound": round(bound, 1), "bound_by": by}
    _write(told)
    return True


def renew_hashes() -> None:
    """Write the hash of each instance anew, after a change of the form of problems that leaves them what they are."""
    told = known()
    for posts, units in SIZES:
        problem = instance(posts, units)
        told.setdefault(name_of(problem), {})["sha256"] = problem.sha256
    _write(told)


def _write(told: dict[str, Any]) -> None:
    KNOWN.write_text(json.dumps(told, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    before, _, rest = README.read_text(encoding="utf-8").partition(BEGIN)
    README.write_text(
        before + BEGIN + "\n\n" + table(told) + "\n" + END + rest.partition(END)[2], encoding="utf-8"
    )


def table(told: dict[str, Any]) -> str:
    """Give the table of the best known plans."""
    lines = [
        "| instance | best cost | found by | on | best bound | gap | SHA-256 of the problem |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for posts, units in SIZES:
        name = f"{posts}x{units}"
        row = told.get(name, {})
        cost, bound = row.get("cost"), row.get("bound")
        gap = f"{(cost - bound) / cost:.1%}" if cost and bound is not None else ""
        cells = (
            name,
            f"{cost:,.1f}" if cost else "",
            row.get("by", ""),
            row.get("on", ""),
            f"{bound:,.1f}" if bound is not None else "",
            gap,
            f"`{row.get('sha256', '')}`",
        )
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"
