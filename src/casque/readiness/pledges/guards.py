"""What stands in the way of a deed: each guard is one rule and gives one sentence, or nothing."""

from __future__ import annotations

from datetime import date, timedelta

from casque.core.words import N_, Message, say
from casque.readiness.pledges.machine import Given, Guard
from casque.readiness.pledges.moving import add_months, value
from casque.readiness.pledges.regions import (
    ABSOLUTE,
    ASSESSED,
    REGISTERED,
    REOPENED,
    TITLES,
    Employment,
    Freshness,
    Readiness,
    Visit,
)
from casque.readiness.pledges.state import State


def note_is_attached(state: State, _given: Given) -> Message | None:
    """The signed note verbale is attached as a document (VT PCRS-2019.01 annex A)."""
    if any(paper.kind == "note-verbale" for paper in state.papers):
        return None
    return say(N_("The signed note verbale is not attached: attach it as a document of that kind."))


def note_is_new(state: State, given: Given) -> Message | None:
    """The number of the note verbale was not used for another pledge (D)."""
    number = str(state.content.get("note_number") or "")
    if number not in given.around.note_numbers:
        return None
    template = N_(
        "The note verbale {number} has submitted another pledge already: give this one its own number."
    )
    return say(template, number=number)


def no_absolute_blocker(state: State, _given: Given) -> Message | None:
    """No human-rights concern and no ban stands against the unit (D)."""
    held = [say(TITLES[one]) for one in state.blockers if one in ABSOLUTE]
    if not held:
        return None
    return say(N_("A blocker that nothing outweighs stands against it: {blocker}."), blocker=held[0])


def no_blocker(state: State, _given: Given) -> Message | None:
    """No blocker of any kind is open (D)."""
    if not state.blockers:
        return None
    return say(N_("A blocker is open: {blocker}."), blocker=say(TITLES[next(iter(state.blockers))]))


def is_at(*levels: Readiness) -> Guard:
    """Make the guard that the pledge stands at one of some levels."""

    def guard(state: State, _given: Given) -> Message | None:
        if state.readiness in levels:
            return None
        return say(
            N_("It is possible from {level} on; the pledge is at: {now}."),
            level=say(TITLES[levels[0]]),
            now=say(TITLES[state.readiness]),
        )

    return guard


def is_registered(state: State, _given: Given) -> Message | None:
    """The pledge is in the register."""
    if state.readiness in REGISTERED:
        return None
    return say(N_("The pledge is not in the register: {now}."), now=say(TITLES[state.readiness]))


def visit_succeeded(state: State, _given: Given) -> Message | None:
    """The assessment visit was successful (V CEUCR-2022, BRA, VNM)."""
    if state.visit in ASSESSED:
        return None
    return say(
        N_(
            "AAV required: Level 2 follows a successful assessment and advisory visit; the visit is now: {now}."
        ),
        now=say(TITLES[state.visit]),
    )


def nothing_blocking_is_open(state: State, _given: Given) -> Message | None:
    """No blocking recommendation of the visit is open."""
    left = int(state.facts.get("assessment", {}).get("blocking_open") or 0)
    if not left:
        return None
    return say(
        N_("Blocking recommendations of the visit are open: {count}. Close them with evidence first."),
        count=left,
    )


def assessment_holds(state: State, given: Given) -> Message | None:
    """The visit is no older than an assessment is valid (D)."""
    ended = str(state.facts.get("visit", {}).get("ended") or state.facts.get("assessment", {}).get("on", ""))
    months = int(value("aav_months", given.on))
    if not ended or add_months(date.fromisoformat(ended), months) >= given.on:
        return None
    return say(
        N_("The visit ended on {day}, more than {months} months ago: a new one is needed."),
        day=ended,
        months=months,
    )


def visit_has_ended(state: State, given: Given) -> Message | None:
    """An approval is not dated before the end of the visit."""
    ended = str(state.facts.get("visit", {}).get("ended", ""))
    if not ended or ended <= given.on.isoformat():
        return None
    return say(N_("The visit ended on {day}; the approval cannot be dated before."), day=ended)


