"""Geo-PKO's tables as sites: every row an estimate, unknown sizes unknown, contributors by the table of names."""

import polars as pl
import pytest

from casque.core.errors import FaultsError
from casque.sources.dataset import SourceError
from casque.sources.geo_pko_sites import DATASET, SITE_KINDS
from tests.sources.tables_made import a_table, golden, kinds, read_made, read_published

HEADING = "mission,year,location,latitude,longitude"
FRONT = f"""{HEADING},country,Infantry,NoTroops,Reserve,hq,UNPOL,Med,Av,UNMO,ave.no.troops
XM1,2098,Camp A,1.5,2.5,Arland,650,650,0,2,1,0,0,0,800
XM1,2098,Camp A,1.5,2.5,Arland,650,950,0,3,1,0,0,0,800
XM1,2098,Camp B,1,2,Arland,0,NA,150,0,0,1,1,1,NA
"""
TROOPS = f"""{HEADING},Infantry,eng,med,sig,av,riv,maint,trans
XM1,2098,Camp A,1,2,650,2,0,0,1,0,0,3
XM1,2098,Camp B,1,3,0,0,0,0,0,0,0,0
"""
SHARED = f"""{HEADING},No.TCC,year.overview
XM1,2097,Camp A,1,2,2,"Arland (150), Korea (ROK) (size unknown)"
XM1,2098,Camp A,1,2,3,"Arland (150), Zzyzx (35)"
XM1,2098,Camp B,1,3,1,TCC name unknown (650)
"""
FIRST = """Source,Mission,year,month,location,country,latitude,longitude,No.troops,RPF,RES,FP,name.of.TCC1,\
No.troops.per.TCC1,name.of.TCC2,No.troops.per.TCC2,UNPOL..dummy.,UNMO..dummy.,HQ,LO,comments
Map 1,XM1,2098,3,Café Camp,Arland,1,2,800,NA,0,1,Arland,650,Borland,150,1,0,1,0,"two
lines"
Map 2,XM1,2098,4,Camp B,Arland,NA,NA,unknown,TRUE,1,0,Arland,unknown,NA,NA,0,1,0,1,NA
Map 2,XM1,2098,4,Camp C,Arland,1,3,NA,NA,0,0,NA,NA,NA,NA,0,0,NA,0,NA
Map 2,XM1,2098,4,Camp D,Arland,1,4,650,NA,0,0,Arland,300,Borland,300,0,0,2,0,NA
"""


def test_a_year_of_a_place_has_one_row_with_its_mean_size_and_highest_headquarters() -> None:
    reading = read_made(DATASET, FRONT)
    rows = reading.tables["sites"].select("location", "size", "infantry", "kinds", "headquarters", "flags")
    assert rows.rows() == [
        ("Camp A", 800.0, 650.0, "infantry;police", "mission", "estimate"),
        ("Camp B", None, 0.0, "medical;aviation;reserve;observers", "none", "estimate"),
    ]
    assert kinds(reading) == ["not-numeric", "repeated-rows"]
    assert (reading.layout, str(reading.first), str(reading.last)) == ("front", "2098-01-01", "2098-12-31")


def test_kinds_of_troops_are_told_without_a_size_of_the_whole() -> None:
    rows = read_made(DATASET, TROOPS).tables["sites"].select("size", "infantry", "kinds", "place")
    assert rows.rows() == [
        (None, 650.0, "infantry;engineer;aviation;transport", "row 2"),
        (None, 0.0, "", "row 3"),
    ]


def test_contributors_stand_with_their_size_and_unknown_names_are_kept_and_named() -> None:
    reading = read_made(DATASET, SHARED)
    rows = reading.tables["sites"].select("location", "contributor", "contributor_printed", "size", "flags")
    assert rows.rows() == [
        ("Camp A", "XAA", "Arland", 150.0, "estimate"),
        ("Camp A", "KOR", "Korea (ROK)", None, "estimate"),
        ("Camp A", "XAA", "Arland", 150.0, "estimate"),
        ("Camp A", None, "Zzyzx", 35.0, "estimate;name-unknown"),
        ("Camp B", None, "TCC name unknown", 650.0, "estimate"),
    ]
    assert (reading.totals.printed, reading.totals.met) == (3, 2)
    assert [str(finding.what) for finding in reading.findings] == [
        "No table of names knows these contributors: 'Zzyzx'."
    ]


