import re
from pathlib import Path

import pytest

from casque.claims.world import World
from casque.reports.choropleth import projected
from casque.reports.sites_map import Site, draw_sites, sites_of, years_of_sites
from tests.worlds import a_published_world

PORT = Site("Port One", 20.0, 5.0, 650.0, ("XAA",), ("infantry",))


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Two places of a mission in two years."""
    return World(a_published_world(tmp_path))


def test_each_place_of_a_year_is_one_site(world: World) -> None:
    assert years_of_sites(world, "XM1") == (2089, 2090)
    found = sites_of(world, "XM1", 2090)
    assert found[0] == PORT
    assert [(one.location, one.size) for one in found] == [("Port One", 650.0), ("Port Two", None)]


def test_a_mission_without_sites_has_no_map(world: World) -> None:
    assert years_of_sites(world, "XM2") == ()
    assert draw_sites(sites_of(world, "XM2", 2090), titles=[], name="Map") == ""


def test_a_site_lies_where_it_is_and_inside_the_window() -> None:
    far = Site("Port Three", 35.0, -20.0, None, (), ())
    svg = draw_sites([PORT, far], titles=["One", "<Three>"], name="Map")
    left, top, width, height = map(int, re.findall(r'viewBox="(\S+) (\S+) (\S+) (\S+)"', svg)[0])
    circles = [tuple(map(int, one)) for one in re.findall(r'cx="(\d+)" cy="(\d+)" r="(\d+)"', svg)]
    assert [one[:2] for one in circles] == [projected((20.0, 5.0)), projected((35.0, -20.0))]
    assert all(left < x < left + width and top < y < top + height for x, y, _ in circles)
    assert circles[0][2] > circles[1][2]
    assert "<Three>" not in svg


def test_one_site_alone_still_shows_the_land_around_it() -> None:
    svg = draw_sites([PORT], titles=["One"], name="Map")
    width = int(re.findall(r'viewBox="\S+ \S+ (\d+)', svg)[0])
    assert width >= 360
