"""Markdown: pages, tables, code."""

from __future__ import annotations

import inspect
from collections.abc import Iterable

WRITTEN = "<!-- Written by tools/build_reference.py from the code: `make reference`. -->"


def page(title: str, *blocks: str) -> str:
    """Join a title and blocks to the text of a page."""
    return "\n\n".join([f"# {title}", WRITTEN, *(block.strip("\n") for block in blocks if block)]) + "\n"


def rows(head: Iterable[str], lines: Iterable[Iterable[object]]) -> str:
    """Write a Markdown table."""
    head = list(head)
    written = [head, ["---"] * len(head), *([cell(each) for each in line] for line in lines)]
    return "\n".join("| " + " | ".join(line) + " |" for line in written)


def cell(value: object) -> str:
    """Write a value for a cell of a table."""
    return " ".join(str(value).replace("|", "\\|").split())


def code(value: object) -> str:
    """Write a value as code; nothing as nothing."""
    return f"`{value}`" if value else ""


def sentence(thing: object) -> str:
    """Give the first paragraph of a docstring on one line."""
    return " ".join((inspect.getdoc(thing) or "").split("\n\n")[0].split())
