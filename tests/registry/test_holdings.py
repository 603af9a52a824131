import json
from pathlib import Path

import pytest

from casque.core.errors import BadValueError, ConflictError, RefusedError
from casque.registry import publishing
from casque.registry.holdings import add_published_files, keeping_of, site_store
from casque.sources.adding import Fate, Options, Outcome
from casque.sources.preparing import Told
from casque.trail.actor import Actor
from casque.trail.models import Event
from tests.shell import AUDITOR, KEEPER, OFFICER_OF_ARLAND, UN_OFFICER, VISITOR
from tests.sources.invented import AT, REPORTS, put, report
from tests.sources.test_un_finance import BUDGET

pytestmark = pytest.mark.django_db
JUNE = report("2091-06-30", ["Arland,XM1,troops,10,1", "Borland,XM1,troops,20,2"])
JULY = report("2091-07-31", ["Arland,XM1,troops,11,1", "Borland,XM1,troops,20,2"])
WHY = "The monthly reports of the summer."


@pytest.fixture(autouse=True)
def _data_folder(tmp_path: Path, settings: object) -> None:
    settings.DATA_FOLDER = tmp_path / "data"  # type: ignore[attr-defined]


@pytest.fixture
def june(tmp_path: Path) -> Path:
    return put(tmp_path / "given", "june.csv", JUNE)


def added(
    *paths: Path, actor: Actor = KEEPER, reason: str = WHY, dry_run: bool = False
) -> tuple[Outcome, ...]:
    options = Options(processes=1, datasets=[REPORTS])
    return add_published_files(
        actor=actor, paths=paths, told=Told(at=AT), reason=reason, dry_run=dry_run, options=options
    )


def test_each_added_file_has_an_event_with_what_it_holds(june: Path, tmp_path: Path) -> None:
    july = put(tmp_path / "given", "july.csv", JULY)
    outcomes = added(june, july)
    assert [one.fate for one in outcomes] == [Fate.ADDED, Fate.ADDED]
    events = {event.subject: event for event in Event.objects.all()}
    assert set(events) == {f"published-files/{one.sha256}" for one in outcomes}
    event = events[f"published-files/{next(one for one in outcomes if one.path == june).sha256}"]
    assert (event.action, event.actor_name, event.reason) == ("source.add", "dana", WHY)
    assert event.after == {
        "sha256": event.subject.partition("/")[2],
        "names": ["june.csv"],
        "dataset": "xp-contributions",
        "layout": "X1",
        "first": "2091-06-30",
        "last": "2091-06-30",
        "bytes": len(JUNE),
        "rows": {"contributions": 2},
        "totals_printed": 1,
        "totals_met": 1,
        "findings": {},
    }


def test_a_dry_run_keeps_nothing_and_writes_no_event(june: Path) -> None:
    assert [one.fate for one in added(june, dry_run=True)] == [Fate.ADDED]
    assert site_store().entries() == ()
    assert Event.objects.count() == 0


def test_the_same_file_twice_is_refused_politely_and_has_one_event(june: Path) -> None:
    added(june)
    (again,) = added(june)
    assert again.fate is Fate.HELD
    assert isinstance(again.error, ConflictError)
    assert Event.objects.count() == 1


def test_a_faulty_file_has_no_event_and_does_not_stop_the_others(june: Path, tmp_path: Path) -> None:
    broken = put(tmp_path / "given", "broken.csv", report("2091-08-31", [], layout="broken"))
    fates = {one.path: one.fate for one in added(june, broken)}
    assert fates == {june: Fate.ADDED, broken: Fate.FAULTY}
    assert Event.objects.count() == len(site_store().entries()) == 1


@pytest.mark.parametrize("actor", [VISITOR, OFFICER_OF_ARLAND, UN_OFFICER, AUDITOR])
def test_only_a_keeper_adds_published_files(actor: Actor, june: Path) -> None:
    for dry_run in (True, False):
        with pytest.raises(RefusedError, match=r"may not source\.add"):
            added(june, actor=actor, dry_run=dry_run)
    assert not site_store().folder.exists()


def test_without_a_reason_nothing_is_read(june: Path) -> None:
    with pytest.raises(BadValueError, match="A reason is missing"):
        added(june, reason=" ")
    assert not site_store().folder.exists()


def test_a_file_whose_event_cannot_be_written_is_not_there(
    june: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    july = put(tmp_path / "given", "july.csv", JULY)
    added(july)
    written = publishing.record_event

    def full(*args: object, **told: object) -> object:
        raise OSError("The disk is full.")

    monkeypatch.setattr(publishing, "record_event", full)
    with pytest.raises(OSError, match="full"):
        added(june)
    assert _files() == {"july.csv"}
    monkeypatch.setattr(publishing, "record_event", written)
    added(june)
    assert _files() == {"july.csv", "june.csv"}


def test_a_file_that_cannot_be_moved_leaves_no_event(
    june: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second of two files fails: the first is not there either, and there is no event of both."""
    july = put(tmp_path / "given", "july.csv", JULY)
    commit, moved = type(site_store()).commit, []

    def once(store: object, entry: object, staged: Path) -> None:
        if moved:
            raise OSError("The disk is full.")
        moved.append(entry)
        commit(store, entry, staged)  # type: ignore[arg-type]

    monkeypatch.setattr("casque.sources.store.Store.commit", once)
    with pytest.raises(OSError, match="full"):
        added(june, july)
    assert site_store().entries() == ()
    assert list(site_store().folder.glob("tables/*/*")) == []
    assert Event.objects.count() == 0


def test_a_file_that_lost_its_event_gets_one_with_the_next(june: Path, tmp_path: Path) -> None:
    from tests.sources.invented import added as added_without_the_site

    added_without_the_site(site_store(), june)
    added(put(tmp_path / "given", "july.csv", JULY))
    assert sorted(Event.objects.values_list("actor_name", flat=True)) == ["dana", "store"]
    lost = Event.objects.get(actor_name="store")
    assert "without an event" in lost.reason
    assert Event.objects.count() == len(site_store().entries()) == 2


def test_who_added_a_file_is_named_to_those_who_see_events(june: Path) -> None:
    (one,) = added(june)
    seen = {actor.role: keeping_of(one.sha256, actor=actor) for actor in (VISITOR, AUDITOR)}
    assert seen["public"] is not None
    assert (seen["public"].by, seen["public"].reason) == ("a keeper", WHY)
    assert seen["auditor"] is not None
    assert seen["auditor"].by == "dana"
    assert keeping_of("0" * 64, actor=AUDITOR) is None


def _files() -> set[str]:
    entries = site_store().folder.glob("entries/*.json")
    assert all(json.loads(one.read_text()) for one in entries)
    return {one.name for one in site_store().entries()}


def test_a_single_file_is_read_apart_where_that_is_asked(tmp_path: Path) -> None:
    """In a helper process no invented publisher is known; a real form is."""
    budget = put(tmp_path, "budget.csv", BUDGET.encode())
    (one,) = add_published_files(
        actor=KEEPER, paths=[budget], told=Told(at=AT), reason=WHY, options=Options(is_apart=True)
    )
    assert one.fate is Fate.ADDED
    assert one.entry is not None
    assert one.entry.dataset == "un-approved-budgets"
