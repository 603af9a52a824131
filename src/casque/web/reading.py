"""Which record a page reads: with whose eyes, and as it was known on which day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from django.http import HttpRequest

from casque.accounts.actors import actor_of
from casque.core.dataset import Dataset
from casque.core.dates import PartialDate, Precision
from casque.core.errors import BadValueError
from casque.core.words import N_, say
from casque.registry.reading import dataset
from casque.trail.actor import Actor

KNOWN_ON = "as_known_on"
"""The query parameter, here and in the API, for the day on which the record was known."""


def reader(request: HttpRequest) -> Actor:
    """Give the actor who reads."""
    found: Actor | None = getattr(request, "casque_actor", None)
    if found is None:
        found = actor_of(request.user)
        request.casque_actor = found  # type: ignore[attr-defined]  # kept for one request
    return found


def current(request: HttpRequest) -> Dataset:
    """Give the record that this page shows: what the reader may see, as known on the day asked for."""
    found: Dataset | None = getattr(request, "casque_dataset", None)
    if found is None:
        found = dataset(actor=reader(request), as_known_on=known_until(request))
        request.casque_dataset = found  # type: ignore[attr-defined]  # kept for one request
    return found


def known_on(request: HttpRequest) -> date | None:
    """Give the day of knowledge asked for; None for now."""
    return day_asked(request, KNOWN_ON)


def day_asked(request: HttpRequest, name: str) -> date | None:
    """Read a whole day from the query; None where it is not there or empty.

    Raises
    ------
    BadValueError
        If it is not a day of the calendar.
    """
    text = request.GET.get(name, "").strip()
    if not text:
        return None
    day = PartialDate.parse(text)
    if day.precision is not Precision.DAY:
        raise BadValueError(
            say(N_("'{text}' is not a whole day."), text=text),
            hint=say(N_("Write year, month and day: 2020-09-01.")),
            where=name,
        )
    return day.first


def known_until(request: HttpRequest) -> datetime | None:
    """Give the end of the day of knowledge asked for; None for now."""
    day = known_on(request)
    return None if day is None else datetime.combine(day, time.max, UTC)
