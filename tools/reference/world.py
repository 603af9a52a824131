"""The page on published files: figures over them, the claims held against them, and every outcome, caveat and reason."""

from __future__ import annotations

from casque.claims.world import CAVEATS, REASONS, WORLD_FIGURES, WorldFigure, WorldOutcome
from casque.claims.world.asking import QUESTIONS
from casque.claims.world.mapping import Line, mapped
from casque.sources.flags import FLAGS
from tools.reference.markdown import code, page, rows, sentence


def world() -> str:
    """Give the page of the figures over published files, and of the claims held against them."""
    table = mapped()
    return page(
        "Figures over published files",
        "Figures over what the United Nations and others publish, as held in the store. Each month comes from one file"
        " alone; a month that no file tells is a gap. How claims are held against them:"
        " [claims against the world](../background/claims-against-the-world.md).",
        *(_figure(each) for each in WORLD_FIGURES),
        "## Flags of values { #flags }",
        rows(["flag", "what it says"], ((code(name), text) for name, text in FLAGS.items())),
        "## Outcomes { #outcomes }",
        "\n".join(f"- {code(each.value)}" for each in WorldOutcome),
        "## Kinds of question { #questions }",
        rows(["question", "what it does"], ((code(name), sentence(ask)) for name, ask in QUESTIONS.items())),
        "## Caveats { #caveats }",
        rows(["caveat", "what it says"], ((code(name), text) for name, text in CAVEATS.items())),
        "## Why a claim is not asked { #reasons }",
        rows(["reason", "what it says"], ((code(name), text) for name, text in REASONS.items())),
        "## What is asked for the claims of the paper { #claims }",
        "Each line is for one claim, or for all claims of a measure that have no line of their own.",
        rows(
            ["claim or measure", "question", "narrowed to", "caveats", "together with, or among"],
            (_line(name, line) for name, line in {**table.measures, **table.lines}.items()),
        ),
    )


def _figure(figure: WorldFigure) -> str:
    keys = ", ".join(code(key) for key in figure.keys)
    by = ", ".join(code(key) for key in figure.breakdowns) or "none"
    lines = [
        f"## {figure.title} {{ #{figure.name} }}",
        f"`{figure.name}` [{figure.unit}]: {figure.question}",
        f"{figure.formula}",
        f"Keys: {keys}. Broken down by: {by}.",
        *(f"Note: {warning}" for warning in figure.warnings),
    ]
    return "\n\n".join(lines)


def _line(name: str, line: Line) -> tuple[str, str, str, str, str]:
    narrowed = "; ".join(f"{key}={text}" for key, text in line.scope.items() if text)
    together = ", ".join(code(one) for one in (*line.together, *line.among))
    return code(name), code(line.ask), code(narrowed), ", ".join(code(one) for one in line.caveats), together
