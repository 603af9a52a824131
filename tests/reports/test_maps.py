"""Maps: the land, the lines, the names and the words of the United Nations."""

import hashlib
import json
import tomllib
from importlib.resources import files

from hypothesis import given, settings
from hypothesis import strategies as st

from casque.core.codes import country
from casque.reports.drawing import NARROW, Sheet, sheet_of
from casque.reports.labels import Label, place
from casque.reports.missions_map import UN_DISCLAIMER, draw_missions_map, draw_missions_map_nearer, hosts
from casque.reports.svg import Painter
from casque.reports.world import world
from tests.reports.arland import a_record

# A fact, not an invention: where the observers of UNTSO work.
UNTSO = [{"code": "UNTSO", "title": "UNTSO", "hosts": "EGY;ISR;JOR;LBN;SYR", "hosts_basis": "assigned"}]


def test_the_file_of_the_land_is_the_one_its_papers_describe():
    folder = files("casque.reports").joinpath("data")
    papers = tomllib.loads(folder.joinpath("countries-110m.toml").read_text(encoding="utf-8"))
    content = folder.joinpath("countries-110m.json").read_bytes()
    assert hashlib.sha256(content).hexdigest() == papers["sha256"]
    assert "ISC" in folder.joinpath(papers["licence_file"]).read_text(encoding="utf-8")


def test_each_shape_with_a_code_is_a_country_and_antarctica_is_left_out():
    codes = [shape["id"] for shape in world().shapes if shape["id"]]
    assert len(codes) == len(set(codes)) > 170
    assert all(country(code).m49 for code in codes)
    assert "ATA" not in codes


def test_the_middle_of_a_country_lies_in_it():
    for code, west, east, south, north in [
        ("MLI", -13, 5, 10, 25),
        ("LBN", 35, 37, 33, 35),
        ("ESH", -18, -8, 20, 28),
    ]:
        longitude, latitude = world().centre(code)
        assert west < longitude < east
        assert south < latitude < north


def test_a_country_too_small_for_the_file_has_no_middle():
    assert world().centre("MDV") is None
    assert world().centre("XAA") is None


def test_lines_whose_status_is_not_settled_are_apart_from_the_others():
    assert len(world().unsettled) > 3
    assert len(world().settled) > 250
    assert not {tuple(line) for line in world().settled} & {tuple(line) for line in world().unsettled}


def test_a_coarser_land_has_fewer_points_and_the_same_countries():
    def points(land):
        return sum(len(line) for line in land.settled)

    assert points(world(0.3)) < points(world()) * 0.8
    assert {shape["id"] for shape in world(0.3).shapes} == {shape["id"] for shape in world().shapes}


def test_hosts_list_their_missions_and_whether_one_still_runs():
    found = {host.code: host for host in hosts(a_record())}
    assert found["XBB"].missions == ("XMIS",)
    assert not found["XBB"].is_running
    assert found["XDD"].is_running


def test_a_map_carries_the_words_of_the_united_nations_and_a_table():
    data = a_record()
    for draw in (draw_missions_map, draw_missions_map_nearer):
        drawing = draw(data, sheet_of(data))
        assert UN_DISCLAIMER in drawing.description
        assert UN_DISCLAIMER in " ".join(json.loads(drawing.spec)["title"]["text"])
        assert drawing.table.rows()[1] == (
            "XCOR",
            "Observers in Corland",
            "Corland, Dorland",
            "2091-01-01",
            "",
        )


def test_the_words_of_the_united_nations_stand_in_the_painting(tmp_path):
    data = a_record(missions=UNTSO, participations=[])
    text = Painter(tmp_path).svg(draw_missions_map(data, sheet_of(data)))
    for words in ("endorsement or acceptance by the", "United Nations."):
        assert words in text


def test_the_nearer_map_names_the_mission_in_each_of_its_states():
    data = a_record(missions=UNTSO, participations=[])
    for width in (720, NARROW):
        spec = json.loads(draw_missions_map_nearer(data, Sheet("Arland Paper", width=width)).spec)
        names = [row for rows in spec["datasets"].values() for row in rows if row.get("text") == "UNTSO"]
        assert len(names) == 5


@settings(max_examples=40)
@given(
    st.lists(
        st.builds(
            Label,
            st.floats(50, 650),
            st.floats(50, 450),
            st.lists(st.sampled_from(["XMIS", "XCOR"]), min_size=1, max_size=3).map(tuple),
        ),
        max_size=12,
    )
)
def test_no_label_covers_another_while_there_is_room(labels):
    boxes = place(labels, font_size=10, width=700, height=500)
    assert len(boxes) == len(labels)
    for number, box in enumerate(boxes):
        assert box.is_inside(700, 500)
        assert not any(box.overlaps(other) for other in boxes[:number])


def test_a_label_with_no_room_stands_on_its_point():
    label = Label(10, 10, ("A VERY LONG NAME",))
    assert [(box.x, box.y) for box in place([label], font_size=10, width=20, height=20)] == [(10, 10)]
