from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from casque.core.errors import BadValueError, FaultsError, RefusedError
from casque.registry import loading
from casque.registry.loading import load_record
from casque.registry.models import RecordVersion
from casque.registry.reading import dataset, is_empty
from casque.registry.services import correct_record, retract_record, withhold_record
from casque.trail.actor import Actor
from casque.trail.models import Event
from tests.registry.records import REASON, a_dataset, a_mission, a_participation, load
from tests.shell import AUDITOR, KEEPER, OFFICER_OF_ARLAND, UN_OFFICER, VISITOR

pytestmark = pytest.mark.django_db


def test_what_is_loaded_is_read_back_the_same() -> None:
    before = a_dataset(
        missions=[
            a_mission("XM2"),
            a_mission("XM1", aliases="UNX;Old Name", note="“Quotes”, commas\nand lines"),
        ],
        participations=[a_participation()],
    )
    load(before)
    assert dataset(actor=VISITOR).sha256 == before.sha256


def test_an_empty_registry_says_so() -> None:
    assert is_empty()
    load()
    assert not is_empty()


def test_a_load_is_one_event_to_which_every_version_points() -> None:
    result = load()
    event = Event.objects.get()
    assert result.event_id == event.pk
    assert event.action == "record.load"
    assert event.subject == "bundles/casque"
    assert event.after == {
        "sha256": a_dataset().sha256,
        "added": 2,
        "changed": 0,
        "kept": 0,
        "retracted": 0,
        "missing": 0,
        "unchanged": 0,
    }
    assert {version.event_id for version in RecordVersion.objects.all()} == {event.pk}
    assert result.added == ("missions/XM1", "participations/XAA-XM1")


def test_loading_the_same_again_changes_nothing() -> None:
    load()
    again = load()
    assert (again.added, again.changed, again.missing, again.unchanged) == ((), {}, (), 2)
    assert again.event_id is None
    assert RecordVersion.objects.count() == 2
    assert Event.objects.count() == 1


def test_a_changed_row_becomes_a_new_version_with_the_reason() -> None:
    load()
    result = load(a_dataset(missions=[a_mission(closed="2099-01-31", established="2091-03-01")]))
    assert result.changed == {
        "missions/XM1": {"established": ("2091-03", "2091-03-01"), "closed": ("", "2099-01-31")}
    }
    first, second = RecordVersion.objects.filter(table="missions")
    assert (first.number, second.number) == (1, 2)
    assert (second.valid_from, second.valid_to) == (date(2091, 3, 1), date(2099, 1, 31))
    assert second.reason == REASON


def test_rows_missing_from_the_bundle_are_reported_and_stay() -> None:
    load()
    result = load(a_dataset(missions=[a_mission()]))
    assert result.missing == ("participations/XAA-XM1",)
    assert dataset(actor=VISITOR).has("participations", "XAA-XM1")


def test_a_row_knows_its_widest_days_and_its_state() -> None:
    load()
    version = RecordVersion.objects.get(table="participations")
    assert (version.valid_from, version.valid_to) == (date(2091, 1, 1), date(2092, 6, 30))
    assert version.scope == "XAA"
    assert RecordVersion.objects.get(table="missions").scope == ""


def test_a_dry_run_tells_all_and_leaves_nothing() -> None:
    result = load(dry_run=True)
    assert result.is_dry_run
    assert result.counts["added"] == 2
    assert result.event_id is None
    assert not RecordVersion.objects.exists()
    assert not Event.objects.exists()


def test_a_load_with_a_broken_reference_leaves_nothing() -> None:
    broken = a_dataset(missions=[a_mission()], participations=[a_participation(mission="XM9")])
    with pytest.raises(FaultsError, match=r"participations/XAA-XM1, column mission: There is no 'XM9'"):
        load(broken)
    assert not RecordVersion.objects.exists()
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        (a_mission(note="be\0fore"), "character with the number 0"),
        (a_mission("X" * 121), "121 letters; the limit is 120"),
    ],
)
def test_what_a_database_cannot_hold_is_a_fault_like_others(row: dict[str, str], complaint: str) -> None:
    with pytest.raises(FaultsError, match=complaint):
        load(a_dataset(missions=[row]))
    assert load(a_dataset(missions=[a_mission("X" * 120)])).counts["added"] == 1


def test_a_load_that_breaks_half_way_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = loading.write_versions

    def break_at_the_second_table(part, event, *, is_public: bool) -> None:
        whole(part, event, is_public=is_public)
        if RecordVersion.objects.filter(table="participations").exists():
            raise OSError("The disk is full.")

    monkeypatch.setattr(loading, "write_versions", break_at_the_second_table)
    with pytest.raises(OSError, match="disk is full"):
        load()
    assert not RecordVersion.objects.exists()
    assert not Event.objects.exists()


