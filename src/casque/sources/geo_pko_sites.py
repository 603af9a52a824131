"""Geo-PKO as a published data set: which troops stood where, from its row tables and its yearly map tables.

Sizes are standard sizes of symbols on maps, never headcounts: every row bears the flag ``estimate``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

import polars as pl

from casque.core.words import N_, say
from casque.sources import names
from casque.sources.dataset import Opened, SourceDataset, SourceError
from casque.sources.geo_pko import KINDS, PLACE, SHARE
from casque.sources.reading import Finding, Reading, Totals, Weight
from casque.sources.rows import ROW, Faults, flags_of, has_columns, heading, place, shaped, text_rows
from casque.sources.unknown import is_unknown, unknown_contributors, unknown_missions

SITE_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "infantry": N_("Infantry"),
        "engineer": N_("Engineers"),
        "medical": N_("Medical"),
        "signals": N_("Signals"),
        "aviation": N_("Aviation"),
        "riverine": N_("Riverine"),
        "maintenance": N_("Maintenance"),
        "transport": N_("Transport"),
        "reserve": N_("Reserve"),
        "force-protection": N_("Force protection"),
        "regional-protection-force": N_("Regional protection force"),
        "special-forces": N_("Special forces"),
        "reconnaissance": N_("Reconnaissance"),
        "helicopter-support": N_("Helicopter support"),
        "military-police": N_("Military police"),
        "demining": N_("Mine clearance"),
        "unmanned-aircraft": N_("Unmanned aircraft"),
        "formed-police": N_("Formed police units"),
        "police": N_("Police"),
        "observers": N_("Military observers"),
        "liaison": N_("Liaison office"),
    }
)
"""Kinds in the column ``kinds`` of sites, with their names."""

_MARKS = str.maketrans("", "", "._ ")
HEADQUARTERS = {"0": "none", "1": "contingent", "2": "sector", "3": "mission"}
_UNTOLD = ("unknown", "unkown", "size unknown")  # as Geo-PKO prints sizes that no map tells
_SITE = ("year", "month", "mission", "location", "country", "longitude", "latitude")
_ROW_KINDS = {
    "inf": "infantry",
    "eng": "engineer",
    "med": "medical",
    "sig": "signals",
    "avia": "aviation",
    "riv": "riverine",
    "maint": "maintenance",
    "trans": "transport",
    "res": "reserve",
    "fp": "force-protection",
    "rpf": "regional-protection-force",
    "sf": "special-forces",
    "recon": "reconnaissance",
    "hesup": "helicopter-support",
    "mp": "military-police",
    "demining": "demining",
    "uav": "unmanned-aircraft",
    "fpu": "formed-police",
    "unpoldummy": "police",
    "unmodummy": "observers",
    "lo": "liaison",
}
_FRONT_KINDS = {
    "Infantry": "infantry",
    "Med": "medical",
    "Av": "aviation",
    "Reserve": "reserve",
    "UNPOL": "police",
    "UNMO": "observers",
}
_TROOP_KINDS = {"Infantry": "infantry"} | KINDS
_ROWS = {*PLACE, "month", "notroops", "hq", "nameoftcc1", "notroopspertcc1"}
_FRONT = {*PLACE, "country", "ave.no.troops", "hq", *_FRONT_KINDS}
_TROOPS = {*PLACE, *_TROOP_KINDS}
_SHARED = {*PLACE, "No.TCC", "year.overview"}


def recognise(opened: Opened) -> bool:
    """Tell whether a file is a table of Geo-PKO that is read here."""
    return bool(_layout(opened))


def _layout(opened: Opened) -> str:
    """Tell which table it is; empty for none. Versions of the row table write their columns in several ways."""
    folded = {_folded(name) for name in heading(opened)}
    if folded >= _ROWS:
        return "v2" if "inf" in folded else "v1.2"
    return next((name for name, (needed, _) in _YEARLY.items() if has_columns(opened, needed)), "")


def _folded(column: str) -> str:
    """Write ``No.troops.per.TCC1`` and ``notroopspertcc_1`` alike."""
    return column.casefold().translate(_MARKS)


def read(opened: Opened) -> Reading:
    """Read the row table or one of the yearly map tables.

    Raises
    ------
    SourceError
        If it is none of them.
    FaultsError
        If years, places or sizes cannot be read; it carries all of them.
    """
    layout = _layout(opened)
    needed, read_layout = _YEARLY.get(layout, (set(), _row_table))
    rows = text_rows(opened, sorted(needed), encodings=("utf-8-sig", "cp1252"))
    if read_layout is _row_table:
        same = {name: _folded(name) for name in rows.columns if _folded(name) in _SITE}
        rows = rows.rename(same if len(set(same.values())) == len(same) else {})
    named = {_folded(name) for name in rows.columns} >= _ROWS and set(rows.columns) >= {*PLACE, "month"}
    if read_layout is _row_table and not named:
        raise SourceError(
            say(N_("'{file}' is none of the tables of Geo-PKO that are known here."), file=opened.name),
            hint=say(
                N_("It has {columns}. Is it the file that you meant?"), columns=", ".join(rows.columns[1:13])
            ),
        )
    told = rows.with_columns(pl.col(name).replace("NA", None) for name in rows.columns if name != ROW)
    sites, totals, findings = read_layout(opened, _placed(opened, told))
    missions = pl.col("mission").map_elements(names.mission, return_dtype=pl.String)
    acronyms = sites.select(pl.col("mission").unique()).with_columns(known=missions)
    lost = sites["mission"].is_in(acronyms.filter(pl.col("known").is_null())["mission"].implode())
    replaced = pl.col("mission").replace(acronyms.drop_nulls()["mission"], acronyms.drop_nulls()["known"])
    flagged = sites.with_columns(
        replaced,
        flags=flags_of(
            estimate=pl.lit(value=True),
            name_unknown=lost | is_unknown("contributor", "contributor_printed"),
        ),
    )
    years = [int(year) for year in told["year"].unique()]
    return Reading(
        dataset=DATASET.key,
        layout=layout,
        first=date(min(years), 1, 1),
        last=date(max(years), 12, 31),
        tables={"sites": shaped(flagged, "sites")},
        totals=totals,
        findings=(
            *findings,
            *unknown_contributors(flagged, "contributor", "contributor_printed"),
            *unknown_missions(sites.filter(lost)["mission"]),
        ),
    )


def _placed(opened: Opened, rows: pl.DataFrame) -> pl.DataFrame:
    """Hold years and places to what they can be, and give the columns that all layouts share."""
    faults = Faults(opened, rows)
    faults.require("mission", "year", "location")
    faults.whole("year", least=1945, most=2100)
    faults.numbers("latitude", least=-90, most=90)
    faults.numbers("longitude", least=-180, most=180)
    if "month" in rows.columns:
        faults.whole("month", least=1, most=12)
    faults.settle()
    lacking = [pl.lit(None, pl.String).alias(name) for name in _SITE if name not in rows.columns]
    return rows.with_columns(lacking).with_columns(place())


def _kinds(columns: Mapping[str, str]) -> pl.Expr:
    """Join the kinds whose column is above 0, in the order of `SITE_KINDS`."""
    order = sorted(columns, key=lambda column: list(SITE_KINDS).index(columns[column]))
    shown = [
        pl.when((pl.col(column).cast(pl.Float64, strict=False) > 0) | (pl.col(column) == "TRUE")).then(
            pl.lit(columns[column])
        )
        for column in order
    ]
    return pl.concat_str(shown, separator=";", ignore_nulls=True).alias("kinds")


def _site_rows(rows: pl.DataFrame, **columns: pl.Expr) -> pl.DataFrame:
    nobody = [pl.lit(None, pl.String).alias(name) for name in ("contributor", "contributor_printed")]
    return rows.select(*_SITE, *nobody, "place", **columns)


def _headquarters(column: str) -> pl.Expr:
    return pl.col(column).replace_strict(HEADQUARTERS, default=None, return_dtype=pl.String)


def _refuse_headquarters(faults: Faults, column: str) -> None:
    hint = say(N_("It is 0 for none, or 1, 2 or 3 for contingent, sector or mission."))
    wrong = ~pl.col(column).is_in([*HEADQUARTERS])
    faults.refuse(column, wrong, N_("'{value}' is no kind of headquarters."), hint)


_Read = tuple[pl.DataFrame, Totals, tuple[Finding, ...]]


def _row_table(opened: Opened, rows: pl.DataFrame) -> _Read:
    """Read a row table: one row for each place on each map."""
    at = {_folded(name): name for name in rows.columns}
    givers = [
        (at[f"nameoftcc{n}"], at[f"notroopspertcc{n}"])
        for n in range(1, len(at))
        if {f"nameoftcc{n}", f"notroopspertcc{n}"} <= set(at)
    ]
    whole, infantry = at["notroops"], at.get("infno", "")
    sizes = [whole, *(size for _, size in givers), *([infantry] if infantry else [])]
    told = rows.with_columns(pl.col(name).replace(_UNTOLD, None) for name in sizes)
    faults = Faults(opened, told)
    faults.numbers(*sizes, least=0)
    _refuse_headquarters(faults, at["hq"])
    faults.settle()
    sites = _site_rows(
        told,
        size=pl.col(whole).cast(pl.Float64),
        infantry=pl.col(infantry).cast(pl.Float64) if infantry else pl.lit(None, pl.Float64),
        kinds=_kinds({at[column]: kind for column, kind in _ROW_KINDS.items() if column in at}),
        headquarters=_headquarters(at["hq"]),
    )
    shares = pl.concat(
        told.filter(pl.col(name).is_not_null()).select(
            *_SITE, "place", ROW, contributor_printed=pl.col(name), size=pl.col(size).cast(pl.Float64)
        )
        for name, size in givers
    ).sort(ROW, maintain_order=True)
    totals, differing = _sums(told, whole, givers)
    findings = (*_without_size(told[whole].is_null()), *_repeated_keys(sites), *differing)
    return _joined(sites, shares.drop(ROW)), totals, findings


def _sums(rows: pl.DataFrame, size: str, givers: list[tuple[str, str]]) -> tuple[Totals, tuple[Finding, ...]]:
    """Hold the size of each place to the sum over its contributors, where every one of them is told."""
    whole, parts = pl.col(size).cast(pl.Float64), [pl.col(part).cast(pl.Float64) for _, part in givers]
    told = [pl.col(name).is_null() | pl.col(part).is_not_null() for name, part in givers]
    asked = rows.filter(whole > 0, pl.all_horizontal(told))
    differ = asked.filter(pl.sum_horizontal(parts) != whole)
    totals = Totals(asked.height, asked.height - differ.height)
    what = say(
        N_(
            "At {count} places the sizes of the contributors do not add up to that of the place, the first at {place}."
        ),
        count=differ.height,
        place=differ["place"].first(),
    )
    return totals, (Finding("total-not-met", what),) if differ.height else ()


def _without_size(untold: pl.Series) -> tuple[Finding, ...]:
    count = int(untold.sum())
    what = say(
        N_("{count} places have no number of troops but a word or nothing; it stays unknown."), count=count
    )
    return (Finding("not-numeric", what),) if count else ()


def _repeated_keys(sites: pl.DataFrame) -> tuple[Finding, ...]:
    again = sites.filter(pl.struct(_SITE).is_duplicated())
    told = ", ".join(again["place"].to_list()[:10])
    what = say(
        N_(
            "{count} rows name a place that another row of the same month names too: {places}. Both are kept."
        ),
        count=again.height,
        places=told,
    )
    return (Finding("key-repeated", what),) if again.height else ()


def _front_map(opened: Opened, rows: pl.DataFrame) -> _Read:
    """Read FrontMap: places of a year with their mean size; rows of single maps repeat the place."""
    faults = Faults(opened, rows)
    faults.numbers("ave.no.troops", *_FRONT_KINDS, least=0)
    _refuse_headquarters(faults, "hq")
    faults.settle()
    same = [name for name in (*_FRONT, "country") if name != "hq"]
    once = rows.sort(["hq", ROW], descending=[True, False], nulls_last=True).unique(
        sorted(set(same)), keep="first", maintain_order=True
    )
    once = once.sort(ROW)
    sites = _site_rows(
        once,
        size=pl.col("ave.no.troops").cast(pl.Float64),
        infantry=pl.col("Infantry").cast(pl.Float64),
        kinds=_kinds(_FRONT_KINDS),
        headquarters=_headquarters("hq"),
    )
    left = rows.height - once.height
    what = say(
        N_(
            "{count} rows repeat a place of the same year with the size or headquarters of another map. One row "
            "stands for the year, with the mean size and the highest headquarters."
        ),
        count=left,
    )
    repeated = (Finding("repeated-rows", what, Weight.NOTE),) if left else ()
    return _joined(sites), Totals(), (*_without_size(once["ave.no.troops"].is_null()), *repeated)


def _troop_map(opened: Opened, rows: pl.DataFrame) -> _Read:
    """Read TTMap: which kinds of troops stood at a place in a year; only of infantry it tells a size."""
    faults = Faults(opened, rows)
    faults.numbers(*_TROOP_KINDS, least=0)
    faults.settle()
    sites = _site_rows(
        rows,
        size=pl.lit(None, pl.Float64),
        infantry=pl.col("Infantry").cast(pl.Float64),
        kinds=_kinds(_TROOP_KINDS),
        headquarters=pl.lit(None, pl.String),
    )
    return _joined(sites), Totals(), _repeated_keys(sites)


def _contributor_map(opened: Opened, rows: pl.DataFrame) -> _Read:
    """Read TCCMap: contributors of a place in a year, each with a size or without one."""
    faults = Faults(opened, rows)
    faults.require("No.TCC", "year.overview")
    faults.whole("No.TCC", least=0)
    hint = say(N_("It reads: Arland (150), Borland (size unknown)."))
    wrong = ~pl.col("year.overview").str.contains(f"^(?:{SHARE})+$")
    faults.refuse("year.overview", wrong, N_("'{value}' is not a list of contributors."), hint)
    faults.settle()
    listed = rows.with_columns(part=pl.col("year.overview").str.extract_all(SHARE))
    met = listed.filter(pl.col("part").list.len() == pl.col("No.TCC").cast(pl.Int64))
    single = listed.explode("part")
    shares = single.select(
        *_SITE,
        "place",
        contributor_printed=pl.col("part").str.extract(SHARE, 1).str.strip_chars(),
        size=pl.col("part").str.extract(SHARE, 2).cast(pl.Float64, strict=False),
    )
    return _joined(None, shares), Totals(listed.height, met.height), ()


def _joined(sites: pl.DataFrame | None, shares: pl.DataFrame | None = None) -> pl.DataFrame:
    """Put rows of whole sites before rows of their contributors."""
    coded = (
        [shares.with_columns(contributor=names.contributor_codes(pl.col("contributor_printed")))]
        if shares is not None
        else []
    )
    return pl.concat([*([sites] if sites is not None else []), *coded], how="diagonal_relaxed")


_YEARLY: Mapping[str, tuple[set[str], Callable[[Opened, pl.DataFrame], _Read]]] = {
    "front": (_FRONT, _front_map),
    "troops": (_TROOPS, _troop_map),
    "contributors": (_SHARED, _contributor_map),
}

DATASET = SourceDataset(
    key="geo-pko-sites",
    title="Geo-PKO: geocoded peacekeeping operations",
    publisher="Department of Peace and Conflict Research, Uppsala University",
    link="https://github.com/geopko",
    licence="not stated; its authors ask to be cited",
    licence_link="",
    citation="Cil, D., Fjelde, H., Hultman, L. and Nilsson, D. (2020), Mapping Blue Helmets: Introducing the "
    "Geocoded Peacekeeping Operations (Geo-PKO) Dataset, Journal of Peace Research 57(2), 360-370.",
    note=N_(
        "Sizes are standard sizes of unit symbols read from maps (650 for a battalion), not people: good for where "
        "and what kind, never to be added to or compared with counts of personnel."
    ),
    tables=("sites",),
    recognise=recognise,
    read=read,
)
