"""`/claims` and `/contradictions`: whether what the sources say is so, and what disagrees."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ninja import Query, Router, Schema

from casque.api.asking import Listing, Page, State, page, record_for, told
from casque.api.figures import FileBehind, Part
from casque.api.gate import ANY_PARAMETER, Asked, unknown_parameter
from casque.api.holding import HeldState, held_for
from casque.api.schemas import Citation, Record, Row
from casque.claims.account import check_claim, check_claims, find_contradictions
from casque.claims.world import OwnClaim, World, check_claim_against, check_own, world_figure_named
from casque.core.asked import asked_by
from casque.core.errors import BadValueError
from casque.core.words import N_, say
from casque.reports import shapes, world_shapes
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


class AgainstFiles(Schema):
    """What published files say to a claim: a second verdict, independent of the record."""

    claim: str = told("Code of the claim; for a claim of the asker's own, their words.", "C001")
    outcome: str = told(
        "agrees; agrees in size, later in time; differs by; scope differs; cannot be tested; data unreliable "
        "there.",
        "scope differs",
    )
    sentence: str = told("The verdict in a sentence, in English.", "The rows tell 790 beside 800.")
    stated: str = told("Value of the claim; empty where it has none.", "800")
    observed: str = told("Value of the rows; empty where there is none.", "790")
    difference: str = told("Observed less stated, with its unit, or months; empty for none.", "-10 persons")
    when: str = told("Month or span that was read; empty for none.", "2090-08")
    figure: str = told("Name of the figure that was asked; empty for none.", "strength")
    scope: dict[str, str] = told("What the figure was narrowed to.", {"contributor": "XAA"})
    caveats: list[str] = told("Why both may be right and yet differ.", ["Police are left out."])
    flags: list[str] = told("What is odd about the rows that were read, in sentences.", [])
    files: list[FileBehind] = told("The published files that it rests on.", [])
    parts: list[Part] = told("The value by mission, where it was asked for so.", [])
    reason: str = told("Name of the reason why no row can test it; empty where one can.", "judgement")


class OwnQuestion(Schema):
    """A claim of the asker's own; other parameters are keys of the figure."""

    figure: str = told("Name of a figure over published files that would test it.", "strength", default="")
    stated: str = told("The value claimed; >=40000 for at least, ~300 for about.", "800", default="")
    words: str = told("The claim as it was said.", "Arland has 800 people there.", default="")
    tolerance: Decimal = told(
        "Share of the claimed value up to which both are of one size.", 0.05, default=Decimal(0), ge=0
    )
    as_known_on: str = told(
        "The files that were held on this day, to its end, or at this moment [UTC].",
        "2026-01-31T12:00",
        default="",
    )


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


@router.get("/claims/{code}/against-files", response=AgainstFiles)
def show_claim_against_files(request: Asked, code: str, state: Query[State]) -> dict[str, Any]:
    """Hold a claim against published files: a second verdict, beside that of the record."""
    data = record_for(request, state)
    verdict = check_claim_against(_world(request, state.as_known_on), data, data.record("claims", code))
    return world_shapes.world_verdict(verdict)


@router.get("/own-claim", response=AgainstFiles, openapi_extra={ANY_PARAMETER: "key of the figure"})
def check_own_claim(request: Asked, question: Query[OwnQuestion]) -> dict[str, Any]:
    """Hold a claim of one's own against published files; every key of the figure is a parameter that narrows it."""
    scope = {key: value for key, value in request.GET.dict().items() if key not in OwnQuestion.model_fields}
    with asked_by("figure"):
        keys = world_figure_named(question.figure).keys if question.figure else {}
    for key in scope:
        if key not in keys:
            raise unknown_parameter(key, [*OwnQuestion.model_fields, *keys])
    if not question.figure or not question.stated:
        raise BadValueError(
            say(N_("A claim of one's own needs a figure and a value.")),
            hint=say(N_("Ask for example: figure=strength, stated=2521, and the keys of the figure.")),
        )
    claim = OwnClaim(question.words, question.figure, question.stated, scope, question.tolerance)
    return world_shapes.world_verdict(check_own(_world(request, question.as_known_on), claim))


def _world(request: Asked, known_on: str) -> World:
    held = held_for(request, HeldState(as_known_on=known_on))
    return World(held.store, known_on=held.known_on)


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
