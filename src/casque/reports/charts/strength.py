"""Strength over time: contingents on dispatch, statements of how many served, and what is surely known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate

import altair as alt
import polars as pl

from casque.core.dataset import Dataset, Record
from casque.core.dates import PartialDate
from casque.core.quantities import Quantity
from casque.core.words import N_
from casque.reports.charts.segments import SURE, Bar, segments
from casque.reports.drawing import BLUE, INK, LIGHT, VERMILION, Drawing, Sheet, finished
from casque.reports.origin import Origin

HEIGHT = 260
UNIT = "persons"

_HOW_TO_READ = N_("Blue: contingents on dispatch. Orange: statements of how many served.")
_GREY = N_("Grey: persons surely in the missions, by the contingents whose first and last days are told.")


def draw_strength(data: Dataset, sheet: Sheet) -> Drawing:
    """Draw what the record tells of strength over time."""
    tr = sheet.translate
    sent = pl.DataFrame(_told(data, "contingents", ("dispatched", "strength")), schema=_SCHEMA, orient="row")
    serving = pl.DataFrame(_told(data, "strengths", ("as_of", "troops")), schema=_SCHEMA, orient="row")
    time = alt.X("day:T", title=None, axis=alt.Axis(grid=False, tickCount=4 if sheet.is_narrow else 8))
    persons = alt.Y("persons:Q", title=tr(N_("Persons")), axis=alt.Axis(format=",d", tickCount=5))
    dots = alt.Chart(serving).encode(time, persons)
    tops = alt.Chart(serving.filter(pl.col("persons") == pl.col("persons").max().over("day")))
    present = surely_present(data)
    how_to_read = f"{tr(_HOW_TO_READ)} {tr(_GREY)}" if present["persons"].sum() else tr(_HOW_TO_READ)
    chart = alt.layer(
        alt.Chart(present).mark_area(interpolate="step-after", color=LIGHT).encode(time, persons),
        alt.Chart(sent).mark_rule(color=BLUE, strokeWidth=2).encode(time, persons, y2=alt.datum(0)),
        alt.Chart(sent).mark_circle(color=BLUE, size=36, opacity=1).encode(time, persons),
        dots.mark_point(shape="diamond", color=VERMILION, filled=True, size=80, opacity=1),
        tops.mark_text(align="right", dx=-7, color=INK).encode(
            time, persons, alt.Text("persons:Q", format=",d")
        ),
    )
    description = tr(
        N_(
            "{sent} contingents with the strength they had on dispatch, and {serving} statements of how many served."
        )
    )
    told = _rows(sent, serving, sheet)
    headings = {"date": N_("Date"), "kind": N_("Kind"), "title": N_("What"), "text": N_("Persons")}
    return Drawing(
        name="strength",
        title=tr(N_("Strength over time")),
        description=f"{description.format(sent=sent.height, serving=serving.height)} {how_to_read}",
        spec=finished(chart, sheet, height=HEIGHT, note=how_to_read),
        table=told.select(pl.col(name).alias(tr(heading)) for name, heading in headings.items()),
        origins=[{tr(headings[name]): Origin((ref,)) for name in ("title", "text")} for ref in told["ref"]],
    )


def surely_present(data: Dataset) -> pl.DataFrame:
    """Give the persons who were surely in the missions from each day on, by single contingents.

    Only days between the last possible day of dispatch and the first possible day of
    return (or of the latest report) count, and only the least strength; so the figure is
    a lower bound, far under the true strength where a source tells few last days.

    Returns
    -------
    polars.DataFrame
        Columns `day` (Date) and `persons` [persons].
    """
    steps: defaultdict[date, int] = defaultdict(int)
    for row in data.records("contingents"):
        low = Quantity.parse(row["strength"], UNIT).bounds[0] if row["strength"] else None
        bar = Bar(row.code, row["dispatched"], row["returned"], seen=row["reported"])
        for piece in segments(bar, timedelta(days=1)):
            if piece.how == SURE and low is not None:
                steps[piece.first] += int(low)
                steps[piece.until] -= int(low)
    days = sorted(steps)
    return pl.DataFrame(
        {"day": days, "persons": list(accumulate(steps[day] for day in days))},
        schema={"day": pl.Date, "persons": pl.Int64},
    )


_SCHEMA = {"day": pl.Date, "persons": pl.Int64} | dict.fromkeys(("date", "text", "title", "ref"), pl.String)


def _told(data: Dataset, table: str, columns: tuple[str, str]) -> Iterator[tuple[date | int | str, ...]]:
    when, amount = columns
    for row in data.records(table):
        if row[when] and row[amount] and _is_whole(row):
            low = Quantity.parse(row[amount], UNIT).low
            if low is not None:
                yield PartialDate.parse(row[when]).first, int(low), row[when], row[amount], row.label, row.ref


def _is_whole(row: Record) -> bool:
    return row.table != "strengths" or row["kind"] == "snapshot"


def _rows(sent: pl.DataFrame, serving: pl.DataFrame, sheet: Sheet) -> pl.DataFrame:
    kinds = {sheet.translate(N_("Sent")): sent, sheet.translate(N_("Serving")): serving}
    return pl.concat(
        [frame.with_columns(pl.lit(kind, pl.String).alias("kind")) for kind, frame in kinds.items()]
    ).sort("date", maintain_order=True)
