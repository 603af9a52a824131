"""Claims of an amount: held against its parts, other statements of it, and the rows that make it up."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from casque.claims.checks.evidence import (
    Evidence,
    Said,
    about,
    cannot,
    claimed,
    date_of,
    scope_of,
    sift,
    verdict,
)
from casque.claims.figures.keys import floor
from casque.claims.verdict import Outcome, Reason, Verdict
from casque.core.dataset import Dataset, Record
from casque.core.quantities import Quantity, plain, total
from casque.core.schema import Kind
from casque.core.tables import table_named
from casque.core.truth import Truth
from casque.core.words import N_, say

# Units of claims and the unit of the record's field that counts the same.
_SAME_UNIT = {
    "unit rotations": "units",
    "battalions": "units",
    "companies": "units",
    "level-2 hospitals": "units",
}


def parts(data: Dataset, claim: Record) -> Verdict | None:
    """A total whose parts are stated elsewhere is held against their sum.

    Parts that are told as such (``part_of``) do not overlap. A part whose amount is
    not told adds at least nothing, so the sum is then a lower bound.
    """
    wanted = claimed(claim)
    for statement in about(data, claim, "strengths"):
        own = [each for each in data.records("strengths") if each["part_of"] == statement.code]
        evidence = sift(claim, own, "troops")
        if wanted is None or not evidence.usable or claim["unit"] != "persons":
            continue
        found = total((floor(each["troops"], "persons") for each in evidence.usable), "persons")
        shown = " + ".join(each["troops"] or "?" for each in evidence.usable)
        return covered(data, claim, evidence, wanted, found, how=f"{shown} = {found}")
    return None


def restated(data: Dataset, claim: Record) -> Verdict | None:
    """An amount is compared with the same amount as other passages state it.

    The field compared is the quantity of the record that has the claim's unit.
    """
    wanted = claimed(claim)
    if wanted is None:
        return None
    for record in about(data, claim):
        found = _amount(record, claim, wanted)
        if found is None:
            continue
        name, amount = found
        evidence = sift(claim, [record], name)
        if evidence.usable:
            return compared(data, claim, evidence, wanted, amount)
    return None


def alone(data: Dataset, claim: Record) -> Verdict | None:
    """A number for which nothing independent speaks cannot be checked."""
    if claimed(claim) is None:
        return None
    things = [each for each in about(data, claim) if not set(each.all_passages) - set(claim.passages)]
    return cannot(claim, Evidence((), tuple(things)))


def programs(data: Dataset, claim: Record) -> Verdict | None:
    """A number of training programmes is bounded by the dated courses and totals of other passages.

    Whether those are among the programmes meant is not told, so this never confirms.
    """
    wanted = claimed(claim)
    if claim["measure"] != "training_programs" or wanted is None:
        return None
    rows = [
        each
        for each in data.records("trainings")
        if each["programs"] not in ("", "?")
        and each["kind"] in ("course", "aggregate")
        and _starts_in(claim, each)
    ]
    evidence = sift(claim, [each for each in rows if each.ref not in claim.many("about")], "programs")
    if not evidence.usable:
        return None
    found = total((floor(each["programs"], wanted.unit) for each in evidence.usable), wanted.unit)
    sentence = say(
        N_("Other passages date {found} {unit} in this time; whether they are the ones meant is not told."),
        found=found,
        unit=wanted.unit,
    )
    return verdict(data, claim, evidence, Said(Outcome.PARTLY, Reason.BOUNDS, sentence, computed=str(found)))


def _starts_in(claim: Record, training: Record) -> bool:
    day, start = date_of(training["start"]), date_of(claim["start"])
    return bool(day and start and day.first >= start.first)


def _amount(record: Record, claim: Record, wanted: Quantity) -> tuple[str, Quantity] | None:
    """Find the quantity of a record that counts what the claim counts."""
    if record.table == "claims":
        other = claimed(record)
        return ("value", other) if other is not None and other.unit == wanted.unit else None
    unit = _SAME_UNIT.get(wanted.unit, wanted.unit)
    for field in table_named(record.table).fields:
        if field.kind is not Kind.QUANTITY or record[field.name] in ("", "?"):
            continue
        own_unit = record[field.unit[1:-1]] if field.unit.startswith("{") else field.unit
        if own_unit == unit and _fits(record, claim):
            return field.name, Quantity.parse(record[field.name], wanted.unit)
    return None


def _fits(record: Record, claim: Record) -> bool:
    """Tell whether an activity is the measure that the claim names; other tables have one per unit."""
    return record.table != "activities" or record["measure"] == claim["measure"]


def compared(data: Dataset, claim: Record, evidence: Evidence, wanted: Quantity, found: Quantity) -> Verdict:
    """Compare an amount with one that should be the same, and say by how much they differ."""
    met = _is_met(claim, wanted, found)
    if met is Truth.YES:
        sentence = say(
            N_("The record gives {found} {unit}, which meets the claim."), found=found, unit=wanted.unit
        )
        reason = Reason.EQUAL if claim["comparator"] == "eq" else Reason.SURPASSED
        return verdict(data, claim, evidence, Said(Outcome.AGREES, reason, sentence, computed=str(found)))
    if met is Truth.NO:
        gap = _gap(wanted, found)
        sentence = say(
            N_("The record gives {found} {unit}; the claim is {gap} away."),
            found=found,
            unit=wanted.unit,
            gap=gap,
        )
        return verdict(
            data,
            claim,
            evidence,
            Said(
                Outcome.DIFFERS,
                Reason.UNEQUAL,
                sentence,
                computed=str(found),
                difference=f"{gap} {wanted.unit}",
            ),
        )
    sentence = say(
        N_("The record gives {found} {unit}; the claim lies within it, and nothing narrows it."),
        found=found,
        unit=wanted.unit,
    )
    return verdict(data, claim, evidence, Said(Outcome.PARTLY, Reason.BOUNDS, sentence, computed=str(found)))


def _is_met(claim: Record, wanted: Quantity, found: Quantity) -> Truth:
    if claim["comparator"] == "eq":
        return found.equals(wanted)
    if found == wanted:  # "over 8,000" here and "more than 8,000" there
        return Truth.YES
    if claim["kind"] == "implied_count":  # an open list: as many as it names, and perhaps more
        return ~Quantity.exact(claim["value"], wanted.unit).exceeds(found)
    return found.exceeds(Quantity.exact(claim["value"], wanted.unit))


def _gap(wanted: Quantity, found: Quantity) -> str:
    low, high = found.bounds
    value = wanted.low or Decimal(0)
    if low is not None and low > value:
        return plain(low - value)
    return plain(value - (high if high is not None else value))


def covered(
    data: Dataset, claim: Record, evidence: Evidence, wanted: Quantity, found: Quantity, *, how: str = ""
) -> Verdict:
    """Say what share of an amount the records account for; more than the whole is a difference."""
    value, known = wanted.low or Decimal(0), found.low or Decimal(0)
    shown = {"how": how or str(found), "unit": wanted.unit}
    computed = str(found)
    if known > value and claim["comparator"] == "eq":
        gap = plain(known - value)
        sentence = say(N_("The records add up to {how} {unit}, {gap} more than claimed."), **shown, gap=gap)
        difference = f"{gap} {wanted.unit}"
        return verdict(
            data,
            claim,
            evidence,
            Said(Outcome.DIFFERS, Reason.UNEQUAL, sentence, computed, difference),
        )
    if _is_met(claim, wanted, found) is Truth.YES:
        sentence = say(N_("The records add up to {how} {unit}, which meets the claim."), **shown)
        reason = Reason.EQUAL if claim["comparator"] == "eq" else Reason.SURPASSED
        said = Said(Outcome.AGREES, reason, sentence, computed, share=Decimal(1))
        return verdict(data, claim, evidence, said)
    share = (min(known, value) / value).quantize(Decimal("0.0001")) if value else None
    sentence = say(
        N_("The records account for {how} of {value} {unit} ({percent} %)."),
        **shown,
        value=plain(value),
        percent=plain((share or Decimal(0)) * 100),
    )
    said = Said(Outcome.PARTLY, Reason.COVERS_PART, sentence, computed, share=share)
    return verdict(data, claim, evidence, said)


def contingents_of(data: Dataset, claim: Record) -> list[Record]:
    """Give the contingents in a claim's scope: categories, missions or countries, dispatched in its period."""
    scope = scope_of(claim)
    found = []
    for contingent in data.records("contingents"):
        slot = data.record("slots", contingent["slot"])
        mission = data.record("missions", slot["mission"])
        if (
            _within(slot["category"], scope.get("unit_type"))
            and _within(mission.code, scope.get("mission"))
            and (not scope.get("countries") or set(mission.many("hosts")) & set(scope["countries"]))
            and _in_period(claim, contingent)
        ):
            found.append(contingent)
    return found


