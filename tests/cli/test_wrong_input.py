import zipfile
from pathlib import Path

import pytest

from casque.core.bundle import write_bundle
from tests.arland import CONTINGENTS, MISSIONS, record_of_arland
from tests.cli.conftest import Casque


@pytest.mark.parametrize(
    ("words", "what", "hint"),
    [
        (["unit", "list", "--contributor", "QQQ"], "'QQQ' is not a country code.", ""),
        (["readiness", "board", "--on", "2091-02-30"], "'2091-02-30' is a day that does not exist", ""),
        (
            ["readiness", "board", "--on", "2091-02"],
            "'2091-02' is a month",
            "Write a day such as 2091-02-28.",
        ),
        (["readiness", "board", "--on", "soon"], "'soon' is not a date.", "Write a date as"),
        (["mission", "list", "--as-of", "31.12.2091"], "'31.12.2091' is not a date.", ""),
        (
            ["figure", "show", "troops-dispatched", "--by", "colour"],
            "has no key 'colour'",
            "mission, category, year",
        ),
        (
            ["figure", "show", "troops-dispatched", "--where", "XM1"],
            "'XM1' is not of the form",
            "mission=UNTAC",
        ),
        (
            ["figure", "show", "troops-dispatched", "--where", "year=1", "--where", "year=2"],
            "'year' stands twice.",
            "once",
        ),
        (["readiness", "board", "--contributor", "QQQ"], "'QQQ' is not a country code.", ""),
        (
            ["figure", "show", "troops-dispatched", "--where", "mission=XM11"],
            "'XM11' is not a mission",
            "Did you mean 'XM1'",
        ),
        (["claim", "list", "--outcome", "wrong"], "'wrong' is not a possible outcome.", "cannot be checked"),
    ],
)
def test_what_is_asked_wrongly_is_named_with_the_way_out(
    words: list[str], what: str, hint: str, casque: Casque, bundle: Path
) -> None:
    told = casque(*words, "--bundle", bundle)
    assert told.status == 2
    assert told.out == ""
    assert what in told.err
    assert hint in told.err
    assert "Traceback" not in told.err


@pytest.mark.parametrize(
    ("words", "what", "hint"),
    [
        (["mission", "show", "XM11"], "'XM11' is not a mission.", "Did you mean 'XM1'"),
        (["unit", "show", "XAA-MED"], "'XAA-MED' is not a standby unit.", "Did you mean 'XAA-MED-1'"),
        (
            ["figure", "show", "troops-dispatchd"],
            "'troops-dispatchd' is not a figure.",
            "'troops-dispatched'",
        ),
        (["record", "show", "mission"], "'mission' is not a table of the record.", "Did you mean 'missions'"),
        (["record", "show", "missions", "XM9"], "There is no record 'XM9' in the table missions.", "table"),
        (["claim", "show", "nothing"], "There is no claim 'nothing' in the record.", "claim list"),
        (["claim", "check", "nothing"], "There is no claim 'nothing' in the record.", "claim list"),
        (
            ["contradiction", "show", "CON-99"],
            "'CON-99' is not a contradiction.",
            "casque contradiction list",
        ),
    ],
)
def test_what_is_not_there_is_told(
    words: list[str], what: str, hint: str, casque: Casque, bundle: Path
) -> None:
    told = casque(*words, "--bundle", bundle)
    assert (told.status, told.out) == (1, "")
    assert what in told.err
    assert hint in told.err


def test_a_bundle_that_is_not_there_is_told(casque: Casque, tmp_path: Path) -> None:
    told = casque("claim", "check", "--bundle", tmp_path / "none.zip")
    assert (told.status, told.out) == (1, "")
    assert told.err.startswith("There is no file or folder")


def test_a_bundle_and_the_registry_cannot_both_be_read(casque: Casque, bundle: Path) -> None:
    told = casque("mission", "list", "--bundle", bundle, "--as-known-on", "2091-01-01")
    assert told.status == 2
    assert "A bundle was named and the registry as well." in told.err


def a_faulty_bundle(folder: Path) -> Path:
    missions = [MISSIONS[0] | {"hosts": "QQQ"}, MISSIONS[1] | {"established": "2091-02-30"}]
    contingents = [CONTINGENTS[0] | {"strength": "-4"}, CONTINGENTS[1] | {"slot": "XM1-ENG-9"}]
    return write_bundle(record_of_arland(missions=missions, contingents=contingents), folder / "faulty.zip")


def test_a_check_names_every_fault_and_its_place(casque: Casque, tmp_path: Path) -> None:
    place = a_faulty_bundle(tmp_path)
    told = casque("record", "check", place)
    assert told.status == 3
    assert "missions.csv, row 2, column hosts: 'QQQ' is no country code." in told.out
    assert "contingents.csv, row 3, column slot: There is no 'XM1-ENG-9' in the record." in told.out
    assert told.out.endswith("4 faults.\n")
    answer = casque("record", "check", place, "--json")
    assert answer.status == 3
    assert answer.json["is_sound"] is False
    assert {(one["file"], one["row"], one["column"], one["value"]) for one in answer.json["faults"]} == {
        ("missions.csv", 2, "hosts", "QQQ"),
        ("missions.csv", 3, "established", "2091-02-30"),
        ("contingents.csv", 2, "strength", "-4"),
        ("contingents.csv", 3, "slot", "XM1-ENG-9"),
    }


def test_a_faulty_bundle_answers_no_question(casque: Casque, tmp_path: Path) -> None:
    told = casque("mission", "list", "--bundle", a_faulty_bundle(tmp_path))
    assert (told.status, told.out) == (1, "")
    assert "4 faults found; nothing was changed." in told.err
    assert "'QQQ' is no country code." in told.err


def test_a_sound_bundle_is_told_with_its_fingerprint(casque: Casque, bundle: Path) -> None:
    told = casque("record", "check", bundle)
    answer = casque("record", "check", bundle, "--json").json
    assert told.status == 0
    assert answer["sha256"] == record_of_arland().sha256
    assert f"is sound: {answer['rows']} rows" in told.out


def truncated(bundle: Path, place: Path) -> None:
    place.write_bytes(bundle.read_bytes()[:-200])


def of_noise(bundle: Path, place: Path) -> None:
    place.write_bytes(bytes(range(256)) * 4000)


def without_descriptor(bundle: Path, place: Path) -> None:
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr("missions.csv", "code\nXM1\n")


def leading_outside(bundle: Path, place: Path) -> None:
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr("../missions.csv", "code\nXM1\n")


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (truncated, "cannot be read as a zip"),
        (of_noise, "cannot be read as a zip"),
        (without_descriptor, "is not a bundle: it has no datapackage.json."),
        (leading_outside, "leads out of the bundle."),
    ],
)
def test_a_file_that_is_no_bundle_is_told_so(
    spoil: object, what: str, casque: Casque, bundle: Path, tmp_path: Path
) -> None:
    place = tmp_path / "spoilt.zip"
    spoil(bundle, place)  # type: ignore[operator]
    checked = casque("record", "check", place)
    assert checked.status == 3
    assert what in checked.out
    asked = casque("claim", "check", "--bundle", place)
    assert (asked.status, asked.out) == (1, "")
    assert what in asked.err
