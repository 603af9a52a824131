"""The page on the library."""

from __future__ import annotations

import inspect

import casque
from tools.reference.markdown import code, page, rows, sentence


def library() -> str:
    """Give the page of the library's public names."""
    names = [name for name in vars(casque) if not name.startswith("_")]
    public = [(name, getattr(casque, name)) for name in names if not inspect.ismodule(getattr(casque, name))]
    classes = [(name, each) for name, each in public if inspect.isclass(each)]
    functions = [(name, each) for name, each in public if inspect.isroutine(each)]
    example = (inspect.getdoc(casque) or "").split("\n\n")[-1]
    return page(
        "The library",
        "`import casque` needs no server and imports no Django. What stands here is public and keeps its meaning within"
        " a major version; the rest may change. `help(casque.ask)` and so on tell the parameters.",
        f"```pycon\n{example.strip()}\n```",
        "## Functions",
        rows(
            ["function", "what it does"],
            ((code(f"casque.{name}{_parameters(each)}"), sentence(each)) for name, each in sorted(functions)),
        ),
        "## Classes",
        rows(
            ["class", "what it is"],
            ((code(f"casque.{name}"), sentence(each)) for name, each in sorted(classes)),
        ),
        f"`casque.FIGURES` holds all [figures](figures.md), {code('casque.__version__')} the version.",
    )


def _parameters(function: object) -> str:
    return f"({', '.join(inspect.signature(function).parameters)})"  # type: ignore[arg-type]
