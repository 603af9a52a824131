"""The memo on a choice as a document to print: PDF by Typst, with reasons, alternatives and all that was removed."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

from casque.core.words import N_, Message
from casque.readiness.pledges.selection.memo import NOTICE, Memo
from casque.readiness.pledges.selection.shortlist import Listed, Shortlist
from casque.readiness.pledges.selection.theatre import ACCEPTANCES
from casque.readiness.pledges.selection.weights import CRITERIA, TITLES
from casque.reports.document import set_pages

NOTHING = N_("Nothing.")
_CRITERIA_SHARES = (2, *(3 for _ in CRITERIA), 2, 2)


def selection_memo_pdf(found: Memo) -> bytes:
    """Set the memo as PDF/A; the same memo gives the same file.

    Raises
    ------
    RenderingError
        If Typst refuses the document or takes too long.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        template = files("casque.reports").joinpath("data/selection.typ").read_text(encoding="utf-8")
        (folder / "account.typ").write_text(template, encoding="utf-8")
        (folder / "account.json").write_text(json.dumps(memo_content(found)), encoding="utf-8")
        return set_pages(folder)


def memo_content(found: Memo) -> dict[str, Any]:
    """Give what the memo says, as plain data for its template; in English, as all documents of the record."""
    case = found.shortlist.case
    return {
        "title": f"Decision memo: {case.requirement.title}",
        "notice": NOTICE,
        "foot": f"{case.requirement.name}, {case.on.isoformat()}",
        "date": [case.on.year, case.on.month, case.on.day],
        "facts": _facts(found),
        "parts": [
            _part("Justification", [found.justification]),
            _part("Reasons against the runner-up", found.reasons),
            _part("What would change the order", found.changes),
            _part("Not met, not known, to be justified", found.open_points),
            *(
                [
                    _part(
                        "The runner-up: not met, not known", (*found.runner_up.unmet, *found.runner_up.doubts)
                    )
                ]
                if found.runner_up
                else []
            ),
        ],
        "tables": [_criteria(found.shortlist), _weights(found.shortlist), *_removed(found.shortlist)],
    }


def _facts(found: Memo) -> list[tuple[str, str]]:
    case, chosen = found.shortlist.case, found.chosen
    return [
        ("Requirement", f"{case.requirement.title} ({case.requirement.name})"),
        ("Mission", case.requirement.mission or "generic, without a destination"),
        ("Wanted on", case.needed_on.isoformat() if case.needed_on else "not told"),
        ("Day of the question", case.on.isoformat()),
        ("Proposed", f"{chosen.candidate.title} ({chosen.candidate.name}), rank {chosen.rank}"),
        ("Its score", score_text(chosen)),
        (
            "Runner-up",
            f"{found.runner_up.candidate.title} ({found.runner_up.candidate.name}), {score_text(found.runner_up)}"
            if found.runner_up
            else "none",
        ),
        ("Rules set aside", ", ".join(sorted(case.filters.aside)) or "none"),
    ]


def score_text(one: Listed) -> str:
    """Write a score out of 100: a number where every term is known, else its bounds.

    The words "to" and "of" are English: a page that is translated writes its own.
    """
    if one.is_exact:
        return f"{100 * one.low:.1f} of 100"
    return f"{100 * one.low:.1f} to {100 * one.high:.1f} of 100"


def _part(title: str, items: Iterable[Message | str]) -> dict[str, Any]:
    return {"title": title, "items": [str(one) for one in items], "none": NOTHING}


def _criteria(found: Shortlist) -> dict[str, Any]:
    """Every unit that is left, with the raw measure of every criterion."""
    return {
        "title": "All units left, in order",
        "heads": ["Unit", *(TITLES[name] for name in CRITERIA), "Host state", "Score"],
        "shares": _CRITERIA_SHARES,
        "rows": [
            [
                f"{one.rank}. {one.candidate.name}",
                *(str(one.term(name).measured.measure) for name in CRITERIA),
                ACCEPTANCES[found.host_says(one)],
                score_text(one),
            ]
            for one in found.listed
        ],
    }


def _weights(found: Shortlist) -> dict[str, Any]:
    return {
        "title": "Weights",
        "heads": ["Criterion", "Weight", "Part of the whole"],
        "shares": (3, 1, 1),
        "rows": [
            [TITLES[name], f"{found.weights[name]:g}", f"{100 * found.weights.share(name):.0f} percent"]
            for name in CRITERIA
        ],
    }


def _removed(found: Shortlist) -> list[dict[str, Any]]:
    """Every unit that a rule removed, with the reason; no table where there is none."""
    rows = [
        [one.candidate.name, sieve.title, str(one.sentence)]
        for sieve in found.sieves
        for one in sieve.removed
    ]
    if not rows:
        return []
    heads = ["Unit", "Rule", "Why"]
    return [{"title": "Units removed, and why", "heads": heads, "shares": (2, 2, 5), "rows": rows}]
