"""What may have happened to a plan, as a form: the kinds, the fields of each, and the event that an answer tells."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from casque.core.errors import BadValueError
from casque.core.words import N_, Message, say
from casque.planning.events import (
    VANGUARD_WEEKS,
    BudgetCut,
    Crisis,
    Event,
    MissionCloses,
    PostCloses,
    UnitDelayed,
    UnitLost,
)
from casque.planning.parts import Post
from casque.web.planner.plans import ShownPlan

MOST_POSTS = 50
VANGUARD_STAY = 26  # weeks; the shortest plain tour of most units (K17)

NOW = N_("Tours that begin before this day stay as they are.")
FIELDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "unit": (N_("Unit"), ""),
        "mission": (N_("Mission"), ""),
        "post": (N_("Post"), ""),
        "unit_type": (N_("Type of unit"), ""),
        "posts": (N_("Number of posts"), ""),
        "stay": (N_("Weeks for which they are needed"), ""),
        "weeks": (N_("Weeks of delay"), N_("Counted from the day its next tour was to begin.")),
        "percent": (N_("Cut of the budget [%]"), N_("Of what the plan spends from that day on.")),
        "day": (N_("From which day"), N_("The plan counts in weeks: it is the week of this day.")),
        "now": (N_("Today, for the plan"), NOW),
    }
)
"""Fields of the form: label and what to know about it."""


@dataclass
class Answer:
    """What a reader sent, read field by field; every fault is kept with its field.

    Parameters
    ----------
    shown : ShownPlan
        The plan it is about.
    values : mapping of str
    faults : dict
        Errors by the field they stand at.
    """

    shown: ShownPlan
    values: Mapping[str, str]
    faults: dict[str, BadValueError] = field(default_factory=dict)

    def code(self, name: str) -> str:
        """Give a code that the form offers."""
        text = self.values.get(name, "")
        if text not in choices(self.shown)[name]:
            what = say(N_("'{value}' is not in the scenario."), value=text[:40])
            self._fault(name, what, say(N_("Choose one of the list.")))
        return text

    def number(self, name: str, low: int, high: int) -> int:
        """Give a whole number of a range."""
        text = self.values.get(name, "").strip()
        if not (text.isascii() and text.isdecimal() and len(text) <= 6 and low <= int(text) <= high):
            what = say(N_("'{value}' cannot be used here."), value=text[:40])
            self._fault(name, what, say(N_("Give a whole number from {low} to {high}."), low=low, high=high))
            return low
        return int(text)

    def week(self, name: str, *, least: int = 0) -> int:
        """Give the week of a day of the plan, not before week `least`."""
        problem, text = self.shown.problem, self.values.get(name, "").strip()
        try:
            found = problem.week(date.fromisoformat(text))
        except ValueError:
            found = -1
        if not least <= found < problem.weeks:
            first, last = self.shown.day(least).isoformat(), self.shown.day(problem.weeks - 1).isoformat()
            what = say(N_("'{value}' is no day that can be given here."), value=text[:40])
            self._fault(name, what, say(N_("Give a day from {start} to {end}."), start=first, end=last))
            return least
        return found

    def _fault(self, name: str, what: Message, hint: Message) -> None:
        self.faults[name] = BadValueError(what, hint=hint, where=name)

    def late(self, now: int) -> int:
        """Give the week before which a unit cannot arrive: that of its next tour, and the delay."""
        unit, weeks = self.code("unit"), self.number("weeks", 1, 260)
        starts = [one["start"] for one in self.shown.tours if one["unit"] == unit and one["start"] >= now]
        if not starts and "unit" not in self.faults:
            what = say(N_("{unit} begins no tour from that day on."), unit=unit)
            self._fault("unit", what, say(N_("Choose a unit that is still to come.")))
        week = min(starts, default=now) + weeks
        if week >= self.shown.problem.weeks and not self.faults:
            what = say(N_("{unit} would come after the last week of the plan."), unit=unit)
            self._fault("weeks", what, say(N_("Give fewer weeks, or say that the unit drops out.")))
        return week

    def vanguard(self, now: int) -> tuple[Post, ...]:
        """Give the posts that a crisis opens: announced now, to be filled within 60 days."""
        problem = self.shown.problem
        mission, unit_type = self.code("mission"), self.code("unit_type")
        count, stay = self.number("posts", 1, MOST_POSTS), self.number("stay", 1, 260)
        start = now + VANGUARD_WEEKS
        if start >= problem.weeks:
            what = say(N_("The plan ends before 60 days are over."))
            self._fault("now", what, say(N_("Give an earlier day.")))
        names = _free_names(problem.post_named, f"{mission}-CRISIS", count)
        priority = max(post.priority for post in problem.posts)
        end = min(start + stay, problem.weeks)
        return tuple(Post(name, mission, unit_type, start, end, priority=priority) for name in names)


def _free_names(taken: Collection[str], stem: str, count: int) -> list[str]:
    names = (f"{stem}-{place}" for place in range(1, len(taken) + count + 1))
    return [name for name in names if name not in taken][:count]


@dataclass(frozen=True)
class Kind:
    """A kind of thing that happens: its words, the fields to fill in, and what makes the event of the answer."""

    title: str
    fields: tuple[str, ...]
    event: Callable[[Answer, int], Event]


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        UnitLost.kind: Kind(
            N_("A unit drops out"),
            ("unit", "day"),
            lambda answer, now: UnitLost(answer.code("unit"), answer.week("day", least=now)),
        ),
        UnitDelayed.kind: Kind(
            N_("A unit is delayed"),
            ("unit", "weeks"),
            lambda answer, now: UnitDelayed(answer.values.get("unit", ""), answer.late(now)),
        ),
        MissionCloses.kind: Kind(
            N_("A mission closes"),
            ("mission", "day"),
            lambda answer, now: MissionCloses(answer.code("mission"), answer.week("day", least=now)),
        ),
        PostCloses.kind: Kind(
            N_("A post closes"),
            ("post", "day"),
            lambda answer, now: PostCloses(answer.code("post"), answer.week("day", least=now)),
        ),
        BudgetCut.kind: Kind(
            N_("The budget is cut"),
            ("percent", "day"),
            lambda answer, now: BudgetCut(answer.number("percent", 1, 100), answer.week("day", least=now)),
        ),
        Crisis.kind: Kind(
            N_("A crisis needs a vanguard"),
            ("mission", "unit_type", "posts", "stay"),
            lambda answer, now: Crisis(now, answer.vanguard(now)),
        ),
    }
)
"""What may have happened, by the kind of the event."""


def choices(shown: ShownPlan) -> Mapping[str, list[str]]:
    """Give what can be chosen in each field that is a list."""
    problem = shown.problem
    return {
        "unit": sorted(problem.unit_named),
        "mission": sorted({post.mission for post in problem.posts}),
        "post": sorted(problem.post_named),
        "unit_type": sorted({unit.unit_type for unit in problem.units}),
    }


def first_values(shown: ShownPlan, today: date) -> Mapping[str, str]:
    """Give what stands in the form at first: today where the plan covers it, its first day otherwise."""
    problem = shown.problem
    is_covered = problem.start <= today < problem.day(problem.weeks)
    day = (today if is_covered else problem.start).isoformat()
    return {"now": day, "day": day, "posts": "2", "stay": str(VANGUARD_STAY), "weeks": "8", "percent": "10"}
