from pathlib import Path

import pytest

from casque.core.bundle import read_bundle
from tests.arland import record_of_arland
from tests.cli.conftest import Casque


@pytest.mark.parametrize("name", ["copy.zip", "copy"])
def test_an_export_loads_again_as_the_same_record(
    name: str, casque: Casque, bundle: Path, tmp_path: Path
) -> None:
    place = tmp_path / name
    told = casque("record", "export", place, "--bundle", bundle)
    assert told.status == 0
    again = read_bundle(place)
    assert again.sha256 == record_of_arland().sha256
    assert again.sha256 in told.out


def test_an_export_of_a_day_holds_what_held_on_that_day(casque: Casque, bundle: Path, tmp_path: Path) -> None:
    place = tmp_path / "day.zip"
    answer = casque("record", "export", place, "--bundle", bundle, "--as-of", "2091-12-31", "--json").json
    assert answer["rows"] < record_of_arland().row_count
    assert read_bundle(place)["contingents"].get_column("code").to_list() == ["XM1-ENG-1.1"]


def test_an_export_spares_a_folder_of_others(casque: Casque, bundle: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Keep me.")
    told = casque("record", "export", tmp_path, "--bundle", bundle)
    assert told.status == 1
    assert "is not empty and is not a bundle" in told.err
    assert (tmp_path / "letter.txt").read_text() == "Keep me."
