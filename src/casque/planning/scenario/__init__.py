"""Scenarios: planning problems as files that a desk officer can edit, read whole or not at all, written without loss."""

from __future__ import annotations

import json
import os
import tempfile
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from casque.core.bundle import folder_members, zip_members
from casque.core.errors import BadValueError, BundleError, ConflictError, Fault, FaultsError, NotFoundError
from casque.core.words import N_, say
from casque.planning.problem import Problem
from casque.planning.problem_json import problem_from_json, problem_to_json
from casque.planning.scenario.folder import DESCRIPTOR, members_of, read_members
from casque.planning.scenario.reading import problem_of
from casque.planning.scenario.settings import plain_settings, settings_of
from casque.planning.scenario.sheets import Sheet, Sheets
from casque.planning.scenario.workbook_in import read_workbook
from casque.planning.scenario.writing import empty_sheets, sheets_of

WORKBOOK, ARCHIVE, JSON = ".xlsx", ".zip", ".json"
_STAMP = (1980, 1, 1, 0, 0, 0)  # the same scenario gives the same zip


def read_scenario(path: str | Path) -> Problem:
    """Read a scenario and check it.

    Parameters
    ----------
    path : str or Path
        A workbook (``.xlsx``), a folder or zip with ``scenario.toml`` and CSV files, or a problem as JSON.

    Raises
    ------
    NotFoundError
        If there is nothing at `path`.
    BadValueError
        If its name does not tell what it is.
    BundleError
        If it is not what its name tells, is truncated, unsafe or too large.
    FaultsError
        If values are wrong; it carries all faults of all tables, each with its place.
    """
    place = Path(path)
    if place.name == DESCRIPTOR and place.is_file():
        place = place.parent
    if not place.exists():
        raise NotFoundError(
            say(N_("There is no file or folder '{path}'."), path=place), hint=say(N_("Check the path."))
        )
    if place.is_dir():
        faults: list[Fault] = []
        settings, sheets = read_members(folder_members(place, (".csv", ".toml")), place.name, faults)
        return problem_of(settings, sheets, faults, where=place.name)
    return scenario_of_bytes(place.name, place.read_bytes())


def scenario_of_bytes(name: str, data: bytes) -> Problem:
    """Read a scenario that was sent as one file; its name tells the kind.

    Raises
    ------
    As `read_scenario`.
    """
    faults: list[Fault] = []
    match Path(name).suffix.lower():
        case ".xlsx":
            settings, sheets = read_workbook(data, name, faults)
        case ".zip":
            settings, sheets = read_members(zip_members(BytesIO(data), name), name, faults)
        case ".json":
            return _of_json(name, data)
        case _:
            raise BadValueError(
                say(N_("The name '{name}' does not tell what kind of scenario it is."), name=name),
                hint=say(N_("Scenarios end in .xlsx, .zip or .json, or are folders.")),
            )
    return problem_of(settings, sheets, faults, where=name)


def write_scenario(problem: Problem, path: str | Path) -> Path:
    """Write a scenario; the ending of the name tells the kind, none gives a folder.

    What is written gives the same problem again; a problem that the form cannot hold is refused.

    Raises
    ------
    ConflictError
        If reading it again would give another problem: a code that holds ``;``, a text that begins with a space.
    BundleError
        If a folder is there already and is not an older scenario.
    """
    place = Path(path)
    if place.suffix.lower() == JSON:
        text = json.dumps(problem_to_json(problem), ensure_ascii=False, indent=1) + "\n"
        return _put(place, text.encode())
    settings, sheets = settings_of(problem), sheets_of(problem)
    _require_lossless(problem, settings, sheets)
    return _write(place, settings, sheets, problem.title)


def write_template(path: str | Path) -> Path:
    """Write an empty scenario to fill in, as workbook, zip or folder."""
    return _write(Path(path), plain_settings(), empty_sheets(), "")


def workbook_bytes(problem: Problem | None = None) -> bytes:
    """Give the workbook of a scenario, or an empty template, to send.

    Raises
    ------
    ConflictError
        As `write_scenario`.
    """
    from casque.planning.scenario.workbook_out import workbook_of

    if problem is None:
        return workbook_of(plain_settings(), empty_sheets())
    settings, sheets = settings_of(problem), sheets_of(problem)
    _require_lossless(problem, settings, sheets)
    return workbook_of(settings, sheets, title=problem.title)


def _require_lossless(problem: Problem, settings: Sheet, sheets: Sheets) -> None:
    try:
        is_same = problem_of(settings, sheets, []) == problem
        reason = ""
    except FaultsError as error:
        is_same, reason = False, str(error.faults[0])
    if not is_same:
        raise ConflictError(
            say(N_("The problem cannot be written as a scenario without loss. {reason}"), reason=reason),
            hint=say(
                N_("Codes and words of lists have no ';' and no spaces around; write it as JSON instead.")
            ),
        )


def _write(place: Path, settings: Sheet, sheets: Sheets, title: str) -> Path:
    suffix = place.suffix.lower()
    if suffix == WORKBOOK:
        from casque.planning.scenario.workbook_out import workbook_of

        return _put(place, workbook_of(settings, sheets, title=title))
    if suffix == ARCHIVE:
        return _put(place, _zip(members_of(settings, sheets)))
    if suffix:
        raise BadValueError(
            say(N_("The name '{name}' does not tell what kind of scenario it is."), name=place.name),
            hint=say(N_("Scenarios end in .xlsx, .zip or .json, or are folders.")),
        )
    return _put_folder(place, members_of(settings, sheets))


def _zip(members: Mapping[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, _STAMP), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _put(place: Path, data: bytes) -> Path:
    """Write a file whole or not at all."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as half:
        half.write(data)
    Path(half.name).chmod(0o644)
    os.replace(half.name, place)  # noqa: PTH105  the temporary file has a name, not a Path
    return place


def _put_folder(place: Path, members: Mapping[str, bytes]) -> Path:
    if place.exists() and any(place.iterdir()) and not (place / DESCRIPTOR).is_file():
        raise BundleError(
            say(N_("The folder '{path}' is not empty and is not a scenario."), path=place),
            hint=say(N_("Name a new or empty folder.")),
        )
    for name, data in members.items():
        _put(place / name, data)
    return place


def _of_json(name: str, data: bytes) -> Problem:
    try:
        return problem_from_json(json.loads(data.decode("utf-8-sig")))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise BundleError(
            say(N_("{file} is not JSON: {error}."), file=name, error=error),
            hint=say(N_("Write the scenario again.")),
        ) from None
