"""Days and moments as people write them in questions: exact days, and the moment up to which something was known."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from casque.core.dates import PartialDate, Precision
from casque.core.errors import BadValueError
from casque.core.words import N_, say

_TOO_COARSE = {
    Precision.YEAR: N_("'{text}' is a year; the question needs one day."),
    Precision.MONTH: N_("'{text}' is a month; the question needs one day."),
}


def day_of(text: str) -> date:
    """Read one exact day; raise BadValueError for anything else.

    Examples
    --------
    >>> day_of("2020-09-01").isoformat()
    '2020-09-01'
    """
    read = PartialDate.parse(text)
    if read.precision is not Precision.DAY:
        raise BadValueError(
            say(_TOO_COARSE[read.precision], text=text),
            hint=say(N_("Write a day such as {day}."), day=read.last.isoformat()),
        )
    return read.first


def moment_of(text: str) -> datetime:
    """Read a moment, UTC where no zone is told; a day alone means until its end.

    Examples
    --------
    >>> moment_of("2020-09-01").isoformat()
    '2020-09-01T23:59:59.999999+00:00'
    >>> moment_of("2020-09-01T12:00").isoformat()
    '2020-09-01T12:00:00+00:00'
    """
    if "T" not in text and " " not in text.strip():
        return datetime.combine(day_of(text), time.max, tzinfo=UTC)
    try:
        read = datetime.fromisoformat(text.strip())
    except ValueError:
        raise BadValueError(
            say(N_("'{text}' is not a moment."), text=text),
            hint=say(N_("Write 2020-09-01, or 2020-09-01T12:00 in UTC.")),
        ) from None
    return read if read.tzinfo else read.replace(tzinfo=UTC)
