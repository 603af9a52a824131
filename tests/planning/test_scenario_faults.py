"""Wrong scenarios: all faults of all tables together, each with its place, its value and the way out."""

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from casque.core.errors import BundleError, CasqueError, Fault, FaultsError
from casque.planning.scenario import read_scenario, scenario_of_bytes, workbook_bytes, write_scenario
from tests.planning.rich import a_rich_problem

Edit = Callable[[Path], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a sound scenario as a folder to spoil."""
    return write_scenario(a_rich_problem(), tmp_path / "s")


def faults_in(place: Path) -> list[Fault]:
    with pytest.raises(FaultsError) as caught:
        read_scenario(place)
    return list(caught.value.faults)


def places(faults: list[Fault]) -> set[tuple[str, int | None, str]]:
    return {(fault.file, fault.row, fault.column) for fault in faults}


def put(folder: Path, table: str, column: str, value: str, *, row: int = 2) -> None:
    """Write a value into a cell."""
    file = folder / f"{table}.csv"
    lines = file.read_text().splitlines()
    place = lines[0].split(",").index(column)
    cells = lines[row - 1].split(",")
    cells[place] = value
    lines[row - 1] = ",".join(cells)
    file.write_text("\n".join(lines) + "\n")


@pytest.mark.parametrize(
    ("table", "column", "value", "told"),
    [
        ("posts", "start", "2100-13-01", "does not exist"),
        ("posts", "start", "2100-01", "is not a day"),
        ("posts", "start", "4 January", "is not a date"),
        ("posts", "end", "2099-12-27", "before it starts"),
        ("posts", "end", "2101-06-06", "lies outside the scenario"),
        ("posts", "priority", "-1", "not a whole number"),
        ("posts", "priority", "1.5", "not a whole number"),
        ("posts", "priority", "9" * 20, "not a whole number"),
        ("posts", "minimum_level", "5", "not allowed here"),
        ("posts", "minimum_level", "high", "not allowed here"),
        ("posts", "mission", "XM9", "not in the scenario"),
        ("posts", "mission", "", "empty"),
        ("posts", "unit_type", "enginer", "not in the scenario"),
        ("posts", "code", '"=cmd|A1"', "formula"),
        ("posts", "holder", "XZZ", "not in the scenario"),
        ("posts", "tasks", "@night", "formula"),
        ("units", "contributor", "Arland", "not in the scenario"),
        ("units", "women_share", '"0,1"', "not a number"),
        ("units", "women_share", "1.5", ""),
        ("units", "women_share", "nan", "not a number"),
        ("units", "rises", "2100-07-05", "not a day with a level"),
        ("units", "rises", "2100-07-05=9", "not a day with a level"),
        ("units", "windows", "2100-01-04", "not a period"),
        ("units", "windows", "2100-06-01..2100-01-04", "before it starts"),
        ("units", "windows", "2100-01-05..2100-01-12", "no whole week"),
        ("units", "long_tours", "80;often", "not a whole number"),
        ("missions", "refuses", "XAA;XQQ", "not in the scenario"),
        ("contributors", "fair_share", "much", "not a number"),
        ("substitutions", "penalty", "1", ""),
        ("deployments", "start", "2100-02-01", ""),
        ("pinned", "unit", "XBB-S9", "not in the scenario"),
        ("published", "post", "", "empty"),
    ],
)
def test_a_wrong_cell_is_told_with_its_place(
    folder: Path, table: str, column: str, value: str, told: str
) -> None:
    put(folder, table, column, value)
    faults = faults_in(folder)
    here = [fault for fault in faults if (fault.file, fault.row, fault.column) == (f"{table}.csv", 2, column)]
    assert len(here) == 1, [str(fault) for fault in faults]
    assert told in str(here[0].what)
    assert here[0].hint


def test_the_hint_of_a_decimal_comma_shows_the_point(folder: Path) -> None:
    put(folder, "units", "women_share", '"0,1"')
    [fault] = [fault for fault in faults_in(folder) if fault.column == "women_share"]
    assert str(fault.hint) == "Write 0.1, with a point."


def test_all_faults_of_all_tables_come_together(folder: Path) -> None:
    put(folder, "posts", "priority", "high")
    put(folder, "units", "level", "x", row=3)
    put(folder, "pinned", "post", "P-7")
    with (folder / "scenario.toml").open("a") as file:
        file.write('[[lift]]\nstart = 2100-01-05\nunits = "many"\n')
    found = places(faults_in(folder))
    assert found >= {
        ("posts.csv", 2, "priority"),
        ("units.csv", 3, "level"),
        ("pinned.csv", 2, "post"),
        ("scenario.toml, lift", 5, "units"),
    }


def test_unknown_names_come_with_what_may_have_been_meant(folder: Path) -> None:
    text = (folder / "scenario.toml").read_text()
    (folder / "scenario.toml").write_text(text.replace("handover_weeks", "handover_week"))
    (folder / "unit.csv").write_text("code\n")
    put(folder, "units", "lead_weeks", "lead_week", row=1)
    told = {fault.value: str(fault.hint) for fault in faults_in(folder)}
    assert told["handover_week"] == "Did you mean 'handover_weeks'?"
    assert "'units'" in told["unit"]
    assert told["lead_week"].startswith("Did you mean 'lead_weeks'")


def test_a_column_that_is_lacking_or_doubled_and_a_row_too_long_are_told(folder: Path) -> None:
    (folder / "posts.csv").write_text("code,mission,mission\nP-1,XM1,XM1,XM1\n")
    found = faults_in(folder)
    assert places(found) == {("posts.csv", 1, "mission"), ("posts.csv", 1, "unit_type")}
    (folder / "posts.csv").write_text("code,mission,unit_type\nP-1,XM1,engineer,arabic\n")
    assert ("posts.csv", 2, "") in places(faults_in(folder))


def test_a_code_that_stands_twice_is_told_at_its_second_row(folder: Path) -> None:
    put(folder, "contributors", "code", "XBB", row=4)
    assert ("contributors.csv", 4, "code") in places(faults_in(folder))


def test_a_limit_that_begins_late_or_twice_is_told(folder: Path) -> None:
    text = (folder / "scenario.toml").read_text()
    (folder / "scenario.toml").write_text(
        text.replace("start = 2100-01-04\nunits = 5", "start = 2100-01-12\nunits = 5")
        + "[[women_targets]]\nstart = 2100-01-05\nshare = 0.2\n"
    )
    assert places(faults_in(folder)) == {
        ("scenario.toml, lift", 1, "start"),
        ("scenario.toml, women_targets", 3, "start"),
    }


@pytest.mark.parametrize(
    ("settings", "column"),
    [
        ("weeks = 60", "start"),
        ("start = 2100-01-04", "weeks"),
        ('start = "soon"\nweeks = 60', "start"),
        ("start = 2100-01-04\nweeks = 9999", "weeks"),
        ("start = 2100-01-04\nweeks = 0", "weeks"),
        ("start = 2100-01-04\nweeks = 60\nhandover_weeks = -1", "handover_weeks"),
        ("start = 2100-01-04\nweeks = 60\n[weights]\nuncovered = true", "weights.uncovered"),
    ],
)
def test_a_wrong_setting_is_told(folder: Path, settings: str, column: str) -> None:
    (folder / "scenario.toml").write_text(settings + "\n")
    for table in ("deployments", "pinned", "published"):
        (folder / f"{table}.csv").unlink()
    faults = faults_in(folder)
    assert column in {fault.column for fault in faults} or column in {fault.file for fault in faults}


def test_settings_that_are_no_toml_are_told(folder: Path) -> None:
    (folder / "scenario.toml").write_text("start = \n")
    assert any("cannot be read as TOML" in str(fault.what) for fault in faults_in(folder))


def test_a_file_that_is_no_utf_8_text_is_told(folder: Path) -> None:
    (folder / "posts.csv").write_bytes("code\nPöst\n".encode("latin-1"))
    assert any("not UTF-8" in str(fault.what) for fault in faults_in(folder))
    (folder / "posts.csv").write_text('code,mission,unit_type\n"P-1,XM1\n')
    assert any("cannot be read as CSV" in str(fault.what) for fault in faults_in(folder))


def test_an_empty_scenario_says_what_is_lacking(tmp_path: Path) -> None:
    (tmp_path / "scenario.toml").write_text("start = 2100-01-04\nweeks = 60\n")
    told = {str(fault.what) for fault in faults_in(tmp_path)}
    assert told == {"There are no posts.", "There are no units."}


def test_a_folder_or_zip_without_settings_is_no_scenario(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match=r"no scenario\.toml"):
        read_scenario(tmp_path)
    with pytest.raises(BundleError, match=r"no scenario\.toml"):
        scenario_of_bytes("x.zip", zipped({"posts.csv": b"code\n"}))


def test_a_million_rows_are_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "scenario.toml").write_text("start = 2100-01-04\nweeks = 60\n")
    (tmp_path / "posts.csv").write_text("code,mission,unit_type\n" + "P-1,XM1,engineer\n" * 1_000_000)
    begun = time.perf_counter()
    [fault] = [fault for fault in faults_in(tmp_path) if fault.file == "posts.csv"]
    assert time.perf_counter() - begun < 2
    assert str(fault.what).startswith("The table has 1000001 rows")


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def workbook(write: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        write(book)
    return buffer.getvalue()


def workbook_faults(data: bytes) -> list[Fault]:
    with pytest.raises(FaultsError) as caught:
        scenario_of_bytes("b.xlsx", data)
    return list(caught.value.faults)


def test_a_formula_in_a_cell_is_refused_even_where_its_value_would_do() -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("settings")
        sheet.write_row(0, 0, ["name", "value"])
        sheet.write_row(1, 0, ["start", "2100-01-04"])
        sheet.write_row(2, 0, ["weeks"])
        sheet.write_formula(2, 1, "=50+10", None, 60)

    faults = workbook_faults(workbook(write))
    assert ("b.xlsx, settings", 3, "value") in places(faults)
    assert "The cell holds a formula." in {str(fault.what) for fault in faults}


def test_unknown_sheets_and_columns_of_a_workbook_are_told() -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("settings").write_row(0, 0, ["name", "value"])
        book.add_worksheet("unit").write_row(0, 0, ["code"])
        book.add_worksheet("posts").write_row(0, 0, ["code", "mision", "unit_type"])
        book.add_worksheet("missions")

    told = {fault.value: str(fault.hint) for fault in workbook_faults(workbook(write))}
    assert "'units'" in told["unit"]
    assert told["mision"] == "Did you mean 'mission'?"


def test_days_typed_as_days_numbers_and_texts_are_read_alike() -> None:
    """A spreadsheet turns 2100-01-04 into a day of its own; a text in a cell formatted as text stays one."""
    from datetime import datetime

    def write(book: xlsxwriter.Workbook) -> None:
        day = book.add_format({"num_format": "d mmm yyyy"})
        settings = book.add_worksheet("settings")
        settings.write_row(0, 0, ["name", "value"])
        settings.write_string(1, 0, "start")
        settings.write_datetime(1, 1, datetime(2100, 1, 4), day)  # noqa: DTZ001  a cell has no time zone
        settings.write_row(2, 0, ["weeks", "60"])
        book.add_worksheet("missions").write_column(0, 0, ["code", "XM1"])
        book.add_worksheet("contributors").write_column(0, 0, ["code", "XAA"])
        posts = book.add_worksheet("posts")
        posts.write_row(0, 0, ["code", "mission", "unit_type", "end", "priority"])
        posts.write_row(2, 0, [17, "XM1", "engineer", "2100-02-07", 4])  # an empty row before it
        units = book.add_worksheet("units")
        units.write_row(0, 0, ["code", "contributor", "unit_type"])
        units.write_row(1, 0, ["U", "XAA", "engineer"])

    problem = scenario_of_bytes("b.xlsx", workbook(write))
    assert [(post.code, post.end, post.priority) for post in problem.posts] == [("17", 5, 4)]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"code,mission\n",
        workbook_bytes()[:3000],
        zipped({"posts.csv": b"code\n"}),
        zipped({"xl/workbook.xml": b"<workbook/>"}),
        zipped({"xl/workbook.xml": b"<broken", "xl/_rels/workbook.xml.rels": b"\xff"}),
        zipped({"../xl/workbook.xml": b"<workbook/>"}),
        workbook(lambda book: book.add_worksheet("budget").write(0, 0, "Dear Arland")),
    ],
    ids=["empty", "text", "cut", "zip", "hollow", "broken", "outside", "other"],
)
def test_what_is_no_workbook_of_a_scenario_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(CasqueError) as caught:
        scenario_of_bytes("b.xlsx", data)
    assert caught.value.hint


def test_a_workbook_that_would_fill_the_memory_is_refused() -> None:
    bomb = zipped({"xl/workbook.xml": b" " * 50_000_000})
    with pytest.raises(BundleError, match="times when unpacked"):
        scenario_of_bytes("b.xlsx", bomb)


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b'{"format": "x"}', b"[" * 100_000], ids=str)
def test_json_that_is_no_problem_is_refused(data: bytes) -> None:
    with pytest.raises(CasqueError):
        scenario_of_bytes("p.json", data)
