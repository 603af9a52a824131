"""The goals that the planner was given, and whether the figures meet them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

OURS = "Casque"
COSTS = {"40x80": 20.4e6, "150x300": 39e6, "600x1200": 65e6, "2000x5000": 105e6}  # at 60 s
GAPS = {"40x80": (0.05, "60"), "150x300": (0.10, "120")}
PLAIN = {"900x700": 3.0, "2700x2100": 15.0}
FIRST_S, MEMORY_MB = 5.0, 1000
PROVEN = 1e-6


def goals_of(figures: Mapping[str, Any]) -> list[tuple[str, str, str, str]]:
    """List instance, goal, what was reached, and whether it is met."""
    found: list[tuple[str, str, str, str]] = []
    for size, told in figures.get("rich", {}).items():
        if OURS in told["engines"]:
            found.extend(_rich(size, told["engines"]))
    for size, told in figures.get("plain", {}).items():
        ours = told.get(OURS, {})
        if size in PLAIN and "value" in ours:
            proven = ours["bound"] - ours["value"] <= PROVEN * ours["value"] and not ours["broken"]
            goal = f"proven best within {PLAIN[size]:g} s"
            reached = f"{ours['seconds']:.1f} s, {'proven' if proven else 'not proven'}"
            found.append((f"plain {size}", goal, reached, _yes(proven and ours["seconds"] <= PLAIN[size])))
    return found


def _rich(size: str, engines: Mapping[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    ours = engines[OURS]
    cost = ours["cost"].get("60")
    if size in COSTS and "60" in ours["cost"]:
        reached = "no plan" if cost is None else f"{cost / 1e6:.2f} M"
        yield (
            size,
            f"cost of {COSTS[size] / 1e6:g} M in 60 s",
            reached,
            _yes(cost is not None and cost <= COSTS[size]),
        )
    if size in GAPS:
        most, moment = GAPS[size]
        cost, bound = ours["cost"].get(moment), ours["bounds"].get(moment)
        gap = (cost - bound) / cost if cost and bound is not None else None
        reached = "no bound" if gap is None else f"{gap:.1%}"
        yield size, f"proven gap of {most:.0%} in {moment} s", reached, _yes(gap is not None and gap <= most)
    elif size in COSTS:
        bounds = ours["bounds"]
        yield size, "a bound", f"{max(bounds.values()) / 1e6:.2f} M" if bounds else "none", _yes(bool(bounds))
    lost = [
        moment for moment in ours["cost"] if _rival(engines, moment) < (ours["cost"][moment] or float("inf"))
    ]
    reached = "best at all" if not lost else "beaten at " + ", ".join(f"{moment} s" for moment in lost)
    yield size, "best of all engines at every time", reached, _yes(not lost)
    if size == "2000x5000":
        first, memory = ours["first_s"], ours["memory_mb"]
        told = "none" if first is None else f"{first:.1f} s"
        yield size, f"first plan within {FIRST_S:g} s", told, _yes(first is not None and first < FIRST_S)
        yield size, f"memory below {MEMORY_MB} MB", f"{memory} MB", _yes(memory < MEMORY_MB)


def _rival(engines: Mapping[str, Any], moment: str) -> float:
    """Lowest cost of any other engine at a moment."""
    costs = (told["cost"].get(moment) for name, told in engines.items() if name != OURS)
    return min((cost for cost in costs if cost is not None), default=float("inf"))


def _yes(met: bool) -> str:
    return "yes" if met else "no"
