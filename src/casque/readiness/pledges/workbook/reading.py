"""Read a pledge from its workbook: the content whole, or every fault with its sheet and cell."""

from __future__ import annotations

from typing import Any

from casque.core.codes.suggest import either, near
from casque.core.errors import BadValueError, BundleError, Fault, FaultsError
from casque.core.words import N_, say
from casque.readiness.pledges.content_fields import BY_NAME
from casque.readiness.pledges.content_json import content_from_json
from casque.readiness.pledges.content_parts import Content
from casque.readiness.pledges.workbook.cells import Grid, grids_of
from casque.readiness.pledges.workbook.form import ANNEXES, LISTS, MARK, NOTE, SHEET_OF, SHEETS, VERSION
from casque.readiness.pledges.workbook.gathering import Gathered, gather_lines, gather_note
from casque.readiness.pledges.workbook.opening import parts_of
from casque.readiness.pledges.workbook.refusing import faults_of_sheet

SHOWN = 60


def read_workbook(data: bytes, name: str = "workbook") -> Content:
    """Read the content of a pledge from its workbook.

    Parameters
    ----------
    data : bytes
    name : str
        Name of the file, for the errors.

    Raises
    ------
    BundleError
        If it cannot be opened: no workbook, too large, with macros, cut off; or is no pledge at all.
    BadValueError
        If it is a pledge of another version of the form.
    FaultsError
        With every fault: the file of a fault is the sheet, its row and column name the cell.
    """
    grids = grids_of(parts_of(data, name), name, {NOTE, *ANNEXES, LISTS})
    _require_version(grids, name)
    faults = list(_of_sheets(grids))
    gathered = Gathered()
    for sheet in (NOTE, *ANNEXES):
        if sheet in grids:
            faults.extend(faults_of_sheet(grids[sheet]))
        if sheet in grids and sheet in ANNEXES:
            gather_lines(grids[sheet], ANNEXES[sheet], gathered)
        elif sheet in grids:
            gather_note(grids[sheet], gathered)
        else:
            gathered.lost.update([ANNEXES[sheet]] if sheet in ANNEXES else BY_NAME)
    gathered.settle()
    return _content(gathered, [*faults, *gathered.faults], name)


def _require_version(grids: dict[str, Grid], name: str) -> None:
    lists = grids.get(LISTS)
    if lists is None or lists.text(1, 1) != MARK:
        raise BundleError(
            say(N_("The workbook is not a pledge: its sheet '{sheet}' does not say so."), sheet=LISTS),
            hint=say(N_("Download the template, copy the values into it and give it again.")),
            where=name,
        )
    version = lists.text(1, 2)
    if version != VERSION:
        raise BadValueError(
            say(
                N_("The workbook is of version '{version}' of the form; version {ours} is read."),
                version=version[:SHOWN],
                ours=VERSION,
            ),
            hint=say(N_("Download the template again, copy the values into it and give it again.")),
            where=name,
        )


def _of_sheets(grids: dict[str, Grid]) -> list[Fault]:
    """Tell which sheets are missing, hidden or none of the form."""
    faults = []
    missing = [sheet for sheet in (NOTE, *ANNEXES) if sheet not in grids]
    for sheet in missing:
        what = say(N_("The sheet '{sheet}' is missing."), sheet=sheet)
        hint = say(N_("Give the sheet its name back, or copy the values into a new template."))
        faults.append(Fault(sheet, None, "", "", what, hint))
    for sheet, grid in grids.items():
        if sheet not in SHEETS:
            likely = near(sheet, {one: one for one in missing})
            what = say(N_("There is no sheet '{sheet}' in a pledge."), sheet=sheet[:SHOWN])
            hint = (
                say(N_("Did you mean {codes}?"), codes=either(likely))
                if likely
                else say(N_("Take it out; attach it as a document if it belongs to the pledge."))
            )
            faults.append(Fault(sheet[:SHOWN], None, "", sheet[:SHOWN], what, hint))
        elif grid.is_hidden and sheet != LISTS:
            what = say(N_("The sheet '{sheet}' is hidden."), sheet=sheet)
            faults.append(
                Fault(sheet, None, "", "", what, say(N_("Show it, so that all see what is pledged.")))
            )
    return faults


def _content(gathered: Gathered, faults: list[Fault], name: str) -> Content:
    try:
        content = content_from_json(gathered.data)
    except FaultsError as error:
        told = {(fault.file, fault.row, fault.column) for fault in faults}
        found = [_placed(fault, gathered) for fault in error.faults if not gathered.is_lost(fault.column)]
        faults += [one for one in found if one.row is None or (one.file, one.row, one.column) not in told]
    if faults:
        raise FaultsError(sorted(faults, key=_order), where=name)
    return content


def _placed(fault: Fault, gathered: Gathered) -> Fault:
    """Give a fault of the content its sheet and cell."""
    place = gathered.places.get(fault.column)
    if place is None:
        field = fault.column.partition("[")[0]
        return Fault(SHEET_OF.get(field, NOTE), None, "", fault.value, fault.what, fault.hint)
    return Fault(
        place.sheet, place.row, place.column, place.text[:SHOWN] or fault.value, fault.what, fault.hint
    )


def _order(fault: Fault) -> tuple[Any, ...]:
    sheets = [NOTE, *ANNEXES]
    place = sheets.index(fault.file) if fault.file in sheets else -1
    return place, fault.row or 0, len(fault.column), fault.column
