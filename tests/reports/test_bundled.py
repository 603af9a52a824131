"""The drawings and the account of the record that comes with the package."""

import json
from datetime import date
from itertools import combinations

import pytest

from casque.claims.account import check_claims
from casque.core.bundle import bundled_record
from casque.readiness.board import board
from casque.reports.account import account_of
from casque.reports.charts import draw_contingents, draw_losses, draw_outputs, draw_standby, draw_verdicts
from casque.reports.drawing import NARROW, WIDE, sheet_of
from casque.reports.labels import Box
from casque.reports.missions_map import draw_missions_map, draw_missions_map_nearer, hosts
from casque.reports.svg import Painter
from casque.reports.world import world


@pytest.fixture(scope="module")
def data():
    """The bundled record."""
    return bundled_record()


def test_all_drawings_of_the_record_can_be_painted(data, tmp_path):
    forces = board(data, on=date(2020, 9, 1)).forces
    drawings = [
        draw(sheet_of(data, width=width))
        for width in (WIDE, NARROW)
        for draw in (
            lambda sheet: draw_contingents(data, sheet),
            lambda sheet: draw_outputs(data, sheet),
            lambda sheet: draw_losses(data, sheet),
            lambda sheet: draw_verdicts(data, check_claims(data), sheet),
            *(lambda sheet, force=force: draw_standby(force, sheet) for force in forces),
        )
    ]
    texts = Painter(tmp_path).svgs([*drawings, *account_of(data).drawings])
    assert len(texts) == 2 * (4 + len(forces)) + 4
    assert max(map(len, texts)) < 150_000  # [byte] that a page carries for one drawing


def test_each_mission_has_its_line_in_the_table_of_the_map(data):
    table = draw_missions_map(data, sheet_of(data)).table
    assert table.get_column("Mission").to_list() == data["missions"]["code"].to_list()
    assert all(row[2] for row in table.rows())


def test_each_host_has_its_place_on_the_map(data):
    assert [host.code for host in hosts(data) if world().centre(host.code) is None] == []


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_no_name_on_the_nearer_map_covers_another(data, width):
    spec = json.loads(draw_missions_map_nearer(data, sheet_of(data, width=width)).spec)
    rows = [row for rows in spec["datasets"].values() for row in rows if "to_x" in row]
    boxes = [Box(row["to_x"], row["to_y"], row["width"], row["height"]) for row in rows]
    assert len(boxes) > 15
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
