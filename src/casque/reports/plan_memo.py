"""A plan, or the decision on it, as a memo: PDF by Typst, and one HTML page, with its reasons and a chart of weeks."""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from importlib.resources import files
from pathlib import Path
from typing import Any

from casque.core.words import N_
from casque.reports.document import page_of, set_pages
from casque.reports.plan_tables import PlanReport, Value, facts_of, tables_of

NOTICE = N_(
    "Unofficial. Computed by Casque from the scenario named; a plan is a proposal, the decision is with those who "
    "answer for it."
)
PRINTED = ("tours", "gaps", "cost", "assumptions")


def memo_pdf(report: PlanReport) -> bytes:
    """Set the memo as PDF/A; the same report gives the same file.

    Raises
    ------
    RenderingError
        If Typst refuses the document or takes too long.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        template = files("casque.reports").joinpath("data/plan.typ").read_text(encoding="utf-8")
        (folder / "account.typ").write_text(template, encoding="utf-8")
        (folder / "account.json").write_text(json.dumps(content_of(report)), encoding="utf-8")
        return set_pages(folder)


def memo_html(report: PlanReport) -> str:
    """Write the memo as one HTML page with a style for print and nothing from elsewhere."""
    return page_of(content_of(report))


def content_of(report: PlanReport) -> dict[str, Any]:
    """Give what the memo says, as plain data for its template."""
    problem = report.problem
    kind = N_("Decision on a plan") if report.ruling else N_("Plan")
    return {
        "title": f"{kind}: {problem.title or problem.sha256[:12]}",
        "notice": NOTICE,
        "sha256": problem.sha256,
        "date": [problem.start.year, problem.start.month, problem.start.day],
        "facts": facts_of(report),
        "years": _years(report),
        "bars": _bars(report),
        "tables": [
            {
                "title": table.title,
                "heads": table.heads,
                "shares": table.shares,
                "rows": [[_text(value) for value in row] for row in table.rows],
            }
            for table in tables_of(report)
            if table.name in PRINTED and table.rows
        ],
    }


def _text(value: Value) -> str:
    return f"{value:,g}" if isinstance(value, float) else str("" if value is None else value)


def _years(report: PlanReport) -> list[dict[str, Any]]:
    """Where each year begins, in parts of the horizon."""
    problem = report.problem
    last = problem.day(problem.weeks)
    weeks = [
        (year, (problem.start.replace(year=year, month=1, day=1) - problem.start).days / 7)
        for year in range(problem.start.year, last.year + 1)
    ]
    return [
        {"name": str(year), "at": max(0.0, week) / problem.weeks}
        for year, week in weeks
        if week < problem.weeks - 4
    ]


def _bars(report: PlanReport) -> list[dict[str, Any]]:
    """A line for each post: who covers it, and the weeks without cover, in parts of the horizon."""
    problem = report.problem
    lines: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for tour in (*problem.deployments, *report.plan.tours):
        lines[tour.post].append((max(0, tour.start + problem.handover_weeks), tour.end, tour.unit))
    for gap in report.plan.gaps:
        lines[gap.post].append((gap.start, gap.end, ""))
    return [
        {
            "post": post.code,
            "parts": [
                {"at": start / problem.weeks, "width": (end - start) / problem.weeks, "unit": unit}
                for start, end, unit in sorted(lines[post.code])
                if end > start
            ],
        }
        for post in problem.posts
    ]
