from pathlib import Path
from typing import Any

import pytest

from casque.registry.holdings import site_store
from tests.api.conftest import Asking
from tests.worlds import a_published_world


@pytest.fixture(autouse=True)
def _data_folder(tmp_path: Path, settings: object) -> None:
    """Hold the invented world in a folder of the test."""
    settings.DATA_FOLDER = tmp_path / "data"  # type: ignore[attr-defined]
    a_published_world(site_store().folder)


def test_a_figure_of_published_files_is_narrowed_and_broken_down(visitor: Asking) -> None:
    told = visitor.get("figures/strength", month="2090-02", by="contributor")
    assert (told["value"]["text"], told["family"]) == ("722", "published files")
    assert [(one["key"], one["value"]["text"]) for one in told["parts"]] == [
        ("XAA", "420"),
        ("XBB", "300"),
        ("XCC", "2"),
    ]
    assert [one["name"] for one in told["files"]] == [f"{2:064x}.csv"]
    assert (told["first"], told["last"], told["records"]) == ("2090-02", "2090-02", [])


def test_as_of_is_the_month_of_a_day(visitor: Asking) -> None:
    assert visitor.get("figures/strength", as_of="2090-01-31")["value"]["text"] == "410"
    assert visitor.get("figures/deaths", as_of="2089-12-31")["value"]["text"] == "0"
    assert visitor.get("figures/strength", as_of="2090-01-31", month="2090-02")["value"]["text"] == "722"


def test_a_missing_month_is_a_gap_and_not_the_month_before(visitor: Asking) -> None:
    told = visitor.get("figures/strength", month="2090-03")
    assert (told["value"]["text"], told["gaps"]) == ("?", ["2090-03"])


def test_flags_of_values_are_told(visitor: Asking) -> None:
    told = visitor.get("figures/strength", month="2090-04", by="contributor")
    assert told["flags"] == ["gender-implausible"]
    assert {one["key"]: one["flags"] for one in told["parts"]}["XDD"] == ["gender-implausible"]


def test_nothing_was_known_before_the_files_came(visitor: Asking) -> None:
    assert visitor.get("figures/strength", month="2090-02", as_known_on="2090-12-31")["value"]["text"] == "?"


def test_a_claim_has_a_second_verdict(arland: None, visitor: Asking) -> None:
    told = visitor.get("claims/own-words/against-files")
    assert (told["claim"], told["outcome"]) == ("own-words", "cannot be tested")


def test_a_claim_of_ones_own_is_held_against_the_files(visitor: Asking) -> None:
    def verdict(stated: str) -> Any:
        return visitor.get("own-claim", figure="strength", contributor="XAA", month="2090-02", stated=stated)

    assert verdict("420")["outcome"] == "agrees"
    differs = verdict("900")
    assert (differs["outcome"], differs["observed"], differs["difference"]) == (
        "differs by",
        "420",
        "-480 people",
    )
    assert visitor.client.get("/api/v1/own-claim?figure=strength&stated=9&colour=red").status_code == 422
    assert visitor.client.get("/api/v1/own-claim?figure=nonsense&stated=9").status_code == 422
