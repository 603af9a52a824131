"""Run the notebooks of the manual and write their outputs into them: `tools/notebooks.py`.

Each runs in an empty folder, on the invented file that it makes itself. `tests/test_notebooks.py` runs them again and
holds the committed outputs to what comes out.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).parents[1] / "docs" / "notebooks"
SECONDS = 300


def notebooks() -> list[Path]:
    """Give the notebooks of the manual."""
    return sorted(FOLDER.glob("*.ipynb"))


def executed(path: Path) -> nbformat.NotebookNode:
    """Run a notebook from its beginning; raises where a cell does."""
    made = nbformat.read(path, as_version=4)
    environment = os.environ | {"POLARS_FMT_MAX_ROWS": "30", "COLUMNS": "110"}
    with tempfile.TemporaryDirectory() as folder:
        resources = {"metadata": {"path": folder}}
        client = NotebookClient(made, timeout=SECONDS, kernel_name="python3", resources=resources)
        client.execute(env=environment)
    for cell in made.cells:
        if cell.cell_type == "code":
            cell.metadata = {}
            cell.outputs = [_lean(one) for one in cell.outputs]
    return made


def texts(made: nbformat.NotebookNode) -> list[tuple[str, str]]:
    """Give the source of each code cell with the text that comes out of it; drawings are left out."""
    found = []
    for cell in made.cells:
        if cell.cell_type == "code":
            told = [one.get("text") or one.get("data", {}).get("text/plain", "") for one in cell.outputs]
            found.append((cell.source, "".join(told)))
    return found


def _lean(output: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Leave out what is there twice: a table as HTML too, a drawing as text too."""
    data = output.get("data", {})
    if "image/svg+xml" in data:
        data["text/plain"] = "a drawing"
    data.pop("text/html", None)
    return output


def main() -> None:
    """Run all and write them."""
    for path in notebooks():
        nbformat.write(executed(path), path)
        print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
