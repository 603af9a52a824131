"""How fast the workbook of a pledge is read whole, checked and written: `python -m benchmarks.pledge_workbook`.

Casque reads the cells, refuses formulas, merged and hidden cells, checks each value against the catalogue, and says
what Level 1 still asks for. Beside it stand other readers that only give the cells: fastexcel, and openpyxl where it
is installed.
"""

from __future__ import annotations

import importlib
import statistics
import time
import zipfile
from collections.abc import Callable
from datetime import date
from importlib.util import find_spec
from io import BytesIO

from fastexcel import read_excel

from benchmarks.machine import report
from casque.core.errors import FaultsError
from casque.readiness.pledges.catalogue import EQUIPMENT_ITEMS, SUSTAINMENT
from casque.readiness.pledges.content import (
    Content,
    EquipmentLine,
    Post,
    SustainmentLine,
    faults_for_level_1,
)
from casque.readiness.pledges.workbook import read_workbook, workbook_of

ROUNDS = 15
POSTS, LINES = 200, 100
GOAL_S = 1.0
_ITEMS = [(family, item) for family, items in EQUIPMENT_ITEMS.items() for item in items]


def main() -> None:
    """Measure and report."""
    content = a_battalion()
    data = workbook_of(content)
    if read_workbook(data) != content:
        raise SystemExit("The workbook does not give the same content.")
    spoilt = workbook_with_faults(data)
    measures: list[tuple[str, Callable[[], object]]] = [
        ("Casque: read and check", lambda: read_workbook(data)),
        ("Casque: read, a fault in each post", lambda: faults_of(spoilt)),
        ("Casque: checks for Level 1", lambda: faults_for_level_1(content, on=date(2090, 11, 10))),
        ("Casque: write", lambda: workbook_of(content)),
        ("fastexcel: cells only", lambda: cells_by_fastexcel(data)),
    ]
    if find_spec("openpyxl"):
        measures.append(("openpyxl: cells only", lambda: cells_by_openpyxl(data)))
    rows = [(name, *timed(deed)) for name, deed in measures]
    title = f"The workbook of a pledge, {POSTS} posts and {LINES} lines of equipment, {len(data) // 1000} kB"
    report(title, ("deed", "median [ms]", "longest [ms]", f"within {GOAL_S:.0f} s"), rows)


def timed(deed: Callable[[], object]) -> tuple[str, str, str]:
    """Give the median and the longest of some rounds, and whether the goal is met."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        deed()
        times.append(time.perf_counter() - start)
    met = "yes" if max(times) < GOAL_S else "no"
    return f"{1000 * statistics.median(times):.1f}", f"{1000 * max(times):.1f}", met


def a_battalion() -> Content:
    """Make a battalion of Arland with all its annexes told."""
    posts = tuple(
        Post(
            f"Post {number}",
            4,
            f"Company {number // 40}",
            "Private",
            "operational",
            "Infantry",
            "Rifle",
            women=1,
        )
        for number in range(POSTS)
    )
    lines = tuple(
        EquipmentLine(
            *_ITEMS[number % len(_ITEMS)], 3, f"Model {number}", 2085, 0, "good", 3, "owned", lease="wet"
        )
        for number in range(LINES)
    )
    sustainment = tuple(SustainmentLine(code, "TCC", 4 * POSTS) for code in SUSTAINMENT)
    return Content(
        "XAA",
        unit_type="infantry-battalion",
        component="military",
        unit_size=4 * POSTS,
        note_date=date(2090, 11, 5),
        posts=posts,
        equipment=lines,
        sustainment=sustainment,
    )


def workbook_with_faults(data: bytes) -> bytes:
    """Give the workbook with a text in place of the number of each post."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(
                name, part.replace(b"<v>4</v>", b"<v>4.5</v>") if name.endswith("sheet3.xml") else part
            )
    return buffer.getvalue()


def faults_of(data: bytes) -> int:
    """Read a workbook with faults; give their number."""
    try:
        read_workbook(data)
    except FaultsError as error:
        return len(error.faults)
    raise SystemExit("No fault was told.")


def cells_by_fastexcel(data: bytes) -> int:
    """Have fastexcel read the cells of each sheet."""
    book = read_excel(data)
    return sum(book.load_sheet(name, header_row=None, dtypes="string").height for name in book.sheet_names)


def cells_by_openpyxl(data: bytes) -> int:
    """Have openpyxl read the cells of each sheet."""
    book = importlib.import_module("openpyxl").load_workbook(BytesIO(data), read_only=True, data_only=False)
    return sum(1 for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell)


if __name__ == "__main__":
    main()
