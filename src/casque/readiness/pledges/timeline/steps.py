"""The sixteen steps from a requirement to full operation, the milestones inside them, and the way home."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from casque.core.codes.suggest import unknown
from casque.core.words import N_, say
from casque.readiness.pledges.regions import Readiness

D, K = "D", "K"


class Profile(StrEnum):
    """Which durations hold: by the level of readiness at the call."""

    REGULAR = "regular"
    LEVEL_3 = "level_3"
    RAPID = "rapid"


PROFILE_TITLES: Mapping[str, str] = MappingProxyType(
    {
        Profile.REGULAR: N_("Level 1 or 2"),
        Profile.LEVEL_3: N_("Level 3"),
        Profile.RAPID: N_("Rapid Deployment Level"),
    }
)


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a deployment; its date is the day on which it is done.

    Parameters
    ----------
    code : str
        Key of its dates; never changes.
    number : int
        Place in the table of steps, 1 to 16; 0 for a milestone inside a step and for what comes after them.
    title, output : str
        What is done and what it leaves behind, marked for translation.
    actors : tuple of str
        Codes of `ACTORS`, the one that answers for it first.
    after : tuple of str
        Steps that cannot be done later than this one; what a forecast waits for is more (`forecast`).
    source : str
        Mark of how well it is known.
    """

    code: str
    number: int
    title: str
    actors: tuple[str, ...]
    output: str = ""
    after: tuple[str, ...] = ()
    source: str = D


NUMBERED = (
    Step(
        "requirement", 1, N_("Requirement approved"), ("planning", "mission"), N_("Statement of requirements")
    ),
    Step(
        "call",
        2,
        N_("States called, answer received"),
        ("permanent-mission", "force-generation"),
        N_("Note verbale"),
        ("requirement",),
    ),
    Step("selection", 3, N_("Unit selected"), ("office", "force-generation"), N_("Decision"), ("call",)),
    Step(
        "approval",
        4,
        N_("National approval"),
        ("capital",),
        N_("Note verbale of acceptance"),
        ("requirement",),
    ),
    Step(
        "reconnaissance",
        5,
        N_("Reconnaissance"),
        ("capital", "mission"),
        N_("Report of the reconnaissance"),
        ("call",),
    ),
    Step(
        "memorandum",
        6,
        N_("Memorandum of understanding agreed"),
        ("support", "capital"),
        N_("Draft of the memorandum"),
        ("call",),
    ),
    Step(
        "procurement",
        7,
        N_("Equipment bought and filled up"),
        ("capital", "donor"),
        N_("Equipment"),
    ),
    Step(
        "training",
        8,
        N_("Training before deployment"),
        ("capital",),
        N_("Certificates"),
    ),
    Step(
        "visit",
        9,
        N_("Pre-deployment visit"),
        ("visit-team",),
        N_("Report of the visit"),
        ("selection",),
    ),
    Step(
        "load-list",
        10,
        N_("Load list final, lift booked"),
        ("capital", "movement"),
        N_("Load list"),
        ("call",),
    ),
    Step(
        "cargo",
        11,
        N_("Cargo moved to the site"),
        ("movement", "carrier"),
        N_("Cargo at the site"),
        ("load-list",),
    ),
    Step(
        "clearances",
        12,
        N_("Visas, overflight, weapons and customs cleared"),
        ("host", "capital", "mission"),
        N_("Permits"),
        ("call",),
    ),
    Step("camp", 13, N_("Camp and site ready"), ("mission",), N_("Site ready"), ("requirement",)),
    Step(
        "movement",
        14,
        N_("Advance party and main body arrive"),
        ("movement", "capital"),
        N_("Arrival"),
        ("selection", "approval", "main-body-left"),
    ),
    Step(
        "arrival-inspection",
        15,
        N_("Arrival inspection and induction"),
        ("mission",),
        N_("Report of the inspection"),
        ("movement",),
    ),
    Step("operational", 16, N_("Fully operational"), ("mission",), N_("Declaration"), ("movement",)),
)
"""The steps with durations (mark D), in the order of the table."""

