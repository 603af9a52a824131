"""Questions about who is there: at the end of a month, more than before, at most at once, from when until when."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from casque.claims.world.case import Case
from casque.claims.world.figures import world_figure_named
from casque.claims.world.model import ask_world
from casque.claims.world.series import World, month_after, months_between
from casque.claims.world.track import Track, track, tracks
from casque.claims.world.verdicts import Fit, WorldOutcome, WorldVerdict, difference, fit, sentences
from casque.core.quantities import Kind, Quantity
from casque.core.words import N_, Message, say
from casque.sources.papers import Entry

LATEST = 12
"""Months after the claim within which the first that is held may speak for it: our own convention (design)."""
ARRIVAL = 6
"""Months after a dispatch within which people are looked for; data show one to four (design)."""
BEFORE = 12
"""Months before a dispatch within which the strength before it is looked for (design)."""


def settle(
    case: Case,
    observed: Quantity,
    *,
    when: str,
    spoken: str | Message = "",
    flags: tuple[str, ...] = (),
    files: tuple[Entry, ...] = (),
) -> WorldVerdict:
    """Hold a value of the rows against the claim.

    Parameters
    ----------
    case : Case
    observed : Quantity
    when : str
        Month or span of the value.
    spoken : str or Message
        How a sentence names them; the same where it is empty.
    flags, files : tuple
        Of the rows behind the value.
    """
    read: dict[str, object] = {"observed": str(observed), "when": when, "flags": flags, "files": files}
    if "gender" in case.scope and "gender-implausible" in flags:
        what = N_(
            "The file of {when} tells men and women in a way that cannot be; it speaks for no number of them."
        )
        return case.answer(WorldOutcome.UNRELIABLE, say(what, when=spoken or when), **read)
    if case.stated is None:
        return case.answer(WorldOutcome.CANNOT, say(N_("The claim gives no number.")), **read)
    how = fit(case.stated, observed, tolerance=case.line.tolerance)
    read["difference"] = difference(case.stated, observed)
    told = {
        "observed": observed,
        "when": spoken or when,
        "stated": case.stated,
        "difference": read["difference"],
    }
    if how is Fit.OPEN:
        what = N_("The rows of {when} leave it open: {observed}.")
        return case.answer(WorldOutcome.CANNOT, say(what, **told), **read)
    if how is Fit.EQUAL or (how is Fit.NEAR and case.stated.kind is Kind.ABOUT):
        return case.answer(
            WorldOutcome.AGREES, say(N_("The rows of {when} tell {observed}."), **told), **read
        )
    if how is Fit.NEAR and case.line.caveats:
        what = N_(
            "The rows of {when} tell {observed} beside {stated}: {difference}, and they count otherwise."
        )
        return case.answer(WorldOutcome.SCOPE, say(what, **told), **read)
    what = N_("The rows of {when} tell {observed} beside {stated}: {difference}.")
    return case.answer(WorldOutcome.DIFFERS, say(what, **told), **read)


def stock(world: World, case: Case) -> WorldVerdict:
    """Ask a figure at the end of the claim's month; where no file tells it, look at the first month after it."""
    month = case.last
    figure = world_figure_named(case.line.figure or "strength")
    if month in world.months():
        by = "mission" if "mission" in figure.breakdowns and "mission" not in case.scope else ""
        answer = ask_world(world, figure, {**case.scope, "month": month}, by=by)
        if answer.value.is_known:
            made = answer.result
            names = say(N_("{month}, in {count} missions,"), month=month, count=len(made.parts))
            settled = settle(
                case,
                answer.value,
                when=month,
                spoken=names if made.parts and figure.name == "strength" else "",
                flags=made.flags,
                files=made.files,
            )
            return replace(settled, parts=made.parts)
    if figure.name == "strength":
        for one in tracks(world, case.scope):
            after = [each for each in one.people if month < each <= month_after(month, LATEST)]
            if after:
                return _later(world, case, one, after[0])
    return nothing(case, month)


def _later(world: World, case: Case, read: Track, month: str) -> WorldVerdict:
    observed, flags = read.people[month], read.flags.get(month, ())
    made = settle(case, observed, when=month, flags=flags, files=read.files_of(world, month))
    if made.outcome in (WorldOutcome.UNRELIABLE, WorldOutcome.DIFFERS, WorldOutcome.CANNOT):
        what = N_("No file tells {claimed}; the next month held, {when}, tells {observed}.")
        outcome = WorldOutcome.CANNOT
    else:
        what = N_("No file tells {claimed}; {when}, the next month held, tells {observed}.")
        outcome = WorldOutcome.LATER
    sentence = say(what, claimed=case.last, when=month, observed=observed)
    rest = {"observed": str(observed), "when": month, "flags": flags, "files": made.files}
    caveats = _caveats(case, read)
    return case.answer(outcome, sentence, difference=late_by(case.last, month), caveats=caveats, **rest)


