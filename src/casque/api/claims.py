"""`/claims` and `/contradictions`: whether what the sources say is so, and what disagrees."""

from __future__ import annotations

from typing import Any

from ninja import Query, Router, Schema

from casque.api.asking import Listing, Page, State, page, record_for, told
from casque.api.gate import Asked
from casque.api.schemas import Citation, Record, Row
from casque.claims.account import check_claim, check_claims, find_contradictions
from casque.reports import shapes
from casque.reports.choosing import claims_with, contradiction_named

router = Router(tags=["claims"])


class Choice(Listing):
    """Which claims are asked."""

    outcome: str = told(
        "agrees, differs, partly checked or cannot be checked; all when empty.", "differs", default=""
    )
    section: str = told("Section of the source; all when empty.", "II", default="")
    kind: str = told("Kind of claim; all when empty.", "stated", default="")
    search: str = told("Words in code, subject or verdict, in any case.", "engineer", default="")


class Claim(Schema):
    """A claim with its verdict, as lists hold it."""

    code: str = told("Code of the claim.", "C001")
    title: str = told("Subject of the claim.", "Engineers sent to the mission in Arland")
    kind: str = told("Kind of claim.", "stated")
    section: str = told("Section of the source in which it stands.", "II")
    outcome: str = told("agrees, differs, partly checked or cannot be checked.", "agrees")
    reason: str = told("Why the outcome is what it is.", "equal")
    sentence: str = told("The verdict in a sentence, in English.", "The records add up to 800.")
    computed: str = told("What the records give, in the unit of the claim; empty for nothing.", "800")
    difference: str = told("Claimed less computed, with its unit; empty for none.", "20 persons")
    share: float | int | None = told("Part of the claim that records cover, 0 to 1; null for none.", 0.5)
    support: str = told("The best that the verdict rests on.", "another passage of the same source")


class ClaimPage(Page):
    """A part of the list of claims."""

    items: list[Claim] = told("Claims with their verdicts.", [])


class Verdict(Claim):
    """A claim, its verdict and everything that the verdict rests on."""

    claim: Record = told("The record of the claim, with its citations.", {"ref": "claims/C001"})
    records: list[Row] = told("Records used.", [])
    refused: list[Row] = told("Records set aside, made from the claim's own sentence.", [])
    citations: list[Citation] = told("Passages of the records used.", [])


class Contradiction(Schema):
    """Two places of the record that do not meet."""

    code: str = told("Number of the rule and of the case.", "CON-01.XM1")
    rule: str = told("Rule that found it.", "CON-01")
    kind: str = told("sum, date or word.", "sum")
    title: str = told("What disagrees.", "Parts and total of the mission in Arland")
    sentence: str = told("How they disagree, in English.", "The parts add up to 70, the total is 80.")
    arithmetic: str = told("The sum or comparison itself.", "30 + 40 = 70; 80 - 70 = 10")
    records: list[str] = told("Names of the records.", ["strengths/D30"])
    citations: list[Citation] = told("Passages that disagree.", [])


class ContradictionPage(Page):
    """A part of the list of contradictions."""

    items: list[Contradiction] = told("Contradictions.", [])


@router.get("/claims", response=ClaimPage)
def list_claims(request: Asked, choice: Query[Choice]) -> dict[str, Any]:
    """List the claims with their verdicts."""
    data = record_for(request, choice)
    found = claims_with(
        data,
        check_claims(data),
        outcome=choice.outcome,
        section=choice.section,
        kind=choice.kind,
        search=choice.search,
    )
    return page(
        data, choice, found, key=lambda one: one.claim.code, shape=lambda one: shapes.claim(data, one)
    )


@router.get("/claims/{code}", response=Verdict)
def show_claim(request: Asked, code: str, state: Query[State]) -> dict[str, Any]:
    """Show a claim, its verdict, and the records and passages that the verdict rests on."""
    data = record_for(request, state)
    return shapes.verdict(data, check_claim(data, code))


@router.get("/contradictions", response=ContradictionPage)
def list_contradictions(request: Asked, listing: Query[Listing]) -> dict[str, Any]:
    """List what in the record disagrees with what, with the arithmetic."""
    data = record_for(request, listing)
    found = find_contradictions(data)
    return page(
        data, listing, found, key=lambda one: one.code, shape=lambda one: shapes.contradiction(data, one)
    )


@router.get("/contradictions/{code}", response=Contradiction)
def show_contradiction(request: Asked, code: str, state: Query[State]) -> dict[str, Any]:
    """Show one contradiction with its records and passages."""
    data = record_for(request, state)
    return shapes.contradiction(data, contradiction_named(find_contradictions(data), code))
