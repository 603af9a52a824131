"""`/pledges/{name}/documents`: documents of a pledge, sent as files and given out as downloads only."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from ninja import File, Form, Query, Schema, UploadedFile
from ninja.responses import Status

from casque.api.asking import told
from casque.api.gate import Asked
from casque.api.pledges.reading import require_inside
from casque.api.pledges.router import router
from casque.api.pledges.words import Entry, Moment
from casque.registry.pledges import reading, shapes
from casque.registry.pledges.documents import MOST_BYTES, Sent, attach, document, is_held, too_large

NOTHING_RUNS = "default-src 'none'; sandbox"


class Document(Schema):
    """A version of a document."""

    number: int = told("Number of the entry by which it was attached.", 2)
    name: str = told("Name of the file.", "note.pdf")
    kind: str = told("Kind of document.", "note-verbale")
    media: str = told("Media type, told by its content.", "application/pdf")
    size: int = told("Size [bytes].", 48213)
    sha256: str = told("Fingerprint.", "9f86d081884c7d65…")
    version: int = told("Version among those of the same name, from 1.", 1)
    on: date = told("Day from which it holds.", "2021-01-05")
    is_held: bool = told("Whether its bytes are kept here.", True)


class Documents(Schema):
    """The documents of a pledge."""

    items: list[Document] = told("Documents in the order in which they were attached.", [])
    total: int = told("Number of documents.", 3)


class Upload(Schema, extra="forbid"):
    """What a document is, and why it is attached."""

    kind: str = told("Kind of document, as deed R02 lists them.", "note-verbale")
    reason: str = told("Why, in a sentence; kept with the entry.", "The signed note verbale.")
    on: date | None = told(
        "The day from which it holds; today where it is not told.", "2021-01-05", default=None
    )
    seen: int | None = told(
        "Number of the last entry you looked at; refused if there is a later one.", 1, default=None
    )


@router.get("/pledges/{name}/documents", response=Documents)
def list_documents(request: Asked, name: str, moment: Query[Moment]) -> dict[str, Any]:
    """List the documents of a pledge, every version."""
    state, _ = reading.pledge(request.auth, name, **moment.asked)
    require_inside(request, state)
    items = [{**shapes.plain(one), "is_held": is_held(one)} for one in state.papers]
    return {"items": items, "total": len(items)}


@router.post("/pledges/{name}/documents", response={201: Entry})
def attach_document(
    request: Asked, name: str, upload: Form[Upload], file: File[UploadedFile]
) -> Status[dict[str, Any]]:
    """Attach a document; one of the same name is a new version, and the old one stays."""
    if (file.size or 0) > MOST_BYTES:
        raise too_large(file.name or "", file.size or 0)
    sent = Sent(
        file=file.name or "",
        kind=upload.kind,
        data=file.read(),
        reason=upload.reason,
        on=upload.on or reading.today(),
        seen=upload.seen,
    )
    return Status(201, shapes.entry(attach(actor=request.auth, name=name, sent=sent)))


@router.get("/pledges/{name}/documents/{number}", response={200: bytes})
def take_document(request: Asked, name: str, number: int) -> HttpResponse:
    """Take a document away, checked against its fingerprint; no browser runs it."""
    paper, data = document(request.auth, name, number)
    answer = HttpResponse(data, content_type=paper.media)
    answer.headers["Content-Disposition"] = content_disposition_header(True, paper.name) or "attachment"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = NOTHING_RUNS
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
