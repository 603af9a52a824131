"""Those who died, by year and mission."""

from __future__ import annotations

import altair as alt
import polars as pl

from casque.core.dataset import Dataset
from casque.core.words import N_
from casque.reports.drawing import INK, SOFT_INK, Drawing, Sheet, finished
from casque.reports.origin import from_figure

ROW_HEIGHT = 30


def draw_losses(data: Dataset, sheet: Sheet, *, mission: str = "") -> Drawing:
    """Draw the fatalities of a record by year and mission, each circle with its number.

    Parameters
    ----------
    data : Dataset
    sheet : Sheet
    mission : str, optional
        Code of a mission; empty for all missions.
    """
    tr = sheet.translate
    rows = data["fatalities"].filter(pl.lit(mission == "") | (pl.col("mission") == mission))
    counts = losses(rows)
    undated = rows.filter(pl.col("date").is_null()).height
    description = tr(
        N_("{count} peacekeepers died in {missions} missions; the year of {undated} is not told.")
    )
    headings = {"year": N_("Year"), "mission": N_("Mission"), "persons": N_("Died")}
    return Drawing(
        name="losses",
        title=tr(N_("Those who died, by year and mission")),
        description=description.format(
            count=rows.height, missions=rows["mission"].n_unique(), undated=undated
        ),
        spec=_chart(counts, sheet),
        table=counts.select(pl.col(name).alias(tr(heading)) for name, heading in headings.items()),
        origins=[
            {tr(headings["persons"]): from_figure("fatalities", mission=name, year=str(year))}
            for year, name, _ in counts.iter_rows()
        ],
    )


def losses(fatalities: pl.DataFrame) -> pl.DataFrame:
    """Count fatalities by year and mission, the earliest first; rows without a date are left out.

    Returns
    -------
    polars.DataFrame
        Columns `year`, `mission`, `persons` [persons].
    """
    dated = fatalities.drop_nulls("date").with_columns(
        pl.col("date").str.slice(0, 4).cast(pl.Int32).alias("year")
    )
    counts = dated.group_by("year", "mission").agg(pl.len().cast(pl.Int64).alias("persons"))
    return counts.sort("year", "mission")


def _chart(counts: pl.DataFrame, sheet: Sheet) -> str:
    missions = counts["mission"].unique(maintain_order=True).to_list()
    rows = alt.Y(
        "mission:N",
        sort=missions,
        title=None,
        axis=alt.Axis(ticks=False, domain=False, grid=True, labelLimit=110),
    )
    years = alt.X(
        "year:Q",
        title=None,
        scale=alt.Scale(zero=False, padding=14, nice=False),
        axis=alt.Axis(format="d", tickCount=4 if sheet.is_narrow else 8, tickMinStep=1),
    )
    size = alt.Size("persons:Q", scale=alt.Scale(range=[220, 620], zero=False), legend=None)
    base = alt.Chart(counts).encode(years, rows)
    chart = alt.layer(
        base.mark_circle(color="white", stroke=SOFT_INK, strokeWidth=1.5, opacity=1).encode(size),
        base.mark_text(color=INK, fontSize=12, fontWeight="bold").encode(text="persons:Q"),
    )
    return finished(chart, sheet, height=alt.Step(ROW_HEIGHT))
