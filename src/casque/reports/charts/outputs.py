"""Work done: one mark for each measure, on a scale of tens."""

from __future__ import annotations

from decimal import Decimal

import altair as alt
import polars as pl

from casque.core.dataset import Dataset, Record
from casque.core.quantities import Kind, Quantity
from casque.core.words import N_
from casque.reports.drawing import BLUE, INK, Drawing, Sheet, finished
from casque.reports.origin import from_records

ROW_HEIGHT = 22

_HOW_TO_READ = N_("Each step of the scale is ten times the one before. An arrow means at least.")


def draw_outputs(data: Dataset, sheet: Sheet, *, mission: str = "") -> Drawing:
    """Draw the activities that have a number, for a mission or for all.

    Parameters
    ----------
    data : Dataset
    sheet : Sheet
    mission : str, optional
        Code of a mission; empty for all activities.
    """
    tr = sheet.translate
    rows = [row for row in data.records("activities") if not mission or mission in row.many("missions")]
    marks = outputs(rows)
    description = tr(
        N_("{count} measures of work done; {without} more kinds of work have no number in the source.")
    )
    words = description.format(count=marks.height, without=len(rows) - marks.height)
    headings = {"title": N_("Work"), "amount": N_("Amount"), "unit": N_("Unit"), "missions": N_("Missions")}
    return Drawing(
        name="outputs",
        title=tr(N_("Work done")),
        description=f"{words} {tr(_HOW_TO_READ)}",
        spec=_chart(marks, sheet),
        table=pl.DataFrame(
            {tr(heading): [row[name] for row in rows] for name, heading in headings.items()},
        ),
        origins=[{tr(headings[name]): from_records([row]) for name in ("title", "amount")} for row in rows],
    )


def outputs(rows: list[Record]) -> pl.DataFrame:
    """Give the measures with a number, by unit and size.

    Returns
    -------
    polars.DataFrame
        Columns `row` (label), `low` (least amount, above 0), `text` (unit and amount), `kind`.
    """
    found = []
    for row in rows:
        amount = Quantity.parse(row["amount"], row["unit"])
        if amount.low is not None and amount.low > 0:
            label = f"{row.label} ({row['missions'].replace(';', ', ')})" if row["missions"] else row.label
            found.append((label, float(amount.low), _text(amount), amount.kind.value, row["unit"]))
    schema = {"row": pl.String, "low": pl.Float64, "text": pl.String, "kind": pl.String, "unit": pl.String}
    return pl.DataFrame(found, schema=schema, orient="row").sort(
        "unit", "low", descending=[False, True], maintain_order=True
    )


def _text(amount: Quantity) -> str:
    low = amount.low or Decimal(0)
    number = f"{low:,f}"
    shown = {Kind.AT_LEAST: f"≥ {number}", Kind.ABOUT: f"≈ {number}", Kind.EXACT: number}
    text = shown.get(amount.kind, str(amount))
    return f"{amount.unit}: {text}" if amount.unit else text


def _chart(marks: pl.DataFrame, sheet: Sheet) -> str:
    limit = 130 if sheet.is_narrow else 330
    labels = alt.Axis(labelLimit=limit, ticks=False, domain=False, grid=True)
    rows = alt.Y("row:N", sort=marks["row"].to_list(), title=None, axis=labels)
    most = max(marks["low"].to_list(), default=1.0)
    scale = alt.Scale(type="log", domain=[0.8, most * (3_000_000 if sheet.is_narrow else 200)], nice=False)
    axis = alt.Axis(
        format="~s", values=[10**power for power in range(len(str(int(most))))], labelOverlap=True
    )
    base = alt.Chart(marks).encode(alt.X("low:Q", scale=scale, title=None, axis=axis), rows)
    is_least = alt.datum.kind == Kind.AT_LEAST.value
    chart = alt.layer(
        base.transform_filter(~is_least).mark_circle(color=BLUE, size=70, opacity=1),
        base.transform_filter(is_least).mark_point(
            shape="triangle-right", color=BLUE, filled=True, size=80, opacity=1
        ),
        base.mark_text(align="left", dx=8, color=INK, fontSize=11).encode(text="text:N"),
    )
    note = sheet.translate(_HOW_TO_READ)
    return finished(chart, sheet, height=alt.Step(ROW_HEIGHT), note=note)
