"""Write the pages of docs/reference/ that the code can write: `tools/build_reference.py [FOLDER]`.

Each page has one function here that gives its text; `tests/test_docs.py` fails when a committed page is not what
this gives, so a new command, setting, figure, rule, error, event, table or address cannot be forgotten.
"""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from textwrap import dedent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casque.site.settings")

REFERENCE = Path(__file__).parents[1] / "docs" / "reference"
WRITTEN = "<!-- Written by tools/build_reference.py from the code: `make reference`. -->"


def main(folder: Path = REFERENCE) -> None:
    """Write all pages into a folder."""
    import django

    django.setup()
    for name, page in PAGES.items():
        (folder / f"{name}.md").write_text(page(), encoding="utf-8")


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


def settings() -> str:
    """Give the page of the settings."""
    from casque.site.variables import SETTINGS

    return page(
        "Settings",
        "Variables of the environment. An unknown name that starts with `CASQUE_`, or a value that cannot be used, stops"
        " the start and is named. A secret may stand in a file: `CASQUE_SECRET_KEY_FILE=/run/secrets/key`.",
        rows(
            ["variable", "value", "by default", "what it does"],
            ((code(each.name), each.kind, code(each.default), each.sentence) for each in SETTINGS),
        ),
        "May stand in a file, with `_FILE` at the end of the name: "
        + ", ".join(code(each.name) for each in SETTINGS if each.is_secret)
        + ".",
    )


def tables() -> str:
    """Give the page of the tables and their fields."""
    from casque.core.tables import TABLES

    blocks = []
    for table in TABLES:
        first, last = table.valid
        held = f" Holds from `{first}` to `{last or 'open'}`." if first else ""
        blocks += [
            f"## {table.title} {{ #{table.name} }}",
            f"`{table.name}`: {table.description}{held}",
            rows(
                ["field", "kind", "needed", "what it is"],
                (
                    (code(field.name), _kind(field), "yes" if field.is_required else "", field.description)
                    for field in table.fields
                ),
            ),
        ]
    return page(
        "Tables of the record",
        "Each field is described once in `casque.core.tables`; checks, bundle, registry, API, exports and this page draw"
        " from it. Every row has a `code`; a record is named `table/code`. Dates and quantities stand in their text"
        " form: `2017`, `2017-09`, `2017-09-01`; `400`, `>=400`, `<=400`, `~400`, `300..400`, `?`. Several values in"
        " one cell are joined by `;`.",
        *blocks,
    )


def _kind(field: object) -> str:
    kind = str(field.kind)  # type: ignore[attr-defined]
    unit, references, values = field.unit, field.references, field.values  # type: ignore[attr-defined]
    if references:
        kind += f" to [`{references}`](#{references})"
    if values:
        kind += ": " + ", ".join(code(value) for value in values)
    if unit:
        kind += f" [{unit}]"
    return kind + (", several" if field.is_many else "")  # type: ignore[attr-defined]


def codes() -> str:
    """Give the page of the codes: unit categories and levels of readiness."""
    from casque.core.codes.categories import all_categories
    from casque.core.codes.levels import all_levels

    return page(
        "Codes",
        "Countries and areas have the codes of ISO 3166-1 alpha-3; `XAA` to `XZZ` are invented states for tests and"
        " examples. Missions have their acronyms as codes. A source stands after a mark of how surely it is known: V"
        " read in the source, VT only its title or contents were read, I inferred, K known but not verified, D a design"
        " of this project. None of it is official text of the United Nations.",
        "## Unit categories { #categories }",
        rows(
            ["code", "title", "kind", "source"],
            ((code(each.code), each.title, each.kind.value, each.source) for each in all_categories()),
        ),
        "## Levels of readiness { #levels }",
        "Levels have an order in their own system only.",
        rows(
            ["code", "system", "title", "what it means", "source"],
            ((code(each.code), each.system, each.title, each.meaning, each.source) for each in all_levels()),
        ),
    )


def errors() -> str:
    """Give the page of the errors."""
    from casque.core import errors as module

    family = [
        each
        for _, each in inspect.getmembers(module, inspect.isclass)
        if issubclass(each, module.CasqueError) and each is not module.CasqueError
    ]
    blocks = [
        f"## {each.code} {{ #{each.code} }}\n\n`{each.__name__}`, HTTP {each.status}. {_sentence(each)}"
        for each in sorted(family, key=lambda each: each.code)
    ]
    return page(
        "Errors",
        "All errors that a user can mend are of one family, `CasqueError`, and of one form: what is wrong with the value,"
        " what to do, where. The API answers them as problem documents (RFC 9457) with the `code` below; the command"
        " prints the same text to stderr.",
        rows(
            ["exit status of the command", "meaning"],
            ((0, "done"), (1, "failed"), (2, "misused"), (3, "the answer is no")),
        ),
        *blocks,
    )


def _sentence(thing: object) -> str:
    return " ".join((inspect.getdoc(thing) or "").split("\n\n")[0].split())


def events() -> str:
    """Give the page of the events and of who may do what."""
    from casque.accounts.policy import ACTIONS as RIGHTS
    from casque.accounts.policy import RULES
    from casque.trail.actions import ACTIONS

    roles = list(RULES)
    reach = {
        (role, action): " and ".join(sorted(each.value for each in reaches))
        for role, rules in RULES.items()
        for action, reaches in rules.items()
    }
    return page(
        "Events and rights",
        "Each deed leaves one event in the log, written in the same transaction: when, actor (name, role, scope), action,"
        " subject, before, after, reason, request. The database refuses to change or remove it.",
        "## Events",
        rows(["event", "how it reads"], ((code(each.name), _readable(each.sentence)) for each in ACTIONS)),
        "## Rights",
        "What no rule allows is refused, and the refusal says so. Roles are sets of rights, not ranks.",
        rows(
            ["action", "what it means", *(code(role.value) for role in roles)],
            (
                (code(each.name), each.sentence, *(reach.get((role, each.name), "no") for role in roles))
                for each in RIGHTS
            ),
        ),
    )


def _readable(sentence: str) -> str:
    return sentence.replace("%(", "*").replace(")s", "*")


PAGES: dict[str, Callable[[], str]] = {
    "codes": codes,
    "errors": errors,
    "events": events,
    "settings": settings,
    "tables": tables,
}
"""Name of each page, with the function that gives its text."""

if __name__ == "__main__":
    main(*(Path(each) for each in sys.argv[1:2]))
