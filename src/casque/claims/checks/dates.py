"""Claims that something happened on a day, or lasted over a period."""

from __future__ import annotations

from collections.abc import Iterator

from casque.claims.checks.evidence import Evidence, Said, about, cannot, date_of, scope_of, sift, verdict
from casque.claims.verdict import Outcome, Reason, Verdict
from casque.core.codes.categories import category
from casque.core.dataset import Dataset, Record
from casque.core.dates import PartialDate
from casque.core.periods import Period
from casque.core.truth import Truth
from casque.core.words import N_, say

# The fields of a record that tell when something of it happened.
_DATE_FIELDS = ("date", "start", "end", "dispatched", "returned", "registered", "reported", "announced")
_PRESENCE = ("contingents", "fatalities", "posts", "sightings", "timeline")


def same_date(data: Dataset, claim: Record) -> Verdict | None:
    """The date is compared with the records of the same event that other passages date.

    A record that is as fine as the claim, or finer, confirms it; a coarser one covers
    it in part; one that cannot be the same day speaks against it.
    """
    if claim["unit"] != "date":
        return None
    first, _, second = claim["value"].partition("/")
    days = [PartialDate.parse(part) for part in (first, second) if part]
    found = [_of_event(claim, days[0], record) for record in about(data, claim)]
    evidence = Evidence(
        tuple(record for record, texts, _ in found if texts),
        tuple(record for record, texts, circular in found if not texts and circular),
    )
    if not evidence.usable:
        return cannot(claim, evidence)
    dated = {record.ref: texts for record, texts, _ in found if texts}
    return _compare(data, claim, evidence, days, dated)


def _of_event(claim: Record, day: PartialDate, record: Record) -> tuple[Record, list[PartialDate], bool]:
    """Give the dates that other passages state of a record, the nearest to the claim first."""
    own, dates, circular = set(claim.passages), [], False
    for name in _DATE_FIELDS:
        text = record.values.get(name, "")
        if not text:
            continue
        if set(record.stated_in(name)) - own:
            dates.append(PartialDate.parse(text))
        else:
            circular = True
    return record, sorted(dates, key=lambda each: (each.days_apart(day), each.precision.value)), circular


def _compare(
    data: Dataset,
    claim: Record,
    evidence: Evidence,
    days: list[PartialDate],
    dated: dict[str, list[PartialDate]],
) -> Verdict:
    nearest = [dates[0] for dates in dated.values()]
    best = min(nearest, key=lambda each: (each.days_apart(days[0]), each.last - each.first))
    computed = str(best)
    if not best.overlaps(days[0]):
        gap = best.days_apart(days[0])
        sentence = say(N_("The record dates it {computed}, {gap} days away."), computed=computed, gap=gap)
        outcome, reason, difference = Outcome.DIFFERS, Reason.UNEQUAL, f"{gap} days"
    elif days[0].holds(best):
        ends_meet = len(days) == 1 or any(
            days[1].overlaps(each) for dates in dated.values() for each in dates
        )
        sentence = say(N_("Another passage gives the same date: {computed}."), computed=computed)
        outcome, reason, difference = Outcome.AGREES, Reason.SAME_DAY, ""
        if not ends_meet:
            sentence = say(
                N_("Another passage gives the beginning, {computed}; none gives the end."), computed=computed
            )
            outcome, reason = Outcome.PARTLY, Reason.COVERS_PART
    else:
        sentence = say(
            N_("Another passage gives {computed}; it is coarser than the claim and fits it."),
            computed=computed,
        )
        outcome, reason, difference = Outcome.PARTLY, Reason.COARSER, ""
    return verdict(
        data, claim, evidence, Said(outcome, reason, sentence, computed=computed, difference=difference)
    )


def first_date(data: Dataset, claim: Record) -> Verdict | None:
    """The first participation is the earliest date of any participation or contingent on record."""
    if claim["measure"] != "first_participation_date":
        return None
    rows = [*data.records("participations"), *data.records("contingents")]
    usable = sift(claim, rows).usable
    dated = [
        (date, record)
        for record in usable
        if (date := date_of(record.values.get("start") or record.values.get("dispatched", "")))
    ]
    if not dated:
        return cannot(claim, Evidence((), tuple(rows)))
    earliest = min(dated, key=lambda pair: pair[0].first)
    evidence = Evidence((earliest[1],), ())
    return _compare(
        data, claim, evidence, [PartialDate.parse(claim["value"])], {earliest[1].ref: [earliest[0]]}
    )


