"""What a rule of readiness is: a function over the facts of a pledge and the parameters of a day, with its papers.

Nothing is registered by writing a rule; `rulebook` lists them all in their order.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from casque.core.parameters import parameters_of
from casque.core.truth import Truth
from casque.core.words import N_, Message, say
from casque.readiness.pledges.rules.facts import Facts


class Who(StrEnum):
    """Who can supply what is missing."""

    STATE = "state"
    MISSION = "permanent-mission"
    CELL = "strategic-cell"
    SERVICE = "service"
    PLANNERS = "planners"
    SUPPORT = "support"
    MOVEMENT = "movement"

    @property
    def words(self) -> Message:
        """Say it, to be translated."""
        return say(_WHO[self])


_WHO = MappingProxyType(
    {
        Who.STATE: N_("the Member State, capital"),
        Who.MISSION: N_("the Permanent Mission"),
        Who.CELL: N_("the strategic force generation cell"),
        Who.SERVICE: N_("the Office of Military Affairs or the Police Division"),
        Who.PLANNERS: N_("the planners of military or police requirements"),
        Who.SUPPORT: N_("the uniformed capabilities support"),
        Who.MOVEMENT: N_("movement control"),
    }
)


class Parameters:
    """The parameters of readiness on one day; that day is the only clock a rule knows.

    Before the first day of a parameter its first value holds, so that older registers can be looked at.

    Examples
    --------
    >>> Parameters(date(2091, 1, 1)).whole("aav_months")
    24
    """

    def __init__(self, on: date) -> None:
        self.on = on

    def __getitem__(self, name: str) -> float:
        parameter = parameters_of("casque.readiness")[name]
        return parameter.on(max(self.on, parameter.values[0].start)).value

    def whole(self, name: str) -> int:
        """Give a parameter as a whole number."""
        return int(self[name])

    def after(self, name: str) -> date:
        """Give the day that many days after today."""
        return self.on + timedelta(days=self.whole(name))


@dataclass(frozen=True, slots=True)
class Answer:
    """What a rule finds.

    Parameters
    ----------
    truth : Truth
        Met, not met, or not known.
    words : Message
        The finding in a sentence.
    observed, required, unit : str
        The measure beside it; empty where it is no number. The unit is marked for translation.
    remedy : Message or None
        What would supply what is missing; None where the rule is met.
    who : Who or None
        Who can do that.
    earliest : date or None
        Earliest day on which it can be there; None where that cannot be told.
    days : int or None
        In place of `earliest`, where the clock starts only when the level below is reached [day].
    """

    truth: Truth
    words: Message
    observed: str = ""
    required: str = ""
    unit: str = ""
    remedy: Message | None = None
    who: Who | None = None
    earliest: date | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Finding(Answer):
    """What a rule found, with the rule."""

    rule: Rule = field(kw_only=True)

    @property
    def is_met(self) -> bool:
        """Whether the rule is met, surely."""
        return self.truth is Truth.YES

    @property
    def truth_words(self) -> Message:
        """Say met, not met or not known, to be translated."""
        return say(TRUTHS[self.truth])


TRUTHS = MappingProxyType({Truth.YES: N_("met"), Truth.NO: N_("not met"), Truth.NOT_KNOWN: N_("not known")})
"""The three answers of a rule in words."""

Check = Callable[[Facts, Parameters], Answer]


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition of a level.

    Parameters
    ----------
    code : str
        Level and number, such as ``L2-01``; never changes and is never given again.
    title : str
        Marked for translation.
    source : str
        What it rests on, after its mark V, VT, I, K or D.
    check : callable
    since, until : date or None
        First and last day on which it holds; a changed requirement is a second rule.
    """

    code: str
    title: str
    source: str
    check: Check
    since: date | None = None
    until: date | None = None

    @property
    def prose(self) -> str:
        """Give the rule in prose: the text beside its code, for page, manual and API."""
        return inspect.cleandoc(self.check.__doc__ or "")

    @property
    def mark(self) -> str:
        """Give the mark of its source: V, VT, I, K or D."""
        return self.source.split(" ")[0].rstrip(":,")

    def holds(self, on: date) -> bool:
        """Tell whether the rule is in force on a day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    def find(self, facts: Facts, parameters: Parameters) -> Finding:
        """Ask the rule."""
        answer = self.check(facts, parameters)
        told = {one.name: getattr(answer, one.name) for one in fields(Answer)}
        if answer.days is not None:
            told["earliest"] = parameters.on + timedelta(days=answer.days)
        return Finding(**told, rule=self)


def rule(
    code: str, title: str, *, source: str, since: date | None = None, until: date | None = None
) -> Callable[[Check], Rule]:
    """Make a rule of the function below; its docstring is the rule in prose."""

    def made(check: Check) -> Rule:
        return Rule(code, title, source, check, since, until)

    return made


def met(words: Message, *, observed: object = "", required: object = "", unit: str = "") -> Answer:
    """Answer that a rule is met."""
    return Answer(Truth.YES, words, str(observed), str(required), unit)


def lacking(
    words: Message, *, remedy: Message, who: Who, earliest: date | None = None, days: int | None = None
) -> Answer:
    """Answer that a rule is not met, and what would mend it."""
    return Answer(Truth.NO, words, remedy=remedy, who=who, earliest=earliest, days=days)


def not_known(
    words: Message, *, remedy: Message, who: Who, earliest: date | None = None, days: int | None = None
) -> Answer:
    """Answer that the facts do not tell, and what would tell it."""
    return Answer(Truth.NOT_KNOWN, words, remedy=remedy, who=who, earliest=earliest, days=days)


def lapsed(
    facts: Facts,
    words: Message,
    *,
    remedy: Message,
    who: Who,
    earliest: date | None = None,
    days: int | None = None,
) -> Answer:
    """Answer that a day has passed: not met, unless the source is silent and it may have been renewed meanwhile."""
    if facts.is_told_in_part:
        words = say(N_("{finding} Whether it was renewed is not told."), finding=words)
        return not_known(words, remedy=remedy, who=who, earliest=earliest, days=days)
    return lacking(words, remedy=remedy, who=who, earliest=earliest, days=days)
