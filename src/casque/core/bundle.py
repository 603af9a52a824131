"""Bundles: a record as a Frictionless Data Package, a folder or a zip, read whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Collection, Mapping
from importlib.resources import files
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from casque.core.checks import check_each
from casque.core.csvfile import read_table
from casque.core.dataset import Dataset, csv_bytes
from casque.core.errors import BundleError, Fault, FaultsError, NotFoundError
from casque.core.package import DESCRIPTOR, descriptor
from casque.core.schema import Kind
from casque.core.tables import BY_NAME
from casque.core.words import N_, say

MAX_BYTES = 1 << 30  # a bundle of ten million rows has its own way in; this is against accidents
MAX_RATIO = 200  # zip archives of tables reach 20; more is an attack
_STAMP = (1980, 1, 1, 0, 0, 0)  # the same record gives the same zip


def read_bundle(path: str | Path) -> Dataset:
    """Read and check a bundle.

    Parameters
    ----------
    path : str or Path
        A folder with ``datapackage.json`` and CSV files, or a zip of one.

    Returns
    -------
    Dataset

    Raises
    ------
    NotFoundError
        If there is nothing at `path`.
    BundleError
        If it is not a bundle, is truncated, unsafe or too large.
    FaultsError
        If values are wrong; it carries all faults of all files.
    """
    place = Path(path)
    if not place.exists():
        raise NotFoundError(
            say(N_("There is no file or folder '{path}'."), path=place), hint=say(N_("Check the path."))
        )
    members = folder_members(place) if place.is_dir() else zip_members(place, place.name)
    return _dataset(members, place)


def bundled_record() -> Dataset:
    """Read the record that comes with Casque: the source paper's facts."""
    with_files = files("casque.record")
    return read_bundle(Path(str(with_files)))


def write_bundle(dataset: Dataset, path: str | Path) -> Path:
    """Write a bundle, whole or not at all; a name that ends in ``.zip`` gives a zip.

    Raises
    ------
    BundleError
        If a folder is there already and is not an older bundle.
    """
    place = Path(path)
    members = {DESCRIPTOR: _json(descriptor(dataset))}
    members |= {f"{name}.csv": csv_bytes(frame) for name, frame in dataset.frames.items() if frame.height}
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.suffix == ".zip":
        _write_zip(members, place)
    else:
        _write_folder(members, place)
    return place


def _dataset(members: Mapping[str, bytes], place: Path) -> Dataset:
    about = _about(members, place)
    faults: list[Fault] = []
    frames = {}
    for resource in about["resources"]:
        name, file = str(resource.get("name", "")), str(resource.get("path", ""))
        if name not in BY_NAME:
            hint = say(N_("The tables are: {codes}."), codes=", ".join(BY_NAME))
            faults.append(
                Fault(
                    DESCRIPTOR,
                    None,
                    "resources",
                    name,
                    say(N_("There is no table '{table}' in a record."), table=name),
                    hint,
                )
            )
        elif file not in members:
            what = say(
                N_("The file '{file}' of the table {table} is not in the bundle."), file=file, table=name
            )
            faults.append(
                Fault(DESCRIPTOR, None, "path", file, what, say(N_("Add the file, or take the table out.")))
            )
        else:
            frame, found = read_table(BY_NAME[name], members[file], file)
            faults.extend(found)
            if frame is not None:
                frames[name] = frame
    unread = {str(each.get("name")) for each in about["resources"]} - set(frames)
    file_of = {str(each.get("name")): str(each.get("path")) for each in about["resources"]}
    faults.extend(fault for name, fault in check_each(frames, file_of) if not _follows(name, fault, unread))
    if faults:
        raise FaultsError(faults, where=place.name)
    return Dataset(frames, str(about.get("name", "casque")), str(about.get("title", "Casque record")))


def _follows(name: str, fault: Fault, unread: set[str]) -> bool:
    """Tell whether a fault only follows from a table that could not be read, which is told already."""
    if not unread or fault.column not in BY_NAME[name].columns:
        return False
    field = BY_NAME[name].field_named(fault.column)
    table = fault.value.partition("/")[0] if field.kind is Kind.RECORD else field.references
    return bool(fault.value) and table in unread