def test_the_row_table_gives_places_and_contributors_from_another_encoding() -> None:
    reading = read_made(DATASET, FIRST.encode("cp1252"))
    rows = reading.tables["sites"].select(
        "month", "location", "contributor", "size", "kinds", "headquarters", "place"
    )
    assert rows.rows() == [
        (3, "Café Camp", None, 800.0, "force-protection;police", "contingent", "row 2"),
        (4, "Camp B", None, None, "reserve;regional-protection-force;observers;liaison", "none", "row 3"),
        (4, "Camp C", None, None, "", None, "row 4"),
        (4, "Camp D", None, 650.0, "", "sector", "row 5"),
        (3, "Café Camp", "XAA", 650.0, None, None, "row 2"),
        (3, "Café Camp", "XBB", 150.0, None, None, "row 2"),
        (4, "Camp B", "XAA", None, None, None, "row 3"),
        (4, "Camp D", "XAA", 300.0, None, None, "row 5"),
        (4, "Camp D", "XBB", 300.0, None, None, "row 5"),
    ]
    assert kinds(reading) == ["not-numeric", "total-not-met"]
    assert (reading.totals.printed, reading.totals.met) == (2, 1)


def test_a_later_row_table_writes_its_columns_otherwise_and_tells_kinds() -> None:
    text = """source,mission,year,month,location,country,latitude,longitude,no.troops,inf,inf.no,fpu,he.sup,avia,nameoftcc_1,\
notroopspertcc_1,nameoftcc_2,notroopspertcc_2,unmo.dummy,hq
Map 1,XM1,2098,3,Camp A,Arland,1,2,800,1,650,0,1,0,Arland,650,Multinational,150,1,2
Map 1,XM1,2098,3,Camp B,Arland,1,3,unknown,0,0,1,0,1,Arland,unknown,NA,NA,0,0
"""
    reading = read_made(DATASET, text)
    rows = reading.tables["sites"].select(
        "location", "contributor_printed", "size", "infantry", "kinds", "flags"
    )
    assert rows.rows() == [
        ("Camp A", None, 800.0, 650.0, "infantry;helicopter-support;observers", "estimate"),
        ("Camp B", None, None, 0.0, "aviation;formed-police", "estimate"),
        ("Camp A", "Arland", 650.0, None, None, "estimate"),
        ("Camp A", "Multinational", 150.0, None, None, "estimate"),
        ("Camp B", "Arland", None, None, None, "estimate"),
    ]
    assert (reading.layout, reading.totals.printed, reading.totals.met) == ("v2", 1, 1)


def test_an_unknown_mission_is_kept_as_printed_and_named() -> None:
    reading = read_made(DATASET, TROOPS.replace("XM1", "UNNOWHERE"))
    assert reading.tables["sites"]["mission"].unique().to_list() == ["UNNOWHERE"]
    assert reading.tables["sites"]["flags"].unique().to_list() == ["estimate;name-unknown"]
    assert "'UNNOWHERE'" in str(reading.findings[-1].what)


@pytest.mark.parametrize(
    ("text", "old", "new", "column"),
    [
        (FRONT, "Camp A,1.5", "Camp A,95", "latitude"),
        (FRONT, "2.5,Arland", "east,Arland", "longitude"),
        (FRONT, "XM1,2098", "XM1,98", "year"),
        (FRONT, "650,650,0,2", "650,650,0,9", "hq"),
        (FRONT, "0,800", "0,-800", "ave.no.troops"),
        (TROOPS, "650,2", "650,two", "eng"),
        (SHARED, "size unknown", "many", "year.overview"),
        (SHARED, "1,2,2", "1,2,x", "No.TCC"),
        (FIRST, "2098,3", "2098,13", "month"),
        (FIRST, "Arland,650,Borland", "Arland,lots,Borland", "No.troops.per.TCC1"),
    ],
)
def test_a_value_that_cannot_be_is_a_fault_with_its_row_and_column(
    text: str, old: str, new: str, column: str
) -> None:
    with pytest.raises(FaultsError) as caught:
        DATASET.read(a_table(text.replace(old, new)))
    assert {fault.column for fault in caught.value.faults} == {column}
    assert all(fault.row and fault.row >= 2 for fault in caught.value.faults)


def test_all_faults_of_a_file_are_told_together() -> None:
    spoilt = FRONT.replace("Camp B,1,2", "Camp B,north,200").replace("XM1,2098,Camp A", ",2098,Camp A", 1)
    with pytest.raises(FaultsError) as caught:
        DATASET.read(a_table(spoilt))
    assert [(fault.row, fault.column) for fault in caught.value.faults] == [
        (2, "mission"),
        (4, "latitude"),
        (4, "longitude"),
    ]


