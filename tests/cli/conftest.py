"""What the tests of the command share."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from casque.cli import run
from casque.core.bundle import write_bundle
from tests.arland import record_of_arland


@dataclass(frozen=True)
class Done:
    """What a command wrote, and how it ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Casque = Callable[..., Done]


@pytest.fixture
def casque(capsys: pytest.CaptureFixture[str]) -> Casque:
    """Run the command in this process."""

    def casque(*arguments: str | Path) -> Done:
        capsys.readouterr()
        status = run([str(each) for each in arguments])
        written = capsys.readouterr()
        return Done(status, written.out, written.err)

    return casque


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the record of Arland as a zip that nobody changes."""
    return write_bundle(record_of_arland(), tmp_path_factory.mktemp("bundle") / "arland.zip")
