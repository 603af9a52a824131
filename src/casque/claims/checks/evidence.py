"""Which records may speak for or against a claim: never those made from its own sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from casque.claims.verdict import Outcome, Reason, Support, Verdict
from casque.core.dataset import Dataset, Record
from casque.core.dates import PartialDate
from casque.core.errors import BadValueError
from casque.core.quantities import Quantity
from casque.core.words import N_, Message, say

Check = Callable[[Dataset, Record], Verdict | None]


@dataclass(frozen=True)
class Evidence:
    """Records that speak of a claim, apart from those that only repeat its sentence.

    Parameters
    ----------
    usable : tuple of Record
        State the field in at least one passage that is not the claim's.
    refused : tuple of Record
        Were made from the claim's own passage alone.
    """

    usable: tuple[Record, ...]
    refused: tuple[Record, ...]

    @property
    def count(self) -> int:
        """Give the number of records, refused ones included."""
        return len(self.usable) + len(self.refused)


def sift(claim: Record, records: Iterable[Record], field: str = "") -> Evidence:
    """Part records by what they rest on.

    Parameters
    ----------
    claim : Record
    records : iterable of Record
    field : str, optional
        The field that is used of them; a passage that states other fields of the row
        is no support for this one.
    """
    own = set(claim.passages)
    usable: list[Record] = []
    refused: list[Record] = []
    for record in records:
        cited = record.stated_in(field) if field else record.all_passages
        (usable if set(cited) - own else refused).append(record)
    return Evidence(tuple(usable), tuple(refused))


def support_of(data: Dataset, claim: Record, records: Iterable[Record]) -> Support:
    """Give the best that records rest on, seen from the claim."""
    own = {data.record("passages", code)["source"] for code in claim.passages}
    others = {code for record in records for code in record.all_passages} - set(claim.passages)
    sources = {data.record("passages", code)["source"] for code in others}
    sources = {code for code in sources if data.record("sources", code)["kind"] != "keeper"}
    if sources - own:
        return Support.OTHER_SOURCE
    return Support.OTHER_PASSAGE if sources else Support.NONE


def passages_of(claim: Record, records: Iterable[Record]) -> tuple[str, ...]:
    """Give the passages of records, without the claim's own, each once."""
    own = set(claim.passages)
    return tuple(dict.fromkeys(code for each in records for code in each.all_passages if code not in own))


def about(data: Dataset, claim: Record, *tables: str) -> list[Record]:
    """Give the records that the claim speaks of, of some tables or of all."""
    return [data.find(ref) for ref in claim.many("about") if not tables or ref.partition("/")[0] in tables]


def scope_of(claim: Record) -> dict[str, tuple[str, ...]]:
    """Read the scope of a claim: several values of a key are parted by commas."""
    pairs = (pair.partition("=") for pair in claim.many("scope"))
    return {key.strip(): tuple(one.strip() for one in text.split(",")) for key, _, text in pairs}


def claimed(claim: Record) -> Quantity | None:
    """Read the claimed number as a quantity of the claim's unit; None where it is no number."""
    try:
        value = Quantity.exact(claim["value"], claim["unit"])
    except BadValueError:
        return None
    if claim["comparator"] == "eq":
        return value
    return Quantity.at_least(claim["value"], claim["unit"]) if claim["comparator"] != "vague" else None


def date_of(text: str) -> PartialDate | None:
    """Read a date; None for an empty text."""
    return PartialDate.parse(text) if text else None


def cannot(
    claim: Record, evidence: Evidence, *, reason: Reason | None = None, sentence: Message | None = None
) -> Verdict:
    """Make the verdict of a claim for which nothing independent speaks."""
    if reason is None:
        reason = Reason.ONLY_THIS_SENTENCE if evidence.refused else Reason.NO_RECORD
    if sentence is None and evidence.refused:
        sentence = say(
            N_(
                "Only this sentence says so. Records made from the same sentence, which prove nothing: {count}."
            ),
            count=len(evidence.refused),
        )
    return Verdict(
        claim,
        Outcome.CANNOT,
        reason,
        sentence or say(N_("No record of another passage or source speaks of it.")),
        refused=tuple(record.ref for record in evidence.refused),
    )


@dataclass(frozen=True)
class Said:
    """What a check says of a claim; see `Verdict` for the fields."""

    outcome: Outcome
    reason: Reason
    sentence: Message
    computed: str = ""
    difference: str = ""
    share: Decimal | None = None


def verdict(data: Dataset, claim: Record, evidence: Evidence, said: Said) -> Verdict:
    """Make a verdict that rests on the usable records."""
    return Verdict(
        claim,
        said.outcome,
        said.reason,
        said.sentence,
        said.computed,
        said.difference,
        said.share,
        support_of(data, claim, evidence.usable),
        tuple(record.ref for record in evidence.usable),
        tuple(record.ref for record in evidence.refused),
        passages_of(claim, evidence.usable),
    )
