"""Periods in rows: in which missions a contributor took part, and which contingents filled which slots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import altair as alt
import polars as pl

from casque.core.dataset import Dataset, Record
from casque.core.words import N_
from casque.reports.charts.segments import EDGE, FADES_IN, FADES_OUT, SURE, Bar, segments
from casque.reports.drawing import BLUE, INK, SKY, Drawing, Sheet, finished
from casque.reports.origin import Origin, from_records

ROW_HEIGHT = 20
FADE_SHARE = 25  # an open end is drawn with a 25th of the whole time
ROOM_SHARE = 16  # a text needs a 16th of it

_HOW_TO_READ = N_("Pale: the source tells only the month or the year. Fading: it tells no first or last day.")


def draw_participations(data: Dataset, sheet: Sheet) -> Drawing:
    """Draw the missions of a record by the periods in which the contributor took part."""
    tr = sheet.translate
    rows = list(data.records("participations"))
    bars = [_participation(row) for row in rows]
    headings = {
        "mission": N_("Mission"),
        "start": N_("From"),
        "end": N_("Until"),
        "is_present": N_("Still running"),
    }
    description = tr(
        N_("{count} periods in missions, each with its first and last day as the source tells it.")
    )
    return Drawing(
        name="participations",
        title=tr(N_("Missions and the years in them")),
        description=f"{description.format(count=len(bars))} {tr(_HOW_TO_READ)}",
        spec=_rows_of_bars(bars, sheet),
        table=_table(rows, headings, sheet),
        origins=[
            {
                tr(headings["mission"]): Origin((f"missions/{row['mission']}",)),
                tr(headings["start"]): from_records([row]),
                tr(headings["end"]): from_records([row]),
            }
            for row in rows
        ],
    )


def draw_contingents(data: Dataset, sheet: Sheet, *, mission: str = "") -> Drawing:
    """Draw the contingents of a mission, or of all, by the slots that they filled.

    Parameters
    ----------
    data : Dataset
    sheet : Sheet
    mission : str, optional
        Code of a mission; empty for all missions.
    """
    tr = sheet.translate
    slots = {slot.code: slot for slot in data.records("slots") if mission in ("", slot["mission"])}
    rows = [row for row in data.records("contingents") if row["slot"] in slots]
    bars = [_contingent(row, slots[row["slot"]].label) for row in rows]
    headings = {
        "title": N_("Contingent"),
        "strength": N_("Strength"),
        "dispatched": N_("Dispatched"),
        "arrived": N_("Arrived"),
        "reported": N_("Last reported"),
        "returned": N_("Returned"),
    }
    description = tr(
        N_(
            "{count} contingents in {slots} slots, {undated} of them without any date and only in the table."
            " The number beside a bar is the strength on dispatch."
        )
    )
    undated = sum(not (bar.start or bar.end or bar.seen) for bar in bars)
    words = description.format(count=len(bars), slots=len(slots), undated=undated)
    return Drawing(
        name="contingents",
        title=tr(N_("Contingents by slot")),
        description=f"{words} {tr(_HOW_TO_READ)}",
        spec=_rows_of_bars(bars, sheet),
        table=_table(rows, headings, sheet),
        origins=[{tr(head): from_records([row]) for head in headings.values()} for row in rows],
    )


def _participation(row: Record) -> Bar:
    running = row["is_present"] == "yes"
    return Bar(row["mission"], row["start"], row["end"], seen=row["as_of"] if running else "")


def _contingent(row: Record, slot: str) -> Bar:
    start = row["dispatched"] or row["arrived"]
    return Bar(slot, start, row["returned"], seen=row["reported"], text=row["strength"].strip("?"))


def _table(rows: Sequence[Record], headings: Mapping[str, str], sheet: Sheet) -> pl.DataFrame:
    return pl.DataFrame(
        {sheet.translate(head): [row[name] for row in rows] for name, head in headings.items()}
    )


def _rows_of_bars(bars: Sequence[Bar], sheet: Sheet) -> str:
    pieces, texts = _drawn(bars)
    order = pieces.sort("first", maintain_order=True)["row"].unique(maintain_order=True).to_list()
    labels = alt.Axis(labelLimit=120 if sheet.is_narrow else 260, ticks=False, domain=False, grid=True)
    rows = alt.Y("row:N", sort=order, title=None, axis=labels)
    time = alt.X("first:T", title=None, axis=alt.Axis(tickCount=4 if sheet.is_narrow else 8))
    base = alt.Chart(pieces).encode(time, rows, x2="until:T")
    paints: dict[str, str | alt.LinearGradient] = {
        SURE: BLUE,
        EDGE: SKY,
        FADES_IN: _fading("white", BLUE),
        FADES_OUT: _fading(BLUE, "white"),
    }
    layers = [
        base.transform_filter(alt.datum.how == how).mark_bar(color=paint, height=ROW_HEIGHT * 0.55)
        for how, paint in paints.items()
    ]
    beside = alt.Chart(texts).mark_text(align="left", dx=5, color=INK, fontSize=11)
    layers.append(beside.encode(alt.X("until:T"), rows, alt.Text("text:N")))
    note = sheet.translate(_HOW_TO_READ)
    return finished(alt.layer(*layers), sheet, height=alt.Step(ROW_HEIGHT), note=note)


def _drawn(bars: Sequence[Bar]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Give the pieces of all bars, and the texts that have room beside their bars."""
    bare = [piece for bar in bars for piece in segments(bar, timedelta(days=1))]
    days = [day for each in bare for day in (each.first, each.until)]
    span = max(days) - min(days) if days else timedelta(0)
    cut = [(bar, list(segments(bar, span / FADE_SHARE))) for bar in bars]
    pieces = pl.DataFrame(
        [(each.row, each.first, each.until, each.how) for _, found in cut for each in found],
        schema={"row": pl.String, "first": pl.Date, "until": pl.Date, "how": pl.String},
        orient="row",
    )
    texts = [(bar.row, found[-1].until, bar.text) for bar, found in cut if found and bar.text]
    room = span / ROOM_SHARE
    kept = [text for text in texts if not _is_followed(text[0], text[1], pieces, room=room)]
    schema = {"row": pl.String, "until": pl.Date, "text": pl.String}
    return pieces, pl.DataFrame(kept, schema=schema, orient="row")


def _is_followed(row: str, until: date, pieces: pl.DataFrame, *, room: timedelta) -> bool:
    soon = pieces.filter(pl.col("row") == row, pl.col("first").is_between(until, until + room))
    return soon.height > 0


def _fading(left: str, right: str) -> alt.LinearGradient:
    stops = [alt.GradientStop(color=left, offset=0), alt.GradientStop(color=right, offset=1)]
    return alt.LinearGradient(gradient="linear", stops=stops, x1=0, x2=1, y1=0, y2=0)
