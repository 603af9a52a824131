"""One table of a scenario, changed in place: a row is saved as a new version of the whole scenario."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from casque.accounts.policy import require
from casque.core.errors import CasqueError, Fault, FaultsError, NotFoundError
from casque.core.schema import Field, Table
from casque.core.words import N_, say
from casque.planning.problem import Problem
from casque.planning.scenario.sheets import Row
from casque.runs.models import Scenario
from casque.runs.reading import scenario_named, version_of
from casque.runs.scenarios import change_scenario
from casque.web.links import link, with_query
from casque.web.page import is_part, page, show, show_again
from casque.web.paging import paged
from casque.web.planner.plans import problem_of
from casque.web.planner.tables import SETTINGS, TITLES, changed, next_number, rows_of, table_of
from casque.web.reading import reader
from casque.web.views.planner.scenario import allowed, number_asked, whole

NOT_READ = frozenset({"unit", "meaning"})


@require_http_methods(["GET", "POST"])
@page
def table(request: HttpRequest, name: str, table: str) -> HttpResponse:
    """Show a table of a scenario, with one row open to be changed where that is asked for; or save that row."""
    found = scenario_named(name, actor=reader(request))
    wanted = table_of(table)
    if wanted is None:
        raise NotFoundError(
            say(N_("A scenario has no table '{table}'."), table=table),
            hint=say(N_("There are: {codes}."), codes=", ".join(TITLES)),
        )
    version = version_of(found, number_asked(request, "version"))
    problem = problem_of(version.sha256, version.pk)
    context = _context(request, found, problem, wanted)
    context |= {"version": version, "is_newest": version.number == found.number}
    if request.method == "POST":
        return _saved(request, found, wanted, context)
    if is_part(request) and context["open"] is not None:
        return show(request, "planner/row_form", context)
    return show(request, "planner/table", context)


def _context(request: HttpRequest, scenario: Scenario, problem: Problem, table: Table) -> dict[str, object]:
    rows = rows_of(problem, table.name)
    query = request.GET.get("q", "").strip().casefold()
    found = [row for row in rows if not query or query in " ".join(row.cells.values()).casefold()]
    number = whole(text, "row") if (text := request.GET.get("row", "")) not in ("", "new") else None
    if text == "new":
        number = next_number(rows)
    fields = _fields(table)
    return {
        "scenario": scenario,
        "table": table,
        "fields": fields,
        "query": query,
        "total": len(rows),
        "paging": paged(request, [(row, _cells(row, fields)) for row in found]),
        "open": number,
        "is_new": text == "new",
        "lines": _lines(table, next((row for row in rows if row.number == number), None)),
        "may_change": allowed(request, "scenario.change", scenario),
        "is_settings": table.name == SETTINGS,
    }


def _fields(table: Table) -> list[Field]:
    return [field for field in table.fields if table.name != SETTINGS or field.name != "unit"]


def _cells(row: Row, fields: Sequence[Field]) -> list[tuple[Field, str]]:
    return [(field, row.cells.get(field.name, "")) for field in fields]


def _lines(table: Table, row: Row | None) -> list[tuple[Field, str]]:
    """Give the fields of the form with what stands in them; of a setting only its value can be changed."""
    cells = row.cells if row else {}
    return [
        (field, cells.get(field.name, ""))
        for field in table.fields
        if table.name != SETTINGS or field.name not in NOT_READ
    ]


def _saved(
    request: HttpRequest, scenario: Scenario, table: Table, context: dict[str, object]
) -> HttpResponse:
    """Save a row, or tell at the row what is wrong."""
    actor = reader(request)
    require(actor, "scenario.change", scope=scenario.scope, is_public=scenario.is_public)
    number = whole(request.POST.get("row", ""), "row")
    cells = {column: request.POST.get(column, "") for column in table.columns}
    try:
        seen = whole(request.POST.get("seen", ""), "seen")
        about = version_of(scenario, seen)
        problem = changed(
            problem_of(about.sha256, about.pk),
            table.name,
            number,
            None if request.POST.get("do") == "remove" else cells,
        )
        change_scenario(
            actor=actor,
            name=scenario.name,
            problem=problem,
            title=scenario.title if table.name != SETTINGS else "",
            reason=request.POST.get("reason", ""),
            seen=seen,
        )
    except CasqueError as error:
        at_row = [one for one in _faults(error) if one.file == table.name and one.row == number]
        lines = [(field, cells.get(field.name, "")) for field, _ in _lines(table, None)]
        told = {"open": number, "lines": lines, "reason": request.POST.get("reason", ""), "at_row": at_row}
        return show_again(request, "planner/table", {**context, **told}, error)
    messages.success(request, gettext("The scenario has a new version."))
    address = link(request, "planner-table", scenario.name, table.name)
    page_number = request.GET.get("page", "")
    return HttpResponseRedirect(f"{with_query(address, {'page': page_number})}#row-{number}")


def _faults(error: CasqueError) -> Sequence[Fault]:
    return error.faults if isinstance(error, FaultsError) else ()
