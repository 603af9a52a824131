"""Scenarios as files: nothing is lost on the way there and back, and what is not told is taken from parameters."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import fastexcel
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casque.core.errors import BadValueError, BundleError, ConflictError, NotFoundError
from casque.core.parameters import parameters_of
from casque.core.schema import Field
from casque.planning import defaults
from casque.planning.scenario import (
    read_scenario,
    scenario_of_bytes,
    workbook_bytes,
    write_scenario,
    write_template,
)
from casque.planning.scenario.calendar import Calendar
from casque.planning.scenario.notes import note_columns, note_text
from casque.planning.scenario.tables import SETTINGS, SETTINGS_TABLE, TABLES
from tests.planning.makers import MONDAY, a_problem, a_tour
from tests.planning.rich import a_rich_problem

FORMS = ("s.xlsx", "s.zip", "s.json", "folder")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("make", [a_rich_problem, a_problem], ids=["rich", "plain"])
def test_a_scenario_that_is_written_is_read_as_the_same_problem(
    make: object, form: str, tmp_path: Path
) -> None:
    problem = make()  # type: ignore[operator]
    assert read_scenario(write_scenario(problem, tmp_path / form)) == problem


@pytest.mark.parametrize("form", FORMS[:3])
def test_the_same_problem_gives_the_same_bytes(form: str, tmp_path: Path) -> None:
    first, second = tmp_path / "1" / form, tmp_path / "2" / form
    write_scenario(a_rich_problem(), first)
    write_scenario(a_rich_problem(), second)
    assert first.read_bytes() == second.read_bytes()


def test_a_workbook_to_send_is_the_workbook_in_a_file(tmp_path: Path) -> None:
    problem = a_rich_problem()
    assert workbook_bytes(problem) == write_scenario(problem, tmp_path / "s.xlsx").read_bytes()
    assert scenario_of_bytes("upload.xlsx", workbook_bytes(problem)) == problem


def test_a_folder_is_written_over_an_older_scenario_only(tmp_path: Path) -> None:
    write_scenario(a_rich_problem(), tmp_path / "s")
    write_scenario(a_problem(), tmp_path / "s")
    assert read_scenario(tmp_path / "s") == a_problem()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("Dear Arland,")
    with pytest.raises(BundleError, match="not a scenario"):
        write_scenario(a_problem(), tmp_path / "other")


def test_the_descriptor_stands_for_its_folder(tmp_path: Path) -> None:
    write_scenario(a_problem(), tmp_path / "s")
    assert read_scenario(tmp_path / "s" / "scenario.toml") == a_problem()


def test_a_problem_that_the_form_cannot_hold_is_refused(tmp_path: Path) -> None:
    problem = a_problem(title=" begins with a space")
    with pytest.raises(ConflictError, match="without loss"):
        write_scenario(problem, tmp_path / "s.xlsx")
    with pytest.raises(ConflictError, match="would run it as a formula"):
        write_scenario(a_problem(title="=1+1"), tmp_path / "s.zip")
    assert list(tmp_path.iterdir()) == []
    assert read_scenario(write_scenario(problem, tmp_path / "s.json")) == problem


def test_a_template_has_every_table_column_and_setting_with_its_meaning(tmp_path: Path) -> None:
    book = fastexcel.read_excel(write_template(tmp_path / "t.xlsx").read_bytes())
    assert book.sheet_names == ["read me", "settings", *(table.name for table in TABLES)]
    for table in (SETTINGS_TABLE, *TABLES):
        frame = book.load_sheet(table.name, header_row=0).to_polars()
        assert tuple(frame.columns) == table.columns
    told = book.load_sheet("settings", header_row=0).to_polars()
    assert told["name"].to_list() == [field.name for field in SETTINGS]
    assert told["meaning"].to_list() == [field.description for field in SETTINGS]
    folder = write_template(tmp_path / "t")
    assert (folder / "posts.csv").read_text().startswith("code,mission,unit_type,start,end,")
    assert all(
        f"{field.name.rpartition('.')[2]} =" in (folder / "scenario.toml").read_text() for field in SETTINGS
    )


def test_a_filled_template_is_read(tmp_path: Path) -> None:
    """What a desk officer writes by hand: only the columns that are needed."""
    folder = tmp_path / "s"
    folder.mkdir()
    (folder / "scenario.toml").write_text(
        'title = "Arland"\nstart = 2100-01-04\nweeks = 60\ntypes = ["engineer"]\n[weights]\nuncovered = 500\n'
        '[[lift]]\nstart = 2100-01-04\nunits = 4\n[[notes]]\ntext = "By hand."\n'
    )
    (folder / "missions.csv").write_text("code\nXM1\n")
    (folder / "contributors.csv").write_text("code\nXAA\n")
    (folder / "posts.csv").write_text("unit_type,code,mission\nengineer,P-1,XM1\n")
    (folder / "units.csv").write_bytes(
        b"\xef\xbb\xbfcode,contributor,unit_type,level,windows\r\nU-1,XAA,engineer,RDL,2100-01-05..2100-06-01\r\n\r\n"
    )
    problem = read_scenario(folder)
    [post], [unit] = problem.posts, problem.units
    assert (post.start, post.end, post.priority, post.minimum_level) == (0, 60, 1, 1)
    assert (unit.level, unit.lead_weeks, unit.tour_weeks, unit.rest_factor) == (4, 9, (26, 78), 1.0)
    assert unit.windows == ((1, 21),)  # from the Monday after the 5th to the Sunday before the 1st
    assert problem.weights.uncovered == 500
    assert problem.lift == (4,) * 15
    assert problem.notes == ("By hand.",)


@pytest.mark.parametrize(
    ("cells", "weeks"),
    [
        ({"start": "2100-01-04", "end": "2100-01-10"}, (0, 1)),
        ({"start": "2100-01-10", "end": "2100-01-11"}, (0, 2)),
        ({"start": "2100-01-11"}, (1, 60)),
        ({"end": "2100-01-11"}, (0, 2)),
        ({}, (0, 60)),
    ],
)
def test_the_days_of_a_post_are_rounded_outwards(
    cells: dict[str, str], weeks: tuple[int, int], tmp_path: Path
) -> None:
    folder = write_scenario(a_problem(), tmp_path / "s")
    change(folder / "posts.csv", {"start": "", "end": "", **cells})
    [post] = read_scenario(folder).posts
    assert (post.start, post.end) == weeks


@given(day=st.dates(date(2090, 1, 1), date(2110, 1, 1)))
def test_days_and_weeks_agree(day: date) -> None:
    calendar = Calendar(MONDAY)
    week = calendar.week_of(day)
    assert calendar.first_day(week) <= day <= calendar.last_day(calendar.week_after(day))
    inner, after = calendar.whole_week_from(day), calendar.whole_week_after(day)
    assert calendar.first_day(inner - 1) < day <= calendar.first_day(inner)
    assert calendar.last_day(after) <= day < calendar.last_day(after + 1)


@given(week=st.integers(-600, 600))
def test_a_week_that_is_written_is_read_as_the_same(week: int) -> None:
    calendar = Calendar(MONDAY)
    first, last = calendar.first_day(week), calendar.last_day(week)
    assert calendar.week_of(first) == calendar.whole_week_from(first) == week
    assert calendar.week_after(last) == calendar.whole_week_after(last) == week


@given(note=st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1))
def test_a_note_keeps_its_words(note: str) -> None:
    columns = {"basis": "", "text": "", "source": "", **note_columns(note)}
    assert note_text(**columns) == note


def test_lead_times_follow_the_level_where_they_are_not_told() -> None:
    day = date(2030, 1, 7)
    assert [defaults.lead_weeks(level, day) for level in (1, 2, 3, 4)] == [52, 36, 26, 9]
    assert defaults.lead_weeks(4, date(1999, 1, 4)) == 9  # earlier than the register
    assert defaults.tour_weeks(day) == (26, 78)


def test_the_share_of_women_aimed_at_rises_on_new_years_day() -> None:
    assert defaults.women_target(date(2027, 12, 20), 3) == (0.14, 0.14, 0.15)
    assert defaults.women_target(date(2020, 1, 6), 1) == (0.0,)


def test_every_parameter_of_the_planner_tells_how_well_it_is_known() -> None:
    values = [value for one in parameters_of("casque.planning").values() for value in one.values]
    assert len(values) > 15
    assert all(
        any(f"{mark}:" in value.source for mark in "VIKD") or value.source[0] == "K" for value in values
    )


def test_each_column_is_described_once_and_in_a_sentence() -> None:
    fields: list[Field] = [field for table in TABLES for field in table.fields]
    assert all(field.description.endswith(".") for field in [*fields, *SETTINGS])
    assert all(field.references in {table.name for table in TABLES} for field in fields if field.references)


def test_what_is_not_there_or_of_no_known_kind_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no file or folder"):
        read_scenario(tmp_path / "none.xlsx")
    (tmp_path / "plan.pdf").write_bytes(b"%PDF")
    with pytest.raises(BadValueError, match="does not tell what kind"):
        read_scenario(tmp_path / "plan.pdf")
    with pytest.raises(BadValueError, match="does not tell what kind"):
        write_scenario(a_problem(), tmp_path / "plan.pdf")


def test_tours_keep_their_days(tmp_path: Path) -> None:
    problem = replace(a_problem(), pinned=(a_tour(start=8, weeks=32),))
    folder = write_scenario(problem, tmp_path / "s")
    rows = list(csv.DictReader((folder / "pinned.csv").read_text().splitlines()))
    assert rows == [{"unit": "XAA-ENG", "post": "ENG-1", "start": "2100-03-01", "end": "2100-10-10"}]


def change(file: Path, cells: dict[str, str], *, row: int = 0) -> None:
    """Change cells of a row of a CSV file."""
    with file.open(newline="") as opened:
        rows = list(csv.DictReader(opened))
    rows[row].update(cells)
    with file.open("w", newline="") as opened:
        writer = csv.DictWriter(opened, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
