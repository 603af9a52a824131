"""Claims by verdict, in the sections of a source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import altair as alt
import polars as pl

from casque.claims.figures.account import chapter_of
from casque.claims.verdict import Outcome, Verdict
from casque.core.dataset import Dataset, Record
from casque.core.words import N_
from casque.reports.drawing import (
    BLUE,
    GREY,
    INK,
    SKY,
    VERMILION,
    Drawing,
    Sheet,
    finished,
)
from casque.reports.origin import Origin, from_figure, from_records

ROW_HEIGHT = 26
LEAST_SHARE = 25  # a figure needs a 25th of the longest bar
COLOURS = {Outcome.AGREES: BLUE, Outcome.DIFFERS: VERMILION, Outcome.PARTLY: SKY, Outcome.CANNOT: GREY}
FIGURES = dict.fromkeys(Outcome, INK) | {Outcome.AGREES: "white"}  # each reads on its colour


def draw_verdicts(data: Dataset, verdicts: Iterable[Verdict], sheet: Sheet) -> Drawing:
    """Draw how many claims of each section of the source have which outcome."""
    tr = sheet.translate
    checked = list(verdicts)
    counts = verdict_counts(data, checked, sheet)
    outcomes = [tr(outcome.value) for outcome in Outcome]
    totals = {one: counts.filter(pl.col("verdict") == one)["claims"].sum() for one in outcomes}
    listed = "; ".join(f"{one}: {count}" for one, count in totals.items())
    headings = {"group": N_("Section"), "verdict": N_("Verdict"), "claims": N_("Claims")}
    return Drawing(
        name="verdicts",
        title=tr(N_("Claims by verdict")),
        description=tr(N_("{count} claims. {listed}.")).format(count=sum(totals.values()), listed=listed),
        spec=_chart(counts, outcomes, sheet),
        table=counts.select(pl.col(name).alias(tr(heading)) for name, heading in headings.items()),
        origins=[{tr(headings["claims"]): origin} for origin in _origins(data, checked)],
    )


def verdict_counts(data: Dataset, verdicts: Iterable[Verdict], sheet: Sheet) -> pl.DataFrame:
    """Count claims by chief section (II for II.3) and outcome, sections in the order of the claims.

    Returns
    -------
    polars.DataFrame
        Columns `group`, `verdict` and `claims` [claims]; pairs without a claim are left out.
    """
    rows = [
        (chapter or sheet.translate(N_("No section")), sheet.translate(outcome.value), len(own))
        for (chapter, outcome), own in _grouped(data, verdicts).items()
    ]
    schema = {"group": pl.String, "verdict": pl.String, "claims": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _grouped(data: Dataset, verdicts: Iterable[Verdict]) -> dict[tuple[str, Outcome], list[Record]]:
    """Give the claims of each chief section and outcome that has any, in the order of the claims."""
    found: dict[str, dict[Outcome, list[Record]]] = {}
    for each in verdicts:
        own = found.setdefault(chapter_of(data, each.claim), {outcome: [] for outcome in Outcome})
        own[each.outcome].append(each.claim)
    return {
        (chapter, outcome): claims
        for chapter, own in found.items()
        for outcome, claims in own.items()
        if claims
    }


def _origins(data: Dataset, verdicts: Iterable[Verdict]) -> Iterator[Origin]:
    """Rest each count on the figure of claims; claims without a section are no part that it can be narrowed to."""
    for (chapter, outcome), claims in _grouped(data, verdicts).items():
        yield (
            from_figure("claims", chapter=chapter, outcome=outcome.value) if chapter else from_records(claims)
        )


def _chart(counts: pl.DataFrame, verdicts: Sequence[str], sheet: Sheet) -> str:
    groups = counts["group"].unique(maintain_order=True).to_list()
    sums = counts.group_by("group", maintain_order=True).agg(pl.col("claims").sum())
    labels = alt.Axis(labelLimit=120 if sheet.is_narrow else 260, ticks=False, domain=False)
    rows = alt.Y("group:N", sort=groups, title=None, axis=labels)
    axis = alt.Axis(tickMinStep=1, tickCount=4 if sheet.is_narrow else 8, format="d")
    claims = alt.X("claims:Q", stack="zero", title=None, axis=axis)
    middle = alt.X("claims:Q", stack="zero", title=None, bandPosition=0.5)
    base = alt.Chart(_with_figures(counts, verdicts)).encode(rows, order=alt.Order("place:Q"))
    legend = alt.Legend(title=None, columns=2 if sheet.is_narrow else len(verdicts), labelLimit=0)
    bars = base.mark_bar(stroke="white", strokeWidth=1, height=ROW_HEIGHT * 0.7)
    chart = alt.layer(
        bars.encode(claims, _coloured(verdicts, COLOURS, legend)),
        base.mark_text(fontSize=11).encode(middle, _coloured(verdicts, FIGURES, None), text="figure:N"),
        alt.Chart(sums)
        .mark_text(align="left", dx=5, color=INK)
        .encode(alt.X("claims:Q"), rows, text="claims:Q"),
    ).resolve_scale(color="independent")
    return finished(chart, sheet, height=alt.Step(ROW_HEIGHT))


def _with_figures(counts: pl.DataFrame, verdicts: Sequence[str]) -> pl.DataFrame:
    """Add the place of each part in its bar, and its figure where there is room for it."""
    order = {verdict: place for place, verdict in enumerate(verdicts)}
    longest = counts.group_by("group").agg(pl.col("claims").sum())["claims"].to_list()
    has_room = pl.col("claims") > max(longest, default=0) / LEAST_SHARE
    return counts.with_columns(
        pl.col("verdict").replace_strict(order, return_dtype=pl.Int32).alias("place"),
        pl.when(has_room).then(pl.col("claims").cast(pl.String)).otherwise(pl.lit("")).alias("figure"),
    )


def _coloured(words: Sequence[str], colours: Mapping[Outcome, str], legend: alt.Legend | None) -> alt.Color:
    scale = alt.Scale(domain=list(words), range=[colours[outcome] for outcome in Outcome])
    return alt.Color("verdict:N", scale=scale, sort=list(words), legend=legend)
