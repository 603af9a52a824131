from collections.abc import Callable

import pytest

from casque.core.errors import (
    BadValueError,
    CasqueError,
    ConflictError,
    FaultsError,
    NotFoundError,
    RefusedError,
    UnknownCodeError,
)
from casque.registry.models import RecordVersion
from casque.registry.reading import dataset
from casque.registry.services import correct_record, release_record, retract_record, withhold_record
from casque.trail.actor import Actor
from casque.trail.models import Event
from tests.registry.records import a_dataset, a_mission, a_participation, load
from tests.shell import AUDITOR, KEEPER, OFFICER_OF_ARLAND, UN_OFFICER, VISITOR

pytestmark = pytest.mark.django_db
OFFICER_OF_BORLAND = Actor("boris", "member_state_officer", scope="XBB")
WHY = "The order of the day says so."


def correct(actor: Actor = KEEPER, **changes: str) -> RecordVersion:
    return correct_record(
        actor=actor, table="participations", code="XAA-XM1", changes=changes or {"end": "2093"}, reason=WHY
    )


def of_participation(deed: Callable[..., RecordVersion], actor: Actor = KEEPER) -> RecordVersion:
    return deed(actor=actor, table="participations", code="XAA-XM1", reason=WHY)


def number_of_rows() -> tuple[int, int]:
    return RecordVersion.objects.count(), Event.objects.count()


def test_a_correction_is_a_new_version_and_an_event() -> None:
    load()
    version = correct(OFFICER_OF_ARLAND, end="2093", start="")
    assert version.number == 2
    assert version.values == {
        "code": "XAA-XM1",
        "contributor": "XAA",
        "mission": "XM1",
        "end": "2093",
        "basis": "assigned",
    }
    assert (version.valid_from, str(version.valid_to)) == (None, "2093-12-31")
    event = version.event
    assert (event.action, event.subject, event.actor) == (
        "record.correct",
        "participations/XAA-XM1",
        OFFICER_OF_ARLAND,
    )
    assert event.before == {"end": "2092-06", "start": "2091"}
    assert event.after == {"end": "2093", "start": ""}
    assert event.reason == version.reason == WHY
    assert event.at == version.recorded_at


@pytest.mark.parametrize(
    ("changes", "error", "complaint"),
    [
        ({"end": "2092-06"}, ConflictError, "changes nothing"),
        ({"end": " 2092-06 "}, ConflictError, "changes nothing"),
        ({}, ConflictError, "changes nothing"),
        ({"end": "2090"}, FaultsError, "participations/XAA-XM1, column end"),
        ({"end": "2092-02-31"}, FaultsError, "does not exist in the calendar"),
        ({"mission": "XM9"}, FaultsError, "There is no 'XM9'"),
        ({"contributor": ""}, FaultsError, "The cell is empty"),
        ({"code": "other"}, BadValueError, "no field 'code'"),
        ({"colour": "blue"}, BadValueError, "no field 'colour'"),
    ],
)
def test_a_correction_that_cannot_be_is_refused_and_leaves_nothing(
    changes: dict[str, str], error: type[CasqueError], complaint: str
) -> None:
    load()
    before = number_of_rows()
    with pytest.raises(error, match=complaint):
        correct_record(actor=KEEPER, table="participations", code="XAA-XM1", changes=changes, reason=WHY)
    assert number_of_rows() == before


DEEDS = [retract_record, release_record, withhold_record]


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("actor", [VISITOR, AUDITOR, OFFICER_OF_BORLAND])
def test_a_refused_deed_leaves_nothing(deed: Callable[..., RecordVersion], actor: Actor) -> None:
    load()
    before = number_of_rows()
    with pytest.raises(RefusedError, match=f"{actor.name} may not record"):
        of_participation(deed, actor)
    with pytest.raises(RefusedError, match=f"{actor.name} may not record"):
        correct(actor)
    assert number_of_rows() == before


def test_an_officer_cannot_give_a_record_to_another_state() -> None:
    load()
    with pytest.raises(RefusedError, match="its own state only"):
        correct(OFFICER_OF_ARLAND, contributor="XBB")


@pytest.mark.parametrize("deed", DEEDS)
def test_every_deed_has_a_reason(deed: Callable[..., RecordVersion]) -> None:
    load()
    with pytest.raises(BadValueError, match="A reason is missing"):
        deed(actor=KEEPER, table="participations", code="XAA-XM1", reason="  ")


