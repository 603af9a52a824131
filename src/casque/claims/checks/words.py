"""Claims without a number: what others would be needed for, what is a judgement, what is said twice."""

from __future__ import annotations

from casque.claims.checks.evidence import Evidence, Said, about, cannot, scope_of, sift, verdict
from casque.claims.verdict import Outcome, Reason, Verdict
from casque.core.dataset import Dataset, Record
from casque.core.words import N_, say

_NO_COUNT = ("rating", "status", "rank")  # "essential" is no amount, whatever amounts stand beside it
_OTHERS = ("is_first_in_world", "is_first_un_force_in_area")


def ranking(data: Dataset, claim: Record) -> Verdict | None:
    """A rank, or a first in the world, needs the figures of the others; the record has one contributor."""
    if claim["kind"] != "ranking" and claim["measure"] not in _OTHERS:
        return None
    contributors = {row["contributor"] for row in data.records("participations")}
    group = ", ".join(scope_of(claim).get("group", ())) or "all"
    sentence = say(
        N_(
            "A rank needs the same figure for the others ({group}). Contributors with figures in the record: {count}."
        ),
        group=group,
        count=len(contributors),
    )
    return cannot(claim, sift(claim, about(data, claim)), reason=Reason.OTHERS_NEEDED, sentence=sentence)


def vague(data: Dataset, claim: Record) -> Verdict | None:
    """A word such as "a few" or "several" names no number; what the record has is shown beside it."""
    if claim["comparator"] != "vague":
        return None
    evidence = sift(claim, about(data, claim))
    amounts = [
        value
        for each in evidence.usable
        for name in ("strength", "troops", "amount", "count")
        if (value := each.values.get(name, "")) not in ("", "?")
    ]
    if not amounts or claim["unit"] in _NO_COUNT:
        sentence = say(N_("“{value}” names no number, so there is nothing to compare."), value=claim["value"])
        return cannot(claim, evidence, reason=Reason.NO_NUMBER, sentence=sentence)
    sentence = say(
        N_("“{value}” names no number; the record gives {found}."), value=claim["value"], found=amounts[0]
    )
    return verdict(
        data, claim, evidence, Said(Outcome.PARTLY, Reason.NO_NUMBER, sentence, computed=amounts[0])
    )


def trend(data: Dataset, claim: Record) -> Verdict | None:
    """A rising strength is held against the earliest contingent and the latest snapshot."""
    if claim["measure"] != "personnel_trend":
        return None
    first = sift(claim, [each for each in data.records("contingents") if each["dispatched"]]).usable
    snapshots = [
        each for each in data.records("strengths") if each["kind"] == "snapshot" and not each["part_of"]
    ]
    last = sift(claim, snapshots).usable
    if not first or not last:
        return None
    early = min(first, key=lambda each: each["dispatched"])
    sentence = say(
        N_("The record has {early} persons in {start} and {late} in {end}, and no yearly figures between."),
        early=early["strength"],
        start=early["dispatched"],
        late=last[-1]["troops"],
        end=last[-1]["as_of"],
    )
    return verdict(
        data,
        claim,
        Evidence((early, last[-1]), ()),
        Said(
            Outcome.PARTLY,
            Reason.CONSISTENT,
            sentence,
            computed=f"{early['strength']} .. {last[-1]['troops']}",
        ),
    )


def _elsewhere(data: Dataset, claim: Record) -> Evidence:
    """Part records by paragraph: for words, the next sentence is the same voice in the same breath."""
    lines = {_line(data, code) for code in claim.passages}
    usable: list[Record] = []
    refused: list[Record] = []
    for record in about(data, claim):
        apart = any(_line(data, code) not in lines for code in record.all_passages)
        (usable if apart else refused).append(record)
    return Evidence(tuple(usable), tuple(refused))


def _line(data: Dataset, passage: str) -> tuple[str, str]:
    row = data.record("passages", passage)
    return row["source"], row["line"]


def said_elsewhere(data: Dataset, claim: Record) -> Verdict | None:
    """A statement in words is at best said by another passage too; that is shown, and proves little."""
    evidence = _elsewhere(data, claim)
    if evidence.usable:
        sentence = say(
            N_(
                "Records of other passages that are consistent with it: {count}. Whether it is so is not measured."
            ),
            count=len(evidence.usable),
        )
        return verdict(data, claim, evidence, Said(Outcome.PARTLY, Reason.CONSISTENT, sentence))
    if evidence.refused:
        return cannot(claim, evidence)
    if claim["kind"] == "qualitative":
        sentence = say(N_("It is a judgement; the record holds nothing that would measure it."))
        return cannot(claim, evidence, reason=Reason.JUDGEMENT, sentence=sentence)
    return cannot(claim, evidence)