def test_a_foreign_table_is_not_recognised_and_not_read() -> None:
    foreign = a_table("mission,year\nXM1,2098\n")
    assert not DATASET.recognise(foreign)
    with pytest.raises(SourceError, match="none of the tables of Geo-PKO"):
        DATASET.read(foreign)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"No.troops,", b"N\xe9o.troops,"),
        (b"latitude", b"latit\xc8ude"),
        (b"HQ", b"mis.sion"),
        (b"name.of.TCC1", b"\x99"),
    ],
)
def test_a_row_table_with_a_spoilt_heading_is_refused(old: bytes, new: bytes) -> None:
    """A letter that only another encoding has must neither pass as recognised nor be left out."""
    spoilt = a_table(FIRST.encode("cp1252").replace(old, new, 1))
    assert not DATASET.recognise(spoilt)
    with pytest.raises(SourceError, match="none of the tables of Geo-PKO"):
        DATASET.read(spoilt)


def test_the_real_row_table_is_read_whole() -> None:
    """12,190 records in 12,211 lines; 120 without a number; 98 more names than missions would have is fine."""
    reading = read_published("geo-pko/geopko_v1.2_iso3.csv.gz")
    rows = reading.tables["sites"]
    whole = rows.filter(pl.col("contributor_printed").is_null())
    assert (reading.layout, whole.height, whole["size"].null_count()) == ("v1.2", 12_190, 120)
    assert (reading.first.year, reading.last.year) == (1994, 2018)
    assert (reading.totals.printed, reading.totals.met) == (8_370, 8_285)
    assert kinds(reading) == ["not-numeric", "key-repeated", "total-not-met", "names-unknown"]
    assert rows["flags"].str.starts_with("estimate").all()


def test_the_real_yearly_tables_are_read_whole_and_agree() -> None:
    front, troops, shared = (
        read_published(f"geo-pko/{name}Map_v.2.3.csv.gz").tables["sites"] for name in ("Front", "TT", "TCC")
    )
    assert (front.height, troops.height) == (7_376, 7_372)
    assert shared["place"].n_unique() == 4_927
    assert shared["contributor"].null_count() == shared.filter(pl.col("flags") != "estimate").height + nobody(
        shared
    )
    assert front["mission"].n_unique() == 52
    key = ["mission", "year", "location", "latitude", "longitude"]
    both = front.join(troops, on=key, suffix="_other")
    assert (both.height, both.filter(pl.col("infantry") != pl.col("infantry_other")).height) == (7_372, 0)


def nobody(rows: pl.DataFrame) -> int:
    return rows.filter(pl.col("contributor").is_null(), pl.col("flags") == "estimate").height


def test_the_real_sizes_are_those_summed_elsewhere_but_for_rows_counted_twice() -> None:
    """The summary beside the tables adds up all 8,783 rows, also those that repeat a place of the same year."""
    rows = read_published("geo-pko/FrontMap_v.2.3.csv.gz").tables["sites"]
    summed = rows.group_by("mission", "year").agg(pl.col("size").sum(), places=pl.len())
    known = pl.read_csv(golden("geo-pko/geopko_mission_year_summary.csv"))
    both = known.join(summed, on=["mission", "year"])
    assert (both.height, known["locations"].sum(), both["places"].sum()) == (434, 8_783, 7_376)
    alike = both.filter(pl.col("places") == pl.col("locations"))
    assert alike.height > 200
    assert alike.filter((pl.col("size") - pl.col("sum_mean_troops")).abs() > 1).is_empty()
    assert both.filter(pl.col("size") > pl.col("sum_mean_troops") + 1).is_empty()


def test_the_real_places_of_2024_are_those_told_elsewhere() -> None:
    rows = read_published("geo-pko/FrontMap_v.2.3.csv.gz").tables["sites"].filter(year=2024)
    known = pl.read_csv(golden("geo-pko/geopko_sites_2024.csv"), infer_schema_length=None)
    both = known.join(rows, on=["mission", "location", "latitude", "longitude"])
    assert rows.height == known.unique(["mission", "location", "latitude", "longitude"]).height
    assert both.height == known.height
    assert both.filter(
        pl.col("size").ne_missing(pl.col("mean_troops_coded").cast(pl.Float64, strict=False))
    ).is_empty()
    observers = pl.col("kinds").str.contains("observers")
    assert both.filter(observers != (pl.col("unmo") > 0)).is_empty()


def test_every_kind_has_a_name() -> None:
    assert all(title[0].isupper() for title in SITE_KINDS.values())
    for table in ("Front", "TT"):
        told = read_published(f"geo-pko/{table}Map_v.2.3.csv.gz").tables["sites"]["kinds"].str.split(";")
        assert set(told.explode()) <= {*SITE_KINDS, ""}
