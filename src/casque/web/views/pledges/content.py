"""The contents of a pledge: read them, their revisions and differences; revise them by form or by workbook."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from casque.accounts.policy import may, require
from casque.core.errors import BadValueError, BundleError, CasqueError
from casque.core.words import N_, say
from casque.readiness.pledges.content import (
    Content,
    content_from_json,
    content_to_json,
    differences,
    faults_for_level_1,
    material_changes,
)
from casque.readiness.pledges.entries import Entry
from casque.readiness.pledges.regions import Readiness
from casque.readiness.pledges.state import State
from casque.readiness.pledges.workbook import MOST_BYTES, read_workbook, template, workbook_of
from casque.registry.pledges.asked import Asked
from casque.registry.pledges.deeds import do
from casque.registry.pledges.log import entries_of
from casque.registry.pledges.reading import pledge, today
from casque.web import uploads, words
from casque.web.links import link
from casque.web.page import page, show, show_again
from casque.web.reading import reader
from casque.web.views.pledges.answering import day_of, seen_of
from casque.web.views.pledges.content_form import from_form, rows_of, tables_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
REVISE = "R01"


@require_http_methods(["GET", "HEAD", "POST"])
@page
def content(request: HttpRequest, name: str) -> HttpResponse:
    """Show the contents of a pledge; revise them, after a dry run where a workbook was sent."""
    actor = reader(request)
    state, entries = pledge(actor, name)
    held = content_from_json(state.content)
    may_write = (
        may(actor, "pledge.write", scope=state.scope).allowed and state.readiness is not Readiness.CLOSED
    )
    context: dict[str, Any] = {
        "state": state,
        "rows": rows_of(held),
        "tables": tables_of(held),
        "revisions": revisions(entries),
        "may_write": may_write,
        "lacking": faults_for_level_1(held, on=today()) if may_write else (),
        "seen": seen_of(request) or len(entries_of("pledge", name)),
        "on": request.POST.get("on") or today().isoformat(),
        "reason": request.POST.get("reason", ""),
        "today": today(),
    }
    if request.method != "POST":
        return show(request, "pledges/content", context)
    try:
        require(actor, "pledge.write", scope=state.scope)
        return _revise(request, state, held, context)
    except CasqueError as error:
        if request.POST.get("do") == "form":
            context["rows"] = rows_of(held, request.POST)
        return show_again(request, "pledges/content", context, error)


def _revise(request: HttpRequest, state: State, held: Content, context: dict[str, Any]) -> HttpResponse:
    """Do what the form asks for: show what a workbook would change, or write the new contents."""
    if request.POST.get("do") == "look":
        kept = _kept(request)
        new = read_workbook(uploads.kept(kept).read_bytes(), uploads.kept(kept).name)
        looked = {
            "file": kept,
            "changes": differences(held, new),
            "material": material_changes(held, new, on=today()),
            "lacking_new": faults_for_level_1(new, on=today()),
        }
        return show(request, "pledges/content", {**context, **looked})
    new_json = _new(request, state)
    asked = Asked(
        "pledge",
        state.name,
        REVISE,
        day_of(request),
        {"content": new_json},
        request.POST.get("reason", ""),
        seen_of(request),
    )
    do(actor=reader(request), asked=asked)
    messages.success(request, gettext("The contents were revised; the old revision stays."))
    return HttpResponseRedirect(link(request, "pledge-content", state.name))


def _new(request: HttpRequest, state: State) -> dict[str, Any]:
    """Give the new contents as plain JSON: of the workbook that was looked at, or of the form."""
    if request.POST.get("do") == "apply":
        path = uploads.kept(request.POST.get("file", ""))
        return content_to_json(read_workbook(path.read_bytes(), path.name))
    return from_form(request.POST, state.content)


def _kept(request: HttpRequest) -> str:
    """Keep the workbook that was sent until it is applied, and give its name."""
    upload = request.FILES.get("workbook")
    if upload is None:
        raise BadValueError(say(N_("No file was sent.")), hint=say(N_("Choose the workbook of the pledge.")))
    if (upload.size or 0) > MOST_BYTES:
        raise BundleError(
            say(N_("The workbook has {size} bytes; the limit is {most}."), size=upload.size, most=MOST_BYTES),
            hint=say(N_("Send the workbook of the template, without pictures.")),
        )
    return uploads.keep(upload, (".xlsx",))


def revisions(entries: tuple[Entry, ...]) -> list[dict[str, Any]]:
    """Give the revisions of the contents, the newest first, each with what it changed."""
    told: list[dict[str, Any]] = []
    old: Content | None = None
    void = {one.data["number"] for one in entries if one.deed == "X01"}
    for one in entries:
        if one.deed not in ("A01", REVISE) or one.number in void or "content" not in one.data:
            continue
        new = content_from_json(one.data["content"])
        changes = differences(old, new) if old is not None else ()
        told.append({"entry": one, "number": len(told) + 1, "changes": changes})
        old = new
    return told[::-1]


@require_safe
@page
def workbook(request: HttpRequest, name: str) -> HttpResponse:
    """Give the contents of a pledge as a workbook."""
    actor = reader(request)
    state, _ = pledge(actor, name)
    require(actor, "pledge.export", scope=state.scope, is_public=state.is_public)
    return _file(workbook_of(content_from_json(state.content), words=words.told), name)


@require_safe
@page
def empty_workbook(request: HttpRequest) -> HttpResponse:
    """Give an empty workbook to fill in, for a type of unit."""
    actor = reader(request)
    return _file(template(request.GET.get("type", ""), actor.scope, words=words.told), "pledge")


def _file(data: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return answer
