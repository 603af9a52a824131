"""What the rules say of pledges: what is missing, what is required and not offered, who would be chosen, how far they came."""

from __future__ import annotations

from datetime import date
from typing import Any

from ninja import Query, Schema

from casque.accounts.policy import require
from casque.api.asking import MOST, told
from casque.api.gate import Asked
from casque.api.pledges.router import router
from casque.api.pledges.words import Moment
from casque.core.errors import NotFoundError
from casque.core.words import N_, say
from casque.readiness.pledges.assess_json import alignment_to_json, assessment_to_json
from casque.readiness.pledges.gaps.frame import frame_of
from casque.readiness.pledges.rapid.conversion import STAGES, conversion
from casque.registry.pledges import reading, shapes
from casque.registry.pledges.assessing import assessing
from casque.registry.pledges.due import due_list
from casque.registry.pledges.selecting import gap_board_for, shortlist_for


class Assessment(Schema):
    """What the rules say of a pledge; unofficial."""

    unofficial: bool = told("Nothing of it is a finding of the United Nations.", True)
    name: str = told("Name of the pledge.", "xaa-2021-001")
    on: date = told("Day on which it is assessed.", "2021-06-01")
    edition: date = told("Day of the rules.", "2021-06-01")
    on_record: dict[str, Any] = told("Level on record, with its words.", {"code": "L1"})
    since: date | None = told("Day from which it is so.", "2021-01-20")
    derived: dict[str, Any] = told("Highest level of which every rule is met.", {"code": "L1"})
    possible: dict[str, Any] = told("Highest level that no rule rules out.", {"code": "L2"})
    verdict: dict[str, Any] = told("How the record and the rules compare.", {"code": "agrees"})
    next_level: dict[str, Any] | None = told("The next level.", {"code": "L2"})
    verified_on: date | None = told("Day of the last visit on which it rests.", "2021-04-16")
    age_days: int | None = told("Age of that visit [days].", 46)
    is_old: bool = told("Whether it is old.", False)
    words: dict[str, Any] = told("All in a sentence, as text and to be translated.", {"text": "…"})
    levels: list[dict[str, Any]] = told("For each level what is missing, with every rule.", [])


class Day(Schema):
    """On which day it is asked."""

    on: date | None = told(
        "Day on which it is asked; today where it is not told.", "2021-06-01", default=None
    )


class Against(Day):
    """What a pledge is laid beside."""

    requirement: str = told(
        "Approved requirement of the register; the one that the rules take where it is empty.",
        "generic-hospital",
        default="",
    )


class Matrix(Schema):
    """A pledge beside a requirement, line by line; unofficial."""

    unofficial: bool = told("Nothing of it is a finding of the United Nations.", True)
    requirement: str = told("The requirement, with its version.", "generic-level-2-hospital/1")
    on: date = told("Day on which it is held.", "2021-06-01")
    percent: float = told("Essential lines that are covered [percent].", 92.3)
    possible_percent: float = told("The same if all that is not known were covered [percent].", 100.0)
    is_enough: str = told("Whether every essential line is covered: yes, no or not known.", "no")
    words: dict[str, Any] = told("All in a sentence, as text and to be translated.", {"text": "…"})
    lines: list[dict[str, Any]] = told("The lines, with what is offered and what is asked for.", [])


class Board(Day):
    """Which months of the gap board are asked."""

    since: date | None = told("First month; this one where it is not told.", "2021-06-01", default=None)
    months: int = told("Number of months.", 12, default=12, ge=1, le=60)


class Gap(Schema):
    """A capability at a level in a month; what you may not see is null."""

    unit_type: str = told("Code of the catalogue.", "level-2-hospital")
    title: str = told("Its name.", "Level 2 hospital")
    level: str = told("Level, or all.", "L2")
    month: date = told("First day of the month.", "2021-06-01")
    required: int | None = told("Units required.", 2)
    pledged: int | None = told("Units pledged.", 1)
    deployable: int | None = told("Units that could go.", 1)
    deployable_at_most: int | None = told("Units that could go, where not everything is known.", 1)
    gap: int | None = told("Units that are missing.", 1)
    weight: float | None = told("Weight of a scarce capability.", 2.0)
    women_low_pct: float | None = told("Least share of women [percent].", 9.0)
    women_high_pct: float | None = told("Greatest share of women [percent].", 9.0)
    women_target_pct: float | None = told("Target of the year [percent].", 12.0)
    requirements: str = told(
        "Requirements that it rests on, joined by semicolons.", "generic-level-2-hospital"
    )
    pledges: str = told(
        "Pledges that it rests on and that you may see, joined by semicolons.", "xaa-2021-001"
    )


class Gaps(Schema):
    """The gap board as you may see it."""

    items: list[Gap] = told("One item for each capability, level and month.", [])
    total: int = told("Number of items.", 36)
    is_whole: bool = told("Whether nothing is left out to keep a single state's pledge from showing.", False)


