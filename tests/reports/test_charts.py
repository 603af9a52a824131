"""Charts: the data behind the marks, and the words beside them."""

import json
from datetime import date

import polars as pl
import pytest

from casque.claims.account import check_claims
from casque.claims.figures import ask, figure_named
from casque.claims.verdict import Outcome, Reason, Verdict
from casque.core.bundle import bundled_record
from casque.core.quantities import Quantity
from casque.core.truth import Truth
from casque.core.words import say
from casque.readiness.board import board
from casque.reports.charts import (
    draw_contingents,
    draw_losses,
    draw_outputs,
    draw_participations,
    draw_standby,
    draw_strength,
    draw_verdicts,
)
from casque.reports.charts.losses import losses
from casque.reports.charts.outputs import outputs
from casque.reports.charts.standby import standby_cells
from casque.reports.charts.strength import surely_present
from casque.reports.charts.verdicts import verdict_counts
from casque.reports.drawing import NARROW, Drawing, Sheet, sheet_of
from casque.reports.origin import from_figure
from tests.reports.arland import a_claim, a_record

DATA = a_record()
SHEET = sheet_of(DATA)


def a_force(day=date(2093, 1, 1)):
    return board(DATA, on=day).forces[0]


def verdicts():
    data = a_record(claims=[a_claim("K1", "P1"), a_claim("K2", "P1"), a_claim("K3", "P3")])
    outcomes = [Outcome.AGREES, Outcome.DIFFERS, Outcome.DIFFERS]
    return data, [
        Verdict(claim, outcome, Reason.EQUAL, say("So."))
        for claim, outcome in zip(data.records("claims"), outcomes, strict=True)
    ]


DRAWINGS = {
    "participations": lambda sheet: draw_participations(DATA, sheet),
    "contingents": lambda sheet: draw_contingents(DATA, sheet),
    "strength": lambda sheet: draw_strength(DATA, sheet),
    "outputs": lambda sheet: draw_outputs(DATA, sheet),
    "losses": lambda sheet: draw_losses(DATA, sheet),
    "standby": lambda sheet: draw_standby(a_force(), sheet),
    "verdicts": lambda sheet: draw_verdicts(*verdicts(), sheet),
}


@pytest.mark.parametrize("name", DRAWINGS)
@pytest.mark.parametrize("width", [720, NARROW])
def test_each_chart_has_words_a_table_and_its_source_in_the_corner(name, width):
    drawing = DRAWINGS[name](Sheet("Arland Paper", "2095-06", width))
    spec = json.loads(drawing.spec)
    assert drawing.name == name
    assert drawing.table.height > 0
    assert drawing.description.endswith(".")
    assert spec["width"] == width
    assert " ".join(spec["title"]["text"]).endswith("Source: Arland Paper. As of 2095-06.")


@pytest.mark.parametrize("name", DRAWINGS)
def test_each_chart_speaks_the_language_of_the_sheet(name):
    drawing = DRAWINGS[name](Sheet("Arland Paper", translate=lambda text: f"«{text}»"))
    assert drawing.title.startswith("«")
    assert drawing.description.startswith("«")
    assert all(column.startswith("«") for column in drawing.table.columns)


def test_lines_of_a_script_from_right_to_left_are_marked_so():
    drawing = draw_losses(DATA, Sheet("Arland Paper", translate=lambda text: f"المصدر {text}"))
    lines = json.loads(drawing.spec)["title"]["text"]
    assert all(line[0] == "\u2067" and line[-1] == "\u2069" for line in lines)


@pytest.mark.parametrize("name", DRAWINGS)
def test_the_same_data_give_the_same_specification(name):
    assert DRAWINGS[name](SHEET) == DRAWINGS[name](SHEET)
    assert DRAWINGS[name](SHEET).sha256 == DRAWINGS[name](SHEET).sha256


@pytest.mark.parametrize(
    "draw", [draw_participations, draw_contingents, draw_strength, draw_outputs, draw_losses]
)
def test_an_empty_record_can_be_drawn(draw):
    nothing = a_record(
        **{key: [] for key in ("participations", "contingents", "strengths", "activities", "fatalities")}
    )
    assert draw(nothing, SHEET).table.height == 0


