from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casque.accounts.policy import may, visible_to
from casque.core.errors import NotFoundError
from casque.registry.models import RecordVersion
from casque.registry.reading import changes_between, dataset, history
from casque.registry.services import correct_record, release_record, retract_record, withhold_record
from casque.trail.actor import Actor
from tests.registry.records import REASON, a_dataset, a_mission, a_participation, load
from tests.shell import AUDITOR, IMPORTER, KEEPER, OFFICER_OF_ARLAND, UN_OFFICER, VISITOR

pytestmark = pytest.mark.django_db
WHY = "The order of the day says so."
HERE = {"table": "participations", "code": "XAA-XM1"}
A_MOMENT = timedelta(microseconds=1)


def moment(number: int) -> datetime:
    """Give the moment in which a version of the participation was recorded."""
    return RecordVersion.objects.get(**HERE, number=number).recorded_at


def end_as_known(on: datetime | None, actor=VISITOR) -> str | None:
    data = dataset(actor=actor, as_known_on=on)
    return data.record(**HERE)["end"] if data.has(**HERE) else None


def test_a_corrected_record_is_seen_as_it_was_known() -> None:
    load()
    correct_record(actor=KEEPER, **HERE, changes={"end": "2093"}, reason=WHY)
    assert end_as_known(moment(1) - A_MOMENT) is None
    assert end_as_known(moment(1)) == "2092-06"
    assert end_as_known(moment(2) - A_MOMENT) == "2092-06"
    assert end_as_known(moment(2)) == "2093"
    assert end_as_known(None) == "2093"


def test_both_times_are_asked_at_once() -> None:
    """What held in 2093 was one thing before the correction and another after it."""
    load()
    correct_record(actor=KEEPER, **HERE, changes={"end": "2093"}, reason=WHY)
    day = date(2093, 6, 1)
    assert dataset(actor=VISITOR, as_known_on=moment(1)).as_of(day)["participations"].height == 0
    assert dataset(actor=VISITOR, as_known_on=moment(2)).as_of(day)["participations"].height == 1


def test_a_retracted_record_is_seen_as_it_was_known() -> None:
    load()
    retract_record(actor=KEEPER, **HERE, reason=WHY)
    assert end_as_known(None) is None
    assert end_as_known(moment(1)) == "2092-06"


def test_what_is_withheld_now_is_hidden_in_the_past_too() -> None:
    load()
    withhold_record(actor=KEEPER, **HERE, reason=WHY)
    assert end_as_known(moment(1)) is None
    assert end_as_known(moment(1), AUDITOR) == "2092-06"
    assert end_as_known(moment(1), OFFICER_OF_ARLAND) == "2092-06"


def test_what_was_not_public_then_is_not_shown_for_then() -> None:
    load(is_public=False)
    release_record(actor=KEEPER, table="missions", code="XM1", reason=WHY)
    release_record(actor=KEEPER, **HERE, reason=WHY)
    assert end_as_known(moment(1)) is None
    assert end_as_known(moment(2)) == "2092-06"


def test_a_visitor_sees_the_released_and_an_officer_the_own_too() -> None:
    load(a_dataset(missions=[a_mission()]))
    load(
        a_dataset(
            missions=[a_mission()],
            participations=[a_participation(), a_participation("XBB-XM1", contributor="XBB")],
        ),
        is_public=False,
    )
    seen = {
        actor.name: dataset(actor=actor)["participations"]["code"].to_list()
        for actor in (VISITOR, OFFICER_OF_ARLAND, AUDITOR, IMPORTER)
    }
    assert seen == {
        "visitor": [],
        "amina": ["XAA-XM1"],
        "chidi": ["XAA-XM1", "XBB-XM1"],
        "importer:tests": ["XAA-XM1", "XBB-XM1"],
    }


def test_an_officer_sees_an_own_record_when_what_it_names_is_released() -> None:
    load(is_public=False)
    assert dataset(actor=OFFICER_OF_ARLAND).row_count == 0
    release_record(actor=KEEPER, table="missions", code="XM1", reason=WHY)
    assert [record.ref for record in dataset(actor=OFFICER_OF_ARLAND)] == [
        "missions/XM1",
        "participations/XAA-XM1",
    ]