def _within(value: str, allowed: Iterable[str] | None) -> bool:
    return not allowed or value in allowed


def _in_period(claim: Record, contingent: Record) -> bool:
    day = date_of(contingent["dispatched"]) or date_of(contingent["returned"])
    start, end = date_of(claim["start"]), date_of(claim["end"])
    if day is None:
        return False
    after = start is None or day.last >= start.first
    return after and (end is None or day.first <= end.last)


def by_contingents(data: Dataset, claim: Record) -> Verdict | None:
    """Stated totals of troops, units or rotations are held against the contingents described one by one."""
    if claim["measure"] not in ("personnel_deployed", "units_deployed", "rotations"):
        return None
    wanted = claimed(claim)
    scope = scope_of(claim)
    if wanted is None or "unit_type" not in scope or "sex" in scope or not about(data, claim, "strengths"):
        return None  # contingents have no sex: all of them would "cover" a number of women
    field = "strength" if claim["measure"] == "personnel_deployed" else ""
    evidence = sift(claim, contingents_of(data, claim), field)
    if not evidence.usable:
        return None
    if field:
        found = total((floor(each["strength"], wanted.unit) for each in evidence.usable), wanted.unit)
        if not found.low:
            return None  # contingents without a strength cover nothing
        how = " + ".join(each["strength"] for each in evidence.usable) + f" = {found}"
    else:
        found, how = Quantity.at_least(len(evidence.usable), wanted.unit), str(len(evidence.usable))
    return covered(data, claim, evidence, wanted, found, how=how)
