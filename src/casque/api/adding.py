"""`/published-additions`: add published files, each whole or not at all."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ninja import File, Form, Router, Schema, UploadedFile
from ninja.responses import Status

from casque.accounts.policy import require
from casque.api.asking import told
from casque.api.gate import Asked
from casque.api.published import PublishedFile
from casque.api.schemas import Fault
from casque.core.errors import BadValueError
from casque.core.words import N_, say
from casque.registry.holdings import add_published_files
from casque.registry.publishing import ACTION
from casque.reports import held_shapes
from casque.sources.adding import Options
from casque.sources.preparing import Told

router = Router(tags=["published files"])


class Giving(Schema, extra="forbid"):
    """How published files are given."""

    reason: str = told("Why, in a sentence; kept with each file.", "The reports of the summer.")
    dry_run: bool = told("Tell what would become of them, and keep nothing.", True, default=False)
    day: date | None = told(
        "Day they report for, where they tell none themselves.", "2091-06-30", default=None
    )
    link: str = told("Where they were found.", "https://example.org/reports", default="")
    published: date | None = told("Day they were published.", "2091-07-05", default=None)
    dataset: str = told("Their data set, where the content does not decide.", "un-contributions", default="")
    accept: str = told(
        "Why a file is right although its keys are unlike those of the months beside it.", "", default=""
    )


class Revised(Schema):
    """An earlier file that tells the same rows."""

    sha256: str = told("The earlier file.", "9f86d081884c7d65…")
    shared_rows: int = told("Rows that both tell.", 1500)
    changed_values: int = told("Values that differ in those.", 3)
    added_rows: int = told("Rows that only the new one has.", 1)
    removed_rows: int = told("Rows that only the earlier one has.", 0)


class NotAdded(Schema):
    """Why a file is not added."""

    code: str = told("Code of the error, as in the manual.", "source")
    what: str = told("What is wrong, in a sentence.", "The file is held already.")
    hint: str = told("What to do about it.", "Nothing is to be done.")
    faults: list[Fault] = told("The wrong values, where there are any.", [])


class Given(Schema):
    """What became, or would become, of a given file."""

    file: str = told("Its name.", "report.pdf")
    fate: str = told("added, held, repeated, faulty or refused.", "added")
    sha256: str = told("Its fingerprint; empty where it could not be read.", "9f86d081884c7d65…")
    entry: PublishedFile | None = told("Its papers; null where it could not be read.", None)
    error: NotAdded | None = told("Why it is not added; null where it is.", None)
    revises: list[Revised] = told("Earlier files that tell the same rows.", [])


class Added(Schema):
    """What became of all given files."""

    is_dry_run: bool = told("Whether nothing was kept.", True)
    counts: dict[str, int] = told("Number of files by fate.", {"added": 12, "held": 1})
    items: list[Given] = told("The files, by name.", [])
    total: int = told("Number of files.", 13)


@router.post("/published-additions", response={200: Added, 201: Added})
def add_files(
    request: Asked, giving: Form[Giving], files: File[list[UploadedFile]]
) -> Status[dict[str, Any]]:
    """Add published files; a faulty one does not stop the others, and `dry_run` keeps nothing."""
    require(request.auth, ACTION)
    given = Told(datetime.now(UTC), giving.day, giving.link, giving.published, giving.dataset)
    with TemporaryDirectory() as folder:
        outcomes = add_published_files(
            actor=request.auth,
            paths=_written(files, Path(folder)),
            told=given,
            reason=giving.reason,
            dry_run=giving.dry_run,
            options=Options(accept=giving.accept.strip(), is_apart=True),
        )
    has_added = not giving.dry_run and any(one.error is None for one in outcomes)
    return Status(201 if has_added else 200, held_shapes.added(outcomes, is_dry_run=giving.dry_run))


def _written(files: list[UploadedFile], folder: Path) -> list[Path]:
    """Write uploads under their own names, because the names are kept."""
    places = []
    for upload in files:
        place = folder / (Path(upload.name or "").name or "file")
        if place in places:
            raise BadValueError(
                say(N_("Two files have the name '{file}'."), file=place.name),
                hint=say(N_("Send files with names of their own, or one after the other.")),
            )
        with place.open("wb") as file:
            for chunk in upload.chunks():
                file.write(chunk)
        places.append(place)
    return places
