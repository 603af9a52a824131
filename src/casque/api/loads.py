"""`/record-loads`: load a bundle, whole or not at all."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ninja import File, Form, Router, Schema, UploadedFile
from ninja.responses import Status

from casque.accounts.policy import require
from casque.api.asking import told
from casque.api.gate import Asked
from casque.api.records import Change
from casque.core.bundle import read_bundle
from casque.core.dataset import Dataset
from casque.registry.loading import load_record
from casque.reports import deed_shapes

router = Router(tags=["records"])


class Load(Schema, extra="forbid"):
    """How a bundle is loaded."""

    reason: str = told("Why, in a sentence; kept with each version.", "Figures of the second edition.")
    dry_run: bool = told("Tell the difference and change nothing.", True, default=False)
    is_public: bool = told("Release new records to the public.", True, default=True)


class LoadedTable(Schema):
    """What a load does to a table."""

    table: str = told("Table.", "missions")
    added: int = told("Number of new records.", 2)
    changed: int = told("Number of records that change.", 1)
    missing: int = told("Number of records that are not in the bundle, and stay.", 0)


class ChangedRecord(Schema):
    """What a load changes in a record."""

    ref: str = told("Name of the record.", "missions/UNTAC")
    fields: list[Change] = told("Fields that change.", [])


class Loaded(Schema):
    """What a load did, or would do."""

    is_dry_run: bool = told("Whether nothing was changed.", True)
    sha256: str = told("Fingerprint of the bundle.", "9f86d081884c7d65…")
    added: int = told("Number of new records.", 2)
    changed: int = told("Number of records that change.", 1)
    unchanged: int = told("Number of records that stay as they are.", 1500)
    missing: int = told("Number of records that are not in the bundle, and stay.", 0)
    tables: list[LoadedTable] = told("The same by table, where something changes.", [])
    changes: list[ChangedRecord] = told("Each field that changes.", [])
    kept: list[str] = told("Records corrected here, of which the bundle says nothing new.", ["missions/XM1"])
    retracted: list[str] = told("Records retracted here, which stay so.", ["missions/XM2"])
    not_in_bundle: list[str] = told("Records that are not in the bundle, and stay.", ["missions/XM3"])


@router.post("/record-loads", response={200: Loaded, 201: Loaded})
def load(request: Asked, load: Form[Load], bundle: File[UploadedFile]) -> Status[dict[str, Any]]:
    """Load a bundle (a zip); with `dry_run` only tell what it would change."""
    require(request.auth, "record.load")
    result = load_record(
        actor=request.auth,
        dataset=_read(bundle),
        reason=load.reason,
        is_public=load.is_public,
        dry_run=load.dry_run,
    )
    return Status(200 if load.dry_run else 201, deed_shapes.load(result))


def _read(upload: UploadedFile) -> Dataset:
    """Read an upload under its own name, because faults name the file."""
    with TemporaryDirectory() as folder:
        place = Path(folder) / (Path(upload.name or "").name or "bundle.zip")
        with place.open("wb") as file:
            for chunk in upload.chunks():
                file.write(chunk)
        return read_bundle(place)
