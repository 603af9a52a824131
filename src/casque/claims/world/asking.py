"""Questions about deaths, ranks, missions over years, a direction, and money."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType

import polars as pl

from casque.claims.world.asking_presence import presence
from casque.claims.world.asking_stock import flow, growth, nothing, settle, stock
from casque.claims.world.case import Case
from casque.claims.world.figures import world_figure_named
from casque.claims.world.model import WorldPart, ask_world
from casque.claims.world.series import World, first_day, last_day, month_after
from casque.claims.world.track import tracks
from casque.claims.world.verdicts import WorldOutcome, WorldVerdict, difference
from casque.core.quantities import Quantity, plain
from casque.core.words import N_, Message, say
from casque.sources.papers import Entry


def deaths(world: World, case: Case) -> WorldVerdict:
    """Count deaths up to the claim's last month, without any cause."""
    if not world.entries("fatalities"):
        return nothing(case, case.last)
    scope = {**case.scope, **_span(case)}
    by = "mission" if case.line.figure == "missions" else ""
    answer = ask_world(world, world_figure_named("deaths"), scope, by=by)
    observed = Quantity.exact(len(answer.parts), "missions") if by else answer.value
    return settle(
        case,
        observed,
        when=_text(case),
        spoken=_spoken(case),
        flags=answer.result.flags,
        files=answer.result.files,
    )


def missions_over_years(world: World, case: Case) -> WorldVerdict:
    """Count the missions served in over a span: where the rows begin later, a lower bound."""
    held = [month for month in world.months() if month <= case.last]
    if not held or case.stated is None:
        return nothing(case, case.last)
    first = max(case.first or held[0], held[0])
    answer = ask_world(
        world, world_figure_named("missions-manned"), {**case.scope, "from": first, "to": case.last}
    )
    count = answer.value.low or Decimal(0)
    told = {"count": plain(count), "first": first, "last": case.last, "stated": case.stated}
    rest = {"observed": str(answer.value), "when": f"{first}/{case.last}", "files": answer.result.files}
    if case.stated.high is not None and count > case.stated.high:
        what = N_("The rows of {first} to {last} alone have {count} missions.")
        observed = Quantity.exact(count, "missions")
        return case.answer(
            WorldOutcome.DIFFERS, say(what, **told), difference=difference(case.stated, observed), **rest
        )
    what = N_("The rows begin in {first}: from then to {last} they have {count} of {stated} missions.")
    return case.answer(WorldOutcome.SCOPE, say(what, **told), **rest)


def rank(world: World, case: Case) -> WorldVerdict:
    """Give the place of a contributor among some, or all, at the end of the claim's month."""
    month = case.last
    if month not in world.months():
        return nothing(case, month)
    scope = {key: text for key, text in case.scope.items() if key != "contributor"}
    answer = ask_world(world, world_figure_named("strength"), {**scope, "month": month}, by="contributor")
    return _placed(case, answer.parts, case.scope["contributor"], when=month, files=answer.result.files)


def deadliest(world: World, case: Case) -> WorldVerdict:
    """Give the place of a mission by deaths of one cause, over whole years and all contributors."""
    if not world.entries("fatalities"):
        return nothing(case, case.last)
    scope = {key: text for key, text in case.scope.items() if key not in ("mission", "contributor")}
    answer = ask_world(world, world_figure_named("deaths"), scope, by="mission")
    span = f"{scope.get('from', '')}/{scope.get('to', '')}"
    return _placed(case, answer.parts, case.scope["mission"], when=span, files=answer.result.files)


