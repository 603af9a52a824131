"""The list of scenarios, and how a new one comes: from a file after a dry run, or ready-made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.text import slugify
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from casque.accounts.policy import may, require
from casque.core.bundle import bundled_record
from casque.core.errors import BadValueError, CasqueError, NotFoundError
from casque.core.words import N_, say
from casque.costs.reimbursement import cost_points_per_week
from casque.planning.paper_case import paper_case
from casque.planning.problem import Problem
from casque.planning.scenario import scenario_of_bytes, workbook_bytes
from casque.planning.training_case import training_case
from casque.runs.models import Scenario
from casque.runs.reading import scenarios as scenarios_seen
from casque.runs.scenarios import add_scenario
from casque.web import uploads
from casque.web.links import link
from casque.web.page import page, show, show_again
from casque.web.reading import reader

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _paper() -> Problem:
    return paper_case(bundled_record(), cost_per_week=cost_points_per_week)


CASES: Mapping[str, tuple[str, str, Callable[[], Problem]]] = MappingProxyType(
    {
        "training": (
            N_("Training case"),
            N_("Three invented missions, eight posts, fifteen units, three years: planned in seconds."),
            training_case,
        ),
        "paper": (
            N_("The contributor of the paper"),
            N_(
                "Its standby force of 28 units against its posts of August 2020, five years; what the paper "
                "does not say stands in the notes as an assumption."
            ),
            _paper,
        ),
    }
)
"""Ready-made scenarios: title, what they hold, and what makes them."""


@require_safe
@page
def planner(request: HttpRequest) -> HttpResponse:
    """List the scenarios."""
    actor = reader(request)
    found = scenarios_seen(actor=actor).order_by("-changed_at")
    lines = [(one, one.versions.filter(number=one.number).defer("content").first()) for one in found]
    context = {"lines": lines, "cases": CASES, "may_add": may_add(request)}
    return show(request, "planner/scenarios", context)


def may_add(request: HttpRequest) -> bool:
    """Tell whether the reader may add a scenario of its own state."""
    actor = reader(request)
    return may(actor, "scenario.add", scope=actor.scope).allowed


@require_http_methods(["GET", "POST"])
@page
def add(request: HttpRequest) -> HttpResponse:
    """Take a file, show what it holds, and add it as a scenario."""
    actor = reader(request)
    require(actor, "scenario.add", scope=actor.scope)
    context = {name: request.POST.get(name, "") for name in ("reason", "name", "case")}
    if request.method == "GET":
        return show(request, "planner/add", context)
    try:
        kept, problem = _sent(request)
        name = request.POST.get("name") or _name_for(problem.title or "scenario")
        if request.POST.get("do") == "look":
            seen = {"kept": kept, "file": uploads.kept(kept).name, "problem": problem, "name": name}
            return show(request, "planner/add", {**context, **seen})
        scenario = add_scenario(
            actor=actor, name=name, problem=problem, scope=actor.scope, reason=request.POST.get("reason", "")
        )
    except CasqueError as error:
        return show_again(request, "planner/add", context, error)
    if kept:
        uploads.forget(kept)
    messages.success(request, gettext("The scenario was added; the public does not see it."))
    return HttpResponseRedirect(link(request, "planner-scenario", scenario.name))


def _sent(request: HttpRequest) -> tuple[str, Problem]:
    """Give the problem of the file sent, of the one kept, or of the ready-made case."""
    case, upload = request.POST.get("case", ""), request.FILES.get("file")
    if case:
        return "", _case(case)
    kept = request.POST.get("kept", "")
    if upload is None and not kept:
        raise BadValueError(
            say(N_("No file was sent.")), hint=say(N_("Choose a workbook, or a zip of CSV files."))
        )
    kept = uploads.keep(upload) if upload is not None else kept
    file = uploads.kept(kept)
    return kept, scenario_of_bytes(file.name, file.read_bytes())


def _case(name: str) -> Problem:
    if name not in CASES:
        raise NotFoundError(
            say(N_("There is no ready-made case '{name}'."), name=name),
            hint=say(N_("There are: {codes}."), codes=", ".join(CASES)),
        )
    return CASES[name][2]()


def _name_for(title: str) -> str:
    """Give a name that no scenario has yet, made of the title."""
    stem = slugify(title)[:50].replace("_", "-").strip("-") or "scenario"
    taken = set(Scenario.objects.filter(name__startswith=stem).values_list("name", flat=True))
    return next(
        name
        for number in range(1, 10_000)
        if (name := stem if number == 1 else f"{stem}-{number}") not in taken
    )


@require_safe
@page
def template(request: HttpRequest) -> HttpResponse:
    """Give an empty workbook to fill in."""
    require(reader(request), "scenario.view", is_public=True)
    return file_answer(workbook_bytes(), XLSX, "casque-scenario.xlsx")


def file_answer(content: bytes, kind: str, name: str) -> HttpResponse:
    """Send a file to be kept."""
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