@pytest.mark.parametrize("deed", DEEDS)
def test_a_record_that_is_not_there_is_named(deed: Callable[..., RecordVersion]) -> None:
    load()
    with pytest.raises(NotFoundError, match="no record participations/XBB-XM1"):
        deed(actor=KEEPER, table="participations", code="XBB-XM1", reason=WHY)
    with pytest.raises(UnknownCodeError, match="no table 'planets'"):
        deed(actor=KEEPER, table="planets", code="XM1", reason=WHY)


@pytest.mark.parametrize("deed", DEEDS)
def test_a_record_one_may_not_see_is_not_there(deed: Callable[..., RecordVersion]) -> None:
    load(is_public=False)
    with pytest.raises(NotFoundError, match="no record participations/XAA-XM1"):
        of_participation(deed, OFFICER_OF_BORLAND)
    with pytest.raises(RefusedError, match="no rule lets a visitor"):
        of_participation(deed, VISITOR)


def test_one_who_looked_at_an_older_version_is_told() -> None:
    load()
    correct()
    with pytest.raises(ConflictError, match="you saw version 1, the newest is 2"):
        retract_record(actor=KEEPER, table="participations", code="XAA-XM1", reason=WHY, seen=1)
    retract_record(actor=KEEPER, table="participations", code="XAA-XM1", reason=WHY, seen=2)


def test_a_retracted_record_leaves_the_account_and_cannot_be_continued() -> None:
    load()
    version = of_participation(retract_record, OFFICER_OF_ARLAND)
    assert (version.number, version.is_retracted, version.event.action) == (2, True, "record.retract")
    assert not dataset(actor=KEEPER).has("participations", "XAA-XM1")
    with pytest.raises(ConflictError, match="is retracted"):
        correct()
    with pytest.raises(ConflictError, match="is retracted"):
        of_participation(retract_record)


def test_a_record_that_others_refer_to_cannot_be_retracted() -> None:
    load()
    before = number_of_rows()
    with pytest.raises(ConflictError, match=r"participations/XAA-XM1 refers to missions/XM1"):
        retract_record(actor=KEEPER, table="missions", code="XM1", reason=WHY)
    assert number_of_rows() == before


def test_many_that_refer_to_a_record_are_counted() -> None:
    load(a_dataset(missions=[a_mission()], participations=[a_participation(), a_participation("XAA-XM1-2")]))
    with pytest.raises(
        ConflictError, match=r"2 records refer to missions/XM1, such as participations/XAA-XM1\."
    ):
        retract_record(actor=KEEPER, table="missions", code="XM1", reason=WHY)


def test_withheld_and_released_again() -> None:
    load()
    of_participation(withhold_record, OFFICER_OF_ARLAND)
    assert not dataset(actor=VISITOR).has("participations", "XAA-XM1")
    assert dataset(actor=OFFICER_OF_ARLAND).has("participations", "XAA-XM1")
    assert not dataset(actor=OFFICER_OF_BORLAND).has("participations", "XAA-XM1")
    with pytest.raises(ConflictError, match="withheld already"):
        of_participation(withhold_record)
    version = of_participation(release_record, UN_OFFICER)
    assert (version.number, version.event.action) == (3, "record.release")
    assert dataset(actor=VISITOR).has("participations", "XAA-XM1")
    with pytest.raises(ConflictError, match="released already"):
        of_participation(release_record)


def test_what_the_public_sees_cannot_rest_on_what_is_withheld() -> None:
    load()
    with pytest.raises(ConflictError, match=r"participations/XAA-XM1 refers to missions/XM1"):
        withhold_record(actor=KEEPER, table="missions", code="XM1", reason=WHY)


def test_a_record_is_released_after_what_it_rests_on() -> None:
    load(is_public=False)
    with pytest.raises(
        ConflictError, match="public cannot see what participations/XAA-XM1 names: mission XM1"
    ):
        of_participation(release_record)
    release_record(actor=KEEPER, table="missions", code="XM1", reason=WHY)
    assert of_participation(release_record).is_public


def test_a_correction_of_a_withheld_record_may_rest_on_withheld_ones() -> None:
    load(
        a_dataset(missions=[a_mission(), a_mission("XM2")], participations=[a_participation()]),
        is_public=False,
    )
    assert correct(mission="XM2").values["mission"] == "XM2"
