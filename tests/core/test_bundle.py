"""Bundles: the round trip, and every kind of bad input with its place and its remedy."""

import json
import os
import zipfile
from datetime import date
from pathlib import Path

import pytest

from casque.core.bundle import bundled_record, read_bundle, write_bundle
from casque.core.errors import BundleError, FaultsError, NotFoundError
from tests.makers import a_contingent, a_mission, a_record, a_slot, stated


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A sound bundle of a mission with one contingent, as a folder."""
    data = a_record(missions=[a_mission()], slots=[a_slot()], contingents=[a_contingent()])
    return write_bundle(data, tmp_path / "bundle")


def change(bundle: Path, table: str, old: str, new: str) -> None:
    file = bundle / f"{table}.csv"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("name", ["copy", "copy.zip"])
def test_load_export_and_reload_is_the_identity(tmp_path: Path, name: str):
    record = bundled_record()
    again = read_bundle(write_bundle(record, tmp_path / name))
    assert again.sha256 == record.sha256
    assert (again.name, again.title) == (record.name, record.title)


def test_the_same_record_gives_the_same_zip(tmp_path: Path):
    record = bundled_record()
    one = write_bundle(record, tmp_path / "one.zip").read_bytes()
    assert one == write_bundle(record, tmp_path / "two.zip").read_bytes()


def test_a_bundle_replaces_an_older_one_and_nothing_else(bundle: Path, tmp_path: Path):
    write_bundle(a_record(missions=[a_mission("XM2")]), bundle)
    assert read_bundle(bundle)["missions"]["code"].to_list() == ["XM2"]
    assert not (bundle / "contingents.csv").exists()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("keep me")
    with pytest.raises(BundleError, match="not empty and is not a bundle"):
        write_bundle(a_record(), tmp_path / "mine")


WRONG_VALUES = [  # table, old cell, new cell, column, what the fault says
    ("contingents", ",2099-03,", ",2099-02-30,", "dispatched", "does not exist in the calendar"),
    ("contingents", ",2099-03,", ",March 2099,", "dispatched", "is not a date"),
    ("contingents", ",100,", ",-100,", "strength", "is negative"),
    ("contingents", ",100,", ',"1,000",', "strength", "is not a quantity"),
    ("contingents", ",XAA,", ",ARLAND,", "contributor", "is no country code"),
    ("contingents", ",XM1-ENG-1,", ",XM1-ENG-9,", "slot", "There is no 'XM1-ENG-9'"),
    ("slots", ",engineer,", ",enginer,", "category", "is not allowed here"),
    ("missions", "Mission XM1", "=HYPERLINK()", "title", "would run it as a formula"),
    ("missions", "Mission XM1", "@SUM(1)", "title", "would run it as a formula"),
    ("missions", "XM1,", "XM 1,", "code", "is not allowed here"),
    ("contingents", ",stated,", ",certain,", "basis", "is not allowed here"),
    ("contingents", ",stated,P2", ",stated,", "passages", "names no passage"),
]


@pytest.mark.parametrize(("table", "old", "new", "column", "what"), WRONG_VALUES)
def test_a_wrong_value_is_named_with_its_place(bundle, table, old, new, column, what):
    change(bundle, table, old, new)
    with pytest.raises(FaultsError) as caught:
        read_bundle(bundle)
    fault = next(each for each in caught.value.faults if each.file == f"{table}.csv")
    assert (fault.row, fault.column) == (2, column)
    assert what in str(fault.what)
    assert fault.hint


def test_a_period_that_ends_before_it_starts_is_named(bundle: Path):
    change(bundle, "contingents", "2099-03,,,", "2099-03,,,2098-01")
    with pytest.raises(FaultsError, match="ends \\(2098-01\\) before it starts \\(2099-03\\)"):
        read_bundle(bundle)


def test_all_faults_come_in_one_report(bundle: Path):
    change(bundle, "contingents", ",100,", ",many,")
    change(bundle, "slots", ",engineer,", ",sappers,")
    change(bundle, "missions", ",XCC,", ",Corland,")
    with pytest.raises(FaultsError) as caught:
        read_bundle(bundle)
    assert {fault.column for fault in caught.value.faults} == {"strength", "category", "hosts"}
    assert "3 faults found; nothing was changed." in str(caught.value)


def test_a_code_that_stands_twice_is_named_on_each_row(bundle: Path):
    file = bundle / "slots.csv"
    header, row = file.read_text().splitlines()
    file.write_text(f"{header}\n{row}\n{row}\n")
    with pytest.raises(FaultsError) as caught:
        read_bundle(bundle)
    assert [fault.row for fault in caught.value.faults] == [2, 3]
    assert "stands more than once" in str(caught.value.faults[0].what)


def test_wrong_columns_are_named(bundle: Path):
    change(bundle, "slots", "subtype", "sub-type")
    with pytest.raises(FaultsError) as caught:
        read_bundle(bundle)
    whats = [str(fault.what) for fault in caught.value.faults if fault.file == "slots.csv"]
    assert whats == ["The table slots has no column 'sub-type'.", "The column 'subtype' is missing."]


def test_a_row_of_another_length_is_named(bundle: Path):
    with (bundle / "slots.csv").open("a") as file:
        file.write("XM1-ENG-2,one,two" + "," * 60 + "\n")
    with pytest.raises(FaultsError, match=r"slots.csv, row 3: The row has 63 cells"):
        read_bundle(bundle)


def test_another_encoding_is_named_with_its_row(bundle: Path):
    file = bundle / "missions.csv"
    file.write_bytes(file.read_bytes().replace(b"Mission XM1", "Mission für".encode("latin-1")))
    with pytest.raises(FaultsError, match=r"missions.csv, row 2: The file is not UTF-8 text"):
        read_bundle(bundle)


def test_noise_is_refused_at_once(bundle: Path):
    (bundle / "missions.csv").write_bytes(os.urandom(1 << 20))
    with pytest.raises(FaultsError, match="not UTF-8 text"):
        read_bundle(bundle)


def test_a_truncated_zip_is_refused(tmp_path: Path):
    whole = write_bundle(a_record(missions=[a_mission()]), tmp_path / "whole.zip").read_bytes()
    (tmp_path / "half.zip").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BundleError, match=r"'half.zip' cannot be read as a zip"):
        read_bundle(tmp_path / "half.zip")


@pytest.mark.parametrize(
    "path", ["../missions.csv", "/etc/missions.csv", "C:\\missions.csv", "a/../../b.csv"]
)
def test_a_zip_that_leads_outside_is_refused(tmp_path: Path, path: str):
    with zipfile.ZipFile(tmp_path / "evil.zip", "w") as archive:
        archive.writestr(path, "code\n")
    with pytest.raises(BundleError, match="leads out of the bundle"):
        read_bundle(tmp_path / "evil.zip")


def test_a_zip_that_would_fill_the_memory_is_refused(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("missions.csv", b"0" * (50 << 20))
    with pytest.raises(BundleError, match="would grow"):
        read_bundle(tmp_path / "bomb.zip")


def test_a_folder_without_a_descriptor_is_no_bundle(tmp_path: Path):
    with pytest.raises(BundleError, match=r"has no datapackage.json"):
        read_bundle(tmp_path)
    with pytest.raises(NotFoundError):
        read_bundle(tmp_path / "nowhere")


@pytest.mark.parametrize("text", ["{", "[]", '{"resources": 3}', '{"resources": ["missions"]}'])
def test_a_descriptor_that_is_none_is_refused(bundle: Path, text: str):
    (bundle / "datapackage.json").write_text(text)
    with pytest.raises(BundleError):
        read_bundle(bundle)


def test_an_unknown_table_and_a_missing_file_are_named(bundle: Path):
    file = bundle / "datapackage.json"
    about = json.loads(file.read_text())
    about["resources"][0]["name"] = "weather"
    about["resources"][1]["path"] = "gone.csv"
    file.write_text(json.dumps(about))
    with pytest.raises(FaultsError) as caught:
        read_bundle(bundle)
    text = str(caught.value)
    assert "There is no table 'weather'" in text
    assert "'gone.csv'" in text


def test_as_of_keeps_what_may_hold_on_the_day():
    data = a_record(
        missions=[a_mission()],
        slots=[a_slot()],
        contingents=[
            a_contingent("A", dispatched="2090-03", returned="2091-03"),
            a_contingent("B", dispatched="2091"),
        ],
        fatalities=[stated("F1", title="N. N.", contributor="XAA", mission="XM1", date="2090-07-01")],
    )
    assert data.as_of(date(2090, 2, 28))["contingents"]["code"].to_list() == []
    assert data.as_of(date(2090, 6, 1))["contingents"]["code"].to_list() == ["A"]
    assert data.as_of(date(2091, 3, 15))["contingents"]["code"].to_list() == ["A", "B"]
    assert data.as_of(date(2095, 1, 1))["fatalities"].height == 1  # an event has happened for good
    assert data.as_of(date(2090, 6, 30))["fatalities"].height == 0


def test_the_descriptor_is_a_data_package_that_names_units_and_references(bundle: Path):
    about = json.loads((bundle / "datapackage.json").read_text())
    contingents = next(each for each in about["resources"] if each["name"] == "contingents")
    strength = next(each for each in contingents["schema"]["fields"] if each["name"] == "strength")
    assert strength["casque:unit"] == "persons"
    slot = {"fields": "slot", "reference": {"resource": "slots", "fields": "code"}}
    assert slot in contingents["schema"]["foreignKeys"]


def test_a_file_that_cannot_be_read_does_not_bring_faults_in_the_others(bundle: Path):
    (bundle / "missions.csv").write_bytes(os.urandom(1 << 10))
    with pytest.raises(FaultsError) as caught:
        read_bundle(bundle)
    assert [fault.file for fault in caught.value.faults] == ["missions.csv"]


@pytest.mark.parametrize(
    ("text", "what"), [("", "The file is empty."), ("x" * 200_000, "cannot be read as CSV")]
)
def test_a_file_that_is_no_table_is_told_so(bundle: Path, text: str, what: str):
    (bundle / "missions.csv").write_text(text)
    with pytest.raises(FaultsError) as caught:
        read_bundle(bundle)
    assert [what in str(fault.what) for fault in caught.value.faults] == [True]


def test_a_year_out_of_range_is_called_that(bundle: Path):
    change(bundle, "contingents", ",2099-03,", ",2999-03,")
    with pytest.raises(FaultsError, match=r"The year of '2999-03' is not one from 1900 to 2200"):
        read_bundle(bundle)