@pytest.mark.parametrize("name", DRAWINGS)
def test_each_number_in_a_table_rests_on_a_figure_or_on_records(name):
    drawing = DRAWINGS[name](SHEET)
    numbers = [
        origin
        for row in drawing.cells()
        for value, origin in row
        if isinstance(value, int) or str(value).strip(">=~?–0123456789") == ""
        if value not in (None, "") and (origin or drawing.name != "losses")
    ]
    assert numbers
    assert all(origin and (origin.figure or origin.records) for origin in numbers)


@pytest.mark.parametrize(
    "draw", [draw_losses, lambda data, sheet: draw_verdicts(data, check_claims(data), sheet)]
)
def test_a_number_that_rests_on_a_figure_is_the_value_of_the_figure(draw):
    data = bundled_record()
    found = [
        (value, ask(data, figure_named(origin.figure), dict(origin.scope)).value)
        for row in draw(data, SHEET).cells()
        for value, origin in row
        if origin and origin.figure
    ]
    assert found
    assert all(value.equals(Quantity.exact(told, value.unit)) is Truth.YES for told, value in found)


def test_a_drawing_whose_table_rests_on_nothing_cannot_be_made():
    table = pl.DataFrame({"Died": [3]})
    with pytest.raises(ValueError, match="1 rows rest on 0 origins"):
        Drawing("losses", "Losses", "Three died.", "{}", table, [])
    with pytest.raises(ValueError, match="No column has the heading Lost"):
        Drawing("losses", "Losses", "Three died.", "{}", table, [{"Lost": from_figure("fatalities")}])


def test_the_sheet_names_the_sources_and_the_day_of_the_latest():
    assert (SHEET.source, SHEET.as_of) == ("Arland Paper", "2095-06")


def test_contingents_can_be_drawn_for_one_mission():
    table = draw_contingents(DATA, SHEET, mission="XCOR").table
    assert table["Contingent"].to_list() == ["Hospital"]


def test_only_days_between_told_dates_count_as_surely_present():
    # C1: after May 2090, until 10 May 2091; C2: 1 May 2091 until the first day of 2092, 180 at least.
    # C3 has no strength.
    assert surely_present(DATA).rows() == [
        (date(2090, 6, 1), 200),
        (date(2091, 5, 1), 380),
        (date(2091, 5, 11), 180),
        (date(2092, 1, 1), 0),
    ]


def test_strength_shows_dispatches_and_snapshots_but_no_cumulative_total():
    rows = draw_strength(DATA, SHEET).table.rows()
    assert rows == [
        ("2090-05", "Sent", "First engineers", "200"),
        ("2091-05-01", "Sent", "Second engineers", ">=180"),
        ("2095-06", "Serving", "Everybody", "1234"),
    ]


def test_outputs_without_a_number_are_counted_and_not_drawn():
    drawing = draw_outputs(DATA, SHEET)
    assert outputs(list(DATA.records("activities")))["text"].to_list() == [
        "km: ≥ 17,000",
        "km: 20",
        "wells: 14",
    ]
    assert drawing.table.height == 4
    assert "3 measures of work done; 1 more" in drawing.description


def test_outputs_of_one_mission_hold_the_rows_of_several_missions_too():
    assert draw_outputs(DATA, SHEET, mission="XCOR").table["Work"].to_list() == ["Paths", "Wells"]


def test_losses_are_counted_by_year_and_mission_and_undated_ones_are_told():
    assert losses(DATA["fatalities"]).rows() == [(2090, "XMIS", 2), (2093, "XCOR", 1)]
    assert (
        "4 peacekeepers died in 2 missions; the year of 1 is not told."
        in draw_losses(DATA, SHEET).description
    )


def test_the_grid_of_units_has_bounds_and_a_row_for_all():
    rows = standby_cells(a_force(), SHEET).drop("level").rows()
    assert ("Engineers", "Level 2", 0, 2, "0–2") in rows
    assert ("All categories", "Level 2", 2, 2, "2") in rows
    assert ("All categories", "Registered, level not told", 3, 3, "3") in rows


def test_claims_are_counted_by_section_and_outcome():
    data, found = verdicts()
    assert verdict_counts(data, found, SHEET).rows() == [
        ("I", "agrees", 1),
        ("I", "differs", 1),
        ("II", "differs", 1),
    ]


def test_the_marks_of_a_chart_are_the_rows_of_its_data():
    spec = json.loads(draw_losses(DATA, SHEET).spec)
    behind = [row for rows in spec["datasets"].values() for row in rows]
    assert (
        pl.DataFrame(behind).select("year", "mission", "persons").rows() == losses(DATA["fatalities"]).rows()
    )
