import re
import time
from itertools import pairwise

import pytest

from casque.core.codes import all_countries
from casque.reports.choropleth import (
    CLASSES,
    HEIGHT,
    PEOPLE,
    WIDTH,
    Region,
    class_of,
    draw_choropleth,
    too_small,
)

NAMES = {one.alpha3: one.name for one in all_countries()}


def _numbers(path: str) -> list[tuple[int, int]]:
    """Follow a path of one start and whole steps."""
    places = []
    for start, steps in re.findall(r"M([-\d ]+)l([-\d ]*)", path):
        x, y = map(int, start.split())
        places.append((x, y))
        told = [int(one) for one in steps.split()]
        for across, along in zip(told[::2], told[1::2], strict=True):
            x, y = x + across, y + along
            places.append((x, y))
    return places


def test_a_country_is_filled_by_the_class_of_its_number() -> None:
    svg = draw_choropleth(
        {"KEN": Region(1000, "Kenya: 1,000"), "BRA": Region(None, "Brazil: not known")}, name="Map"
    )
    assert '<title>Kenya: 1,000</title><path class="m4"' in svg
    assert '<title>Brazil: not known</title><path class="mx"' in svg
    assert len(re.findall(r'class="m[1-6x]"', svg)) == 2


def test_more_people_are_never_lighter() -> None:
    classes = [class_of(number) for number in range(0, 12_000, 7)]
    assert classes == sorted(classes)
    assert set(classes) == {f"m{number}" for number in range(CLASSES + 1)}


@pytest.mark.parametrize("limits", [(), (1, 1), (5, 2), tuple(range(1, CLASSES + 2))])
def test_limits_that_do_not_rise_or_are_too_many_are_misuse(limits: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="limits must rise"):
        draw_choropleth({}, limits=limits, name="Map")


def test_all_land_is_inside_the_picture_and_nothing_runs_across_it() -> None:
    svg = draw_choropleth({code: Region(1, name) for code, name in NAMES.items()}, name="Map")
    for path in re.findall(r' d="([^"]+)"', svg):
        for part in re.findall("M[^MZ]+", path):
            places = _numbers(part)
            assert all(0 <= x <= WIDTH and -1 <= y <= HEIGHT for x, y in places)
            steps = [abs(b[0] - a[0]) for a, b in pairwise(places)]
            assert max(steps, default=0) < WIDTH / 8


def test_every_path_has_a_start_and_steps() -> None:
    svg = draw_choropleth({"MLT": Region(9, "Malta: 9")}, name="Map")
    paths = re.findall(r' d="([^"]+)"', svg)
    assert all(re.fullmatch(r"(M\d+ -?\d+(l|a)[^MZlMa]+(a[^MZ]+)?Z?)+", path) for path in paths)


def test_a_state_without_an_outline_is_a_dot_where_it_has_people() -> None:
    svg = draw_choropleth({"MLT": Region(9, "Malta: 9"), "MDV": Region(0, "Maldives: 0")}, name="Map")
    assert re.search(r'<title>Malta: 9</title><path class="m1" d="M\d+ \d+a32 ', svg)
    assert "Maldives" not in svg


def test_countries_that_cannot_be_seen_are_named() -> None:
    assert too_small(["KEN", "MLT", "XAA", "KEN"]) == ("XAA",)


def test_a_title_cannot_break_out_of_the_drawing() -> None:
    svg = draw_choropleth({"KEN": Region(1, "<script>", '/"><b>')}, name='"><i>')
    assert "<script>" not in svg
    assert "<b>" not in svg
    assert "<i>" not in svg


def test_a_month_is_drawn_in_less_than_fifty_milliseconds_after_the_first() -> None:
    regions = {
        code: Region(number * 40, name, f"/contributors/{code}/")
        for number, (code, name) in enumerate(NAMES.items())
    }
    first = draw_choropleth(regions, name="Map")
    started = time.process_time()
    assert draw_choropleth(regions, name="Map") == first
    assert time.process_time() - started < 0.05


def test_the_limits_of_people_begin_with_one_person() -> None:
    assert PEOPLE[0] == 1, "a contributor of one person is not drawn as none"
