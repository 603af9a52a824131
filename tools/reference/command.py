"""The page on the command."""

from __future__ import annotations

from casque.cli.app import Command, app, commands
from tools.reference.markdown import code, page, rows


def cli() -> str:
    """Give the page of the command."""
    found = commands()
    return page(
        "The command",
        f"{app.help} {app.help_epilogue}",
        "Answers go to stdout, errors and progress to stderr. `--json` writes the same answer for programs. Dates are"
        " ISO dates. Without `--bundle` or `--registry`, commands read the record that comes with Casque; no server is"
        " needed.",
        rows(
            ["command", "what it does"],
            ((f"[`{each.name}`](#{_anchor(each)})", each.sentence) for each in found),
        ),
        *(_command(each) for each in found),
    )


def _anchor(command: Command) -> str:
    return command.name.replace(" ", "-")


def _command(command: Command) -> str:
    arguments = [
        each for each in command.app.assemble_argument_collection(parse_docstring=True) if each.parameter.help
    ]
    table = rows(
        ["argument", "what it is"],
        ((", ".join(code(name) for name in each.names), each.parameter.help) for each in arguments),
    )
    return "\n\n".join(
        [
            f"## casque {command.name} {{ #{_anchor(command)} }}",
            command.sentence,
            *([table] if arguments else []),
            f"```sh\n{command.example}\n```",
        ]
    )
