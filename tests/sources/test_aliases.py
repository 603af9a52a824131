"""Names that users enter: closed, with a reason, and never in the place of ours."""

from pathlib import Path

import polars as pl
import pytest

from casque.core.errors import BadValueError, ConflictError, UnknownCodeError
from casque.sources.aliases import enter_name, own_names
from casque.sources.store import Store
from tests.sources.invented import added, put, report

AT = "2100-01-01T00:00:00+00:00"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "store")
    rows = ["Les Arlandais,XM1,troops,7,1", "Fiji,XM1,troops,3,0", "Nowhere,XM1,troops,2,0"]
    added(store, put(tmp_path, "a.csv", report("2099-01-31", rows)))
    return store


def codes(store: Store) -> list[tuple[str | None, str]]:
    return store.scan("contributions").select("contributor", "flags").collect().rows()


def test_rows_that_were_kept_get_their_contributor_and_lose_the_flag(store: Store) -> None:
    assert codes(store) == [(None, "name-unknown"), ("FJI", ""), (None, "name-unknown")]
    enter_name(store.folder, "les arlandais", "XAA", reason="The French form.", at=AT)
    assert codes(store) == [("XAA", ""), ("FJI", ""), (None, "name-unknown")]
    assert (
        pl.read_parquet(store.parquet("contributions", store.entries()[0].sha256))["contributor"][0] is None
    )


def test_names_are_kept_by_spelling_whatever_the_order(store: Store) -> None:
    for spelling, code in (("Zarland", "XBB"), ("Arlandia", "XAA")):
        enter_name(store.folder, spelling, code, reason="Seen.", at=AT)
    assert [(one.spelling, one.iso3) for one in own_names(store.folder)] == [
        ("Arlandia", "XAA"),
        ("Zarland", "XBB"),
    ]


@pytest.mark.parametrize(
    ("spelling", "code", "reason", "error"),
    [
        ("Fiji", "XAA", "No.", ConflictError),
        ("Republic of", "XAA", "No.", ConflictError),
        ("Newland", "QQQ", "No.", UnknownCodeError),
        ("Newland", "XAA", " ", BadValueError),
        ("  ", "XAA", "No.", BadValueError),
    ],
)
def test_a_name_that_cannot_be_entered_is_refused(
    spelling: str, code: str, reason: str, error: type[Exception], store: Store
) -> None:
    with pytest.raises(error):
        enter_name(store.folder, spelling, code, reason=reason, at=AT)
    assert own_names(store.folder) == ()
