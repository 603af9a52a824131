"""`casque readiness`: who stands ready on a day."""

from __future__ import annotations

from typing import Any

from casque.cli.common import Reading, day_or_today, example, noun, state_asked
from casque.cli.screen import write_citations, write_json, write_line, write_table

app = noun("readiness")


@app.command(name="board", help_epilogue=example("casque readiness board --on 2020-09-01"))
def show_board(*, on: str = "", contributor: str = "", reading: Reading | None = None) -> None:
    """Show the standby forces on a day: units by level and category, with bounds and what is not known.

    Parameters
    ----------
    on : str
        Day; today when not given.
    contributor : str
        Alpha-3 code of a state.
    """
    from casque.readiness.board import board
    from casque.reports import board_shapes

    reading = reading or Reading()
    data = reading.data()
    state = state_asked(contributor)
    found = board_shapes.readiness(data, board(data, on=day_or_today(on), contributor=state))
    if reading.json:
        return write_json(found)
    if not found["forces"]:
        return write_line(f"No standby force is on record on {found['on']}.")
    for force in found["forces"]:
        _write_force(force, found["on"])
    return None


def _write_force(force: dict[str, Any], on: str) -> None:
    told = force["force"]
    write_line(f"{told['code']} on {on}: {told['label']}")
    if force["is_registered"] != "yes":
        write_line("Whether its registration was complete by then is not told.")
    write_line(f"{force['units']['text']} units, {force['troops']['text']} persons")
    write_table(
        ("level", "units", "how it was reached"),
        [
            (one["title"], one["units"]["text"], "; ".join(change["label"] for change in one["changes"]))
            for one in force["levels"]
        ],
    )
    if force["categories"]:
        levels = [one["level"] for one in force["levels"]]
        rows = [
            (one["category"], one["units"]["text"], *(cell["units"]["text"] for cell in one["at_level"]))
            for one in force["categories"]
        ]
        write_table(("category", "units", *levels), rows)
    for sentence in force["not_known"]:
        write_line(f"  ? {sentence}")
    write_citations(
        [one for level in force["levels"] for change in level["changes"] for one in change["citations"]]
    )
    write_line()
