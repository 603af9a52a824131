from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

import casque
from casque.core.errors import NotFoundError, UnknownCodeError
from casque.sources.published import PublishedData, read_store
from casque.sources.store import Store
from tests.sources.invented import LATER, added, put, report

JULY = ["Arland,XM1,troops,11,1", "Borland,XM1,troops,20,2"]
NEWER = ["Arland,XM1,troops,12,1", "Borland,XM1,troops,20,2"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store = Store(tmp_path / "store")
    added(store, put(tmp_path, "july.csv", report("2091-07-31", JULY, made="2091-08-05")))
    added(store, put(tmp_path, "newer.csv", report("2091-07-31", NEWER, made="2091-09-05")), at=LATER)
    return store.folder


def test_a_store_is_loaded_as_frames(folder: Path) -> None:
    data = casque.load(folder)
    assert isinstance(data, PublishedData)
    assert data.tables == ("contributions",)
    assert data["contributions"]["total"].to_list() == [13, 22]
    assert data.scan("contributions", vintages=True).select(pl.len()).collect().item() == 4
    assert data.files["name"].to_list() in (["july.csv", "newer.csv"], ["newer.csv", "july.csv"])
    assert data.files.schema["first"] == pl.Date
    assert data.findings["kind"].to_list() == ["values-revised"]
    assert "2 files" in repr(data)
    changed = data.differences(*(data.files.sort("as_of")["sha256"]))
    assert changed["column"].to_list() == ["male", "total"]


def test_a_store_is_read_as_it_was_held_at_a_moment(folder: Path) -> None:
    data = read_store(folder, known_on=datetime(2100, 1, 15, tzinfo=UTC))
    assert data["contributions"]["total"].to_list() == [12, 22]
    assert data.files.height == 1


def test_what_is_no_store_and_no_table_is_said(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no store of published files"):
        casque.read_store(tmp_path)
    with pytest.raises(UnknownCodeError, match="no table 'nonsense'"):
        casque.read_store(folder)["nonsense"]


def test_a_bundle_is_loaded_as_before(tmp_path: Path) -> None:
    path = casque.save(casque.bundled_record(), tmp_path / "bundle.zip")
    assert isinstance(casque.load(path), casque.Dataset)
