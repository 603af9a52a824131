"""Sources: documents, their passages, and what was made from each passage."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from casque.core.citations import source_of
from casque.core.dataset import Dataset
from casque.core.errors import NotFoundError
from casque.core.words import N_, say
from casque.web.citing import passage_lines, records_citing
from casque.web.page import page, show
from casque.web.paging import paged
from casque.web.reading import current


@page
def sources(request: HttpRequest) -> HttpResponse:
    """List the sources with the number of passages taken from each."""
    data = current(request)
    counts = _passages(data)
    lines = [(record, counts.get(record.code, 0)) for record in data.records("sources")]
    return show(request, "sources", {"lines": lines})


@page
def source(request: HttpRequest, code: str) -> HttpResponse:
    """Show one source with its passages."""
    data = current(request)
    record = data.record("sources", code)
    section = request.GET.get("section", "")
    lines = [line for line in passage_lines(data, code) if section in ("", line.passage["section"])]
    context = {
        "record": record,
        "source": source_of(record),
        "paging": paged(request, lines, rows=100),
        "sections": list(dict.fromkeys(line.passage["section"] for line in passage_lines(data, code))),
        "section": section,
    }
    return show(request, "source", context)


@page
def passage(request: HttpRequest, code: str, passage: str) -> HttpResponse:
    """Show one passage: where it stands, and every record made from it."""
    data = current(request)
    record = data.record("passages", passage)
    if record["source"] != code:
        raise NotFoundError(
            say(N_("The passage '{passage}' is not of the source '{code}'."), passage=passage, code=code),
            hint=say(N_("Look for it among the sources.")),
        )
    context = {
        "passage": record,
        "source": data.record("sources", code),
        "records": [data.find(ref) for ref in records_citing(data, passage)],
    }
    return show(request, "passage", context)


def _passages(data: Dataset) -> dict[str, int]:
    return dict(data["passages"].group_by("source").len().iter_rows())