def nothing(case: Case, when: str) -> WorldVerdict:
    """Say that no file tells what would be needed."""
    return case.answer(
        WorldOutcome.CANNOT, say(N_("No file that is held tells {when}."), when=when), when=when
    )


def growth(world: World, case: Case) -> WorldVerdict:
    """Compare people sent with how many more are there than before, in the months after the dispatch."""
    month = case.first
    for one in tracks(world, case.scope):
        before = [each for each in one.people if month_after(month, -BEFORE) <= each < month]
        start = before[-1] if before else month
        after = [each for each in one.people if max(start, month) <= each <= month_after(month, ARRIVAL)]
        after = [each for each in after if each != start]
        if start in one.people and after:
            return _grown(world, case, one, (start, after))
    return nothing(case, month)


def _grown(world: World, case: Case, read: Track, months: tuple[str, list[str]]) -> WorldVerdict:
    start, after = months
    stated = case.stated
    if stated is None:
        return case.answer(WorldOutcome.CANNOT, say(N_("The claim gives no number.")))
    more = {month: read.people[month] - read.people[start] for month in after}
    met = [
        m
        for m, one in more.items()
        if fit(stated, one, tolerance=case.line.tolerance) in (Fit.EQUAL, Fit.NEAR)
    ]
    month = met[0] if met else max(after, key=lambda one: (more[one].low or Decimal(0), one))
    told = {
        "month": month,
        "start": start,
        "more": more[month],
        "first": read.people[start],
        "last": read.people[month],
    }
    rest = {
        "observed": str(more[month]),
        "when": month,
        "files": read.files_of(world, start, month),
        "caveats": _caveats(case, read),
    }
    if met:
        what = N_("From {start} to {month} the people grew by {more}, from {first} to {last}.")
        lag = late_by(case.first, month)
        outcome = WorldOutcome.LATER if lag else WorldOutcome.AGREES
        return case.answer(
            outcome, say(what, **told), difference=lag or difference(stated, more[month]), **rest
        )
    what = N_("The most by which the people grew after {start} is {more}, from {first} to {last} in {month}.")
    outcome = WorldOutcome.SCOPE if read.are_totals else WorldOutcome.DIFFERS
    return case.answer(outcome, say(what, **told), difference=difference(stated, more[month]), **rest)


def _caveats(case: Case, read: Track) -> tuple[Message, ...]:
    """Give the caveats of a line, and that totals hold other dispatches too where they were read."""
    return sentences((*case.line.caveats, *(("all-missions",) if read.are_totals else ())))


def flow(world: World, case: Case) -> WorldVerdict:
    """Hold people sent over years against the most at once: a bound, and never the number itself."""
    read = track(world, case.scope)
    inside = {month: one for month, one in read.people.items() if case.first <= month <= case.last}
    doubtful = [month for month in read.doubtful() if month in inside] if "gender" in case.scope else []
    sound = {month: one for month, one in inside.items() if month not in doubtful}
    if not sound and doubtful:
        last = doubtful[-1]
        files = read.files_of(world, last)
        return settle(case, read.people[last], when=last, flags=read.flags[last], files=files)
    if not sound or case.stated is None:
        return nothing(case, case.last)
    top = max(sound, key=lambda month: (sound[month].low or Decimal(0), month))
    told = {"most": sound[top], "month": top, "count": len(sound), "first": min(sound), "last": max(sound)}
    rest = {"observed": str(sound[top]), "when": top, "files": read.files_of(world, top, *doubtful)}
    if doubtful:
        what = N_(
            "The most at once is {most}, in {month}. In {doubtful} the file tells men and women in a way that cannot "
            "be; read as printed, it would seem to speak for the claim."
        )
        sentence = say(what, **told, doubtful=", ".join(doubtful))
        return case.answer(WorldOutcome.UNRELIABLE, sentence, **rest, flags=("gender-implausible",))
    outcome, what = _bounded(case.stated, sound[top])
    return case.answer(outcome, say(what, **told), **rest)


def _bounded(stated: Quantity, most: Quantity) -> tuple[WorldOutcome, str]:
    low = most.low or Decimal(0)
    if stated.kind is Kind.AT_LEAST and stated.low is not None and low >= stated.low:
        return WorldOutcome.AGREES, N_("As many were there at once: {most}, in {month}.")
    if stated.high is not None and low > stated.high:
        return WorldOutcome.DIFFERS, N_("More were there at once: {most}, in {month}.")
    return (
        WorldOutcome.SCOPE,
        N_(
            "The most at once is {most}, in {month}, of {count} months held from {first} to {last}. How many were "
            "sent they do not tell."
        ),
    )


def late_by(claimed: str, month: str) -> str:
    """Write by how many months something is later; empty where it is not."""
    lag = months_between(claimed, month)
    return f"+{lag} months" if lag > 1 else "+1 month" if lag == 1 else ""
