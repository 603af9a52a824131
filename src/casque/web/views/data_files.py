"""Published rows to take along, and for keepers: add published files after a dry run."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from casque.accounts.policy import require
from casque.core.errors import BadValueError, CasqueError, NotFoundError
from casque.core.moments import day_of
from casque.core.words import N_, say
from casque.registry.holdings import add_published_files
from casque.registry.publishing import ACTION
from casque.reports.source_export import FORMS, write_package, write_rows
from casque.sources.adding import Fate, Options, Outcome
from casque.sources.preparing import Told
from casque.sources.publishers import DATASETS, dataset_named
from casque.web import uploads
from casque.web.held import held
from casque.web.page import page, show, show_again
from casque.web.reading import reader
from casque.web.views.data import rows_wanted
from casque.web.views.downloads import KINDS

MOST_FILES = 24
"""Files that one form takes: each is read while the reader waits."""
SUFFIXES = (".pdf", ".csv", ".xlsx", ".json", ".gz", ".zip")
TOLD = ("reason", "day", "link", "published", "dataset", "accept")
"""Fields of the form beside the files."""
MEDIA: Mapping[str, str] = MappingProxyType({name: KINDS[name] for name in (*FORMS, "zip")})


@require_safe
@page
def data_download(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """Give the rows of one table as a file: CSV, XLSX, Parquet, or a Data Package with their papers."""
    if form not in MEDIA:
        raise NotFoundError(
            say(N_("Published rows are not offered as '{form}'."), form=form),
            hint=say(N_("The forms are: {forms}."), forms=", ".join(MEDIA)),
        )
    asked = rows_wanted(request, name)
    if form == "zip":
        return _file(request, lambda place: write_package(held(request), place, asked=[asked]), name, form)
    return _file(request, lambda place: write_rows(held(request), asked, form, place), name, form)


@require_safe
@page
def data_package(request: HttpRequest) -> HttpResponse:
    """Give all tables as one Data Package: a zip with CSV files, their schema, and the papers of every file."""
    return _file(request, lambda place: write_package(held(request), place), "published-data", "zip")


def _file(request: HttpRequest, write: Callable[[Path], Path], name: str, form: str) -> HttpResponse:
    """Write a file beside the memory and send it; its place is gone when it is open."""
    require(reader(request), "record.export", is_public=True)
    with tempfile.TemporaryDirectory() as folder:
        opened = write(Path(folder) / f"casque-{name}.{form}").open("rb")
    return FileResponse(  # type: ignore[return-value]  # streamed; it answers to the names of a page
        opened, as_attachment=True, filename=f"casque-{name}.{form}", content_type=MEDIA[form]
    )


@require_http_methods(["GET", "POST"])
@page
def data_add(request: HttpRequest) -> HttpResponse:
    """Take published files, show what would become of each, and add them."""
    require(reader(request), ACTION)
    context: dict[str, object] = {name: request.POST.get(name, "") for name in TOLD}
    context |= {"datasets": DATASETS, "most": MOST_FILES, "suffixes": ",".join(SUFFIXES)}
    if request.method == "GET":
        return show(request, "data_add", context)
    try:
        names, outcomes = _added(request)
    except CasqueError as error:
        return show_again(request, "data_add", context, error)
    context["kept"] = {name: context[name] for name in TOLD if name != "reason"}
    context |= {"outcomes": outcomes, "is_dry_run": bool(names)}
    context["names"] = names if any(one.fate is Fate.ADDED for one in outcomes) else []
    if not names:
        messages.success(request, gettext("What could be added was added."))
    return show(request, "data_add", context)


def _added(request: HttpRequest) -> tuple[list[str], tuple[Outcome, ...]]:
    """Do the dry run and give the names of what was sent; or add what a dry run showed, and give none."""
    is_dry_run = request.POST.get("do") != "add"
    sent, names = request.FILES.getlist("files"), request.POST.getlist("name")
    if len(sent) + len(names) > MOST_FILES:
        raise BadValueError(
            say(N_("{count} files were sent; a form takes {most}."), count=len(sent), most=MOST_FILES),
            hint=say(N_("Send fewer, or add them with the command: casque source add FILE...")),
        )
    if not sent and not names:
        raise BadValueError(
            say(N_("No file was sent.")), hint=say(N_("Choose files as their publisher offers them."))
        )
    if sent:
        names = [uploads.keep(one, SUFFIXES) for one in sent]
    outcomes = add_published_files(
        actor=reader(request),
        paths=[uploads.kept(name) for name in names],
        told=_told(request),
        reason=request.POST.get("reason", ""),
        dry_run=is_dry_run,
        options=Options(accept=request.POST.get("accept", "").strip(), is_apart=True),
    )
    if is_dry_run:
        return names, outcomes
    for name in set(names):
        uploads.forget(name)
    return [], outcomes


def _told(request: HttpRequest) -> Told:
    days = {name: request.POST.get(name, "").strip() for name in ("day", "published")}
    dataset = request.POST.get("dataset", "")
    return Told(
        datetime.now(UTC),
        link=request.POST.get("link", "").strip(),
        dataset=dataset_named(dataset).key if dataset else "",
        **{name: day_of(text) if text else None for name, text in days.items()},
    )