def _about(members: Mapping[str, bytes], place: Path) -> dict[str, Any]:
    if DESCRIPTOR not in members:
        raise BundleError(
            say(N_("'{place}' is not a bundle: it has no {file}."), place=place.name, file=DESCRIPTOR),
            hint=say(
                N_(
                    "A bundle is a folder or zip with datapackage.json and CSV files beside it; 'casque "
                    "record export DIR' writes one to look at."
                )
            ),
        )
    try:
        about = json.loads(members[DESCRIPTOR].decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise BundleError(
            say(N_("{file} is not JSON: {error}."), file=DESCRIPTOR, error=error),
            hint=say(N_("Export the bundle again.")),
            where=place.name,
        ) from None
    described: dict[str, Any] = about if isinstance(about, dict) else {}
    resources = described.get("resources")
    if not isinstance(resources, list) or not all(isinstance(each, dict) for each in resources):
        raise BundleError(
            say(N_("{file} names no list of resources."), file=DESCRIPTOR),
            hint=say(N_("Its 'resources' is a list with the name and path of each table.")),
            where=place.name,
        )
    return described


def folder_members(place: Path, endings: Collection[str] = (".csv", ".json")) -> dict[str, bytes]:
    """Read the files of a folder that have one of the endings; refuse a folder that is too large."""
    found = [each for each in sorted(place.rglob("*")) if each.is_file() and each.suffix in endings]
    _limit(sum(each.stat().st_size for each in found), place.name)
    return {each.relative_to(place).as_posix(): each.read_bytes() for each in found}


def zip_members(archived: Path | BinaryIO, name: str) -> dict[str, bytes]:
    """Read the files of an archive; refuse one that is no archive, leads outside or grows without measure."""
    try:
        with zipfile.ZipFile(archived) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            for entry in entries:
                _safe(entry, name)
            _limit(sum(entry.file_size for entry in entries), name)
            return {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise BundleError(
            say(N_("'{file}' cannot be read as a zip: {error}."), file=name, error=error),
            hint=say(
                N_("It may be truncated or of another kind. Copy it again, or export the bundle again.")
            ),
        ) from None


def _safe(entry: zipfile.ZipInfo, name: str) -> None:
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in entry.filename:
        raise BundleError(
            say(
                N_("'{file}' holds the path '{member}', which leads out of the bundle."),
                file=name,
                member=entry.filename,
            ),
            hint=say(N_("Do not load it; ask the sender for a bundle written by 'casque record export'.")),
        )
    if entry.file_size > MAX_RATIO * max(entry.compress_size, 1) and entry.file_size > 1 << 20:
        raise BundleError(
            say(
                N_("'{member}' in '{file}' would grow {times} times when unpacked."),
                member=entry.filename,
                file=name,
                times=entry.file_size // max(entry.compress_size, 1),
            ),
            hint=say(N_("A table grows less than {most} times. Do not load it."), most=MAX_RATIO),
        )


def _limit(size: int, name: str) -> None:
    if size > MAX_BYTES:
        raise BundleError(
            say(
                N_("'{file}' holds {size} bytes; the limit is {most}."),
                file=name,
                size=size,
                most=MAX_BYTES,
            ),
            hint=say(N_("Split the bundle by table or by year.")),
        )


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode()


def _write_zip(members: Mapping[str, bytes], place: Path) -> None:
    with (
        tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as half,
        zipfile.ZipFile(half, "w") as archive,
    ):
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, _STAMP), data, zipfile.ZIP_DEFLATED)
    os.replace(half.name, place)  # noqa: PTH105  the temporary file has a name, not a Path


def _write_folder(members: Mapping[str, bytes], place: Path) -> None:
    if place.exists() and any(place.iterdir()) and not (place / DESCRIPTOR).is_file():
        raise BundleError(
            say(N_("The folder '{path}' is not empty and is not a bundle."), path=place),
            hint=say(N_("Name a new or empty folder.")),
        )
    half = Path(tempfile.mkdtemp(dir=place.parent))
    for name, data in members.items():
        (half / name).write_bytes(data)
    if place.exists():
        for old in (DESCRIPTOR, *(f"{name}.csv" for name in BY_NAME)):
            (place / old).unlink(missing_ok=True)
        for each in half.iterdir():
            each.replace(place / each.name)
        shutil.rmtree(half)
    else:
        half.chmod(0o755)
        half.rename(place)