def verified(state: State, _given: Given) -> Message | None:
    """A verification visit was passed after the agreement was signed (V RDL-BTN, UNPDF)."""
    if state.visit is Visit.VV_OK:
        if state.facts["verification"]["number"] > state.facts["agreement"]["number"]:
            return None
        return say(N_("The verification visit was passed before this agreement: a new one is needed."))
    return say(
        N_("The verification visit has not been passed; the visit is now: {now}."),
        now=say(TITLES[state.visit]),
    )


def verified_anew(state: State, _given: Given) -> Message | None:
    """A renewal rests on a verification after the present period began (K)."""
    if state.visit is Visit.VV_OK and state.facts["verification"]["on"] > state.facts["rapid"]["on"]:
        return None
    return say(
        N_("A renewal needs a new verification visit, later than the one the present period rests on.")
    )


def cure_is_over(state: State, given: Given) -> Message | None:
    """The verification failed and the time to cure it has passed."""
    failed = state.facts.get("verification", {})
    days = int(value("vv_cure_days", given.on))
    if state.visit is Visit.VV_NOT_OK:
        end = date.fromisoformat(failed["on"]) + timedelta(days=days)
        if end < given.on:
            return None
        return say(N_("The time to cure the failed verification runs until {day}."), day=end)
    return say(N_("No verification visit has failed."))


def no_barrier(state: State, _given: Given) -> Message | None:
    """The state has no legal barrier to the Rapid Deployment Level (V BRA)."""
    barrier = str(state.content.get("rdl_barrier") or "")
    if not barrier:
        return None
    return say(N_("The state declared a barrier to rapid deployment: {barrier}"), barrier=barrier)


def slot_is_vacant(state: State, given: Given) -> Message | None:
    """The slot is in the composition in force, of this type, and vacant (V RDL-BTN; K vacancy)."""
    slot, wanted = str(given.data.get("slot", "")), state.unit_type
    if given.around.vacancies.get(slot) == wanted:
        return None
    fitting = sorted(code for code, kind in given.around.vacancies.items() if kind == wanted)
    if fitting:
        return say(
            N_("The slot '{slot}' is not a vacant one for this type of unit; vacant are: {slots}."),
            slot=slot,
            slots=", ".join(fitting),
        )
    return say(N_("The composition in force has no vacant slot for this type of unit."))


def agreed_days_fit(_state: State, given: Given) -> Message | None:
    """The national commitment is no longer than the days of the level."""
    days, most = given.data.get("commitment_days"), int(value("rdl_deploy_days", given.on))
    if not isinstance(days, int) or days <= most:
        return None
    return say(
        N_("The state commits to {days} days; the level asks for {most} at most."), days=days, most=most
    )


def one_step_is_allowed(_state: State, given: Given) -> Message | None:
    """The step from Level 2 is switched on by parameter (D)."""
    if value("rapid_from_level_2", given.on):
        return None
    return say(N_("From Level 2 the way leads over Level 3; the step in one is switched off."))


def is_inactive(state: State, _given: Given) -> Message | None:
    """Reminders went unanswered until the pledge was inactive (K)."""
    if state.freshness is Freshness.INACTIVE:
        return None
    return say(
        N_("Only an inactive pledge is removed for silence; this one is: {now}."),
        now=say(TITLES[state.freshness]),
    )


def is_open(state: State, _given: Given) -> Message | None:
    """What is closed is not revised: a new pledge follows it (D)."""
    if state.readiness is not Readiness.CLOSED:
        return None
    return say(N_("The pledge is closed; pledge the unit anew instead."))


def is_deployed(state: State, _given: Given) -> Message | None:
    """Main body and equipment are in theatre (K)."""
    if state.employment is Employment.DEPLOYED:
        return None
    return say(N_("The unit is not deployed; it is: {now}."), now=say(TITLES[state.employment]))


def may_be_pledged_anew(state: State, _given: Given) -> Message | None:
    """The pledge was closed for a reason that does not rule a new one out (D)."""
    successor = state.facts.get("successor", {}).get("successor")
    if successor:
        return say(N_("The unit was pledged anew already, as '{name}'."), name=successor)
    if state.closing in REOPENED:
        return None
    return say(N_("This pledge was closed for a reason that rules a new one out; ask the strategic cell."))


