"""Was a contributor in a mission from when to when it says: by months with people, else by the mission's own dates."""

from __future__ import annotations

from dataclasses import dataclass, replace

import polars as pl

from casque.claims.world.asking_stock import late_by
from casque.claims.world.case import Case
from casque.claims.world.series import World, month_after, months_between
from casque.claims.world.track import Track, track
from casque.claims.world.verdicts import WorldOutcome, WorldVerdict
from casque.core.words import N_, Message, say
from casque.sources.papers import Entry

ARRIVING = 4
"""Months by which people may appear in the rows after they were sent: one to four in the data (design)."""

_OPEN = "9999-01"  # later than any month, for a mission without a last day
_WORST = (WorldOutcome.AGREES, WorldOutcome.LATER, WorldOutcome.DIFFERS)


@dataclass(frozen=True, slots=True)
class End:
    """What the rows say of one end of a period."""

    outcome: WorldOutcome
    sentence: Message
    difference: str = ""


def presence(world: World, case: Case) -> WorldVerdict:
    """Compare the first and the last month with people with the claimed ones, where rows reach."""
    read = _until(track(world, case.scope), case.made)
    start, end = _start(case, read), _end(case, read)
    bracket = _bracket(world, case)
    ends = [one for one in (start, end, bracket) if one and one.outcome is not WorldOutcome.CANNOT]
    files = read.files_of(world, *_read_months(case, read)) + _mission_files(world, case)
    if ends:
        outcome = max((one.outcome for one in ends), key=_WORST.index)
        worst = [one for one in ends if one.outcome is outcome]
        untold = say(N_("No file that is held tells {when}."), when=case.last if start else case.first)
        told = [one.sentence for one in ends] + ([] if start and end else [untold])
        return case.answer(
            outcome,
            _joined(told),
            difference=next((one.difference for one in worst if one.difference), ""),
            when=f"{case.first}/{case.last}",
            stated=f"{case.first}/{'' if case.is_present else case.last}",
            files=files,
        )
    none = say(N_("No file that is held tells {when}."), when=case.first)
    sentence = bracket.sentence if bracket else none
    return case.answer(WorldOutcome.CANNOT, sentence, when=case.first, files=files)


def _until(read: Track, month: str) -> Track:
    """Leave out what came after the claim was made: a later tour says nothing about it."""
    return replace(read, people={one: people for one, people in read.people.items() if one <= month})


def _joined(told: list[Message]) -> Message:
    """Put sentences one after the other."""
    if len(told) == 1:
        return told[0]
    return say(N_("{first} {second}"), first=told[0], second=_joined(told[1:]))


def _start(case: Case, read: Track) -> End | None:
    """Compare the first month with people; None where the rows begin too late to tell."""
    months = list(read.people)
    if not months or months[0] >= case.first:
        return None
    manned = [month for month in months if _is_manned(read, month)]
    early = [month for month in manned if month < case.first]
    if early:
        gap = months_between(early[0], case.first)
        what = N_("People are there from {month} on, before the claimed beginning.")
        return End(WorldOutcome.DIFFERS, say(what, month=early[0]), f"-{gap} months")
    if not manned:
        return End(WorldOutcome.DIFFERS, say(N_("No month has people.")))
    lag = months_between(case.first, manned[0])
    held_before = [month for month in months if case.first <= month < manned[0]]
    if not held_before:
        return End(WorldOutcome.AGREES, say(N_("The first month with people is {month}."), month=manned[0]))
    outcome = WorldOutcome.LATER if lag <= ARRIVING else WorldOutcome.DIFFERS
    late = late_by(case.first, manned[0])
    what = N_("The first month with people is {month}, {late} later.")
    return End(outcome, say(what, month=manned[0], late=late.lstrip("+")), late)


def _end(case: Case, read: Track) -> End | None:
    """Compare the last month with people; None where the rows do not reach beyond the claimed one."""
    months = list(read.people)
    if case.is_present:
        if case.last not in read.people:
            return None
        is_there = _is_manned(read, case.last)
        what = N_("In {month} there are {people}.") if is_there else N_("In {month} there is nobody.")
        outcome = WorldOutcome.AGREES if is_there else WorldOutcome.DIFFERS
        return End(outcome, say(what, month=case.last, people=read.people[case.last]))
    manned = [month for month in months if _is_manned(read, month)]
    around = [month for month in months if month_after(case.last, -2) <= month <= month_after(case.last, 2)]
    if not around or not manned or months[-1] <= case.last:
        return None
    last = manned[-1]
    what = N_("The last month with people is {month}.")
    if last > case.last:
        return End(WorldOutcome.DIFFERS, say(what, month=last), late_by(case.last, last))
    # Who leaves during a month is not there at its end; months that no file tells leave it open too.
    empty = [month for month in months if last < month < case.last]
    if empty:
        gap = months_between(last, case.last)
        return End(WorldOutcome.DIFFERS, say(what, month=last), f"-{gap} months")
    return End(WorldOutcome.AGREES, say(what, month=last))


def _is_manned(read: Track, month: str) -> bool:
    return bool(read.people[month].low)


def _read_months(case: Case, read: Track) -> tuple[str, ...]:
    manned = [month for month in read.people if _is_manned(read, month)]
    return (*manned[:1], *manned[-1:], case.last)


def _bracket(world: World, case: Case) -> End | None:
    """Tell whether the period lies within the mission's own dates and mandates."""
    mission = case.scope.get("mission", "")
    spans = [one for one in (_operation(world, mission), _mandate(world, mission)) if one]
    if not spans:
        return None
    first, last = min(one[0] for one in spans), max(one[1] for one in spans)
    told = {"mission": mission, "first": first, "last": say(N_("now")) if last == _OPEN else last}
    ended = not case.is_present and case.last > month_after(last, 1)
    if case.first < month_after(first, -1) or ended:
        what = N_("The lists have {mission} from {first} to {last} only.")
        return End(WorldOutcome.DIFFERS, say(what, **told))
    what = N_(
        "It lies within the dates that lists give for {mission}, {first} to {last}; who served in it then no file tells."
    )
    return End(WorldOutcome.CANNOT, say(what, **told))


def _operation(world: World, mission: str) -> tuple[str, str] | None:
    """Give first and last month of an operation as listed; the last is far off where it has none."""
    if not world.entries("operations"):
        return None
    known = pl.col("start").is_not_null() & ~pl.col("flags").str.contains("aggregate")
    rows = world.table("operations").filter(pl.col("mission") == mission, known).collect()
    if not rows.height:
        return None
    ends = [day.strftime("%Y-%m") if day else _OPEN for day in rows["end"].to_list()]
    return min(day.strftime("%Y-%m") for day in rows["start"].to_list()), max(ends)


def _mandate(world: World, mission: str) -> tuple[str, str] | None:
    """Give first and last month of mandates; a mission that the table's last month still has is open."""
    if not world.entries("mandates"):
        return None
    table, month = world.table("mandates"), pl.col("month")
    end = table.select(month.max()).collect().item()
    rows = table.filter(pl.col("mission") == mission)
    first, last = rows.select(month.min(), month.max().alias("last")).collect().row(0)
    if not first:
        return None
    return first.strftime("%Y-%m"), _OPEN if last == end else last.strftime("%Y-%m")


def _mission_files(world: World, case: Case) -> tuple[Entry, ...]:
    if "mission" not in case.scope:
        return ()
    return (*world.entries("operations"), *world.entries("mandates"))
