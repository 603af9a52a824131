"""Pages on the account: figures, verdicts, rules that find contradictions."""

from __future__ import annotations

from enum import StrEnum

from casque.claims.contradictions import CONTRADICTION_RULES
from casque.claims.figures import FIGURES, Figure
from casque.claims.verdict import Outcome, Reason, Support
from tools.reference.markdown import code, page, rows


def figures() -> str:
    """Give the page of the figures."""
    return page(
        "Figures",
        "A figure is defined once; pages, command, API and exports ask the same definition. Its value is the sum of what"
        " its records add; a figure that does not reconcile with its records, or with the parts of a breakdown, is"
        " refused and not shown. A figure may be narrowed to, and broken down by, each of its keys.",
        *(_figure(each) for each in FIGURES),
    )


def _figure(figure: Figure) -> str:
    keys = ", ".join(code(key) for key in figure.keys) or "none"
    lines = [
        f"## {figure.title} {{ #{figure.name} }}",
        f"`{figure.name}` [{figure.unit}]: {figure.question}",
        f"{figure.formula}",
        f"Keys: {keys}.",
        *(f"Note: {warning}" for warning in figure.warnings),
    ]
    return "\n\n".join(lines)


def rules() -> str:
    """Give the page of the verdicts and of the rules that find contradictions."""
    return page(
        "Verdicts and rules",
        "How they are meant: [how claims are checked](../background/how-claims-are-checked.md).",
        "## Outcomes { #outcomes }",
        'The answer to "is it so?" is one of these.',
        _listed(Outcome),
        "## Reasons { #reasons }",
        "Why the outcome is what it is; pages and API filter by it.",
        _listed(Reason),
        "## Support { #support }",
        "The best that a verdict rests on, from the strongest to none.",
        _listed(Support),
        "## Rules that find contradictions { #contradictions }",
        rows(
            ["rule", "kind", "title", "the rule in words"],
            ((code(each.number), each.kind, each.title, each.prose) for each in CONTRADICTION_RULES),
        ),
    )


def _listed(values: type[StrEnum]) -> str:
    return "\n".join(f"- {code(each.value)}" for each in values)
