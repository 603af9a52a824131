"""The bundle is a Data Package: the format's own validator accepts it."""

import subprocess
import sys
from pathlib import Path

from casque.core.bundle import bundled_record, write_bundle


def test_the_validator_of_the_format_accepts_the_bundle(tmp_path: Path):
    folder = write_bundle(bundled_record(), tmp_path / "bundle")
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json"]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "INVALID" not in ran.stdout
    assert ran.stdout.count("VALID") >= 31


def test_the_validator_of_the_format_sees_a_broken_reference(tmp_path: Path):
    folder = write_bundle(bundled_record(), tmp_path / "bundle")
    file = folder / "contingents.csv"
    file.write_text(file.read_text().replace(",UNTAC-ENG-1,", ",NOWHERE,", 1))
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json"]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    assert "INVALID" in ran.stdout
