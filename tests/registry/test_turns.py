"""Several processes write to one registry: they take turns, and none is turned away."""

import os
import subprocess
import sys
from pathlib import Path

PREPARE = """
from casque.site.serve import migrate, prepare
prepare()
migrate()
from tests.registry.records import load
load()
"""
CORRECT = """
import sys
from casque.site.serve import prepare
prepare()
from casque.registry.services import correct_record
from tests.shell import KEEPER
for time in range(8):
    note = f"{sys.argv[1]} {time}"
    correct_record(actor=KEEPER, table="missions", code="XM1", changes={"note": note}, reason="In turn.")
"""
TELL = """
from casque.site.serve import prepare
prepare()
from casque.registry.models import RecordVersion
from casque.trail.models import Event
numbers = RecordVersion.objects.filter(code="XM1").order_by("id").values_list("number", "recorded_at")
assert [number for number, _ in numbers] == list(range(1, 26)), numbers
assert [at for _, at in numbers] == sorted(at for _, at in numbers)
assert Event.objects.filter(action="record.correct").count() == 24
"""


def start(script: str, folder: Path, *arguments: str) -> subprocess.Popen[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CASQUE_")}
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        env=kept | {"CASQUE_DATA": str(folder)},
        cwd=Path(__file__).parents[2],
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process: subprocess.Popen[str]) -> None:
    _, told = process.communicate(timeout=120)
    assert process.returncode == 0, told


def test_three_writers_at_once_make_one_history(tmp_path: Path) -> None:
    finish(start(PREPARE, tmp_path))
    for writer in [start(CORRECT, tmp_path, name) for name in ("amina", "bela", "chidi")]:
        finish(writer)
    finish(start(TELL, tmp_path))
