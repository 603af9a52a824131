"""Write the figures as tables: into the list of measurements and into the manual, never by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.planner.engines import ENGINES
from benchmarks.planner.goals import goals_of

TOP = Path(__file__).parents[2]
LIST = TOP / "benchmarks" / "README.md"
PAGE = TOP / "docs" / "background" / "planner-benchmark.md"
BEGIN, END = "<!-- planner: begin -->", "<!-- planner: end -->"
HEAD = """# The planner beside other engines

Written by `python -m benchmarks.planner` from what it measured; nothing here is written by hand. Every engine runs
alone, in a process of its own, on two cores at most, on the same instances of the open set (`benchmarks/rotation`).
The clock starts when the problem stands in memory and the engine is loaded; building its model counts. Every plan is checked and priced by the independent checker: a plan that
breaks a rule counts as none. Costs are in millions of points, lower is better; the best of each column is bold.

"""


def write_tables(figures: Mapping[str, Any], *, write: bool) -> None:
    """Print the tables and, with `write`, put them in their places."""
    text = "\n".join(_text(figures))
    print(text)
    if not write:
        return
    PAGE.write_text(HEAD + _engines() + text + "\n", encoding="utf-8")
    old = LIST.read_text(encoding="utf-8")
    before, _, rest = old.partition(BEGIN)
    after = rest.partition(END)[2]
    LIST.write_text(f"{before.rstrip()}\n\n{BEGIN}\n\n{text}\n\n{END}\n{after.lstrip()}", encoding="utf-8")


def _engines() -> str:
    lines = [f"- **{name}**: {engine.what}" for name, engine in ENGINES.items()]
    return "\n".join(
        [
            *lines,
            "- **PyJobShop** cannot say the rich problem: no objective pays for the length of a task, a task has one",
            "  interval for post and unit alike, and a mode holds its resources for its whole duration. It takes part",
            "  in the plain assignment, without what substitutions lose and units cost.",
            "",
            "",
        ]
    )


def _text(figures: Mapping[str, Any]) -> Iterable[str]:
    for size, told in figures.get("rich", {}).items():
        yield from _rich(size, told["engines"])
    for size, told in figures.get("plain", {}).items():
        yield from _plain(size, told)
    lines = goals_of(figures)
    if lines:
        yield "### Goals of the planner, and what falls short\n"
        yield from _table(("instance", "goal", "reached", "met"), lines)


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterable[str]:
    for line in (columns, ["---"] * len(columns), *rows):
        yield "| " + " | ".join(line) + " |"
    yield ""


def _rich(size: str, engines: Mapping[str, Any]) -> Iterable[str]:
    yield f"### Rich rotation, {size.replace('x', ' posts and ')} units, 260 weeks\n"
    moments = sorted({moment for told in engines.values() for moment in told["cost"]}, key=float)
    best = {
        moment: min(
            (c for told in engines.values() if (c := told["cost"].get(moment)) is not None), default=None
        )
        for moment in moments
    }
    rows = []
    for name in ENGINES:
        if name not in engines:
            continue
        told = engines[name]
        cells = [_cost(told, moment, best[moment]) for moment in moments]
        gap = _gap(told, moments)
        first = "none" if told["first_s"] is None else f"{told['first_s']:.1f}"
        rows.append((f"{name} {told['version']}".strip(), *cells, gap, first, str(told["memory_mb"])))
    heads = (f"{moment} s" for moment in moments)
    yield from _table(("engine", *heads, "proven gap", "first plan [s]", "memory [MB]"), rows)
    for name in (one for one in ENGINES if one in engines):
        yield f"- {name}: " + "; ".join(engines[name]["notes"]) + "."
    yield ""
    yield engines[next(iter(engines))]["machine"] + "\n"


def _cost(told: Mapping[str, Any], moment: str, best: float | None) -> str:
    if moment not in told["cost"]:
        return ""
    cost = told["cost"][moment]
    if cost is None:
        breaches = told["broken"].get(moment)
        return f"breaks {breaches} rules" if breaches else "none"
    text = f"{cost / 1e6:.2f}"
    return f"**{text}**" if best is not None and cost <= best else text


def _gap(told: Mapping[str, Any], moments: Sequence[str]) -> str:
    """Proven gap at the last moment that has a bound."""
    for moment in reversed(moments):
        cost, bound = told["cost"].get(moment), told["bounds"].get(moment)
        if cost and bound is not None:
            return f"{(cost - bound) / cost:.1%} at {moment} s"
    return "none"


def _plain(size: str, engines: Mapping[str, Any]) -> Iterable[str]:
    yield f"### Plain rotation assignment, {size.replace('x', ' tours and ')} units\n"
    rows = []
    for name, told in engines.items():
        if "value" not in told:
            rows.append((name, "none", "", "", "", str(told["memory_mb"])))
            continue
        bound = f"{told['bound'] / 1e6:.3f}"
        rows.append(
            (
                f"{name} {told['version']}",
                f"{told['value'] / 1e6:.3f}" + (f", breaks {told['broken']} rules" if told["broken"] else ""),
                bound,
                told["status"],
                f"{told['seconds']:.1f}",
                str(told["memory_mb"]),
            )
        )
    columns = ("engine", "value [M points]", "bound", "proven", "seconds", "memory [MB]")
    yield from _table(columns, rows)
    yield "A higher value is better. PyJobShop sees tours and their values, not what each unit is worth at them.\n"
    yield engines[next(iter(engines))]["machine"] + "\n"
