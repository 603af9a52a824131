"""The tree of commands; a noun's module is imported when one of its commands is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cyclopts import App, Parameter

from casque import __version__

NOUNS = {
    "record": "The record: its tables, rows, corrections and bundles.",
    "unit": "Standby units, and how each reached its level.",
    "readiness": "Who stands ready, at which level, on which day.",
    "mission": "Missions, and all that the record tells of each.",
    "claim": "Claims of the sources, and whether they are so.",
    "contradiction": "What in the record disagrees with what.",
    "figure": "Figures, each with its question, its records and its sources.",
    "timeline": "Dated events as the sources list them.",
    "source": "Documents and data sets that the record was made from.",
    "account": "The whole account: figures, claims, contradictions and sources.",
    "pledge": "Pledges of units to the United Nations, deed by deed; unofficial.",
    "visit": "Assessment and verification visits to pledged units.",
    "requirement": "Statements of unit requirements.",
    "composition": "The Vanguard Brigade of a fiscal year, slot by slot.",
    "campaign": "Renewal campaigns: a state is asked to confirm its pledges.",
    "plan": "The planner: who goes where and when, proven and explained.",
    "demo": "Pledges to learn from: an invented scenario, and the standby force of the record.",
    "user": "People who may sign in.",
    "db": "The database of the site.",
}

EXAMPLE = "Example: "

app = App(
    name="casque",
    help="Who has pledged which unit, who is ready, who went where, and how we know.",
    help_epilogue="Exit status: 0 done, 1 failed, 2 misused, 3 the answer is no.",
    help_format="plaintext",
    default_parameter=Parameter(show_default=False),
    version=__version__,
)
for _noun, _help in NOUNS.items():
    app.command(f"casque.cli.{_noun}:app", name=_noun, help=_help)
app.command(
    "casque.cli.serve:serve",
    name="serve",
    help="Serve the pages and the API on this machine.",
    help_epilogue=f"{EXAMPLE}casque serve --port 8080",
)
app.command(
    "casque.cli.worker:worker",
    name="worker",
    help="Do long runs from the queue of the site, until stopped.",
    help_epilogue=f"{EXAMPLE}casque worker --once",
)


@dataclass(frozen=True, slots=True)
class Command:
    """One command as the manual and the tests see it."""

    name: str
    sentence: str
    example: str
    app: App


def commands() -> tuple[Command, ...]:
    """Give all commands in the order of the help."""
    return tuple(_commands_in(app, ()))


def _commands_in(within: App, words: tuple[str, ...]) -> Iterator[Command]:
    for name in within:
        if name.startswith("-"):
            continue
        one = within[name]
        if one.default_command is None:
            yield from _commands_in(one, (*words, name))
        else:
            epilogue = one.help_epilogue or ""
            yield Command(
                " ".join((*words, name)), one.help.split("\n")[0], epilogue.removeprefix(EXAMPLE), one
            )
