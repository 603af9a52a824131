"""Adding: whole or not at all, the same twice refused politely, the same bytes in any order."""

import hashlib
import shutil
from pathlib import Path

import polars as pl
import pytest

from casque.core.errors import ConflictError
from casque.sources.adding import STAGING, Fate, Options, add, forget_preview, preview
from casque.sources.opening import take
from casque.sources.papers import MonthCount
from casque.sources.preparing import Told
from casque.sources.store import Store
from tests.sources.invented import AT, LATER, REPORTS, added, put, report

JAN = report("2099-01-31", ["Arland,XM1,troops,100,10", "Borland,XM1,troops,50,5"])
FEB = report("2099-02-28", ["Arland,XM1,troops,100,10", "Borland,XM1,troops,51,5"])
MAR = report("2099-03-31", ["Arland,XM1,troops,100,10", "Borland,XM1,troops,52,5"])
OWID = (
    b"Entity,Year,Number of peacekeeping missions (United Nations Peacekeeping),"
    b"Size of total peacekeeping force (United Nations Peacekeeping),"
    b"Civilian police (peacekeepers) (United Nations Peacekeeping),"
    b"Military Observers and staff officers (peacekeepers) (United Nations Peacekeeping),"
    b"Troops (peacekeepers) (United Nations Peacekeeping)\nWorld,2099,1,30,0,0,30\n"
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


@pytest.fixture
def given(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "given"
    return [put(folder, f"r_2099_0{month}.csv", data) for month, data in enumerate((JAN, FEB, MAR), 1)]


def held(store: Store) -> dict[str, str]:
    """Give the fingerprint of each file of the store that follows from the files added."""
    return {
        path.relative_to(store.folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(store.folder.rglob("*"))
        if path.is_file() and path.parent.name != "received" and path.name != "lock"
    }


def fates(outcomes) -> list[str]:
    return [one.fate.name for one in outcomes]


def test_a_file_is_kept_as_it_came_with_its_papers_and_its_rows(store: Store, given: list[Path]) -> None:
    one = added(store, given[0])[0]
    assert one.fate is Fate.ADDED
    entry = store.entry(one.sha256[:12])
    assert store.file(one.sha256).read_bytes() == JAN
    assert (entry.dataset, entry.publisher, entry.licence, entry.link) == (
        "xp-contributions",
        "XP",
        "CC0",
        "https://example.org/xp",
    )
    assert (entry.size, entry.rows, dict(entry.months), entry.totals.grand) == (
        len(JAN),
        2,
        {"2099-01": MonthCount(2, 165, 165, 15)},
        165,
    )
    assert (entry.receipt.at, entry.name) == (AT, "r_2099_01.csv")
    rows = store.scan("contributions").collect()
    assert rows["file"].unique().to_list() == [one.sha256]
    assert rows["contributor"].to_list() == ["XAA", "XBB"]


def test_what_was_told_of_a_file_is_in_its_papers(store: Store, given: list[Path]) -> None:
    added(store, given[0], link="https://example.org/january", published=AT.date())
    entry = store.entries()[0]
    assert (entry.link, entry.published, entry.made) == ("https://example.org/january", AT.date(), AT.date())


def test_the_same_file_twice_is_refused_politely(store: Store, given: list[Path], tmp_path: Path) -> None:
    added(store, given[0])
    before = held(store)
    again = put(tmp_path / "given", "other_name.csv", JAN)
    found = added(store, again, given[1], at=LATER)
    assert fates(found) == ["HELD", "ADDED"]
    assert "held already, as 'r_2099_01.csv'" in str(found[0].error)
    assert {name: held(store)[name] for name in before} == before
    entry = store.entry(found[0].sha256)
    assert (entry.receipt.names, entry.receipt.at) == (("other_name.csv", "r_2099_01.csv"), AT)


def test_a_file_given_under_two_names_is_added_once(store: Store, given: list[Path], tmp_path: Path) -> None:
    twin = put(tmp_path / "given", "r_2099_09.csv", JAN)
    found = added(store, twin, *given)
    assert fates(found) == ["ADDED", "ADDED", "ADDED", "REPEATED"]
    assert "the same as 'r_2099_01.csv'" in str(found[-1].error)
    assert store.entry(found[-1].sha256).receipt.names == ("r_2099_01.csv", "r_2099_09.csv")


def test_a_faulty_file_does_not_stop_the_others_and_leaves_nothing(
    store: Store, given: list[Path], tmp_path: Path
) -> None:
    folder = tmp_path / "given"
    faulty = [
        put(folder, "broken.csv", report("2099-05-31", [], layout="broken")),
        put(folder, "bug.csv", report("2099-05-31", [], layout="bug")),
        put(folder, "foreign.csv", b"a,b\n1,2\n"),
        put(folder, "page.csv", b"<html></html>"),
        folder / "missing.csv",
        folder,
    ]
    found = added(store, *faulty, given[0])
    assert fates(found) == ["FAULTY", "FAULTY", "FAULTY", "FAULTY", "FAULTY", "FAULTY", "ADDED"]
    texts = "\n".join(str(one.error) for one in found[:-1])
    for part in (
        "a layout never seen",
        "ZeroDivisionError",
        "No data set known here",
        "web page",
        "no file",
        "is a folder",
    ):
        assert part in texts
    assert len(store.entries()) == 1
    assert not (store.folder / STAGING).exists()


def test_the_same_files_give_the_same_bytes_in_any_order(given: list[Path], tmp_path: Path) -> None:
    one, other = Store(tmp_path / "one"), Store(tmp_path / "other")
    added(one, *given)
    for path in reversed(given):
        added(other, path, at=LATER)
    assert held(one) == held(other)
    scanned = [each.scan("contributions").collect() for each in (one, other)]
    assert scanned[0].equals(scanned[1])


def test_two_processes_give_the_same_bytes_as_one(tmp_path: Path) -> None:
    folder = tmp_path / "given"
    paths = [put(folder, f"owid{year}.csv", OWID.replace(b"2099", b"%d" % year)) for year in (2097, 2098)]
    paths.append(put(folder, "foreign.csv", b"a,b\n1,2\n"))
    stores = [Store(tmp_path / name) for name in ("one", "two")]
    seen: list[tuple[int, int]] = []
    for processes, store in enumerate(stores, 1):
        options = Options(processes=processes, progress=lambda read, of: seen.append((read, of)))
        found = add(store, paths, told=Told(at=AT), options=options)
        assert fates(found) == ["FAULTY", "ADDED", "ADDED"]
    assert held(stores[0]) == held(stores[1])
    assert seen == [(1, 3), (2, 3), (3, 3)] * 2


def test_a_preview_keeps_nothing_and_says_what_adding_would_do(store: Store, given: list[Path]) -> None:
    options = Options(processes=1, datasets=[REPORTS])
    told = preview(store, given, told=Told(at=AT), options=options)
    assert store.entries() == ()
    assert fates(told) == ["ADDED", "ADDED", "ADDED"]
    done = add(store, given, told=Told(at=AT), options=options)
    assert [one.entry for one in told] == [one.entry for one in done]
    forget_preview(store)
    assert len(store.entries()) == 3


def test_an_addition_that_was_stopped_goes_on_where_it_was(
    store: Store, given: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(read: int, of: int) -> None:
        if read == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add(
            store, given, told=Told(at=AT), options=Options(processes=1, datasets=[REPORTS], progress=stopped)
        )
    assert store.entries() == ()
    unread = []
    monkeypatch.setattr("casque.sources.preparing.take", lambda path: unread.append(path.name) or take(path))
    assert fates(added(store, *given, at=LATER)) == ["ADDED", "ADDED", "ADDED"]
    assert unread == ["r_2099_03.csv"]
    assert {one.receipt.at for one in store.entries()} == {LATER}


def test_what_a_stop_left_between_two_moves_is_cleared(store: Store, given: list[Path]) -> None:
    added(store, given[0])
    before = held(store)
    sha = "f" * 64
    for name in (
        f"files/{sha}.csv",
        f"tables/contributions/{sha}.parquet",
        f"received/{sha}.json",
        "entries/x.part",
    ):
        put(store.folder / Path(name).parent, Path(name).name, b"half")
    assert fates(added(store, given[0])) == ["HELD"]
    assert held(store) == before
    assert not (store.folder / "received" / f"{sha}.json").exists()


def test_two_who_add_at_once_do_not_meet(store: Store, given: list[Path]) -> None:
    with store.changing(), pytest.raises(ConflictError, match="Another process"):
        added(store, given[0])


def test_a_corrected_vintage_tells_how_many_values_differ(
    store: Store, given: list[Path], tmp_path: Path
) -> None:
    added(store, given[0])
    old = store.entries()[0].sha256
    newer = report("2099-01-31", ["Arland,XM1,troops,90,20", "Corland,XM1,troops,5,0"], made="2099-06-01")
    found = added(store, put(tmp_path / "given", "corrected.csv", newer))
    told = found[0].revisions[0]
    assert (told.sha256, told.shared, told.changed, told.added, told.removed) == (old, 1, 2, 1, 1)
    assert len(store.entries()) == 2


MANY = [
    f"State XA{letter},XM1,troops,{number},1" for number, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 1)
]
MOVED = [line.replace("State XA", "State XB") if number < 3 else line for number, line in enumerate(MANY)]


def months_of(folder: Path, second: list[str]) -> list[Path]:
    days = ("2099-01-31", "2099-02-28", "2099-03-31")
    rows = (MANY, second, MANY)
    return [put(folder, f"{day}.csv", report(day, lines)) for day, lines in zip(days, rows, strict=True)]


def test_a_month_unlike_those_beside_it_is_refused_with_all_totals_met(store: Store, tmp_path: Path) -> None:
    found = added(store, *months_of(tmp_path / "given", MOVED))
    assert fates(found) == ["ADDED", "REFUSED", "ADDED"]
    assert "3 of 26 keys of contributor, mission and type in 2099-02" in str(found[1].error)
    assert "--accept" in str(found[1].error.hint)
    assert [list(one.months) for one in store.entries()] == [["2099-01"], ["2099-03"]]


def test_a_month_unlike_those_beside_it_is_kept_with_a_reason(store: Store, tmp_path: Path) -> None:
    paths = months_of(tmp_path / "given", MOVED)
    added(store, *paths)
    assert fates(added(store, paths[1], accept="The mission drew down.")) == ["ADDED"]
    reasons = {min(one.months): one.receipt.accepted for one in store.entries()}
    assert reasons == {"2099-01": "", "2099-02": "The mission drew down.", "2099-03": ""}


def test_continuity_is_not_checked_where_a_month_beside_it_is_missing(store: Store, tmp_path: Path) -> None:
    paths = months_of(tmp_path / "given", MOVED)
    assert fates(added(store, *paths[:2])) == ["ADDED", "ADDED"]


def test_a_reader_that_ran_out_of_memory_costs_its_file_only(
    store: Store, given: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path):
        if path.name == "r_2099_02.csv":
            raise MemoryError
        return take(path)

    monkeypatch.setattr("casque.sources.preparing.take", full)
    found = added(store, *given)
    assert fates(found) == ["ADDED", "FAULTY", "ADDED"]
    assert "more memory" in str(found[1].error)


def test_a_store_can_be_moved(store: Store, given: list[Path], tmp_path: Path) -> None:
    added(store, *given)
    moved = Store(Path(shutil.move(store.folder, tmp_path / "moved")))
    assert [one.sha256 for one in moved.entries()] == sorted_prints(moved)
    assert moved.scan("contributions").select(pl.col("total").sum()).collect().item() == 498


def sorted_prints(store: Store) -> list[str]:
    return [one.sha256 for one in sorted(store.entries(), key=lambda one: one.first)]
