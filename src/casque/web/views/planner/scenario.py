"""One scenario: what it holds, its versions and what differs between them, and the start of a plan."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from casque.accounts.policy import Decision, may
from casque.core.asked import asked_by
from casque.core.errors import BadValueError, CasqueError, NotFoundError
from casque.core.words import N_, say
from casque.planning.problem import Problem
from casque.planning.problem_json import problem_to_json
from casque.planning.scenario import workbook_bytes
from casque.runs import shapes
from casque.runs.models import Scenario, ScenarioVersion
from casque.runs.reading import runs, scenario_named, version_of
from casque.runs.scenarios import release_scenario, withhold_scenario
from casque.runs.services import start_run
from casque.web.links import link
from casque.web.page import page, show, show_again
from casque.web.planner.differing import differences
from casque.web.planner.plans import problem_of
from casque.web.planner.tables import TITLES, row_count
from casque.web.reading import reader
from casque.web.views.planner.scenarios import XLSX, file_answer

SECONDS = (10, 30, 60, 120, 300)
WORKERS = (1, 2)
RUNS_SHOWN = 20


@require_safe
@page
def scenario(request: HttpRequest, name: str) -> HttpResponse:
    """Show what a scenario holds."""
    return show(request, "planner/scenario", context_of(request, name))


def context_of(request: HttpRequest, name: str) -> dict[str, object]:
    """Give what the page of a scenario shows."""
    actor = reader(request)
    found = scenario_named(name, actor=actor)
    version = version_of(found, number_asked(request, "version"))
    problem = problem_of(version.sha256, version.pk)
    versions = list(found.versions.select_related("event").defer("content").order_by("-number"))
    return {
        "scenario": found,
        "version": version,
        "is_newest": version.number == found.number,
        "problem": problem,
        "last": problem.day(problem.weeks),
        "tables": [(table, title, row_count(problem, table)) for table, title in TITLES.items()],
        "versions": [shapes.version(one, actor=actor) for one in versions],
        "runs": [shapes.run(one, actor=actor) for one in runs(actor=actor, scenario=found)[:RUNS_SHOWN]],
        "may_start": allowed(request, "run.start", found),
        "may_change": allowed(request, "scenario.change", found),
        "may_release": allowed(request, "scenario.release", found),
        "seconds": SECONDS,
        "workers": WORKERS,
    }


def allowed(request: HttpRequest, action: str, scenario: Scenario) -> Decision:
    """Tell whether the reader may do something with a scenario."""
    return may(reader(request), action, scope=scenario.scope, is_public=scenario.is_public)


def number_asked(request: HttpRequest, name: str) -> int | None:
    """Read a whole number from the query; None where it is not there.

    Raises
    ------
    BadValueError
        If it is none.
    """
    text = request.GET.get(name, "")
    return whole(text, name) if text else None


def whole(text: str, where: str) -> int:
    """Read a whole number, which may be negative."""
    if not text.removeprefix("-").isdecimal() or len(text) > 10:
        raise BadValueError(
            say(N_("'{value}' is no whole number."), value=text[:40]),
            hint=say(N_("Write it in digits.")),
            where=where,
        )
    return int(text)


@require_POST
@page
def start(request: HttpRequest, name: str) -> HttpResponse:
    """Start a search for a plan."""
    try:
        values = {one: whole(request.POST.get(one, ""), one) for one in ("seed", "seconds", "workers")}
        version = request.POST.get("version", "")
        run = start_run(
            actor=reader(request),
            kind="plan.solve",
            scenario=name,
            version=whole(version, "version") if version else None,
            seed=values["seed"],
            parameters={"seconds": values["seconds"], "workers": values["workers"]},
        )
    except CasqueError as error:
        return show_again(request, "planner/scenario", context_of(request, name), error)
    return HttpResponseRedirect(link(request, "planner-run", str(run.pk)))


SHOWING: Mapping[str, tuple[Callable[..., Scenario], str]] = {
    "release": (release_scenario, N_("The public sees the scenario and its runs now.")),
    "withhold": (withhold_scenario, N_("The scenario and its runs are withheld from the public now.")),
}


@require_POST
@page
def release(request: HttpRequest, name: str) -> HttpResponse:
    """Release a scenario to the public, or withhold it."""
    do = request.POST.get("do", "")
    if do not in SHOWING:
        raise NotFoundError(
            say(N_("'{do}' is not among the deeds of this page."), do=do),
            hint=say(N_("The deeds are {codes}."), codes=", ".join(SHOWING)),
        )
    deed, done = SHOWING[do]
    try:
        deed(actor=reader(request), name=name, reason=request.POST.get("reason", ""))
    except CasqueError as error:
        return show_again(request, "planner/scenario", context_of(request, name), error)
    messages.success(request, gettext(done))
    return HttpResponseRedirect(link(request, "planner-scenario", name))


@require_safe
@page
def versions(request: HttpRequest, name: str) -> HttpResponse:
    """Show what differs between two versions."""
    found = scenario_named(name, actor=reader(request))
    newer = version_of(found, number_asked(request, "newer"))
    older = version_of(found, number_asked(request, "older") or max(1, newer.number - 1))
    context = {
        "scenario": found,
        "older": older,
        "newer": newer,
        "numbers": range(1, found.number + 1),
        "differences": _between(older, newer),
    }
    return show(request, "planner/versions", context)


def _between(older: ScenarioVersion, newer: ScenarioVersion) -> Sequence[object]:
    before, after = (problem_of(one.sha256, one.pk) for one in (older, newer))
    return differences(before, after)


@require_safe
@page
def download(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """Give a version of a scenario as a file."""
    found = scenario_named(name, actor=reader(request))
    version = version_of(found, number_asked(request, "version"))
    problem: Problem = problem_of(version.sha256, version.pk)
    file = f"{found.name}-{version.number}.{form}"
    with asked_by("form"):
        if form == "xlsx":
            return file_answer(workbook_bytes(problem), XLSX, file)
        if form == "json":
            text = json.dumps(problem_to_json(problem), ensure_ascii=False, indent=1) + "\n"
            return file_answer(text.encode(), "application/json", file)
    raise NotFoundError(
        say(N_("A scenario is not offered as '{form}'."), form=form),
        hint=say(N_("The forms are: {forms}."), forms="xlsx, json"),
    )
