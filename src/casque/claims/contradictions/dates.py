"""Dates that disagree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casque.claims.contradictions.rule import Finding, rule
from casque.core.dataset import Dataset, Record
from casque.core.dates import PartialDate
from casque.core.periods import Period
from casque.core.truth import Truth
from casque.core.words import N_, say

_FIELDS = ("date", "start", "dispatched", "registered")
_WORDS = {"five": 5, "seven": 7, "ten": 10, "17": 17, "30": 30, "three decades": 30}
_PAST = re.compile(r"past (\w+ decades|\w+) ?(years)?", re.IGNORECASE)
TOLERANCE_YEARS = 0.5  # "the past five years" may be rounded by half a year; design, our own convention


@rule("CON-11", "date", N_("Two dates of one event"))
def same_event(data: Dataset) -> Iterator[Finding]:
    """Two records of the same event give dates that cannot be the same day.

    A month and a day in that month do not disagree. The same event is what the
    timeline links to.
    """
    for entry in data.records("timeline"):
        if not entry["start"]:
            continue
        day = PartialDate.parse(entry["start"])
        last = PartialDate.parse(entry["end"]) if entry["end"] else day
        for ref in entry.many("records"):
            other = data.find(ref)
            dates = [PartialDate.parse(other.values[name]) for name in _ALL if other.values.get(name)]
            if not dates or any(each.overlaps(day) or each.overlaps(last) for each in dates):
                continue
            yield Finding(
                f"{entry.code}.{other.code}",
                say(
                    N_("{title} is dated {one} in one place and {other} in another."),
                    title=entry.label,
                    one=day,
                    other=dates[0],
                ),
                f"{day} and {dates[0]}: {day.days_apart(dates[0])} days apart",
                (entry, other),
            )


_ALL = (*_FIELDS, "end", "returned", "reported", "announced")


@rule("CON-12", "date", N_("A unit that appears before it was sent"))
def seen_before_sent(data: Dataset) -> Iterator[Finding]:
    """A dated event shows a unit of a mission and category before the first such contingent was sent."""
    first: dict[tuple[str, str], Record] = {}
    for row in data.records("contingents"):
        slot = data.record("slots", row["slot"])
        if row["dispatched"]:
            first.setdefault((slot["mission"], slot["category"]), row)
    for table in ("timeline", "sightings"):
        for event in data.records(table):
            for key in ((m, c) for m in event.many("missions") for c in event.many("categories")):
                sent = first.get(key)
                if sent is None or not event["start"]:
                    continue
                seen, day = PartialDate.parse(event["start"]), PartialDate.parse(sent["dispatched"])
                if seen.is_before(day) is Truth.YES:
                    yield Finding(
                        f"{event.code}.{sent.code}",
                        say(
                            N_(
                                "{event} is dated {seen}, but the first {category} contingent of {mission} was sent in {sent}."
                            ),
                            event=event.label,
                            seen=seen,
                            category=key[1],
                            mission=key[0],
                            sent=day,
                        ),
                        f"{seen} is {seen.days_apart(day)} days before {day}",
                        (event, sent),
                    )


@rule("CON-13", "date", N_("An event in a mission outside the time of participation"))
def outside_participation(data: Dataset) -> Iterator[Finding]:
    """A fatality, contingent or post in a mission lies outside the period of participation."""
    periods = {
        row["mission"]: (row, Period.parse(row["start"], row["end"], is_open=row["is_present"] == "yes"))
        for row in data.records("participations")
    }
    for table in ("fatalities", "contingents", "posts"):
        for event in data.records(table):
            mission = (
                data.record("slots", event["slot"])["mission"]
                if event.values.get("slot")
                else event["mission"]
            )
            text = next((event.values[name] for name in _FIELDS if event.values.get(name)), "")
            if mission not in periods or not text:
                continue
            row, period = periods[mission]
            if not period.may_hold(PartialDate.parse(text)):
                yield Finding(
                    f"{event.code}",
                    say(
                        N_("{event} is dated {day}, outside the participation {period}."),
                        event=event.label,
                        day=text,
                        period=period,
                    ),
                    f"{text} is not in {period}",
                    (event, row),
                )


@rule("CON-14", "date", N_("A number of years that the dates do not give"))
def years_in_words(data: Dataset) -> Iterator[Finding]:
    """A source says "over the past five years" of things whose own dates span another time.

    Half a year is allowed for rounding. Only periods whose start is dated by a record
    of the thing itself are looked at.
    """
    seen: set[tuple[str, str]] = set()
    for claim in data.records("claims"):
        said = _years(claim["period_text"])
        if (
            said is None
            or not claim["start"]
            or not claim["end"]
            or (claim["period_text"], claim["start"]) in seen
        ):
            continue
        start, end = PartialDate.parse(claim["start"]), PartialDate.parse(claim["end"])
        least, most = (end.first - start.last).days / 365.25, (end.last - start.first).days / 365.25
        if least - TOLERANCE_YEARS <= said <= most + TOLERANCE_YEARS:
            continue
        seen.add((claim["period_text"], claim["start"]))
        span = (end.first - start.first).days / 365.25
        yield Finding(
            claim.code,
            say(
                N_("“{words}” is said of a time from {start} to {end}, {span} years."),
                words=claim["period_text"],
                start=start,
                end=end,
                span=f"{span:.1f}",
            ),
            f"{end} - {start} = {span:.1f} years; said: {said}",
            (claim,),
        )


def _years(text: str) -> int | None:
    found = _PAST.search(text)
    return _WORDS.get(found.group(1).lower()) if found else None
