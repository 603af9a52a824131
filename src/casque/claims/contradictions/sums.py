"""Sums that do not meet."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from casque.claims.checks.serving import latest_strength, open_slots
from casque.claims.contradictions.rule import Finding, rule
from casque.claims.figures.keys import floor
from casque.core.codes.categories import category
from casque.core.dataset import Dataset, Record
from casque.core.dates import PartialDate
from casque.core.quantities import Kind, Quantity, plain, total
from casque.core.words import N_, say


@rule("CON-01", "sum", N_("Parts that do not add up to their total"))
def parts_and_total(data: Dataset) -> Iterator[Finding]:
    """A stated total has parts that are stated too, and their sum is another number.

    The parts are those that the record marks as parts of the total and that do not
    overlap. A part without a number leaves the sum open, and is named.
    """
    for whole in data.records("strengths"):
        parts = [each for each in data.records("strengths") if each["part_of"] == whole.code]
        if not parts or whole["troops"] in ("", "?"):
            continue
        stated = Quantity.parse(whole["troops"], "persons")
        known = total(
            (floor(each["troops"], "persons") for each in parts if each["troops"] != "?"), "persons"
        )
        if known == stated:
            continue
        untold = [each.label for each in parts if each["troops"] in ("", "?")]
        gap = (stated.low or Decimal(0)) - (known.low or Decimal(0))
        sentence = (
            say(
                N_("The parts that have a number leave {gap} persons; {untold} has none."),
                gap=plain(gap),
                untold=", ".join(untold),
            )
            if untold
            else say(
                N_("The parts that are stated leave {gap} persons of the total unexplained."), gap=plain(gap)
            )
        )
        shown = " + ".join(each["troops"] for each in parts if each["troops"] not in ("", "?"))
        more = "over " if stated.kind is Kind.AT_LEAST else ""
        arithmetic = f"{shown} = {known}; {more}{plain(stated.low or gap)} - {known} = {more}{plain(gap)}"
        yield Finding(whole.code, sentence, arithmetic, (whole, *parts))


@rule("CON-02", "sum", N_("The rest of a total that the open slots do not fill"))
def rest_and_slots(data: Dataset) -> Iterator[Finding]:
    """What a total leaves after its stated parts is not what the other open slots hold.

    The slots are those of categories without a stated part, in missions still manned
    on that day, at the last strength on record.
    """
    for whole, parts, day in _snapshots(data):
        told = {name for part in parts for name in part.many("categories")}
        kinds = sorted({slot["category"] for slot in data.records("slots")} - told)
        slots = [slot for name in kinds if _is_formed(name) for slot in open_slots(data, name, day)]
        strengths = [latest_strength(data, slot) for slot in slots]
        filled = total((amount for amount, _ in strengths), "persons")
        rest = int(Quantity.parse(whole["troops"], "persons").low or 0) - sum(_number(part) for part in parts)
        if not slots or filled == Quantity.exact(rest, "persons"):
            continue
        shown = " + ".join(str(amount) for amount, _ in strengths)
        over = rest - int(filled.low or 0)
        yield Finding(
            whole.code,
            say(
                N_(
                    "After the stated parts {rest} persons are left; the other open slots last held {filled}, so {over} are not explained."
                ),
                rest=rest,
                filled=filled,
                over=over,
            ),
            f"{whole['troops']} - {' - '.join(part['troops'] for part in parts)} = {rest};"
            f" {shown} = {filled}; {rest} - {filled} = {over}",
            (whole, *parts, *(record for _, records in strengths for record in records)),
        )


@rule("CON-03", "sum", N_("A serving strength that differs from the slots' last strengths"))
def serving_and_slots(data: Dataset) -> Iterator[Finding]:
    """The strength of a category said to be serving is not the sum of its open slots.

    Strengths change between rotations, so this shows where a change is not told.
    """
    for _, parts, day in _snapshots(data):
        for part in parts:
            names = part.many("categories")
            slots = [slot for name in names if _is_formed(name) for slot in open_slots(data, name, day)]
            strengths = [latest_strength(data, slot) for slot in slots]
            held = total((amount for amount, _ in strengths), "persons")
            if not slots or held == Quantity.parse(part["troops"], "persons"):
                continue
            gap = int(held.low or 0) - _number(part)
            shown = " + ".join(str(amount) for amount, _ in strengths)
            yield Finding(
                part.code,
                say(
                    N_(
                        "{stated} persons are said to serve in {count} slots whose last strengths on record add up to {held}."
                    ),
                    stated=part["troops"],
                    count=len(slots),
                    held=held,
                ),
                f"{shown} = {held}; {held} - {part['troops']} = {gap}",
                (part, *(record for _, records in strengths for record in records)),
            )


@rule("CON-04", "sum", N_("Rotations at first strength that do not give the total"))
def rotations_and_total(data: Dataset) -> Iterator[Finding]:
    """The total of a slot's rotations is not their number times the first one's strength.

    Looked at where one mission and one category are meant, so that one slot is.
    """
    for statement in data.records("strengths"):
        first = _first_of(data, statement)
        if first is None or not statement["rotations"] or statement["troops"] in ("", "?"):
            continue
        times, strength, stated = (
            _number(statement, "rotations"),
            _number(first, "strength"),
            _number(statement),
        )
        if times * strength == stated:
            continue
        yield Finding(
            statement.code,
            say(
                N_(
                    "{times} rotations at the first strength of {strength} would be {product}; {stated} are stated, {average} on average."
                ),
                times=times,
                strength=strength,
                product=times * strength,
                stated=stated,
                average=f"{stated / times:g}",
            ),
            f"{times} x {strength} = {times * strength}; {stated} - {times * strength} = {stated - times * strength}",
            (statement, first),
        )


def _snapshots(data: Dataset) -> Iterator[tuple[Record, list[Record], PartialDate]]:
    """Give each snapshot that has parts, with the parts and its day."""
    for whole in data.records("strengths"):
        parts = [each for each in data.records("strengths") if each["part_of"] == whole.code]
        told = whole["troops"] not in ("", "?") and all(part["troops"] not in ("", "?") for part in parts)
        if whole["kind"] == "snapshot" and parts and whole["as_of"] and told:
            yield whole, parts, PartialDate.parse(whole["as_of"])


def _first_of(data: Dataset, statement: Record) -> Record | None:
    if len(statement.many("missions")) != 1 or len(statement.many("categories")) != 1:
        return None
    for contingent in data.records("contingents"):
        slot = data.record("slots", contingent["slot"])
        same = slot["mission"] == statement["missions"] and slot["category"] == statement["categories"]
        if same and contingent["strength"] not in ("", "?"):
            return contingent
    return None


def _is_formed(name: str) -> bool:
    return category(name).kind == "formed_unit"


def _number(record: Record, field: str = "troops") -> int:
    return int(Quantity.parse(record[field] or "?", "").low or 0)
