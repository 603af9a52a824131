import shlex
import subprocess
import sys

import pytest

from casque import __version__
from casque.cli.app import Command, commands
from tests.cli.conftest import Casque

COMMANDS = commands()
NAMES = [command.name for command in COMMANDS]


def test_the_commands_are_those_of_the_manual() -> None:
    assert sorted(set(NAMES), key=NAMES.index) == NAMES
    assert set(NAMES) == {
        "record show", "record check", "record export", "record load", "record correct", "record history",
        "unit list", "unit show", "readiness board", "mission list", "mission show", "claim list", "claim show",
        "claim check", "claim against", "claim own", "contradiction list", "contradiction show", "figure list", "figure show", "timeline list",
        "source list", "source add", "source held", "source months", "source findings", "source show", "source diff",
        "source rows", "source names", "source know", "account export", "user add", "db migrate", "serve",
        "worker", "plan solve", "plan assign", "plan cut", "plan check", "plan explain", "plan template", "plan convert", "plan case",
        "plan instance", "plan replan", "plan compare", "plan export",
        *(f"{kind} {verb}" for kind in ("pledge", "visit", "requirement", "composition", "campaign")
          for verb in ("list", "show", "history", "allowed", "do")),
        "demo load", "demo standby", "pledge attach", "pledge remind", "pledge begin", "pledge workbook", "pledge import", "pledge unsas", "pledge due", "pledge machine",
    }  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=NAMES)
def test_a_command_says_what_it_does_and_shows_an_example(command: Command, casque: Casque) -> None:
    assert command.sentence.endswith(".")
    assert command.example.startswith(f"casque {command.name}")
    told = casque(*command.name.split(), "--help")
    assert told.status == 0
    words = " ".join(told.out.split())
    assert command.sentence.split(";")[0].rstrip(".")[:60] in words
    assert f"Example: {command.example}" in words


@pytest.mark.parametrize("command", COMMANDS, ids=NAMES)
def test_an_example_is_understood(command: Command) -> None:
    from casque.cli.app import app

    words = shlex.split(command.example)[1:]
    function, bound, unused = app.parse_args(words, print_error=False, exit_on_error=False)[:3]
    assert callable(function)
    assert bound.arguments or command.name.split()[-1] in {"list", "check", "migrate"}
    assert not unused


@pytest.mark.parametrize("noun", sorted({name.split()[0] for name in NAMES}))
def test_every_noun_has_help(noun: str, casque: Casque) -> None:
    told = casque(noun, "--help")
    assert told.status == 0
    assert "Usage: casque" in told.out


def test_the_version_is_the_one_of_the_package(casque: Casque) -> None:
    assert casque("--version").out.strip() == __version__


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["clam", "list"], "Did you mean"),
        (["claim", "lsit"], "Did you mean"),
        (["claim", "list", "--outcom", "agrees"], "Did you mean"),
        (["claim", "show"], "requires an argument"),
        (["serve", "--port", "many"], "many"),
    ],
    ids=["noun", "verb", "option", "argument", "number"],
)
def test_a_misused_command_is_told_so(words: list[str], told: str, casque: Casque) -> None:
    answer = casque(*words)
    assert answer.status == 2
    assert answer.out == ""
    assert told in answer.err
    assert "--help" in answer.err
    assert "Traceback" not in answer.err


def test_the_pointer_to_help_names_the_command_that_was_meant(casque: Casque) -> None:
    assert "See: casque claim show --help" in casque("claim", "show").err
    assert "See: casque claim --help" in casque("claim", "lsit").err
    assert "See: casque --help" in casque("clam").err


def test_a_command_of_the_heart_loads_no_django() -> None:
    program = (
        "import sys; from casque.cli import run; run(['claim', 'check']); run(['readiness', 'board']);"
        "print([name for name in ('django', 'ninja', 'altair', 'typst') if name in sys.modules], file=sys.stderr)"
    )
    answer = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert answer.stderr.strip() == "[]"


def test_python_dash_m_is_the_same_command() -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "casque", "mission", "show", "UNTACC"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert answer.stderr.startswith("'UNTACC' is not a mission.\nDid you mean 'UNTAC'")


def test_a_reader_who_has_seen_enough_is_no_accident() -> None:
    answer = subprocess.run(
        f"{sys.executable} -m casque timeline list --json | head -n 1",
        shell=True, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert (answer.stdout, answer.stderr) == ("{\n", "")
