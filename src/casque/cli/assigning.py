"""`casque plan assign`: who takes tours of settled weeks, proven and explained."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from casque.cli import NO
from casque.cli.common import Answering, Flag, require_free
from casque.cli.screen import note, write_fields, write_json, write_line, write_table
from casque.core.errors import BadValueError
from casque.core.words import N_, Message, message_from_json, say

if TYPE_CHECKING:
    from casque.planning.assigning import Assignment

SHOWN = 20
Into = Annotated[Path | None, Parameter(name=["--output", "-o"])]


def assign(
    file: Path,
    /,
    *,
    seed: int,
    seconds: float = 60.0,
    tour_weeks: int = 52,
    rest_weeks: int = 52,
    tours: Path | None = None,
    output: Into = None,
    overwrite: Flag = False,
    answering: Answering | None = None,
) -> int | None:
    """Give tours of settled weeks to units at the highest value; status 3 where it is not proven the best.

    Parameters
    ----------
    file : Path
        A scenario, whose posts are cut into tours of one length; or JSON as --tours writes it.
    seed : int
        Beginning of chance.
    seconds : float
        Longest time to search.
    tour_weeks : int
        Length of the tours into which the posts of a scenario are cut.
    rest_weeks : int
        Rest of a unit between two tours of a scenario.
    tours : Path
        File for the tours and units asked about, to be changed and asked again.
    output : Path
        File for the answer.
    overwrite : bool
        Write over a file that is there.
    """
    for each in (output, tours):
        if each:
            require_free(each, overwrite=overwrite)
    lengths = {"tour_weeks": tour_weeks, "rest_weeks": rest_weeks}
    is_json = bool(answering and answering.json)
    return _assign_file(file, output, tours, is_json=is_json, lengths=lengths, seed=seed, seconds=seconds)


def _assign_file(
    file: Path,
    output: Path | None,
    tours: Path | None,
    *,
    is_json: bool,
    lengths: Mapping[str, int],
    **search: Any,
) -> int | None:
    """Assign units to the tours of a file, tell the answer and why tours stay empty, and write what is asked."""
    from casque.planning.assigned import assigned_shape
    from casque.planning.assigning import assign, explain_unfilled
    from casque.planning.assignment_file import read_assignment, write_assignment

    if search["seconds"] <= 0 or not 0 <= search["seed"] < 2**31:
        name = "seconds" if search["seconds"] <= 0 else "seed"
        raise BadValueError(
            say(N_("{name} cannot be '{value}'."), name=f"--{name}", value=search[name]),
            hint=say(N_("Give a number above nothing, for a seed below 2147483648.")),
        )
    problem, notes = read_assignment(file, **lengths)
    if tours:
        note(f"{write_assignment(problem, tours)}: {len(problem.tours)} tours, {len(problem.units)} units.")
    started = time.monotonic()
    answer = assign(problem, **search, on_progress=None if is_json else _tell)
    gaps = explain_unfilled(problem, answer)
    shape = assigned_shape(problem, answer, gaps, notes=notes)
    shape |= {"seed": search["seed"], "seconds": round(time.monotonic() - started, 3)}
    if output:
        output.write_text(json.dumps(shape, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        note(f"{output}: answer written.")
    if is_json:
        write_json(shape)
    else:
        _write(answer, shape, notes)
    return None if answer.is_optimal else NO


def _tell(value: int, bound: int) -> None:
    note(f"value {value:,}, no answer is worth more than {bound:,}")


def _write(answer: Assignment, shape: Mapping[str, Any], notes: Iterable[Message]) -> None:
    proven = (
        "Proven: no answer is worth more."
        if answer.is_optimal
        else "Not proven: there may be a better answer."
    )
    filled = [row for row in shape["tours"] if row["unit"] is not None]
    write_fields(
        proven,
        {
            "value": f"{answer.value:,}",
            "no answer is worth more than": f"{answer.bound:,}",
            "not proven necessary": "" if answer.is_optimal else f"{answer.gap:.3%}",
            "tours filled": f"{len(filled)} of {len(shape['tours'])}",
        },
    )
    for told in notes:
        write_line(str(told))
    if filled:
        write_table(("tour", "unit"), [(row["tour"], row["unit"]) for row in filled[:SHOWN]])
    if len(filled) > SHOWN:
        write_line(f"... and {len(filled) - SHOWN} more tours; --output writes all.")
    for gap in shape["gaps"][:SHOWN]:
        write_line(str(message_from_json(gap["sentence"])))
    if len(shape["gaps"]) > SHOWN:
        write_line(f"... and {len(shape['gaps']) - SHOWN} more tours stay empty.")
