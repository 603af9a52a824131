"""Geo-PKO: read as it is, of invented rows here and of the real tables where they stand beside the project."""

import gzip
from pathlib import Path

import pytest

from casque.cli.presence_case import Choices, presence_case
from casque.core.errors import BundleError, CasqueError, FaultsError, NotFoundError
from casque.sources.geo_pko import CONTRIBUTORS, TROOPS, Presence, Share, read_presence

REAL = Path(__file__).parents[3] / "shared" / "data" / "geo-pko"
TROOP_ROWS = """mission,year,location,latitude,longitude,Infantry,eng,med,sig,av,riv,maint,trans
XM1,2098,Old Camp,1,1,650,0,0,0,0,0,0,0
XM1,2099,Camp A,1,1,950,0,3,0,1,0,0,0
XM1,2099,Camp B,1,2,0,0,0,0,0,0,0,0
XM2,2099,Camp C,2,2,0,2,0,0,0,0,0,NA
"""
GIVER_ROWS = """mission,year,location,latitude,longitude,No.TCC,year.overview
XM1,2098,Old Camp,1,1,1,Fiji (650)
XM1,2099,Camp A,1,1,4,"Fiji (800), Korea (ROK) (150), UK (150), Turkey (35)"
XM2,2099,Camp C,2,2,1,TCC name unknown (size unknown)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(tmp_path, TROOP_ROWS, GIVER_ROWS)


def written(folder: Path, troops: str, givers: str) -> Path:
    (folder / TROOPS).write_bytes(gzip.compress(troops.encode()))
    (folder / CONTRIBUTORS).write_bytes(gzip.compress(givers.encode()))
    return folder


def test_the_latest_year_is_read_with_presence_and_contributors(folder: Path) -> None:
    assert read_presence(folder) == (
        2099,
        (
            Presence(
                "XM1",
                "Camp A",
                950,
                ("medical", "aviation"),
                (Share("FJI", 800), Share("KOR", 150), Share("GBR", 150), Share("TUR", 35)),
            ),
            Presence("XM2", "Camp C", 0, ("engineer",), (Share("", None),)),
        ),
    )
    assert read_presence(folder, year=2098)[1][0].location == "Old Camp"


def test_a_year_that_is_not_there_is_told(folder: Path) -> None:
    with pytest.raises(NotFoundError, match="no rows of 2050"):
        read_presence(folder, year=2050)


def test_a_name_that_is_no_country_is_never_guessed(folder: Path) -> None:
    written(folder, TROOP_ROWS, GIVER_ROWS.replace("Turkey", "Turkye").replace("Fiji", "Fidschi"))
    with pytest.raises(FaultsError) as caught:
        read_presence(folder)
    assert {fault.value for fault in caught.value.faults} == {"Turkye", "Fidschi"}


def test_a_list_that_is_none_is_told(folder: Path) -> None:
    written(folder, TROOP_ROWS, GIVER_ROWS.replace("(size unknown)", "many"))
    with pytest.raises(FaultsError, match="not a list of contributors"):
        read_presence(folder)


@pytest.mark.parametrize("spoilt", [b"", b"mission,year\n", gzip.compress(b"a,b\n1,2\n", mtime=0)])
def test_a_file_that_is_not_the_table_is_told(folder: Path, spoilt: bytes) -> None:
    (folder / TROOPS).write_bytes(spoilt)
    with pytest.raises(BundleError):
        read_presence(folder)
    (folder / TROOPS).unlink()
    with pytest.raises(CasqueError, match="no file"):
        read_presence(folder)


def test_troops_are_dealt_to_contributors_as_the_notes_say(folder: Path) -> None:
    """Infantry of 950: Fiji's 800 as a battalion and a company of 150, and Britain's 150; the rest gives the others."""
    year, presence = read_presence(folder)
    problem = presence_case(presence, year, Choices())
    posts = [(post.unit_type, post.holder, post.priority) for post in problem.posts]
    assert posts == [
        ("infantry-battalion", "FJI", 4),
        ("infantry-company", "FJI", 1),
        ("infantry-company", "GBR", 1),
        ("medical", "KOR", 3),
        ("aviation", "TUR", 3),
        ("engineer", "", 2),
    ]
    assert problem.start.isoformat() == "2100-01-04"
    assert len(problem.deployments) == 5
    assert len(problem.units) == 10
    assert {contributor.code: contributor.units_abroad for contributor in problem.contributors} == {
        "FJI": 4,
        "GBR": 3,
        "KOR": 3,
        "TUR": 3,
    }


def test_the_pool_at_home_and_missions_left_out_can_be_chosen(folder: Path) -> None:
    year, presence = read_presence(folder)
    problem = presence_case(presence, year, Choices(replacements=2.0, without=("XM2",)))
    assert {post.mission for post in problem.posts} == {"XM1"}
    assert len(problem.units) == 5 + 10


def test_the_real_tables_give_a_case_of_the_united_nations_scale() -> None:
    assert REAL.is_dir(), "The files of Geo-PKO are not beside the project, at ../shared/data/geo-pko."
    year, presence = read_presence(REAL)
    assert (year, len(presence)) == (2024, 150)
    problem = presence_case(presence, year, Choices())
    assert (len(problem.posts), len(problem.units), len(problem.deployments)) == (331, 636, 318)
    assert len(problem.contributors) == 57


def test_every_year_of_the_real_tables_can_be_read() -> None:
    for year in range(1994, 2025):
        assert read_presence(REAL, year=year)[0] == year
