"""The checklists of a visit: as forms, on paper, and as a workbook there and back; and the report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language_bidi, gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from casque.accounts.policy import may, require
from casque.accounts.roles import TITLES
from casque.core.errors import BadValueError, CasqueError, NotFoundError
from casque.core.words import N_, Message, say
from casque.readiness.pledges.visits.answers import Answer, Grade, answers_from_json, answers_to_json
from casque.readiness.pledges.visits.checklist import EVIDENCE, Item, checklist, items_by_id
from casque.readiness.pledges.visits.grades import grade_area
from casque.readiness.pledges.visits.visit import VisitPhase, VisitState
from casque.registry.pledges.asked import Asked
from casque.registry.pledges.deeds import do
from casque.registry.pledges.reading import subject, today
from casque.reports.visit_report import visit_report_pdf
from casque.reports.visit_workbook import ANSWERED, checklist_workbook
from casque.reports.visit_workbook_in import read_checklist_workbook
from casque.web import uploads, words
from casque.web.links import link
from casque.web.page import page, show, show_again
from casque.web.reading import reader
from casque.web.views.planner.scenarios import XLSX, file_answer
from casque.web.views.pledges.visits import GRADES, shown_unit
from casque.web.views.pledges.visits_doing import DONE, asked_of, day_of_form

FILLING = (VisitPhase.SCHEDULED, VisitPhase.DONE)
FORMS = ("xlsx", "pdf")
Answers = Mapping[str, Mapping[str, Answer]]


@dataclass(frozen=True, slots=True)
class Line:
    """An item of a form with what stands in its fields."""

    item: Item
    told: Mapping[str, str]


@require_http_methods(["GET", "POST"])
@page
def visit_checklist(request: HttpRequest, name: str, unit: str, area: str) -> HttpResponse:
    """Show an area of a unit as a form, and write the answers down."""
    actor = reader(request)
    state, _ = subject(actor, "visit", name)
    items = _items(state, unit, area)
    is_second = (request.POST if request.method == "POST" else request.GET).get("second") == "1"
    answers = (state.second if is_second else state.answers).get(unit, {})
    context = {
        "state": state,
        "unit": unit,
        "is_second": is_second,
        "checklist": checklist(area),
        "areas": [
            (one, GRADES[grade_area(one, answers, items=asked, on=today()).grade])
            for one, asked in state.checklists(unit)
        ],
        "lines": [Line(item, _shown(request, item, answers.get(item.id))) for item in items],
        "grades": list(Grade),
        "kinds": EVIDENCE,
        "may_fill": state.visit in FILLING
        and unit not in state.decisions
        and may(actor, "visit.write", scope=state.scope).allowed,
        "on": request.POST.get("on") or today().isoformat(),
        "today": today(),
        "seen": request.POST.get("seen") or state.number,
        "reason": request.POST.get("reason", ""),
    }
    if request.method == "GET":
        return show(request, "pledges/visit_checklist", context)
    require(actor, "visit.write", scope=state.scope)
    try:
        given = _given(request, items)
        told = {item: one for item, one in given.items() if one != answers_to_json(answers).get(item)}
        if not told:
            raise BadValueError(say(N_("The answers are what they were.")), hint=say(N_("Change one.")))
        data = {"unit": unit, "area": area, "answers": told, "second": is_second}
        do(actor=actor, asked=asked_of(request, name, "V06", data, reason=_reason(area)))
    except CasqueError as error:
        return show_again(request, "pledges/visit_checklist", context, error)
    messages.success(request, gettext(DONE))
    again = {"second": "1"} if is_second else {}
    return HttpResponseRedirect(link(request, "pledge-visit-checklist", name, unit, area, **again))


def _reason(area: str) -> str:
    """Give the reason of an entry where none was typed; it is kept, and so in English."""
    return str(say(N_("Checklist filled in: {area}."), area=checklist(area).words))


def _items(state: VisitState, unit: str, area: str) -> tuple[Item, ...]:
    found = {one.name: items for one, items in state.checklists(unit)} if unit in state.units else {}
    if area not in found:
        raise NotFoundError(
            say(N_("The visit has no checklist '{area}' for '{unit}'."), area=area[:40], unit=unit[:60]),
            hint=say(N_("Choose one on the page of the visit.")),
        )
    return found[area]


def _shown(request: HttpRequest, item: Item, answer: Answer | None) -> Mapping[str, str]:
    """Give what stands in the fields of an item: what was typed, or what was answered before."""
    if request.method == "POST":
        return {name: request.POST.get(f"{name}-{item.id}", "") for name in ANSWERED}
    return {name: str(getattr(answer, name) or "") if answer else "" for name in ANSWERED}


def _given(request: HttpRequest, items: tuple[Item, ...]) -> dict[str, Any]:
    """Read the form; an item without a grade and without a text stays without an answer."""
    told = {}
    for item in items:
        fields = {name: request.POST.get(f"{name}-{item.id}", "").strip() for name in ANSWERED}
        if any(fields.values()):
            told[item.id] = fields
    return answers_to_json(answers_from_json(told))


@require_safe
@page
def visit_print(request: HttpRequest, name: str) -> HttpResponse:
    """Show all checklists of a visit on one page to print, with room to write."""
    state, _ = subject(reader(request), "visit", name)
    units = [
        (
            shown_unit(state, unit),
            [
                (one, [(item, state.answers.get(unit, {}).get(item.id)) for item in items])
                for one, items in state.checklists(unit)
            ],
        )
        for unit in state.units
    ]
    return show(
        request,
        "pledges/visit_print",
        {"state": state, "units": units, "kinds": EVIDENCE, "grades": list(Grade)},
    )


@require_safe
@page
def visit_download(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """Give the checklists as a workbook, or the report as a document."""
    if form not in FORMS:
        raise NotFoundError(
            say(N_("A visit is not offered as '{form}'."), form=form[:20]),
            hint=say(N_("The forms are: {forms}."), forms=", ".join(FORMS)),
        )
    state, _ = subject(reader(request), "visit", name)
    if form == "pdf":
        return file_answer(
            visit_report_pdf(state, roles={str(role): title for role, title in TITLES.items()}),
            "application/pdf",
            f"{name}-report.pdf",
        )
    data = checklist_workbook(state, words=_said, is_right_to_left=get_language_bidi())
    return file_answer(data, XLSX, f"{name}-checklists.xlsx")


def _said(message: Message) -> str:
    return words.told(message)


@require_POST
@page
def visit_upload(request: HttpRequest, name: str) -> HttpResponse:
    """Take a workbook of checklists: show what it would change, then write it down."""
    actor = reader(request)
    state, _ = subject(actor, "visit", name)
    require(actor, "visit.write", scope=state.scope)
    context = {"state": state, "today": today(), "seen": request.POST.get("seen") or state.number}
    try:
        kept = _kept(request)
        file = uploads.kept(kept)
        changed = changes(state, read_checklist_workbook(file.read_bytes(), state, name=file.name))
        if request.POST.get("do") != "load":
            shown = {"kept": kept, "file": file.name, "changes": _lines(state, changed)}
            return show(request, "pledges/visit_upload", {**context, **shown})
        _load(request, name, changed)
    except CasqueError as error:
        return show_again(request, "pledges/visit_upload", context, error)
    uploads.forget(kept)
    messages.success(request, gettext(DONE))
    return HttpResponseRedirect(link(request, "pledge-visit", name))


def _kept(request: HttpRequest) -> str:
    kept, upload = request.POST.get("kept", ""), request.FILES.get("file")
    if upload is not None:
        return uploads.keep(upload, (".xlsx",))
    if kept:
        return kept
    raise BadValueError(say(N_("No file was sent.")), hint=say(N_("Choose the workbook of this visit.")))


def changes(state: VisitState, read: Answers) -> dict[tuple[str, str], dict[str, Answer]]:
    """Give the answers of a workbook that differ from those of the visit, by unit and area."""
    found: dict[tuple[str, str], dict[str, Answer]] = {}
    for unit, answers in read.items():
        held = state.answers.get(unit, {})
        for item, answer in answers.items():
            if held.get(item) != answer:
                found.setdefault((unit, items_by_id()[item].area), {})[item] = answer
    return found


def _lines(
    state: VisitState, changed: Mapping[tuple[str, str], Mapping[str, Answer]]
) -> list[dict[str, Any]]:
    return [
        {
            "unit": unit,
            "item": items_by_id()[item],
            "before": state.answers.get(unit, {}).get(item),
            "after": answer,
        }
        for (unit, _), answers in changed.items()
        for item, answer in answers.items()
    ]


def _load(request: HttpRequest, name: str, changed: Mapping[tuple[str, str], Mapping[str, Answer]]) -> None:
    """Write an entry for each area that changed: all of them or none."""
    if not changed:
        raise BadValueError(say(N_("The workbook changes nothing.")), hint=say(N_("Choose another file.")))
    actor, day, seen = reader(request), day_of_form(request), request.POST.get("seen", "")
    number = int(seen) if seen.isascii() and seen.isdigit() else None
    with transaction.atomic():
        for place, ((unit, area), answers) in enumerate(changed.items()):
            data = {"unit": unit, "area": area, "answers": answers_to_json(answers)}
            reason = request.POST.get("reason", "") or _reason(area)
            now = None if number is None else number + place
            do(actor=actor, asked=Asked("visit", name, "V06", day, data, reason, now))
