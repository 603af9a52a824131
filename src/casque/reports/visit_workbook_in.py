"""Read the checklists of a visit back from their workbook: every answer, or every fault with its sheet and cell."""

from __future__ import annotations

from collections.abc import Mapping

from casque.core.errors import BadValueError, BundleError, Fault, FaultsError
from casque.core.words import N_, Message, say
from casque.readiness.pledges.visits.answers import Answer, read_answer
from casque.readiness.pledges.visits.checklist import version_of_checklists
from casque.readiness.pledges.visits.visit import VisitState
from casque.readiness.pledges.workbook.cells import Cell, Grid, grids_of
from casque.readiness.pledges.workbook.form import letters
from casque.readiness.pledges.workbook.opening import parts_of
from casque.readiness.pledges.workbook.refusing import faults_of_sheet
from casque.reports.visit_workbook import ABOUT, ANSWERED, FIRST_ROW, MARK, PLACE, VERSION, sheet_of

SHOWN = 60


def read_checklist_workbook(
    data: bytes, state: VisitState, *, name: str = "workbook"
) -> Mapping[str, Mapping[str, Answer]]:
    """Read the answers of a workbook, by unit and item; what has no grade is left out.

    Raises
    ------
    BundleError
        If it cannot be opened, or is no workbook of checklists.
    BadValueError
        If it is of another visit, another version of the form or other checklists.
    FaultsError
        With every fault: the file of a fault is the sheet, its row and column name the cell.
    """
    wanted = {ABOUT, *(sheet_of(number) for number in range(1, len(state.units) + 1))}
    grids = grids_of(parts_of(data, name), name, wanted)
    sheets = _sheets(grids, state, name)
    faults: list[Fault] = []
    answers: dict[str, Mapping[str, Answer]] = {}
    for sheet, unit in sheets.items():
        grid = grids.get(sheet)
        if grid is None:
            what = say(N_("The sheet '{sheet}' is missing."), sheet=sheet)
            faults.append(Fault(sheet, None, "", "", what, say(N_("Give the sheet its name back."))))
        else:
            faults += faults_of_sheet(grid)
            answers[unit] = _answers(grid, state, unit, faults)
    faults += [
        Fault(sheet[:SHOWN], None, "", "", say(N_("The visit has no such sheet.")))
        for sheet in grids
        if sheet != ABOUT and sheet not in sheets
    ]
    if faults:
        raise FaultsError(faults, where=name)
    return answers


def _sheets(grids: Mapping[str, Grid], state: VisitState, name: str) -> dict[str, str]:
    """Check the papers of the workbook, and give the unit of each sheet."""
    about = grids.get(ABOUT)
    if about is None or about.text(1, 1) != MARK:
        raise BundleError(
            say(N_("The workbook holds no checklists of a visit.")),
            hint=say(N_("Download the workbook of the visit, and fill that in.")),
            where=name,
        )
    told = {cells[1].text: about.text(row, 2) for row, cells in about.rows.items() if 1 in cells}
    again = say(N_("Download the workbook of the visit again, and copy your answers into it."))
    for key, ours, template in (
        (MARK, VERSION, N_("The workbook is of version '{theirs}' of the form; version {ours} is read.")),
        ("visit", state.name, N_("The workbook is of the visit '{theirs}'; this is {ours}.")),
        (
            "checklists",
            version_of_checklists(),
            N_("The checklists are of versions '{theirs}'; now {ours} hold."),
        ),
    ):
        theirs = told.get(key, "")
        if theirs != ours:
            raise BadValueError(say(template, theirs=theirs[:SHOWN], ours=ours), hint=again, where=name)
    sheets = {sheet_of(number): told.get(sheet_of(number), "") for number in range(1, len(state.units) + 1)}
    if set(sheets.values()) != set(state.units):
        raise BadValueError(
            say(N_("The units of the visit are not those of the workbook.")), hint=again, where=name
        )
    return sheets


def _answers(grid: Grid, state: VisitState, unit: str, faults: list[Fault]) -> dict[str, Answer]:
    """Read the lines of a unit."""
    asked = {item.id for _, items in state.checklists(unit) for item in items}
    read: dict[str, Answer] = {}
    if grid.text(1, 1) != unit:
        what = say(
            N_("The sheet is of '{theirs}', not of {unit}."), theirs=grid.text(1, 1)[:SHOWN], unit=unit
        )
        faults.append(Fault(grid.name, 1, "A", grid.text(1, 1)[:SHOWN], what))
    for row in sorted(grid.rows):
        if row < FIRST_ROW:
            continue
        item = grid.text(row, PLACE["item"])
        told = {key: _told(grid, row, key) for key in ANSWERED}
        if wrong := _wrong_line(item, asked, read, told):
            faults.append(Fault(grid.name, row, letters(PLACE["item"]), item[:SHOWN], wrong))
        elif any(told.values()):
            found: list[Fault] = []
            answer = read_answer(item, told, place=grid.name, faults=found)
            faults += [_placed(one, row) for one in found]
            if answer:
                read[item] = answer
    return read


def _told(grid: Grid, row: int, key: str) -> str:
    cell: Cell | None = grid.rows.get(row, {}).get(PLACE[key])
    if cell is None:
        return ""
    return grid.day(cell) if key == "due" else cell.text


def _wrong_line(
    item: str, asked: set[str], read: Mapping[str, Answer], told: Mapping[str, str]
) -> Message | None:
    if not item:
        return say(N_("The line has an answer and no item.")) if any(told.values()) else None
    if item not in asked:
        return say(N_("The unit is not asked for '{item}'."), item=item[:SHOWN])
    if item in read:
        return say(N_("The item stands twice."))
    return None


def _placed(fault: Fault, row: int) -> Fault:
    """Give a fault of an answer its cell."""
    column = letters(PLACE[fault.column]) if fault.column in PLACE else letters(PLACE["grade"])
    return Fault(fault.file, row, column, fault.value, fault.what, fault.hint)