MILESTONES = (
    Step("acknowledged", 0, N_("Request acknowledged, liaison named"), ("permanent-mission",)),
    Step(
        "requirement-agreed",
        0,
        N_("Differences to the requirement agreed"),
        ("planning", "support", "capital"),
    ),
    Step("names-sent", 0, N_("Names sent for screening"), ("capital",)),
    Step("memorandum-drafted", 0, N_("Memorandum drafted"), ("support",), after=("call",), source=K),
    Step(
        "memorandum-initialled",
        0,
        N_("Memorandum initialled"),
        ("support", "capital"),
        after=("memorandum-drafted",),
        source=K,
    ),
    Step(
        "memorandum-signed",
        0,
        N_("Memorandum signed"),
        ("support", "permanent-mission"),
        after=("memorandum-initialled",),
        source=K,
    ),
    Step("letter-asked", 0, N_("Letter of assist asked for"), ("movement",), after=("call",), source=K),
    Step(
        "letter-signed",
        0,
        N_("Letter of assist signed"),
        ("movement", "permanent-mission"),
        after=("letter-asked",),
        source=K,
    ),
    Step(
        "ready-at-port", 0, N_("Unit and cargo ready at the port"), ("contingent",), after=("call",), source=K
    ),
    Step("advance-party-left", 0, N_("Advance party left"), ("contingent",), after=("approval",), source=K),
    Step(
        "advance-party-arrived",
        0,
        N_("Advance party in the theatre"),
        ("movement", "contingent"),
        after=("advance-party-left",),
        source=K,
    ),
    Step(
        "cargo-shipped", 0, N_("Cargo shipped"), ("carrier", "movement"), after=("ready-at-port",), source=K
    ),
    Step(
        "cargo-landed",
        0,
        N_("Cargo at the port of arrival"),
        ("carrier",),
        after=("cargo-shipped",),
        source=K,
    ),
    Step(
        "main-body-left",
        0,
        N_("Main body left"),
        ("movement", "contingent"),
        after=("advance-party-left",),
        source=K,
    ),
)
"""Stages of the memorandum and the letter of assist, and of the movement, inside the steps."""

LATER = (
    Step(
        "rotation", 0, N_("People rotated in place"), ("capital", "movement"), after=("movement",), source=K
    ),
    Step("return-notice", 0, N_("Return announced"), ("force-generation",), after=("movement",), source=K),
    Step(
        "return-inspection",
        0,
        N_("Equipment inspected before the return"),
        ("mission",),
        after=("return-notice",),
        source=K,
    ),
    Step(
        "home", 0, N_("Unit and equipment home"), ("movement", "capital"), after=("return-notice",), source=K
    ),
    Step("reconstitution", 0, N_("Rested and refitted"), ("capital",), after=("home",), source=D),
)
"""What follows a deployment."""

STEPS = (*NUMBERED, *MILESTONES, *LATER)
STEP_CHOICES = tuple((one.code, one.title) for one in STEPS)
"""Codes and titles for a form."""
BASES: Mapping[str, str] = MappingProxyType(
    {"planned": N_("planned"), "forecast": N_("forecast"), "actual": N_("actual")}
)
_BY_CODE = {one.code: one for one in STEPS}


def step_named(code: str) -> Step:
    """Give a step by its code.

    Raises
    ------
    UnknownCodeError
        If no step has this code; the hint names near ones.
    """
    if code not in _BY_CODE:
        words = {one.code: one.code for one in STEPS} | {one.title: one.code for one in STEPS}
        raise unknown(
            code,
            say(N_("step of a deployment")),
            words,
            otherwise=say(N_("Choose one of the steps of the timeline.")),
        )
    return _BY_CODE[code]


def profile_of(readiness: str) -> Profile:
    """Give the durations that hold for a unit called at a level.

    Examples
    --------
    >>> profile_of("L2"), profile_of("RDL")
    (<Profile.REGULAR: 'regular'>, <Profile.RAPID: 'rapid'>)
    """
    if readiness == Readiness.RDL:
        return Profile.RAPID
    return Profile.LEVEL_3 if readiness in (Readiness.L3, Readiness.RDL_AGREED) else Profile.REGULAR


@cache
def durations(profile: Profile) -> Mapping[str, tuple[int, int, int]]:
    """Give fewest, likeliest and most days of each numbered step [day].

    Examples
    --------
    >>> durations(Profile.REGULAR)["training"]
    (45, 75, 150)
    """
    text = files("casque.readiness.pledges.timeline").joinpath("durations.toml").read_text(encoding="utf-8")
    told = tomllib.loads(text)
    return MappingProxyType({code: tuple(one[profile.value]) for code, one in told.items()})
