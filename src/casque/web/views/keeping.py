"""For keepers: load a bundle after a dry run, and correct one record with a reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from casque.accounts.policy import require
from casque.core.bundle import read_bundle
from casque.core.errors import BadValueError, CasqueError
from casque.core.tables import table_named
from casque.core.words import N_, say
from casque.registry.loading import LoadResult, load_record
from casque.registry.models import RecordVersion
from casque.registry.reading import history
from casque.registry.rows import scope_of
from casque.registry.services import correct_record, release_record, retract_record, withhold_record
from casque.web import uploads
from casque.web.links import record_link
from casque.web.page import page, show, show_again
from casque.web.reading import current, reader

DEEDS: Mapping[str, Callable[..., RecordVersion]] = {
    "retract": retract_record,
    "release": release_record,
    "withhold": withhold_record,
}


CORRECTED = N_("The record has a new version.")
DONE: Mapping[str, str] = {
    "retract": N_("The record was retracted; its history stays."),
    "release": N_("The public sees the record now."),
    "withhold": N_("The record is withheld from the public now."),
}
"""What is said when a deed is done."""


@require_http_methods(["GET", "POST"])
@page
def load(request: HttpRequest) -> HttpResponse:
    """Take a bundle, show what it would change, and load it."""
    require(reader(request), "record.load")
    context: dict[str, object] = {"reason": request.POST.get("reason", "")}
    if request.method == "GET":
        return show(request, "load", context)
    try:
        name, result = _loaded(request)
    except CasqueError as error:
        return show_again(request, "load", context, error)
    if result.is_dry_run:
        seen = {"name": name, "file": uploads.kept(name).name, "is_public": _is_public(request)}
        return show(request, "load", {**context, **seen, "result": result})
    messages.success(request, gettext("The bundle was loaded."))
    return show(request, "load", {"result": result})


def _loaded(request: HttpRequest) -> tuple[str, LoadResult]:
    """Do the dry run, or the load of what a dry run showed."""
    upload = request.FILES.get("bundle")
    name = request.POST.get("name", "")
    if upload is None and not name:
        raise BadValueError(
            say(N_("No file was sent.")), hint=say(N_("Choose a zip with datapackage.json and CSV files."))
        )
    is_dry_run = request.POST.get("do") != "load"
    name = uploads.keep(upload) if upload is not None else name
    result = load_record(
        actor=reader(request),
        dataset=read_bundle(uploads.kept(name)),
        reason=request.POST.get("reason", ""),
        is_public=_is_public(request),
        dry_run=is_dry_run,
    )
    if not is_dry_run:
        uploads.forget(name)
    return name, result


def _is_public(request: HttpRequest) -> bool:
    return request.POST.get("is_public") == "yes"


@require_http_methods(["GET", "POST"])
@page
def correct(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """Show the form for a record, and do what it asks for."""
    actor, data = reader(request), current(request)
    record = data.record(name, code)
    require(actor, "record.correct", scope=scope_of(record.values), is_public=True)
    fields = [field for field in table_named(name).fields if field.name != "code"]
    posted = request.POST if request.method == "POST" else record.values
    newest = history(name, code, actor=actor)[-1]
    context = {
        "record": record,
        "table": table_named(name),
        "lines": [(field, posted.get(field.name, "")) for field in fields],
        "seen": newest.number,
        "is_public": newest.is_public,
        "reason": request.POST.get("reason", ""),
    }
    if request.method == "GET":
        return show(request, "correct", context)
    try:
        _done(request, name, code)
    except CasqueError as error:
        return show_again(request, "correct", context, error)
    messages.success(request, gettext(DONE.get(request.POST.get("do", ""), CORRECTED)))
    return HttpResponseRedirect(record_link(request, record.ref))


def _done(request: HttpRequest, name: str, code: str) -> None:
    """Do the deed that the form asks for."""
    reason, seen = request.POST.get("reason", ""), _number(request.POST.get("seen", ""))
    deed = DEEDS.get(request.POST.get("do", ""))
    if deed is not None:
        deed(actor=reader(request), table=name, code=code, reason=reason, seen=seen)
        return
    columns = [column for column in table_named(name).columns if column != "code" and column in request.POST]
    changes = {column: str(request.POST[column]) for column in columns}
    correct_record(actor=reader(request), table=name, code=code, changes=changes, reason=reason, seen=seen)


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 10 else None
