"""The register of requirements, the page of one, and how a new one comes in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from casque.accounts.policy import may, require
from casque.accounts.roles import TITLES as ROLES
from casque.accounts.roles import Role
from casque.core.errors import BadValueError, CasqueError
from casque.core.words import N_, say
from casque.readiness.pledges.allowing import options
from casque.readiness.pledges.catalogue import EQUIPMENT_FAMILIES, SUSTAINMENT, UNIT_TYPES
from casque.readiness.pledges.machine import Given
from casque.readiness.pledges.regions import TITLES
from casque.readiness.pledges.requirement_json import generic_requirements, requirement_to_json
from casque.readiness.pledges.selection.deeds import GROUNDS, REQUIREMENT_DEEDS
from casque.readiness.pledges.selection.register import LEVELS, STANDINGS, RequirementState
from casque.readiness.pledges.selection.theatre import ACCEPTANCES
from casque.registry.pledges.asked import Asked
from casque.registry.pledges.deeds import do
from casque.registry.pledges.reading import subject, today
from casque.registry.pledges.selecting import requirements as requirements_seen
from casque.web.links import link
from casque.web.page import page, show, show_again
from casque.web.reading import day_asked, reader
from casque.web.views.pledges.visits_doing import day_of_form

KIND = "requirement"
MOST_BYTES = 500_000
TYPES = {one.code: one.title for one in UNIT_TYPES}
BADGES = {"DRAFT": "part", "APPROVED": "good", "CLOSED": "none"}
FIELDS = ("name", "generic", "mission", "in_theatre", "until", "units", "least_level", "text", "reason")


@require_safe
@page
def requirements(request: HttpRequest) -> HttpResponse:
    """List the requirements, the open ones first."""
    actor, day = reader(request), day_asked(request, "on")
    require(actor, "requirement.view")
    lines = [shown(one) for one in requirements_seen(actor, on=day)]
    lines.sort(key=lambda one: (one["state"].standing == "CLOSED", one["state"].name))
    context = {
        "lines": lines,
        "open": sum(one["state"].is_open for one in lines),
        "may_write": may(actor, "requirement.write").allowed,
        "may_select": may(actor, "selection.view").allowed,
    }
    return show(request, "pledges/requirement_list", context)


def shown(state: RequirementState) -> dict[str, Any]:
    """Give a requirement with its words."""
    return {
        "state": state,
        "type": TYPES.get(state.requirement.unit_type, state.requirement.unit_type),
        "level": TITLES[state.least_level],
        "standing": STANDINGS[state.standing],
        "badge": BADGES.get(state.standing, "none"),
    }


@require_safe
@page
def requirement(request: HttpRequest, name: str) -> HttpResponse:
    """Show a requirement: what it asks for, where it stands, its versions and its history."""
    actor, day = reader(request), day_asked(request, "on") or today()
    require(actor, "requirement.view")
    state, entries = subject(actor, KIND, name, on=day)
    titles = {deed.code: deed.title for deed in REQUIREMENT_DEEDS}
    context = {
        **shown(state),
        "one": state.requirement,
        "day": day,
        "equipment": [
            (line, EQUIPMENT_FAMILIES.get(line.family, "")) for line in state.requirement.equipment
        ],
        "sustainment": _sustainment(state),
        "ground": dict(GROUNDS).get(state.ground, ""),
        "answers": [(code, ACCEPTANCES[said]) for code, said in sorted(state.theatre.acceptance.items())],
        "present": sorted((state.theatre.present or {}).items()),
        "entries": [
            (entry, titles.get(entry.deed, entry.deed), ROLES.get(Role(entry.by), entry.by))
            for entry in reversed(entries)
        ],
        "deeds": _deeds(request, state),
        "may_select": may(actor, "selection.view").allowed,
    }
    return show(request, "pledges/requirement", context)


def _sustainment(state: RequirementState) -> list[tuple[str, str]]:
    titles = {code: one.title for code, one in SUSTAINMENT.items()}
    return [
        (titles.get(line.category, line.category), line.provider) for line in state.requirement.sustainment
    ]


def _deeds(request: HttpRequest, state: RequirementState) -> list[tuple[str, str, str]]:
    """Give the deeds that this reader may do now: code, title and sentence."""
    actor = reader(request)
    found = options(REQUIREMENT_DEEDS, state, Given(today(), {}))
    return [
        (one.deed.code, one.deed.title, one.deed.sentence)
        for one in found
        if one.deed.code != "Q01" and may(actor, one.deed.action).allowed
    ]


@require_http_methods(["GET", "POST"])
@page
def add(request: HttpRequest) -> HttpResponse:
    """Enter a requirement: from a generic one, or from JSON."""
    actor = reader(request)
    require(actor, "requirement.write")
    given = {name: request.POST.get(name, "").strip() for name in FIELDS}
    context = {
        "given": given,
        "on": request.POST.get("on") or today().isoformat(),
        "today": today(),
        "generic": sorted(generic_requirements().values(), key=lambda one: one.title),
        "levels": [(level.value, TITLES[level]) for level in LEVELS],
    }
    if request.method == "GET":
        return show(request, "pledges/requirement_add", context)
    try:
        wanted = {name: given[name] for name in ("units", "until", "least_level") if given[name]}
        data = {"requirement": _content(request, given), **wanted}
        do(actor=actor, asked=Asked(KIND, given["name"], "Q01", day_of_form(request), data, given["reason"]))
    except CasqueError as error:
        return show_again(request, "pledges/requirement_add", context, error)
    messages.success(
        request, gettext("The requirement was entered as a draft; approve it to seek units for it.")
    )
    return HttpResponseRedirect(link(request, "pledge-requirement", given["name"]))


def _content(request: HttpRequest, given: Mapping[str, str]) -> Any:
    """Give the requirement as plain JSON: of the file, of the text, or of a generic one made for a mission."""
    upload = request.FILES.get("file")
    if upload is not None or given["text"]:
        if upload is not None and (upload.size or 0) > MOST_BYTES:
            raise BadValueError(
                say(
                    N_("The file has {size} bytes; {most} are the limit."), size=upload.size, most=MOST_BYTES
                ),
                hint=say(N_("A requirement is a short text.")),
            )
        return parsed(upload.read() if upload is not None else given["text"].encode())
    held = generic_requirements().get(given["generic"])
    if held is None:
        raise BadValueError(
            say(N_("Neither a generic requirement nor a file was chosen.")),
            hint=say(N_("Choose one, or paste the requirement as JSON.")),
        )
    plain = {
        name: value for name, value in requirement_to_json(held).items() if not name.startswith("approved_")
    }
    mission = {"scope": "mission", "mission": given["mission"]} if given["mission"] else {}
    there = {"in_theatre": given["in_theatre"]} if given["in_theatre"] else {}
    return {**plain, "code": given["name"], "version": 1, **mission, **there}


def parsed(text: bytes) -> Any:
    """Read JSON, or say that it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise BadValueError(
            say(N_("This is not JSON.")), hint=say(N_("Take a requirement away as JSON to see its form."))
        ) from None


@require_safe
@page
def download(request: HttpRequest, name: str) -> HttpResponse:
    """Give a requirement as JSON, in the form in which it can be entered."""
    actor = reader(request)
    require(actor, "requirement.view")
    state, _ = subject(actor, KIND, name, on=_day(request))
    text = json.dumps(requirement_to_json(state.requirement), ensure_ascii=False, indent=1)
    answer = HttpResponse(f"{text}\n", content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return answer


def _day(request: HttpRequest) -> date:
    return day_asked(request, "on") or today()
