"""Run the sessions shown in the manual: `tools/transcripts.py [--check] [PAGE ...]`.

A session is a block marked `console`. Its lines that start with `$ ` are run, and what they print is written below
them, so no number in the manual is typed. `| head -n 12` cuts a long answer; `$ echo $?` tells the exit status.
With `--check` nothing is written, and the status is 1 when a page would change.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import sys
import tempfile
from pathlib import Path

TOP = Path(__file__).parents[1]
WIDTH = "96"
SESSION = re.compile(r"(^ *)```console\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
HEAD = re.compile(r" \| head -n (\d+)$")


def pages_with_sessions() -> list[Path]:
    """Give the pages of the manual, the README included, that show a session."""
    pages = sorted([TOP / "README.md", *(TOP / "docs").rglob("*.md")])
    return [page for page in pages if SESSION.search(page.read_text(encoding="utf-8"))]


def main(arguments: list[str]) -> int:
    """Run the sessions of pages, write or check them, and give the exit status."""
    check = "--check" in arguments
    pages = [TOP / each for each in arguments if each != "--check"] or pages_with_sessions()
    status = 0
    for page in pages:
        text = page.read_text(encoding="utf-8")
        fresh = SESSION.sub(
            lambda found: f"{found[1]}```console\n{session(found[2], found[1])}{found[1]}```", text
        )
        if fresh == text:
            continue
        status = 1 if check else 0
        print(
            f"{page.relative_to(TOP)} {'is out of date: run `make reference`' if check else 'is written anew'}."
        )
        if not check:
            page.write_text(fresh, encoding="utf-8")
    return status


def session(text: str, indent: str) -> str:
    """Run the commands of a session and give it with their answers."""
    lines, status = [], 0
    for line in text.splitlines():
        bare = line.removeprefix(indent)
        if not bare.startswith("$ "):
            continue
        command = bare.removeprefix("$ ")
        if command == "echo $?":
            printed = f"{status}\n"
        else:
            printed, status = run(command)
        lines += [bare, *(each.rstrip() for each in printed.splitlines())]
    return "".join(f"{indent}{line}".rstrip() + "\n" for line in lines)


def run(command: str) -> tuple[str, int]:
    """Run one casque command in this process; give what it prints and its status."""
    from casque.cli import run as run_casque

    cut = HEAD.search(command)
    words = shlex.split(HEAD.sub("", command))
    if words[0] != "casque":
        raise SystemExit(f"a session runs casque and nothing else, not {command!r}")
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        status = run_casque(words[1:])
    lines = printed.getvalue().strip("\n").splitlines()
    return "\n".join(lines[: int(cut[1])] if cut else lines) + "\n", status


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update({"COLUMNS": WIDTH, "CASQUE_DATA": f"{folder}/data", "NO_COLOR": "1"})
        os.chdir(folder)
        sys.exit(main(sys.argv[1:]))