@pytest.mark.parametrize("actor", [VISITOR, OFFICER_OF_ARLAND, UN_OFFICER, AUDITOR, KEEPER, IMPORTER])
def test_the_filter_and_the_policy_say_the_same(actor: Actor) -> None:
    rows = [a_participation(f"{state}-XM1", contributor=state) for state in ("XAA", "XBB")]
    load(a_dataset(missions=[a_mission()], participations=rows))
    for row in rows:
        withhold_record(actor=KEEPER, table="participations", code=row["code"], reason=WHY)
    allowed = {
        version.pk
        for version in RecordVersion.objects.all()
        if may(actor, "record.view", scope=version.scope, is_public=version.is_public).allowed
    }
    assert set(RecordVersion.objects.filter(visible_to(actor)).values_list("pk", flat=True)) == allowed


def test_the_record_is_read_once_until_something_is_done() -> None:
    load()
    first = dataset(actor=VISITOR)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert dataset(actor=VISITOR) is first
    assert len(queries) == 1
    correct_record(actor=KEEPER, **HERE, changes={"end": "2093"}, reason=WHY)
    assert dataset(actor=VISITOR) is not first


def test_moments_between_which_nothing_was_recorded_are_one() -> None:
    load()
    first, day = dataset(actor=VISITOR), timedelta(days=1)
    assert dataset(actor=VISITOR, as_known_on=moment(1)) is first
    assert dataset(actor=VISITOR, as_known_on=moment(1) + day) is first
    correct_record(actor=KEEPER, **HERE, changes={"end": "2093"}, reason=WHY)
    known = dataset(actor=VISITOR, as_known_on=moment(1))
    assert dataset(actor=VISITOR, as_known_on=moment(2) - A_MOMENT) is known
    assert dataset(actor=VISITOR, as_known_on=moment(1) - day).row_count == 0
    assert dataset(actor=VISITOR, as_known_on=moment(1) - 2 * day) is dataset(
        actor=VISITOR, as_known_on=moment(1) - day
    )


def test_an_empty_registry_is_an_empty_dataset() -> None:
    assert dataset(actor=VISITOR).row_count == 0


def test_the_history_tells_who_changed_what_and_why() -> None:
    load()
    correct_record(actor=KEEPER, **HERE, changes={"end": "2093", "start": ""}, reason=WHY)
    first, second = history(**HERE, actor=AUDITOR)
    assert (first.number, first.action, first.by, first.reason) == (
        1,
        "record.load",
        "importer:tests",
        REASON,
    )
    assert (second.number, second.action, second.by, second.reason) == (2, "record.correct", "dana", WHY)
    assert first.changes == {}
    assert second.changes == {"start": ("2091", ""), "end": ("2092-06", "2093")}
    assert second.values["end"] == "2093"


def test_a_visitor_reads_the_role_and_not_the_name() -> None:
    load()
    correct_record(actor=KEEPER, **HERE, changes={"end": "2093"}, reason=WHY)
    assert [version.by for version in history(**HERE, actor=VISITOR)] == ["a part of the system", "a keeper"]


def test_the_history_of_what_one_may_not_see_is_not_there() -> None:
    load()
    withhold_record(actor=KEEPER, **HERE, reason=WHY)
    with pytest.raises(NotFoundError, match="no record participations/XAA-XM1"):
        history(**HERE, actor=VISITOR)
    assert [version.is_public for version in history(**HERE, actor=OFFICER_OF_ARLAND)] == [True, False]
    with pytest.raises(NotFoundError):
        history("participations", "XBB-XM1", actor=KEEPER)


def test_two_rows_differ_in_these_fields() -> None:
    assert changes_between({"a": "1", "b": "2", "c": "3"}, {"a": "1", "b": "4", "d": "5"}) == {
        "b": ("2", "4"),
        "c": ("3", ""),
        "d": ("", "5"),
    }
