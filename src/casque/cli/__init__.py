"""The casque command: `casque <noun> <verb>`, the same nouns as the pages and the API."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

DONE, FAILED, MISUSED, NO = 0, 1, 2, 3
"""Exit statuses: done; failed, also where what was asked for is not there; misused; the answer is no."""


def main() -> None:
    """Run the command of this process and leave with its status."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit status; errors go to stderr as sentences."""
    from cyclopts import CycloptsError

    from casque.cli.app import app
    from casque.core.errors import CasqueError

    try:
        status = app(list(arguments), print_error=False, exit_on_error=False, result_action="return_value")
    except CycloptsError as error:
        return _told(f"{str(error).strip()}\nSee: casque {_known(arguments)}--help", MISUSED)
    except CasqueError as error:
        return _told(str(error), MISUSED if error.code == "bad-value" else FAILED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has seen enough
        return DONE
    return status if isinstance(status, int) else DONE


def _told(text: str, status: int) -> int:
    sys.stderr.write(f"{text}\n")
    return status


def _known(arguments: Sequence[str]) -> str:
    """Give the words of the command that there are, for the line that points to its help."""
    from casque.cli.app import commands

    names = {command.name for command in commands()}
    for length in (2, 1):
        words = " ".join(arguments[:length])
        if any(name == words or name.startswith(f"{words} ") for name in names):
            return f"{words} " if words else ""
    return ""
