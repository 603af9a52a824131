"""What the first page needs is there before anybody asks."""

import logging
from pathlib import Path
from unittest.mock import patch

import pytest

from casque.core.errors import RenderingError
from casque.readiness.pledges import assessments
from casque.registry.holdings import site_store
from casque.web import drawings, warming
from casque.web.views import world
from tests.registry.pledges.ways import TO_LEVEL_1, go
from tests.web.conftest import Reader
from tests.worlds import a_published_world


def test_the_first_page_finds_its_drawings_painted(arland: None, visitor: Reader) -> None:
    warming.warm_up()
    with patch.object(drawings, "_picture", side_effect=AssertionError("painted again")):
        assert "<svg" in visitor.page("/").html


@pytest.mark.django_db
def test_a_site_without_a_record_has_nothing_to_prepare() -> None:
    with patch.object(warming, "overview_of") as made:
        warming.warm_up()
    made.assert_not_called()


def test_what_cannot_be_prepared_is_told_to_the_keeper(
    arland: None, caplog: pytest.LogCaptureFixture
) -> None:
    with (
        caplog.at_level(logging.ERROR),
        patch.object(warming, "overview_of", side_effect=RenderingError("No painter.")),
    ):
        warming.warm_up()
    assert "could not be prepared" in caplog.text
    assert "No painter." in caplog.text


def test_the_world_finds_its_map_drawn(
    arland: None, visitor: Reader, tmp_path: Path, settings: object
) -> None:
    settings.DATA_FOLDER = tmp_path / "data"  # type: ignore[attr-defined]
    a_published_world(site_store().folder)
    warming.warm_up()
    with patch.object(world, "draw_choropleth", side_effect=AssertionError("drawn again")):
        assert "world-map" in visitor.page("/world/").html


@pytest.mark.django_db
def test_the_first_board_finds_every_pledge_judged() -> None:
    go(*TO_LEVEL_1)
    with patch.object(assessments, "assess", wraps=assessments.assess) as asked:
        warming.warm_up()
        assert asked.call_count == 1
        warming.warm_up()
        assert asked.call_count == 1