@pytest.mark.parametrize("actor", [VISITOR, OFFICER_OF_ARLAND, UN_OFFICER, AUDITOR])
def test_only_those_who_may_load_do(actor: Actor) -> None:
    with pytest.raises(RefusedError, match=r"record\.load"):
        load_record(actor=actor, dataset=a_dataset(), reason=REASON, is_public=False)
    assert not RecordVersion.objects.exists()
    assert not Event.objects.exists()


def test_a_load_has_a_reason() -> None:
    with pytest.raises(BadValueError, match="A reason is missing"):
        load_record(actor=KEEPER, dataset=a_dataset(), reason=" ", is_public=True)


def test_a_correction_stands_when_the_same_bundle_is_loaded_again() -> None:
    load()
    correct_record(
        actor=KEEPER, table="missions", code="XM1", changes={"title": "The Mission"}, reason="So signed."
    )
    again = load()
    assert again.kept == ("missions/XM1",)
    assert again.changed == {}
    assert dataset(actor=VISITOR).record("missions", "XM1")["title"] == "The Mission"


def test_a_bundle_that_says_something_new_overrules_a_correction_and_shows_it() -> None:
    load()
    correct_record(
        actor=KEEPER, table="missions", code="XM1", changes={"title": "The Mission"}, reason="So signed."
    )
    result = load(a_dataset(missions=[a_mission(title="Mission One")], participations=[a_participation()]))
    assert result.changed == {"missions/XM1": {"title": ("The Mission", "Mission One")}}


def test_a_retracted_record_stays_retracted() -> None:
    load()
    retract_record(actor=KEEPER, table="participations", code="XAA-XM1", reason="It never began.")
    result = load()
    assert result.retracted == ("participations/XAA-XM1",)
    assert (result.added, result.changed) == ((), {})
    assert not dataset(actor=KEEPER).has("participations", "XAA-XM1")


def test_a_withheld_record_stays_withheld_when_the_bundle_changes_it() -> None:
    load()
    withhold_record(actor=KEEPER, table="participations", code="XAA-XM1", reason="Arland asks for it.")
    load(a_dataset(missions=[a_mission()], participations=[a_participation(end="2093")]))
    assert dataset(actor=KEEPER).record("participations", "XAA-XM1")["end"] == "2093"
    assert not dataset(actor=VISITOR).has("participations", "XAA-XM1")


def test_what_is_public_may_not_come_to_rest_on_what_is_not() -> None:
    load()
    hidden = a_dataset(
        missions=[a_mission(), a_mission("XM2")], participations=[a_participation(mission="XM2")]
    )
    with pytest.raises(FaultsError, match="There is no 'XM2'"):
        load(hidden, is_public=False)
    assert dataset(actor=VISITOR).sha256 == a_dataset().sha256


def test_added_rows_stand_after_the_others() -> None:
    load(a_dataset(missions=[a_mission("XM3")]))
    load(a_dataset(missions=[a_mission("XM1"), a_mission("XM3"), a_mission("XM2")]))
    assert dataset(actor=VISITOR)["missions"]["code"].to_list() == ["XM3", "XM1", "XM2"]


def test_the_database_refuses_to_change_a_version() -> None:
    load()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        RecordVersion.objects.update(is_public=False)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        RecordVersion.objects.all().delete()
    assert RecordVersion.objects.filter(is_public=True).count() == 2


def test_a_hundred_thousand_rows_are_loaded_whole() -> None:
    rows = [
        {
            "code": f"A{place}",
            "title": f"Work {place}",
            "measure": "works",
            "amount": "1",
            "unit": "works",
            "basis": "assigned",
            "start": "2091-03",
        }
        for place in range(100_000)
    ]
    result = load(a_dataset(activities=rows))
    assert result.counts["added"] == RecordVersion.objects.count() == 100_000
    assert_that_the_database_knows_the_size(100_000)
    assert dataset(actor=VISITOR)["activities"].height == 100_000
    assert load(a_dataset(activities=rows)).unchanged == 100_000


def assert_that_the_database_knows_the_size(rows: int) -> None:
    """Without it PostgreSQL chose a plan that reads 100,000 rows once for each of them."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT reltuples FROM pg_class WHERE relname = 'registry_recordversion'")
            assert cursor.fetchone()[0] == pytest.approx(rows, rel=0.1)
