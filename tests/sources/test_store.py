"""The store: what is held, how it is found again, and what it refuses to read."""

import json
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from casque.core.errors import ConfigurationError, NotFoundError
from casque.sources.papers import entry_from_json, finding_from_json, finding_to_json
from casque.sources.store import Store
from casque.sources.tables import TABLES
from tests.sources.invented import AT, LATER, added, put, report


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "store")
    for day, at in (("2099-01-31", AT), ("2099-02-28", LATER)):
        path = put(
            tmp_path / "given", f"{day}.csv", report(day, ["Arland,XM1,troops,10,1", "Borland,,troops,5,"])
        )
        added(store, path, at=at)
    return store


def test_a_store_that_is_not_there_yet_is_empty(tmp_path: Path) -> None:
    store = Store(tmp_path / "none")
    assert store.entries() == ()
    for name, table in TABLES.items():
        assert store.scan(name).collect().columns == [*table.schema, "file"]
    assert not store.folder.exists()


def test_papers_are_read_back_as_they_were_written(store: Store) -> None:
    for one in store.entries():
        again = entry_from_json(json.loads(json.dumps(one.to_json())), one.receipt.to_json())
        assert (again, again.receipt) == (one, one.receipt)
        assert [finding_from_json(finding_to_json(each)) for each in one.findings] == list(one.findings)
        assert one.findings[0].kind == "mission-not-told"


def test_a_file_is_found_by_the_beginning_of_its_fingerprint(store: Store) -> None:
    sha = store.entries()[0].sha256
    assert store.entry(sha[:8]).sha256 == sha
    for text, what in (("0" * 64, "No file with"), ("", "No file with")):
        with pytest.raises(NotFoundError, match=what):
            store.entry(text)


def test_what_was_known_at_a_moment_is_what_was_kept_by_then(store: Store) -> None:
    between = datetime(2100, 1, 15, tzinfo=UTC)
    assert [one.receipt.at for one in store.entries(known_on=between)] == [AT]
    known = store.scan("contributions", known_on=between).select(pl.col("day").unique()).collect()
    assert [str(day) for day in known["day"]] == ["2099-01-31"]


def test_a_file_that_was_kept_meanwhile_is_seen_at_once(store: Store, tmp_path: Path) -> None:
    assert len(store.entries()) == 2
    added(store, put(tmp_path / "given", "c.csv", report("2099-03-31", ["Arland,XM1,troops,1,1"])))
    assert len(store.entries()) == 3


def test_a_store_of_another_format_is_not_read(store: Store) -> None:
    (store.folder / "store.json").write_text('{"format": 99}', encoding="utf-8")
    with pytest.raises(ConfigurationError, match="has the format 99"):
        Store(store.folder / ".." / store.folder.name).entries()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="cannot be written"):
        added(Store(tmp_path / "file" / "store"))


def test_rows_of_an_older_store_lack_the_columns_that_came_later(store: Store) -> None:
    entry = store.entries()[0]
    place = store.parquet("contributions", entry.sha256)
    pl.read_parquet(place).drop("place").write_parquet(place)
    assert store.scan("contributions").collect()["place"].null_count() == 2