def _placed(
    case: Case, parts: tuple[WorldPart, ...], key: str, *, when: str, files: tuple[Entry, ...]
) -> WorldVerdict:
    wanted = case.line.among
    counts = {part.key: part.value.low or Decimal(0) for part in parts if not wanted or part.key in wanted}
    if key not in counts:
        return nothing(case, when)
    place = 1 + sum(other > counts[key] for other in counts.values())
    ordered = sorted(counts, key=lambda one: (-counts[one], one))
    shown = ", ".join(f"{one} {plain(counts[one])}" for one in ordered[:5])
    what = N_("Place {place} of {count} in {when}: {shown}.")
    sentence = say(what, place=place, count=len(counts), when=when, shown=shown)
    outcome = WorldOutcome.AGREES if place <= case.line.within else WorldOutcome.DIFFERS
    gap = "" if place <= case.line.within else f"+{place - case.line.within}"
    return case.answer(outcome, sentence, observed=str(place), difference=gap, when=when, files=files)


def direction(world: World, case: Case) -> WorldVerdict:
    """Compare the first month held of the claim's span with its last: is there more than at the beginning?"""
    ends: list[tuple[str, Quantity]] = []
    files: list[Entry] = []
    for one in tracks(world, case.scope):
        inside = [month for month in one.people if case.first <= month <= case.last]
        if inside:
            ends += [(month, one.people[month]) for month in (inside[0], inside[-1])]
            files += one.files_of(world, inside[0], inside[-1])
    if not ends:
        return nothing(case, case.last)
    (start, low), (end, high) = min(ends), max(ends)
    grew = (high.low or 0) > (low.low or 0)
    rest = {"observed": f"{low}/{high}", "when": f"{start}/{end}", "files": tuple(files)}
    told = {"start": start, "end": end, "low": low, "high": high}
    if not grew:
        what = N_("In {end} there are {high}, in {start} there were {low}.")
        return case.answer(WorldOutcome.DIFFERS, say(what, **told), **rest)
    if start > month_after(case.first, 12):
        what = N_("The rows begin in {start} with {low}; in {end} there are {high}.")
        return case.answer(WorldOutcome.SCOPE, say(what, **told), **rest)
    what = N_("In {start} there were {low}, in {end} there are {high}.")
    return case.answer(WorldOutcome.AGREES, say(what, **told), **rest)


def money(world: World, case: Case) -> WorldVerdict:
    """Add up expenses whose note names a fund, in the years of the claim that the file has."""
    if not world.entries("money"):
        return nothing(case, case.last)
    inside = pl.col("start").is_between(first_day(case.first), last_day(case.last))
    named = pl.col("note").str.contains(case.scope["note"], literal=True)
    rows = world.table("money").filter(pl.col("kind") == "expense", named, inside).collect()
    if not rows.height:
        return nothing(case, f"{case.first}/{case.last}")
    periods, amount = sorted(set(rows["period"].to_list())), int(rows["amount"].sum())
    files = tuple(one for one in world.entries("money") if one.sha256 in set(rows["file"].to_list()))
    what = N_("The expenses told, of {periods} alone, are {amount} USD beside {stated}.")
    sentence = say(what, periods=", ".join(periods), amount=amount, stated=case.stated)
    return case.answer(
        WorldOutcome.SCOPE, sentence, observed=str(amount), when=", ".join(periods), files=files
    )


def _span(case: Case) -> dict[str, str]:
    """Give the months of a claim as a scope: of one month both ends, else up to the last."""
    if case.first and case.first == case.last:
        return {"month": case.last}
    return {"to": case.last}


def _text(case: Case) -> str:
    return case.last if case.first == case.last else f"../{case.last}"


def _spoken(case: Case) -> str | Message:
    return case.last if case.first == case.last else say(N_("all months up to {month}"), month=case.last)


QUESTIONS: Mapping[str, Callable[[World, Case], WorldVerdict]] = MappingProxyType(
    {
        "stock": stock,
        "growth": growth,
        "flow": flow,
        "presence": presence,
        "deaths": deaths,
        "missions-over-years": missions_over_years,
        "rank": rank,
        "deadliest": deadliest,
        "direction": direction,
        "money": money,
    }
)
"""Kinds of question that a line of the mapping may ask."""
