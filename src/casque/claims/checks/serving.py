"""Claims of who is serving on a day: held against the slots that the record leaves open then."""

from __future__ import annotations

from casque.claims.checks.evidence import Evidence, Said, claimed, date_of, scope_of, sift, verdict
from casque.claims.figures.keys import floor
from casque.claims.verdict import Outcome, Reason, Verdict
from casque.core.dataset import Dataset, Record
from casque.core.dates import PartialDate
from casque.core.quantities import Quantity, total
from casque.core.truth import Truth
from casque.core.words import N_, say

_ENABLERS = ("engineer", "transport", "medical", "helicopter")


def open_slots(data: Dataset, category: str, day: PartialDate) -> list[Record]:
    """Give the slots of a category whose mission was still manned on a day."""
    return [
        slot for slot in data.records("slots") if slot["category"] == category and _is_open(data, slot, day)
    ]


def _is_open(data: Dataset, slot: Record, day: PartialDate) -> bool:
    closed = date_of(slot["closed"])
    if closed and closed.is_before(day) is Truth.YES:
        return False
    return any(
        row["mission"] == slot["mission"] and row["is_present"] == "yes"
        for row in data.records("participations")
    )


def latest_strength(data: Dataset, slot: Record) -> tuple[Quantity, list[Record]]:
    """Give the last strength that the record holds for a slot, or for the slot it continues."""
    rows = [
        each
        for each in data.records("contingents")
        if each["slot"] == slot.code and each["strength"] not in ("", "?")
    ]
    raised = [
        each
        for each in data.records("strengths")
        if each["kind"] == "augmentation" and each["troops"] and _is_of(each, slot, rows)
    ]
    if raised:
        return Quantity.parse(raised[-1]["troops"], "persons"), [raised[-1]]
    if rows:
        return Quantity.parse(rows[-1]["strength"], "persons"), [rows[-1]]
    if slot["predecessor"]:
        return latest_strength(data, data.record("slots", slot["predecessor"]))
    return floor("", "persons"), []


def _is_of(statement: Record, slot: Record, rows: list[Record]) -> bool:
    """Tell whether a change of strength is about this slot: its mission and category, filled by then."""
    if statement.many("missions") != (slot["mission"],) or statement.many("categories") != (
        slot["category"],
    ):
        return False
    changed = date_of(statement["start"])
    return any(
        changed and (day := date_of(row["dispatched"])) and day.is_before(changed) is Truth.YES
        for row in rows
    )


def serving(data: Dataset, claim: Record) -> Verdict | None:
    """Units and troops of a category serving on a day are bounded by its open slots.

    Strengths change from rotation to rotation, so the last strength on record of each
    open slot is a measure of size and no proof.
    """
    categories, day = scope_of(claim).get("unit_type", ()), date_of(claim["as_of"])
    wanted = claimed(claim)
    if (
        claim["measure"] not in ("units_serving", "personnel_serving")
        or not categories
        or not day
        or not wanted
    ):
        return None
    slots = [slot for category in categories for slot in open_slots(data, category, day)]
    if not slots:
        return None
    if claim["measure"] == "units_serving":
        return _units(data, claim, slots, wanted)
    strengths = [latest_strength(data, slot) for slot in slots]
    found = total((amount for amount, _ in strengths), wanted.unit)
    evidence = sift(claim, [record for _, records in strengths for record in records])
    how = " + ".join(str(amount) for amount, _ in strengths)
    sentence = say(
        N_(
            "The last strengths on record of the {count} open slots are {how} = {found}; they need not be those of that day."
        ),
        count=len(slots),
        how=how,
        found=found,
    )
    gap = found - wanted
    return verdict(
        data,
        claim,
        evidence,
        Said(
            Outcome.PARTLY,
            Reason.BOUNDS,
            sentence,
            computed=str(found),
            difference="" if found == wanted else f"{gap} {wanted.unit}",
        ),
    )


def _units(data: Dataset, claim: Record, slots: list[Record], wanted: Quantity) -> Verdict:
    sure = sum(slot["basis"] == "stated" for slot in slots)
    found = Quantity.between(sure, len(slots), wanted.unit)
    evidence = sift(claim, slots)
    fits = found.equals(wanted)
    sentence = say(
        N_(
            "The record leaves {found} slots open, {inferred} of them inferred; that each was filled is not told."
        ),
        found=found,
        inferred=len(slots) - sure,
    )
    outcome = Outcome.DIFFERS if fits is Truth.NO else Outcome.PARTLY
    reason = Reason.UNEQUAL if fits is Truth.NO else Reason.BOUNDS
    return verdict(data, claim, evidence, Said(outcome, reason, sentence, computed=str(found)))


def enabling_share(data: Dataset, claim: Record) -> Verdict | None:
    """The share of enabling units is at least that of the categories whose strength is told."""
    if claim["measure"] != "enabling_share":
        return None
    told = [each for each in data.records("strengths") if each["kind"] == "snapshot" and each["troops"]]
    snapshots = sift(claim, told, "troops").usable
    whole = [each for each in snapshots if not each["part_of"] and not each["categories"]]
    enabling = [
        each
        for each in snapshots
        if each.many("categories") and set(each.many("categories")) <= set(_ENABLERS)
    ]
    if not whole or not enabling:
        return None
    top = sum(int(Quantity.parse(each["troops"], "persons").low or 0) for each in enabling)
    bottom = int(Quantity.parse(whole[0]["troops"], "persons").low or 1)
    share = Quantity.at_least(str(round(100 * top / bottom, 1)), "percent")
    evidence = Evidence((*enabling, whole[0]), ())
    met = share.exceeds(Quantity.exact(claim["value"], "percent"))
    sentence = say(
        N_(
            "{parts} = {top} of {bottom} persons, {share} %, without the categories whose strength is not told."
        ),
        parts=" + ".join(each["troops"] for each in enabling),
        top=top,
        bottom=bottom,
        share=str(share).lstrip(">="),
    )
    outcome, reason = (
        (Outcome.AGREES, Reason.SURPASSED) if met is Truth.YES else (Outcome.PARTLY, Reason.BOUNDS)
    )
    return verdict(data, claim, evidence, Said(outcome, reason, sentence, computed=str(share)))
