"""The notebooks of the manual run from their beginning, and what they show is what comes out."""

from pathlib import Path

import nbformat
import pytest

from tools.notebooks import executed, notebooks, texts

LARGEST = 60_000
NAMES = {"who-contributes", "checking-a-claim"}


def test_there_are_the_notebooks_that_the_manual_promises() -> None:
    assert {path.stem for path in notebooks()} == NAMES


@pytest.mark.parametrize("path", notebooks(), ids=lambda path: path.stem)
def test_a_notebook_runs_and_shows_what_comes_out(path: Path) -> None:
    committed = nbformat.read(path, as_version=4)
    assert texts(executed(path)) == texts(committed), f"{path.name} is out of date: run tools/notebooks.py"


@pytest.mark.parametrize("path", notebooks(), ids=lambda path: path.stem)
def test_a_notebook_is_small_and_says_how_to_use_real_files(path: Path) -> None:
    made = nbformat.read(path, as_version=4)
    nbformat.validate(made)
    assert path.stat().st_size < LARGEST
    assert "casque source add" in made.cells[0].source
    assert "invented" in made.cells[0].source
    assert all(cell.execution_count for cell in made.cells if cell.cell_type == "code")
