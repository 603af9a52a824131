"""Maps of missions by the states and areas in which they worked, with the UN's words on boundaries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import pi
from typing import Any

import altair as alt
import polars as pl

from casque.core.codes import country
from casque.core.dataset import Dataset
from casque.core.words import N_
from casque.reports.drawing import BLUE, INK, PADDING, SOFT_INK, VERMILION, Drawing, Sheet, finished
from casque.reports.labels import Label, place
from casque.reports.origin import Origins, from_records
from casque.reports.world import Line, world

LAND = "#e3e7eb"
PAST = "#9fcbe6"
WINDOW = (-20.0, 54.0, -27.0, 39.0)  # west, east, south, north of the nearer map [degree]
FAR, NEAR = 0.3, 0.06  # how far lines may leave their course [degree]: about half a pixel
HEIGHT_OF_THE_WORLD = 0.43  # of its width, without Antarctica
DEGREES_IN_HALF_TURN = 180

UN_DISCLAIMER = N_(
    "The boundaries and names shown and the designations used on this map do not imply official"
    " endorsement or acceptance by the United Nations."
)
_HOW_TO_READ = N_(
    "Dark blue: a mission was still running. Light blue: all missions had ended. Dots mark the states."
)
_DASHES = N_("Broken lines: course or status is not settled.")


@dataclass(frozen=True, slots=True)
class Host:
    """A state or area with the missions that worked there.

    Parameters
    ----------
    code : str
        Alpha-3 code.
    missions : tuple of str
        Codes, in the order of the record.
    is_running : bool
        The source says of one of them that it was still running.
    """

    code: str
    missions: tuple[str, ...]
    is_running: bool


def hosts(data: Dataset) -> tuple[Host, ...]:
    """Give the states and areas in which the missions of a record worked."""
    running = {row["mission"] for row in data.records("participations") if row["is_present"] == "yes"}
    missions: defaultdict[str, list[str]] = defaultdict(list)
    for row in data.records("missions"):
        for code in row.many("hosts"):
            missions[code].append(row.code)
    return tuple(
        Host(code, tuple(found), not running.isdisjoint(found)) for code, found in sorted(missions.items())
    )


def draw_missions_map(data: Dataset, sheet: Sheet) -> Drawing:
    """Draw the world with the states and areas in which missions worked."""
    found = hosts(data)
    height = round(sheet.width * HEIGHT_OF_THE_WORLD)
    chart = alt.layer(*_ground(), *_dots(found, sheet)).project("equalEarth")
    spec = finished(
        chart,
        sheet,
        height=height,
        note=_note(sheet),
        map_data=_datasets(found, FAR),
    )
    title = sheet.translate(N_("Missions on the map of the world"))
    return Drawing("missions-map", title, _description(data, sheet), spec, *_table(data, sheet))


def draw_missions_map_nearer(data: Dataset, sheet: Sheet) -> Drawing:
    """Draw Africa and the Middle East nearer, each state with the names of its missions."""
    west, east, south, north = WINDOW
    width = sheet.width - PADDING["left"] - PADDING["right"]
    degree = width / (east - west)
    height = round((north - south) * degree)
    found = hosts(data)
    ground = alt.layer(*_ground()).project(
        "equirectangular",
        scale=degree * DEGREES_IN_HALF_TURN / pi,
        translate=[-west * degree, north * degree],
        clipExtent=[[0, 0], [width, height]],
    )
    names = _names(found, sheet, (width, height, degree))
    spec = finished(
        alt.layer(ground, *names),
        sheet,
        height=height,
        note=_note(sheet),
        map_data=_datasets(found, NEAR),
    )
    title = sheet.translate(N_("Missions in Africa and the Middle East"))
    return Drawing("missions-map-nearer", title, _description(data, sheet), spec, *_table(data, sheet))


def _note(sheet: Sheet) -> str:
    return " ".join(sheet.translate(text) for text in (_HOW_TO_READ, _DASHES, UN_DISCLAIMER))


def _description(data: Dataset, sheet: Sheet) -> str:
    counts = sheet.translate(
        N_("{missions} missions in {hosts} states and areas; the table below names them.")
    )
    return f"{counts.format(missions=data['missions'].height, hosts=len(hosts(data)))} {_note(sheet)}"


def _table(data: Dataset, sheet: Sheet) -> tuple[pl.DataFrame, list[Origins]]:
    periods = {row["mission"]: row for row in data.records("participations")}
    heads = [
        sheet.translate(head)
        for head in (N_("Mission"), N_("Name"), N_("States and areas"), N_("From"), N_("Until"))
    ]
    rows: list[tuple[str, ...]] = []
    origins: list[Origins] = []
    for mission in data.records("missions"):
        period = periods.get(mission.code)
        places = ", ".join(country(code).name for code in mission.many("hosts"))
        days = (period["start"], period["end"]) if period else ("", "")
        rows.append((mission.code, mission.label, places, *days))
        own = dict.fromkeys(heads[-2:], from_records([period])) if period else {}
        origins.append({heads[0]: from_records([mission]), **own})
    return pl.DataFrame(rows, schema=dict.fromkeys(heads, pl.String), orient="row"), origins


def _ground() -> list[alt.Chart]:
    fill = alt.Color("properties.fill:N", scale=None)
    return [
        _named("land").mark_geoshape(strokeWidth=0.4).encode(fill, stroke=fill.copy()),
        _named("settled").mark_geoshape(filled=False, stroke="white", strokeWidth=0.7),
        _named("unsettled").mark_geoshape(filled=False, stroke=SOFT_INK, strokeWidth=0.7, strokeDash=[2, 2]),
    ]


def _named(name: str) -> alt.Chart:
    return alt.Chart(alt.NamedData(name))


def _datasets(found: Iterable[Host], tolerance: float) -> dict[str, list[Any]]:
    drawn = world(tolerance)
    fills = {host.code: BLUE if host.is_running else PAST for host in found}
    return {
        "land": [shape | {"properties": {"fill": fills.get(shape["id"], LAND)}} for shape in drawn.shapes],
        "settled": [_border(drawn.settled)],
        "unsettled": [_border(drawn.unsettled)],
    }


def _border(lines: Iterable[Line]) -> dict[str, Any]:
    geometry = {"type": "MultiLineString", "coordinates": list(lines)}
    return {"type": "Feature", "properties": {}, "geometry": geometry}


def _dots(found: Iterable[Host], sheet: Sheet) -> list[alt.Chart]:
    placed = [(host, world().centre(host.code)) for host in found]
    rows = [(*at, "\n".join(host.missions), _in_window(*at)) for host, at in placed if at]
    schema = {"longitude": pl.Float64, "latitude": pl.Float64, "text": pl.String, "nearer": pl.Boolean}
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    base = alt.Chart(frame).encode(longitude="longitude:Q", latitude="latitude:Q")
    dots = base.mark_circle(size=22, color=VERMILION, stroke="white", strokeWidth=0.8, opacity=1)
    size = 8 if sheet.is_narrow else 11
    names = base.mark_text(align="left", baseline="middle", dx=6, fontSize=size, lineBreak="\n", color=INK)
    return [dots, names.transform_filter("!datum.nearer").encode(text="text:N")]


def _in_window(longitude: float, latitude: float) -> bool:
    west, east, south, north = WINDOW
    return west < longitude < east and south < latitude < north


def _names(found: Iterable[Host], sheet: Sheet, picture: tuple[int, int, float]) -> list[alt.Chart]:
    width, height, degree = picture
    west, _, _, north = WINDOW
    labels = []
    for host in found:
        at = world().centre(host.code)
        if at and _in_window(*at):
            labels.append(Label((at[0] - west) * degree, (north - at[1]) * degree, host.missions))
    size = 9 if sheet.is_narrow else 11
    labels.sort(key=lambda label: label.y)
    boxes = place(labels, font_size=size, width=width, height=height)
    frame = pl.DataFrame(
        {
            "x": [label.x for label in labels],
            "y": [label.y for label in labels],
            "to_x": [box.x for box in boxes],
            "to_y": [box.y for box in boxes],
            "width": [box.width for box in boxes],
            "height": [box.height for box in boxes],
            "text": ["\n".join(label.lines) for label in labels],
        }
    ).with_columns(
        left=pl.col("to_x") - pl.col("width") / 2,
        right=pl.col("to_x") + pl.col("width") / 2,
        top=pl.col("to_y") - pl.col("height") / 2,
        bottom=pl.col("to_y") + pl.col("height") / 2,
    )
    base = alt.Chart(frame)
    at_text = base.encode(_px(alt.X, "to_x"), _px(alt.Y, "top"), text="text:N")
    return [
        base.mark_rule(color=INK, strokeWidth=0.7).encode(
            _px(alt.X, "x"), _px(alt.Y, "y"), alt.X2("to_x:Q"), alt.Y2("to_y:Q")
        ),
        base.mark_rect(color="white", fillOpacity=0.82, cornerRadius=2).encode(
            _px(alt.X, "left"), _px(alt.Y, "top"), alt.X2("right:Q"), alt.Y2("bottom:Q")
        ),
        at_text.mark_text(
            color=INK, fontSize=size, lineBreak="\n", lineHeight=size * 1.15, baseline="top", dy=2
        ),
        base.mark_circle(size=26, color=VERMILION, stroke="white", strokeWidth=0.8, opacity=1).encode(
            _px(alt.X, "x"), _px(alt.Y, "y")
        ),
    ]


def _px(channel: Any, column: str) -> Any:
    return channel(f"{column}:Q", scale=None, axis=None)