def comments_are_answered(state: State, given: Given) -> Message | None:
    """Every comment has an answer."""
    answers = [one for one in given.data.get("answers", ()) if str(one).strip()]
    if len(answers) >= len(state.comments):
        return None
    return say(
        N_("{count} comments were made and {answered} answered: give a line for each."),
        count=len(state.comments),
        answered=len(answers),
    )


def is_current(state: State, _given: Given) -> Message | None:
    """The pledge was confirmed in time (V CEUCR-2022; D)."""
    if state.freshness is Freshness.CURRENT:
        return None
    return say(
        N_("The pledge must be current; it is: {now}. The state confirms it first."),
        now=say(TITLES[state.freshness]),
    )


def was_visited(state: State, _given: Given) -> Message | None:
    """Only after a successful visit is a unit considered for deployment (V CEUCR-2022)."""
    if state.readiness in (Readiness.L2, Readiness.L3, Readiness.RDL):
        return None
    return say(
        N_(
            "AAV required: only a unit at Level 2, Level 3 or the Rapid Deployment Level is invited; this is: {now}."
        ),
        now=say(TITLES[state.readiness]),
    )


def in_time(state: State, given: Given) -> Message | None:
    """The reply came before the deadline."""
    reply_by = str(state.facts.get("request", {}).get("reply_by") or "")
    if not reply_by or given.on.isoformat() <= reply_by:
        return None
    return say(N_("The invitation was to be answered by {day}."), day=reply_by)


def deadline_is_ahead(_state: State, given: Given) -> Message | None:
    """The deadline for the reply is not before the invitation."""
    reply_by = str(given.data.get("reply_by") or "")
    if not reply_by or reply_by >= given.on.isoformat():
        return None
    return say(N_("The deadline {day} lies before the invitation."), day=reply_by)


def host_accepts(_state: State, given: Given) -> Message | None:
    """The host state has not refused the unit (V FPU-WEB, RPF)."""
    if given.data.get("host_acceptance") != "refused":
        return None
    return say(N_("The host state refused: a unit is not selected against its will."))


def blocker_is_new(state: State, given: Given) -> Message | None:
    """The same blocker is not raised twice."""
    if given.data.get("blocker") not in state.blockers:
        return None
    return say(N_("This blocker stands already."))


def blocker_is_there(state: State, given: Given) -> Message | None:
    """Only a blocker that stands can be lifted."""
    if given.data.get("blocker") in state.blockers:
        return None
    return say(N_("This blocker does not stand."))


def clock_runs(state: State, _given: Given) -> Message | None:
    """The clock can be stopped when a rapid deployment was requested and it is not stopped."""
    if not state.facts.get("request", {}).get("is_rapid"):
        return say(N_("No rapid deployment was requested: there is no clock to stop."))
    if state.stops and state.stops[-1]["event"] == "stop":
        return say(N_("The clock is stopped already."))
    return None


def clock_stands(state: State, _given: Given) -> Message | None:
    """The clock can be restarted when it is stopped."""
    if state.stops and state.stops[-1]["event"] == "stop":
        return None
    return say(N_("The clock is not stopped."))


def is_asked_for(state: State, _given: Given) -> Message | None:
    """A second person answers a proposal that was made."""
    return None if state.proposal else say(N_("No change of level waits for a second person."))


def released_is_new(state: State, _given: Given) -> Message | None:
    """What is released is not released again."""
    return say(N_("The pledge is released already.")) if state.is_public else None


def withheld_is_new(state: State, _given: Given) -> Message | None:
    """What is withheld is not withheld again."""
    return None if state.is_public else say(N_("The pledge is withheld already."))


def ends_after_start(_state: State, given: Given) -> Message | None:
    """A visit ends no earlier than it starts."""
    starts, ends = str(given.data.get("starts") or ""), str(given.data.get("ends") or "")
    if not starts or not ends or starts <= ends:
        return None
    return say(N_("The visit ends on {ends}, before it starts on {starts}."), starts=starts, ends=ends)


def one_step_only(state: State, _given: Given) -> Message | None:
    """No other change of level waits for its second person."""
    if state.proposal is None:
        return None
    return say(N_("A change of level waits for a second person: approve or refuse it first."))
