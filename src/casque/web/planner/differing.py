"""What differs between two versions of a scenario, table by table and cell by cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from casque.planning.problem import Problem
from casque.planning.scenario.settings import settings_of
from casque.planning.scenario.sheets import Sheet
from casque.planning.scenario.tables import SETTINGS_TABLE
from casque.planning.scenario.writing import sheets_of
from casque.web.planner.tables import TITLES

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that differs: the cells that changed, before and after; a row that came or went has all its cells."""

    table: str
    title: str
    row: str
    kind: str
    cells: tuple[tuple[str, str, str], ...]


def differences(before: Problem, after: Problem) -> list[Difference]:
    """List the rows that differ, in the order of the tables."""
    first, second = _sheets(before), _sheets(after)
    found: list[Difference] = []
    for name, title in TITLES.items():
        found.extend(_of_table(name, title, first[name], second[name]))
    return found


def _sheets(problem: Problem) -> dict[str, Sheet]:
    return {**sheets_of(problem), SETTINGS_TABLE.name: settings_of(problem)}


def _of_table(name: str, title: str, before: Sheet, after: Sheet) -> Iterator[Difference]:
    old, new = _keyed(before), _keyed(after)
    for key in dict.fromkeys([*old, *new]):
        was, now = old.get(key), new.get(key)
        if was != now:
            kind = "changed" if was is not None and now is not None else "added" if was is None else "removed"
            columns = dict.fromkeys([*(was or {}), *(now or {})])
            cells = tuple(
                (column, (was or {}).get(column, ""), (now or {}).get(column, ""))
                for column in columns
                if (was or {}).get(column) != (now or {}).get(column)
            )
            yield Difference(name, title, key[0], kind, cells)


def _keyed(sheet: Sheet) -> dict[tuple[str, int], Cells]:
    """Give rows by what names them, and a number where several are named the same."""
    seen: Counter[str] = Counter()
    keyed = {}
    for row in sheet.rows:
        label = row.cells.get(sheet.table.label, "")
        seen[label] += 1
        keyed[(label, seen[label])] = row.cells
    return keyed
