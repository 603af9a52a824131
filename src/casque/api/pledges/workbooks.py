"""`/pledges/{name}/workbook`: a pledge taken along as a workbook, and brought back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from ninja import File, Form, Query, Schema, UploadedFile
from ninja.responses import Status

from casque.api.asking import told
from casque.api.gate import Asked
from casque.api.pledges.reading import Difference
from casque.api.pledges.router import router
from casque.api.pledges.words import Entry
from casque.readiness.pledges.workbook import template
from casque.registry.pledges import bringing, shapes
from casque.reports import deed_shapes

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Wanted(Schema):
    """What the template is for."""

    unit_type: str = told("Type of unit that is filled in; none where empty.", "level-2-hospital", default="")
    member_state: str = told("State that is filled in; none where empty.", "XAA", default="")


class Upload(Schema, extra="forbid"):
    """Why and from when the contents of a workbook hold."""

    reason: str = told("Why, in a sentence; kept with the entry.", "The unit has more nurses.")
    on: date | None = told(
        "The day from which it holds; today where it is not told.", "2021-06-01", default=None
    )
    seen: int | None = told(
        "Number of the last entry you looked at; refused if there is a later one.", 8, default=None
    )


class Lacking(Schema):
    """Something that is missing for Level 1."""

    file: str = told("Part of the contents.", "content")
    row: int | None = told("Row, where there is one.", None)
    column: str = told("Field.", "note_number")
    value: str = told("What it says.", "")
    what: str = told("What is wrong.", "The number of the note verbale is missing.")
    hint: str = told("What to do.", "")


class Brought(Schema):
    """What a workbook would change; nothing is written."""

    is_new: bool = told("Whether it would begin a pledge.", False)
    seen: int = told("Number of the last entry; what to give as `seen`.", 8)
    differences: list[Difference] = told("What it tells differently from the pledge.", [])
    material: list[str] = told("What of the change leads to a new assessment.", [])
    lacking: list[Lacking] = told("What is still missing for Level 1.", [])
    content: dict[str, Any] = told("The contents that it holds.", {"member_state": "XAA"})


@router.get("/pledge-template", response={200: bytes})
def take_template(request: Asked, wanted: Query[Wanted]) -> HttpResponse:  # noqa: ARG001  everybody may have it
    """Take an empty workbook to fill in."""
    return _workbook(template(wanted.unit_type, wanted.member_state), "pledge")


@router.get("/pledges/{name}/workbook", response={200: bytes})
def take_workbook(request: Asked, name: str) -> HttpResponse:
    """Take the contents of a pledge along as a workbook."""
    return _workbook(bringing.take(request.auth, name), name)


@router.post("/pledges/{name}/workbook-checks", response=Brought)
def check_workbook(request: Asked, name: str, file: File[UploadedFile]) -> dict[str, Any]:
    """Look at a workbook without writing: what it would change, or every fault with its sheet and cell."""
    found = bringing.look_at(request.auth, name, file.read(), file=_name(file))
    return shapes.brought(found) | {"lacking": list(map(deed_shapes.fault, found.lacking))}


@router.post("/pledges/{name}/workbook", response={201: Entry})
def bring_workbook(
    request: Asked, name: str, upload: Form[Upload], file: File[UploadedFile]
) -> Status[dict[str, Any]]:
    """Bring the contents of a pledge as a workbook: new contents, or a new draft where there is no such pledge."""
    entry = bringing.bring(
        request.auth, name, file.read(), reason=upload.reason, on=upload.on, seen=upload.seen
    )
    return Status(201, shapes.entry(entry))


def _name(file: UploadedFile) -> str:
    return Path(file.name or "").name or "workbook.xlsx"


def _workbook(data: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=XLSX)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return answer
