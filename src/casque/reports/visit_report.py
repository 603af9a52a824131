"""The report of a visit as a document: PDF by Typst, with the outline of the annex (VT AAV-2020.10 annex M; parts D).

Everything in it is of the visit's own entries: what nobody wrote down is said to be not told.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

from casque.core.codes.countries import country, is_country
from casque.core.words import N_
from casque.readiness.pledges.catalogue import unit_type
from casque.readiness.pledges.visits.checklist import ON_THE_SPOT, version_of_checklists
from casque.readiness.pledges.visits.deadlines import deadlines, latency
from casque.readiness.pledges.visits.grades import AreaFinding, UnitFinding
from casque.readiness.pledges.visits.visit import MODES, PURPOSES, Ruled, VisitState
from casque.reports.document import set_pages

NOTICE = N_(
    "Unofficial. Made by Casque from what was recorded of the visit; the outline follows an annex of which only the "
    "title was read, checklists and grades are proposals. Nothing here is a text of the United Nations."
)
REMOTE_NOTICE = N_("This was a remote visit: by papers and video, without a team on the spot.")
PARTIAL_NOTICE = N_("What the team finds of a unit is shown to the state when its outcome is decided.")
NOT_TOLD = N_("not told")
MEMBER_STATE = N_("Member State")

Row = Sequence[str]
NO_ROLES: Mapping[str, str] = MappingProxyType({})


def visit_report_pdf(state: VisitState, *, roles: Mapping[str, str] = NO_ROLES) -> bytes:
    """Set the report of a visit as PDF/A; the same visit gives the same file.

    Parameters
    ----------
    state : VisitState
    roles : mapping of str to str
        Title of each role by its code; a role without one stands as it is.

    Raises
    ------
    RenderingError
        If Typst refuses the document or takes too long.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        template = files("casque.reports").joinpath("data/visit.typ").read_text(encoding="utf-8")
        (folder / "account.typ").write_text(template, encoding="utf-8")
        (folder / "account.json").write_text(json.dumps(report_content(state, roles=roles)), encoding="utf-8")
        return set_pages(folder)


def report_content(state: VisitState, *, roles: Mapping[str, str] = NO_ROLES) -> dict[str, Any]:
    """Give what the report says, as plain data for its template: eight parts and an annex."""
    findings = {unit: state.finding(unit) for unit in state.units}
    return {
        "title": f"Report of a visit: {state.title or state.name}",
        "is_draft": state.visit != "REPORTED",
        "notice": NOTICE,
        "remote": REMOTE_NOTICE if state.is_remote else "",
        "partial": PARTIAL_NOTICE if state.is_partial else "",
        "date": [state.last_on.year, state.last_on.month, state.last_on.day],
        "parts": [
            _part("1  Pledges and visit", _facts(state), (("Pledge", "Type of unit"), (2, 3), _units(state))),
            _part("2  Team", _team_facts(state), (("Member", "Role"), (1, 1), _members(state))),
            _part("3  Summary and recommendation", [], _summary(state, findings, roles)),
            _part("4  Findings by area", _limits(state), _by_area(state, findings)),
            *_by_unit(state, findings),
            _part("6  Recommendations", [], _recommendations(state)),
            _part("7  Support needed", [], _support(state)),
            _part("8  Next steps", _deadlines(state), _next(state)),
            *_annex(state),
        ],
    }


def _part(
    title: str, facts: Iterable[Row], table: tuple[Row, Sequence[float], Iterable[Row]]
) -> dict[str, Any]:
    heads, shares, rows = table
    return {
        "title": title,
        "facts": [list(one) for one in facts],
        "heads": list(heads),
        "shares": list(shares),
        "rows": [list(row) for row in rows],
    }


def _day(day: date | None) -> str:
    return day.isoformat() if day else NOT_TOLD


def _facts(state: VisitState) -> list[Row]:
    where = country(state.scope).name if is_country(state.scope) else state.scope
    names = {
        "terms": "Terms of reference",
        "letter": "Visit letter",
        "agreed": "Reply of the mission",
        "pack": "Data pack",
        "notice": "Notice to the Permanent Mission",
    }
    papers = [
        (title, f"{state.papers[name][1]} ({state.papers[name][0]})" if name in state.papers else NOT_TOLD)
        for name, title in names.items()
    ]
    ended = latency(state)
    return [
        ("Visit", state.name),
        ("Purpose", PURPOSES[state.purpose]),
        ("Manner", MODES[state.mode]),
        ("State", where),
        ("Days", f"{_day(state.first)} to {_day(state.last)}"),
        ("Ended on", _day(state.ended)),
        ("State of the report", str(state.visit.words)),
        ("Days from the end to the decision", str(ended) if ended is not None else NOT_TOLD),
        *papers,
        ("Versions of the checklists", version_of_checklists()),
    ]


def _units(state: VisitState) -> list[Row]:
    titles = {unit: unit_type(code).title for unit, code in state.types.items()}
    return [(unit, titles.get(unit, NOT_TOLD)) for unit in state.units]


def _team_facts(state: VisitState) -> list[Row]:
    cost = f"US$ {state.cost_usd:,}, an estimate and no promise" if state.cost_usd else NOT_TOLD
    return [
        ("Size of the team", str(state.team_size) if state.team_size else NOT_TOLD),
        ("Travel and allowance, borne by the United Nations", cost),
        ("Provided by the host", state.host_part or NOT_TOLD),
    ]


def _members(state: VisitState) -> list[Row]:
    parts = [member.partition(";") for member in state.team]
    return [(name.strip(), role.strip() or NOT_TOLD) for name, _, role in parts] or [(NOT_TOLD, "")]


