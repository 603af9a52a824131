"""What a chart or map is before it is painted: its specification, its words and its table."""

from __future__ import annotations

import hashlib
import json
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from unicodedata import bidirectional

import altair as alt
import polars as pl

from casque.core.dataset import Dataset
from casque.core.words import N_
from casque.reports.origin import Origin, Origins

Translate = Callable[[str], str]

WIDE = 720
NARROW = 344
RIGHT_TO_LEFT, END_OF_ISOLATE = "\u2067", "\u2069"
PADDING = {"left": 6, "right": 12, "top": 8, "bottom": 6}

# Liberation Sans has the widths of Arial and Helvetica, which vl-convert measures with.
FONT = "Liberation Sans, Arial, Helvetica, Noto Sans, Noto Sans Arabic, sans-serif"
INK = "#1c2733"
SOFT_INK = "#4a5866"
GRID = "#dde3e9"

# From the palette of Okabe and Ito (Color Universal Design, 2008): told apart by colour-blind readers; the
# order runs from dark to light, so that a print in grey keeps it.
BLUE = "#0072b2"
VERMILION = "#d55e00"
SKY = "#56b4e9"
GREY = "#8c96a0"
LIGHT = "#c9d1d9"


def as_it_is(text: str) -> str:
    """Leave a text in the source language."""
    return text


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a drawing is made on.

    Parameters
    ----------
    source : str
        Title of the source, for the line in the corner.
    as_of : str
        Day up to which the drawing tells what is known; empty for none.
    width : int, default 720
        Width of the whole drawing [px]; `NARROW` for telephones.
    translate : callable, default no translation
        Gives a marked text in the reader's language (``gettext``).
    """

    source: str
    as_of: str = ""
    width: int = WIDE
    translate: Translate = as_it_is

    @property
    def is_narrow(self) -> bool:
        """Tell whether the drawing has to do without long labels."""
        return self.width < 500

    @property
    def source_line(self) -> str:
        """Write the line in the corner."""
        if self.as_of:
            line = self.translate(N_("Source: {source}. As of {as_of}."))
        else:
            line = self.translate(N_("Source: {source}."))
        return line.format(source=self.source, as_of=self.as_of)


def sheet_of(data: Dataset, *, width: int = WIDE, translate: Translate = as_it_is) -> Sheet:
    """Make the sheet for drawings of a record: the source it cites most, and the day of that source."""
    cited = data["passages"]["source"].drop_nulls().to_list()
    sources = sorted(data.records("sources"), key=lambda source: -cited.count(source.code))
    if not sources:
        return Sheet(data.title, "", width, translate)
    return Sheet(sources[0].label, sources[0]["published"], width, translate)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart or map that can be painted, read aloud and checked.

    Parameters
    ----------
    name : str
        Identifier of the kind of drawing.
    title, description : str
        For readers and for screen readers: what is drawn, and what it shows in figures.
    spec : str
        Vega-Lite specification as JSON with sorted keys.
    table : polars.DataFrame
        The values behind the marks under headings for people.
    origins : sequence of mapping of str to Origin
        For each row of the table what its numbers rest on, by heading.

    Raises
    ------
    ValueError
        If a row of the table has no origin, or an origin no column.
    """

    name: str
    title: str
    description: str
    spec: str
    table: pl.DataFrame = field(compare=False)
    origins: Sequence[Origins] = field(compare=False)

    def __post_init__(self) -> None:
        if len(self.origins) != self.table.height:
            raise ValueError(f"{self.table.height} rows rest on {len(self.origins)} origins.")
        if unheaded := {name for row in self.origins for name in row} - set(self.table.columns):
            raise ValueError(f"No column has the heading {', '.join(sorted(unheaded))}.")

    def cells(self) -> Iterator[list[tuple[object, Origin | None]]]:
        """Give the rows of the table, each value with what it rests on."""
        for row, origins in zip(self.table.iter_rows(named=True), self.origins, strict=True):
            yield [(value, origins.get(heading)) for heading, value in row.items()]

    @property
    def sha256(self) -> str:
        """Give the SHA-256 of specification and words; two equal drawings have the same."""
        text = json.dumps([self.spec, self.title, self.description])
        return hashlib.sha256(text.encode()).hexdigest()


AnyChart = alt.Chart | alt.LayerChart | alt.FacetChart


def finished(
    chart: AnyChart,
    sheet: Sheet,
    *,
    height: int | alt.Step,
    note: str = "",
    map_data: Mapping[str, Sequence[Any]] | None = None,
) -> str:
    """Give a chart the style of the house and the corner with note and source; write it as JSON.

    Parameters
    ----------
    chart : altair chart
    sheet : Sheet
    height : int or altair.Step
        Height of the chart [px], or of one of its rows.
    note : str
        How to read the marks.
    map_data : mapping of str to sequence, optional
        GeoJSON by the names used in a map. A map has no axes, so its own size is what
        the padding leaves.
    """
    is_map = map_data is not None
    room = sheet.width // 6  # letters of 10 px in a line
    lines = [line for text in (note, sheet.source_line) for line in _lines(text, room)]
    corner = alt.TitleParams(
        lines,
        orient="bottom",
        anchor="end",
        align="right",
        frame="bounds",
        fontSize=10,
        fontWeight="normal",
        color=SOFT_INK,
        offset=8,
    )
    width = sheet.width - PADDING["left"] - PADDING["right"] if is_map else sheet.width
    config = _config() | {"autosize": {"type": "pad" if is_map else "fit", "contains": "padding"}}
    spec = chart.properties(width=width, height=height, title=corner, config=config).to_dict()
    spec["datasets"] = spec.get("datasets", {}) | dict(map_data or {})
    # Without its build number the specification stays the same when the library is updated.
    spec["$schema"] = spec["$schema"].rsplit(".", 3)[0] + ".json"
    return json.dumps(spec, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _lines(text: str, room: int) -> list[str]:
    """Break a text into lines; those of a script written from right to left are marked so."""
    lines = textwrap.wrap(text, width=room)
    strong = next((way for way in map(bidirectional, text) if way in ("L", "R", "AL")), "L")
    return lines if strong == "L" else [f"{RIGHT_TO_LEFT}{line}{END_OF_ISOLATE}" for line in lines]


def _config() -> dict[str, Any]:
    return {
        "aria": False,
        "background": "white",
        "font": FONT,
        "padding": PADDING,
        "view": {"stroke": None},
        "axis": {
            "labelColor": INK,
            "titleColor": SOFT_INK,
            "labelFontSize": 12,
            "titleFontSize": 12,
            "titleFontWeight": "normal",
            "gridColor": GRID,
            "domainColor": SOFT_INK,
            "tickColor": SOFT_INK,
        },
        "legend": {
            "labelColor": INK,
            "titleColor": SOFT_INK,
            "labelFontSize": 12,
            "titleFontSize": 12,
            "titleFontWeight": "normal",
            "orient": "top",
            "columns": 3,
        },
        "text": {"color": INK, "fontSize": 12},
    }
