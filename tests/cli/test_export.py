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


@pytest.mark.parametrize("name", ["there.zip", "there"])
@pytest.mark.parametrize("noun", ["record", "account"])
def test_an_export_does_not_write_over_what_is_there_unasked(
    noun: str, name: str, casque: Casque, bundle: Path, tmp_path: Path
) -> None:
    words = (noun, "export", tmp_path / name, "--bundle", bundle)
    assert casque(*words).status == 0
    again = casque(*words)
    assert (again.status, again.out) == (1, "")
    assert f"at '{tmp_path / name}' already." in again.err
    assert "--overwrite" in again.err
    assert casque(*words, "--overwrite").status == 0


def test_an_export_spares_a_folder_of_others(casque: Casque, bundle: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Keep me.")
    told = casque("record", "export", tmp_path, "--bundle", bundle, "--overwrite")
    assert told.status == 1
    assert "is not empty and is not a bundle" in told.err
    assert (tmp_path / "letter.txt").read_text() == "Keep me."


@pytest.mark.parametrize(
    ("name", "start"), [("a.xlsx", b"PK"), ("a.pdf", b"%PDF"), ("a.html", b"<!DOCTYPE"), ("a.csv", b"part,")]
)
def test_the_account_is_written_in_the_form_of_its_ending(
    name: str, start: bytes, casque: Casque, bundle: Path, tmp_path: Path
) -> None:
    told = casque("account", "export", tmp_path / name, "--bundle", bundle)
    assert (told.status, told.out) == (0, f"Wrote {tmp_path / name}.\n")
    assert (tmp_path / name).read_bytes()[:9].upper().startswith(start.upper())


def test_the_account_is_written_as_a_folder_of_tables(casque: Casque, bundle: Path, tmp_path: Path) -> None:
    answer = casque("account", "export", tmp_path / "account", "--bundle", bundle, "--json").json
    assert answer == {"path": str(tmp_path / "account")}
    assert "same-day" in (tmp_path / "account" / "claims.csv").read_text(encoding="utf-8")


def test_a_form_that_there_is_not_is_named(casque: Casque, bundle: Path, tmp_path: Path) -> None:
    told = casque("account", "export", tmp_path / "account.doc", "--bundle", bundle)
    assert (told.status, list(tmp_path.iterdir())) == (2, [])
    assert "'.doc'" in told.err
    assert ".xlsx" in told.err
