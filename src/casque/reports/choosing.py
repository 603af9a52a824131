"""Choose from answers: claims by outcome and words, one contradiction by its code, anything by words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from casque.claims.verdict import Contradiction, Outcome, Verdict
from casque.core.codes.suggest import unknown
from casque.core.dataset import Dataset, Record


def outcome_named(text: str) -> Outcome:
    """Give an outcome by its words; blanks may be hyphens.

    Examples
    --------
    >>> outcome_named("cannot-be-checked")
    <Outcome.CANNOT: 'cannot be checked'>
    """
    words = {one.value: one.value for one in Outcome}
    said = text.replace("-", " ").strip().casefold()
    if said not in words:
        raise unknown(text, "outcome", words, otherwise="The outcomes are: " + ", ".join(words) + ".")
    return Outcome(said)


def section_of(data: Dataset, claim: Record) -> str:
    """Give the section of the source in which a claim stands; empty where it cites none."""
    return data.record("passages", claim.passages[0])["section"] if claim.passages else ""


def claims_with(
    data: Dataset,
    verdicts: Iterable[Verdict],
    *,
    outcome: str = "",
    section: str = "",
    kind: str = "",
    search: str = "",
) -> list[Verdict]:
    """Choose claims; an empty text chooses all.

    Parameters
    ----------
    data : Dataset
    verdicts : iterable of Verdict
    outcome : str
        Words of an outcome.
    section : str
        Section of the source.
    kind : str
        Kind of claim.
    search : str
        Text in its code, subject or verdict, in any case.
    """
    wanted = outcome_named(outcome) if outcome else None
    return [
        one
        for one in verdicts
        if wanted in (None, one.outcome)
        and section in ("", section_of(data, one.claim))
        and kind in ("", one.claim["kind"])
        and _has(search, one.claim.code, one.claim.label, str(one.sentence))
    ]


def contradiction_named(found: Iterable[Contradiction], code: str) -> Contradiction:
    """Give a contradiction by its code; raise UnknownCodeError with near codes."""
    by_code = {one.code: one for one in found}
    if code not in by_code:
        words = {one: one for one in by_code}
        raise unknown(code, "contradiction", words, otherwise="List them with: casque contradiction list")
    return by_code[code]


def records_with(data: Dataset, search: str) -> Iterator[Record]:
    """Give the records that have a text in their code or any of their values, in any case."""
    for record in data:
        if _has(search, record.code, *record.values.values()):
            yield record


def _has(search: str, *texts: str) -> bool:
    wanted = search.casefold().split()
    text = "\n".join(texts).casefold()
    return all(word in text for word in wanted)