def _summary(
    state: VisitState, findings: Mapping[str, UnitFinding], roles: Mapping[str, str]
) -> tuple[Row, Sequence[float], Iterable[Row]]:
    heads = ("Unit", "From the answers", "Proposed", "Level and conditions", "Decided")
    return heads, (3, 3, 3, 6, 3), (_summary_of(state, unit, findings[unit], roles) for unit in state.units)


def _summary_of(state: VisitState, unit: str, finding: UnitFinding, roles: Mapping[str, str]) -> Row:
    proposed, decided = state.proposals.get(unit), state.decisions.get(unit)
    return (
        unit,
        str(finding.outcome.words) if finding.outcome else "not known",
        _ruled(proposed, roles) if proposed else NOT_TOLD,
        proposed.text if proposed and proposed.text else NOT_TOLD,
        _ruled(decided, roles) if decided else NOT_TOLD,
    )


def _ruled(ruled: Ruled, roles: Mapping[str, str]) -> str:
    return f"{ruled.outcome.words} ({ruled.on}, {roles.get(ruled.by, ruled.by)})"


def _limits(state: VisitState) -> list[Row]:
    """Say what a remote visit could not see with its own eyes."""
    if not state.is_remote:
        return []
    count = sum(
        item.evidence in ON_THE_SPOT and item.id in state.answers.get(unit, {})
        for unit in state.units
        for _, items in state.checklists(unit)
        for item in items
    )
    return [("Judged at a distance, though meant to be seen on the spot", f"{count} answers")]


def _by_area(
    state: VisitState, findings: Mapping[str, UnitFinding]
) -> tuple[Row, Sequence[float], Iterable[Row]]:
    lines: dict[str, dict[str, AreaFinding]] = {}
    for unit in state.units:
        for area in findings[unit].areas:
            lines.setdefault(f"{area.checklist.letter}  {area.checklist.title}", {})[unit] = area
    rows = [
        (title, *(str(held[unit].grade.words) if unit in held else "not asked" for unit in state.units))
        for title, held in sorted(lines.items())
    ]
    return ("Area", *state.units), (3, *(2 for _ in state.units)), rows


def _by_unit(state: VisitState, findings: Mapping[str, UnitFinding]) -> Iterable[dict[str, Any]]:
    """Unit by unit: the grade of each area with the measures beside it."""
    heads = (
        "Area",
        "Grade",
        "Met",
        "Partly",
        "Not met",
        "No answer",
        "Partly, weighted",
        "Not met, weighted",
    )
    for number, unit in enumerate(state.units, start=1):
        finding = findings[unit]
        rows = [
            (
                f"{one.checklist.letter}  {one.checklist.title}",
                str(one.grade.words),
                *(str(count) for grade, count in one.counts.items() if grade != "not applicable"),
                str(len(one.unanswered)),
                f"{one.partly_pct:.0f} percent",
                f"{one.not_met_pct:.0f} percent",
            )
            for one in finding.areas
        ]
        facts = [("Why", " ".join(str(reason) for reason in finding.reasons))]
        decided = state.decisions.get(unit)
        if decided and decided.counted is not None:
            facts.append(("Major equipment serviceable", f"{decided.serviceable} of {decided.counted}"))
        if decided and decided.text:
            facts.append(("Reason of the decision", decided.text))
        yield _part(f"5.{number}  {unit}", facts, (heads, (5, 2, 1, 1, 1, 1, 2, 2), rows))


def _recommendations(state: VisitState) -> tuple[Row, Sequence[float], Iterable[Row]]:
    heads = ("Code", "Recommendation", "Owner", "Due", "Blocks", "Evidence on closure")
    rows = [
        (
            one.code,
            one.text,
            one.owner or MEMBER_STATE,
            _day(one.due),
            "blocks" if one.blocking else "",
            f"{one.evidence} ({'closed' if one.closed else 'answered'} {one.closed or one.answered})"
            if one.answered
            else "open",
        )
        for one in state.recommendations
    ]
    return heads, (3, 7, 3, 2, 1.5, 3), rows


def _support(state: VisitState) -> tuple[Row, Sequence[float], Iterable[Row]]:
    rows = [(unit, one.support) for unit, one in state.proposals.items() if one.support]
    return ("Unit", "Training, a partner for equipment, other"), (2, 6), rows


def _deadlines(state: VisitState) -> list[Row]:
    return [
        (one.title, f"due {one.due}, {'done ' + str(one.done) if one.done else 'not done'}; kept: {one.kept}")
        for one in deadlines(state)
    ]


def _next(state: VisitState) -> tuple[Row, Sequence[float], Iterable[Row]]:
    dated = sorted(
        (one for one in state.recommendations if not one.is_closed),
        key=lambda one: (one.due or date.max, one.code),
    )
    rows = [(_day(one.due), one.owner or MEMBER_STATE, f"{one.code}: {one.text}") for one in dated]
    return ("Until", "Who", "What"), (2, 3, 8), rows


def _annex(state: VisitState) -> Iterable[dict[str, Any]]:
    """The filled checklists, each unit apart."""
    heads = ("Item", "What is looked at", "Grade", "Finding", "Evidence")
    for unit in state.units:
        answers = state.answers.get(unit, {})
        rows = [
            (
                item.id,
                item.text + (" (blocks)" if item.blocking else ""),
                str(answers[item.id].grade.words) if item.id in answers else "not known",
                answers[item.id].finding if item.id in answers else "",
                answers[item.id].evidence if item.id in answers else "",
            )
            for _, items in state.checklists(unit)
            for item in items
        ]
        yield _part(f"Annex: checklists of {unit}", [], (heads, (1, 7, 2, 5, 3), rows))
