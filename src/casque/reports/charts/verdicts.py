"""Claims by verdict, in groups such as the sections of a source."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import polars as pl

from casque.core.words import N_
from casque.reports.drawing import (
    BLUE,
    GREY,
    INK,
    ORANGE,
    SKY,
    VERMILION,
    Drawing,
    Sheet,
    finished,
    require_columns,
)

ROW_HEIGHT = 26
# One colour for each verdict in the order of the words given; a sixth verdict would need a new choice.
COLOURS = (BLUE, VERMILION, SKY, GREY, ORANGE)
FIGURES = ("white", INK, INK, INK, INK)  # each reads on its colour


def draw_verdicts(counts: pl.DataFrame, sheet: Sheet, *, verdicts: Sequence[str]) -> Drawing:
    """Draw how many claims of each group have which verdict.

    Parameters
    ----------
    counts : polars.DataFrame
        Columns `group`, `verdict` (words for the reader) and `claims` (number of claims).
    sheet : Sheet
    verdicts : sequence of str
        The verdicts in the order of bars and legend, five at most.
    """
    require_columns(counts, ("group", "verdict", "claims"))
    if len(verdicts) > len(COLOURS):
        raise ValueError(f"{len(verdicts)} verdicts, but only {len(COLOURS)} colours that can be told apart")
    tr = sheet.translate
    totals = {verdict: counts.filter(pl.col("verdict") == verdict)["claims"].sum() for verdict in verdicts}
    listed = "; ".join(f"{verdict}: {count}" for verdict, count in totals.items())
    headings = {"group": N_("Section"), "verdict": N_("Verdict"), "claims": N_("Claims")}
    return Drawing(
        name="verdicts",
        title=tr(N_("Claims by verdict")),
        description=tr(N_("{count} claims. {listed}.")).format(count=sum(totals.values()), listed=listed),
        spec=_chart(counts, verdicts, sheet),
        table=counts.select(pl.col(name).alias(tr(heading)) for name, heading in headings.items()),
    )


def _chart(counts: pl.DataFrame, verdicts: Sequence[str], sheet: Sheet) -> str:
    groups = counts["group"].unique(maintain_order=True).to_list()
    order = {verdict: place for place, verdict in enumerate(verdicts)}
    frame = counts.with_columns(pl.col("verdict").replace_strict(order, return_dtype=pl.Int32).alias("place"))
    sums = counts.group_by("group", maintain_order=True).agg(pl.col("claims").sum())
    labels = alt.Axis(labelLimit=120 if sheet.is_narrow else 260, ticks=False, domain=False)
    rows = alt.Y("group:N", sort=groups, title=None, axis=labels)
    axis = alt.Axis(tickMinStep=1, tickCount=4 if sheet.is_narrow else 8, format="d")
    claims = alt.X("claims:Q", stack="zero", title=None, axis=axis)
    middle = alt.X("claims:Q", stack="zero", title=None, bandPosition=0.5)
    base = alt.Chart(frame).encode(rows, order=alt.Order("place:Q"))
    legend = alt.Legend(title=None, columns=2 if sheet.is_narrow else len(verdicts), labelLimit=0)
    room = (
        max(sums["claims"].to_list(), default=0) / 20
    )  # figures that would not fit into their bar are left out
    chart = alt.layer(
        base.mark_bar(stroke="white", strokeWidth=1, height=ROW_HEIGHT * 0.7).encode(
            claims, _coloured(verdicts, COLOURS, legend)
        ),
        base.transform_filter(alt.datum.claims > room)
        .mark_text(fontSize=11)
        .encode(middle, _coloured(verdicts, FIGURES, None), text="claims:Q"),
        alt.Chart(sums)
        .mark_text(align="left", dx=5, color=INK)
        .encode(alt.X("claims:Q"), rows, text="claims:Q"),
    ).resolve_scale(color="independent")
    return finished(chart, sheet, height=alt.Step(ROW_HEIGHT))


def _coloured(verdicts: Sequence[str], colours: Sequence[str], legend: alt.Legend | None) -> alt.Color:
    scale = alt.Scale(domain=list(verdicts), range=list(colours[: len(verdicts)]))
    return alt.Color("verdict:N", scale=scale, sort=list(verdicts), legend=legend)