def participation(data: Dataset, claim: Record) -> Verdict | None:
    """A period in a mission is held against every dated sign of presence there.

    Signs inside the period cover it in part, for nobody tells that nothing came
    before or after; a sign surely outside speaks against it.
    """
    if claim["measure"] != "participation_period":
        return None
    start, _, end = claim["value"].partition("/")
    period = Period.parse(start, "" if end == "present" else end, is_open=end == "present")
    signs = sorted(_signs(data, claim), key=lambda pair: pair[0].first)
    if not signs:
        text = say(N_("No contingent, fatality, post or event on record dates a presence in this mission."))
        return cannot(claim, Evidence((), ()), sentence=text)
    evidence = Evidence(_once(signs), ())
    outside = [(date, record) for date, record in signs if not period.may_hold(date)]
    computed = f"{signs[0][0]}/{signs[-1][0]}"
    if outside:
        sentence = say(
            N_("Dated signs of presence: {count}. Outside the period: {outside}, the first on {day}."),
            outside=len(outside),
            count=len(signs),
            day=outside[0][0],
        )
        return verdict(
            data,
            claim,
            evidence,
            Said(
                Outcome.DIFFERS,
                Reason.UNEQUAL,
                sentence,
                computed=computed,
                difference=str(outside[0][0]),
            ),
        )
    sentence = say(
        N_(
            "Dated signs of presence in the period: {count}, from {first} to {last}. Its ends are not confirmed."
        ),
        count=len(signs),
        first=signs[0][0],
        last=signs[-1][0],
    )
    return verdict(data, claim, evidence, Said(Outcome.PARTLY, Reason.BOUNDS, sentence, computed=computed))


def _signs(data: Dataset, claim: Record) -> Iterator[tuple[PartialDate, Record]]:
    mission = scope_of(claim).get("mission", ("",))[0]
    for table in _PRESENCE:
        for record in data.records(table):
            if _missions_of(data, record) != (mission,) or record["basis"] != "stated":
                continue  # of several missions it may mean another; an inferred one was inferred from the period
            for name in ("date", "start", "dispatched", "returned"):
                text = record.values.get(name, "")
                if text and set(record.stated_in(name)) - set(claim.passages):
                    yield PartialDate.parse(text), record


def _missions_of(data: Dataset, record: Record) -> tuple[str, ...]:
    if record.values.get("slot"):
        return (data.record("slots", record["slot"])["mission"],)
    return record.many("mission") or record.many("missions")


def _once(signs: list[tuple[PartialDate, Record]]) -> tuple[Record, ...]:
    return tuple({record.ref: record for _, record in signs}.values())


def is_first(data: Dataset, claim: Record) -> Verdict | None:
    """A "first" is held against all records of the same kind.

    An earlier one refutes it. None earlier supports it only as far as the record
    goes, for a record is never complete: such a claim is at best partly checked.
    """
    if not claim["measure"].startswith(("is_first", "first_task")) or claim["measure"] in _WORLD:
        return None
    things = about(data, claim)
    for thing in things:
        rivals = [each for each in data.records(thing.table) if _same_kind(data, claim, each, thing)]
        dated = [(date, each) for each in rivals if (date := _day_of(each))]
        own = _day_of(thing)
        if own is None or not dated:
            continue
        usable = sift(claim, [each for _, each in dated])
        earlier = [each for date, each in dated if date.is_before(own) is Truth.YES]
        if earlier:
            sentence = say(
                N_("The record holds an earlier one: {label}, {day}."),
                label=earlier[0].label,
                day=_day_of(earlier[0]) or "?",
            )
            return verdict(
                data,
                claim,
                Evidence(tuple(earlier), usable.refused),
                Said(
                    Outcome.DIFFERS,
                    Reason.UNEQUAL,
                    sentence,
                    computed=earlier[0].label,
                ),
            )
        sentence = say(
            N_("Dated records of this kind: {count}. None is earlier; that no other exists cannot be shown."),
            count=len(dated),
        )
        return verdict(
            data, claim, usable, Said(Outcome.PARTLY, Reason.CONSISTENT, sentence, computed=str(own))
        )
    return None


# The first edition of a series, or the first time of taking part in it: rivals have its name.
_OF_ONE_SERIES = ("is_first_co_hosting", "is_first_participation")

# "First in the world" or "first force in the area" needs the dates of other contributors.
_WORLD = ("is_first_in_world", "is_first_un_force_in_area")


def _same_kind(data: Dataset, claim: Record, one: Record, other: Record) -> bool:
    """Tell whether two things are of the kind of which the claim says "first"."""
    if one.table == "contingents":
        slots = [data.record("slots", each["slot"]) for each in (one, other)]
        if claim["measure"] == "is_first_formed_unit":
            return category(slots[0]["category"]).kind == "formed_unit"
        return slots[0]["category"] == slots[1]["category"]
    if one.table == "cooperation" and set(one.many("countries")) != set(other.many("countries")):
        return False  # the first consultation with one party says nothing of those with others
    if claim["measure"] in _OF_ONE_SERIES and one.label != other.label:
        return False
    return one.values.get("kind", "") == other.values.get("kind", "")


def _day_of(record: Record) -> PartialDate | None:
    for name in ("dispatched", "date", "start"):
        if record.values.get(name):
            return PartialDate.parse(record[name])
    return None
