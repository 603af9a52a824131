"""The day a report speaks of: as printed in it, else as told, else as inferred from its name, and said so."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date, timedelta

from casque.core.words import N_, say
from casque.sources.dataset import Opened, SourceError
from casque.sources.reading import Finding
from casque.sources.un_contributions.words import made_at

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_SHORT = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
_SLASHED = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d\d)\b")
_ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b")
_NAMED = re.compile(r"\b(\d{1,2})[ -]([A-Za-z]{3,9})[ ,-]{1,2}((?:19|20)?\d\d)\b")
_END_OF = re.compile(r"end of ([A-Za-z]{3,9}),? ((?:19|20)\d\d)\b", re.IGNORECASE)
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)[_-](\d\d)(?!\d)")
_LATEST = 400  # the slowest report seen was made 76 days after its month [days]


def day_in(text: str) -> date | None:
    """Give the first day printed in a text; None where there is none.

    Examples
    --------
    >>> day_in("Month of Report : 31-Jan-15"), day_in("As of: 30/06/2021")
    (datetime.date(2015, 1, 31), datetime.date(2021, 6, 30))
    >>> day_in("by End of November, 2016"), day_in("Page 3 of 40")
    (datetime.date(2016, 11, 30), None)
    """
    if found := _END_OF.search(text):
        month = _month(found[1])
        return _end(int(found[2]), month) if month else None
    if found := _ISO.search(text):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _SLASHED.search(text):
        first, second, year = (int(one) for one in found.groups())
        return _date(year, second, first) or _date(year, first, second)
    if found := _NAMED.search(text):
        month, year = _month(found[2]), int(found[3])
        return _date(year if year > 99 else 2000 + year, month, int(found[1])) if month else None
    return None


def printed_day(days: Iterable[date | None], name: str) -> date | None:
    """Give the one day that a report prints; None where it prints none.

    Raises
    ------
    SourceError
        If it prints several.
    """
    told = sorted({day for day in days if day is not None})
    if len(told) > 1:
        raise SourceError(
            say(
                N_("The report prints several days: {days}."),
                days=", ".join(day.isoformat() for day in told[:5]),
            ),
            hint=say(N_("Give the report of one month alone.")),
            where=name,
        )
    return told[0] if told else None


def day_of(opened: Opened, printed: date | None) -> tuple[date, tuple[Finding, ...]]:
    """Give the day of a report, and what must be said of it.

    The day printed in it holds. A report that prints none takes the day that a person told; else the month in the
    name of the file, where the moment at which the PDF was made does not contradict it.

    Raises
    ------
    SourceError
        If there is no day at all.
    """
    if printed is not None:
        return printed, ()
    named = _named_day(opened.name)
    if opened.day is not None:
        told = say(N_("The report prints no day; {day} was told by the person who gave it."), day=opened.day)
        return opened.day, (Finding("date-not-told", told),)
    made = _made_day(opened)
    if named is not None and made is not None and timedelta(0) < made - named <= timedelta(_LATEST):
        inferred = say(
            N_(
                "The report prints no day; {day} was read from the name of the file, '{name}'. That the PDF was made "
                "on {made} does not contradict it."
            ),
            day=named,
            name=opened.name,
            made=made,
        )
        return named, (Finding("date-not-told", inferred),)
    raise SourceError(
        say(N_("The report prints no day, and neither its name nor the PDF tells one for certain.")),
        hint=say(N_("Tell the last day of its month, such as --day 2019-10-31.")),
        where=opened.name,
    )


def _named_day(name: str) -> date | None:
    found = _IN_NAME.search(name)
    return _end(int(found[1]), int(found[2])) if found else None


def _made_day(opened: Opened) -> date | None:
    found = re.match(r"D:(\d{4})(\d\d)(\d\d)", made_at(opened.data))
    return _date(int(found[1]), int(found[2]), int(found[3])) if found else None


def _month(text: str) -> int | None:
    return _MONTHS.get(text.lower()) or _SHORT.get(
        text.lower().removesuffix("t") if text.lower() == "sept" else text.lower()
    )


def _end(year: int, month: int) -> date | None:
    return date(year, month, calendar.monthrange(year, month)[1]) if 1 <= month <= 12 else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
