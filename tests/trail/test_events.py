from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from casque.core.errors import UnknownCodeError
from casque.trail.middleware import origin_middleware
from casque.trail.models import Event
from casque.trail.origin import Origin, coming_from, origin
from casque.trail.services import deed, last_event_id, record_event
from tests.shell import KEEPER, OFFICER_OF_ARLAND

pytestmark = pytest.mark.django_db


def an_event(**changes: str) -> Event:
    return record_event(KEEPER, **({"action": "record.correct", "subject": "missions/XM1"} | changes))


def test_an_event_keeps_who_did_what_and_why() -> None:
    written = record_event(
        OFFICER_OF_ARLAND,
        action="record.correct",
        subject="missions/XM1",
        before={"started": "2091"},
        after={"started": "2092"},
        reason="The order is of 2092.",
    )
    event = Event.objects.get()
    assert event == written
    assert event.actor == OFFICER_OF_ARLAND
    assert (event.action, event.subject) == ("record.correct", "missions/XM1")
    assert (event.before, event.after) == ({"started": "2091"}, {"started": "2092"})
    assert event.reason == "The order is of 2092."


def test_an_event_outside_a_transaction_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casque.trail.services.connection", SimpleNamespace(in_atomic_block=False))
    with pytest.raises(RuntimeError, match="outside a transaction"):
        an_event()


def test_an_unknown_action_is_not_written() -> None:
    with pytest.raises(UnknownCodeError):
        an_event(action="record.burn")
    assert not Event.objects.exists()


def test_an_event_has_a_subject() -> None:
    with pytest.raises(ValidationError):
        an_event(subject="")


@pytest.mark.parametrize(
    "change",
    [
        lambda event: Event.objects.filter(pk=event.pk).update(reason="I was never here."),
        lambda event: Event.objects.filter(pk=event.pk).delete(),
        lambda event: event.save(),
        lambda event: event.delete(),
        lambda event: Event.objects.bulk_update([event], ["reason"]),
    ],
    ids=["update", "delete", "save", "delete one", "bulk update"],
)
def test_the_database_refuses_to_change_an_event(change: Callable[[Event], object]) -> None:
    event = an_event(reason="So it was.")
    with pytest.raises(IntegrityError, match="trail_event is append-only"), transaction.atomic():
        change(event)
    assert Event.objects.get().reason == "So it was."


REPLACE = "INSERT OR REPLACE INTO trail_event SELECT * FROM trail_event"
TRUNCATE = "TRUNCATE trail_event CASCADE"


def test_the_database_refuses_to_replace_or_truncate_events() -> None:
    an_event()
    statement = REPLACE if connection.vendor == "sqlite" else TRUNCATE
    with (
        pytest.raises(IntegrityError, match="trail_event is append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert Event.objects.count() == 1


def test_a_deed_that_fails_takes_its_event_with_it() -> None:
    @deed
    def fail() -> None:
        an_event()
        raise OSError("The disk is full.")

    with pytest.raises(OSError, match="disk is full"):
        fail()
    assert not Event.objects.exists()


def test_the_last_event_has_the_highest_number() -> None:
    assert last_event_id() == 0
    first, second = an_event(), an_event()
    assert first.pk < second.pk
    assert last_event_id() == second.pk


def test_an_event_knows_the_door_and_the_request() -> None:
    with coming_from("command", request_id="42"):
        event = an_event()
    assert (event.source, event.request_id) == ("command", "42")
    assert origin() == Origin("system", "")


@pytest.mark.parametrize(("path", "source"), [("/api/v1/records", "api"), ("/missions/", "page")])
def test_a_request_gets_an_id_that_its_events_and_its_answer_carry(path: str, source: str) -> None:
    def view(request: HttpRequest) -> HttpResponse:
        an_event()
        return HttpResponse()

    response = origin_middleware(view)(RequestFactory().get(path))
    event = Event.objects.get()
    assert event.source == source
    assert event.request_id == response.headers["X-Request-ID"] != ""
