"""The manual names everything that a user can type, set, ask for or run into, and nothing that is not there."""

import doctest
import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from casque.cli.app import commands
from casque.site.variables import SETTINGS
from tools.build_reference import pages
from tools.transcripts import pages_with_sessions

TOP = Path(__file__).parents[1]
DOCS = TOP / "docs"
REFERENCE = DOCS / "reference"
WRITTEN_BY_HAND = {"glossary"}
PROSE = sorted([*TOP.glob("*.md"), *DOCS.rglob("*.md")])
PAGES = pages()


def of_top(path: Path) -> str:
    return path.relative_to(TOP).as_posix()


def found_in_prose(pattern: str) -> dict[str, set[str]]:
    """Give what a pattern finds in the pages of the manual, each with the pages that have it."""
    found: dict[str, set[str]] = {}
    for path in PROSE:
        for match in re.findall(pattern, path.read_text(encoding="utf-8"), flags=re.MULTILINE):
            found.setdefault(match, set()).add(of_top(path))
    return found


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_of_the_reference_is_what_the_code_says(name: str) -> None:
    committed = (REFERENCE / f"{name}.md").read_text(encoding="utf-8")
    assert committed == PAGES[name](), f"docs/reference/{name}.md is out of date: run `make reference`"


def test_the_reference_has_no_page_that_nobody_writes() -> None:
    assert {path.stem for path in REFERENCE.glob("*.md")} == set(PAGES) | WRITTEN_BY_HAND


def test_the_contents_name_every_page() -> None:
    contents = (TOP / "zensical.toml").read_text(encoding="utf-8")
    named = [path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")]
    assert [page for page in sorted(named) if f'"{page}"' not in contents] == []


def test_every_command_in_the_manual_exists() -> None:
    names = [command.name for command in commands()]
    shown = found_in_prose(r"^(?: {4,})?(?:\$ )?casque ((?:[a-z][a-z-]*)(?: [a-z][a-z-]*)*)")
    assert len(shown) > len(names) / 2
    unknown = {
        text: where
        for text, where in shown.items()
        if not any(f"{text} ".startswith(f"{name} ") for name in names)
    }
    assert unknown == {}


def test_every_setting_in_the_manual_exists() -> None:
    known = {setting.name for setting in SETTINGS}
    known |= {f"{setting.name}_FILE" for setting in SETTINGS if setting.is_secret}
    shown = found_in_prose(r"\bCASQUE_[A-Z_]+\b")
    assert {name: where for name, where in shown.items() if name not in known} == {}
    assert set(shown) >= {setting.name for setting in SETTINGS}


def test_every_target_of_make_in_the_manual_exists() -> None:
    targets = re.findall(
        r"^([a-z]+):.*##", (TOP / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    shown = found_in_prose(r"(?:`|^ {4})make ([a-z]+)")
    assert {name: where for name, where in shown.items() if name not in targets} == {}
    assert {"run", "test"} <= set(shown)


def test_every_file_that_the_manual_points_to_exists() -> None:
    """Zensical checks links between pages; this checks names of files of the project in running text."""
    shown = found_in_prose(r"`((?:docs|tools|tests|benchmarks|src/casque)/[\w./-]*[\w/])`")
    assert {name: where for name, where in shown.items() if not (TOP / name).exists()} == {}


@pytest.mark.parametrize("page", [of_top(path) for path in pages_with_sessions()])
def test_a_session_in_the_manual_is_what_the_command_prints(page: str) -> None:
    """In a process of its own, because the sessions are run as a newcomer would run them."""
    command = [sys.executable, str(TOP / "tools" / "transcripts.py"), "--check", page]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_tutorial_has_sessions() -> None:
    assert TOP / "docs" / "tutorial" / "first-look.md" in pages_with_sessions()


def modules_with_examples() -> list[str]:
    paths = [path for path in (TOP / "src").rglob("*.py") if ">>> " in path.read_text(encoding="utf-8")]
    names = [".".join(path.relative_to(TOP / "src").with_suffix("").parts) for path in paths]
    return sorted(name.removesuffix(".__init__") for name in names)


@pytest.mark.parametrize("name", modules_with_examples())
def test_the_examples_of_a_module_run_and_are_right(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))
    assert (result.failed, result.attempted > 0) == (0, True)