class Matter(Schema):
    """Something that is for you to do."""

    name: str = told("Pledge.", "xaa-2021-001")
    title: str = told("What the state calls the unit.", "Level 2 hospital")
    scope: str = told("State that pledges it.", "XAA")
    deed: str = told("Code of the deed by which it is done.", "D02")
    deed_title: str = told("What a button says.", "Confirm: no change")
    day: date | None = told("By when; null where no day is set.", "2022-01-20")
    days_left: int | None = told("Days that are left; fewer than none when it is late.", 30)
    what: str = told("What is due.", "Confirm the pledge.")
    source: str = told(
        "Where the time comes from; empty where the pledge tells the day itself.", "V FAQ-2015"
    )


class Matters(Schema):
    """What is for you to do, the earliest first."""

    items: list[Matter] = told("The next ones.", [])
    total: int = told("Number of all.", 12)


class Next(Day):
    """How many are asked."""

    limit: int = told("Most items in one answer.", 10, default=10, ge=1, le=MOST)


class Period(Schema):
    """When the pledges were registered."""

    since: date = told("First day.", "2016-01-01")
    until: date | None = told("Last day; today where it is not told.", "2021-06-01", default=None)


class Stage(Schema):
    """A stage on the way of the pledges that you may see."""

    code: str = told("L1, L2, L3, RDL or DEPLOYED.", "L2")
    title: str = told("The same for a reader.", "Level 2")
    count: int = told("How many came this far.", 13)
    of: int = told("How many were registered in the period.", 28)
    share_pct: float | None = told("Their share [percent]; null where none was registered.", 46.4)
    median_days: float | None = told("Median days from the stage before.", 390.0)
    pledges: list[str] = told("Pledges that it rests on.", ["xaa-2021-001"])


class Stages(Schema):
    """How far the pledges that you may see came."""

    items: list[Stage] = told("Stages in their order.", [])
    total: int = told("Number of stages.", 5)


@router.get("/pledges/{name}/assessment", response=Assessment)
def assess_pledge(request: Asked, name: str, moment: Query[Moment]) -> dict[str, Any]:
    """Say what is missing for each level, what would supply it and who acts; unofficial."""
    state, _ = reading.pledge(request.auth, name, **moment.asked)
    if not shapes.is_inside(request.auth, state):
        require(request.auth, "visit.view", scope=state.scope)
    return assessment_to_json(assessing(request.auth, on=moment.on).of(state))


@router.get("/pledges/{name}/alignment", response=Matrix)
def align_pledge(request: Asked, name: str, asked: Query[Against]) -> dict[str, Any]:
    """Lay a pledge beside a requirement, line by line; unofficial."""
    state, _ = reading.pledge(request.auth, name, on=asked.on)
    if not shapes.is_inside(request.auth, state):
        require(request.auth, "visit.view", scope=state.scope)
    _, found = assessing(request.auth, on=asked.on).alignment_of(state, asked.requirement)
    if found is None:
        raise NotFoundError(
            say(N_("There is no requirement for the type of unit of '{name}'."), name=name),
            hint=say(N_("Name an approved requirement of the register.")),
        )
    return alignment_to_json(found)


@router.get("/pcrs/due", response=Matters)
def list_due(request: Asked, asked: Query[Next]) -> dict[str, Any]:
    """List what is for you to do on pledges, the earliest first."""
    day = asked.on or reading.today()
    found = due_list(request.auth, on=day)
    items = [
        {
            "name": one.name,
            "title": one.title,
            "scope": one.scope,
            "deed": one.deed.code,
            "deed_title": one.deed.title,
            "day": one.day if one.has_day else None,
            "days_left": one.days_left(day) if one.has_day else None,
            "what": str(one.what),
            "source": one.source,
        }
        for one in found[: asked.limit]
    ]
    return {"items": items, "total": len(found)}


@router.get("/pcrs/gaps", response=Gaps)
def show_gaps(request: Asked, board: Query[Board]) -> dict[str, Any]:
    """Show what is required against what is pledged and could go; no figure betrays a single state to others."""
    found = gap_board_for(request.auth, since=board.since, months=board.months, on=board.on)
    items = frame_of(found).to_dicts()
    return {"items": items, "total": len(items), "is_whole": found.is_whole}


@router.get("/pcrs/conversion", response=Stages)
def show_conversion(request: Asked, period: Query[Period]) -> dict[str, Any]:
    """Show how many of the pledges that you may see came how far, and how long it took."""
    require(request.auth, "pledge.export", scope=request.auth.scope)
    until = period.until or reading.today()
    states = [one for one in reading.pledges(request.auth, on=until) if shapes.is_inside(request.auth, one)]
    items = [
        {
            "code": one.code,
            "title": STAGES[one.code],
            "count": one.count,
            "of": one.of,
            "share_pct": one.share_pct,
            "median_days": one.median_days,
            "pledges": list(one.pledges),
        }
        for one in conversion(states, since=period.since, until=until)
    ]
    return {"items": items, "total": len(items)}


@router.get("/subjects/requirement/{name}/shortlist", response=dict[str, Any])
def show_shortlist(request: Asked, name: str, day: Query[Day]) -> Any:
    """Show who would be chosen for a requirement, with every criterion, and what the rules removed."""
    return shapes.plain(shortlist_for(request.auth, name, on=day.on))
