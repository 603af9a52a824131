"""The backward plan of the sixty days: what is to be done by which day, and by whom (mark D)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from casque.core.words import N_

LINE_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "requirement": N_("Request sent, with the requirement"),
        "acknowledged": N_("Request acknowledged, liaison named"),
        "approval": N_("National decision, acceptance sent"),
        "requirement-agreed": N_("Differences to the requirement agreed"),
        "reconnaissance": N_("Reconnaissance done"),
        "load-list": N_("Final load list sent, lift decided"),
        "memorandum-initialled": N_("Memorandum initialled"),
        "names-sent": N_("Names sent for screening"),
        "training": N_("Training for the mission ended"),
        "ready-at-port": N_("Cargo ready at the port"),
        "advance-party-left": N_("Advance party left"),
        "cargo": N_("Cargo at the site"),
        "main-body-left": N_("Main body left"),
        "movement": N_("Main body in the theatre"),
        "arrival-inspection": N_("Arrival inspection done"),
    }
)
GROUNDS: Mapping[str, str] = MappingProxyType(
    {
        "parliament": N_("parliament has to agree"),
        "requirement": N_("the requirement changed"),
        "access": N_("access for the reconnaissance refused"),
        "carrier": N_("the carrier is late"),
        "clearance": N_("clearance of the host state is missing"),
        "camp": N_("the camp is not ready"),
    }
)
"""Grounds on which the clock may stop, as they stand in a sentence."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the plan.

    Parameters
    ----------
    code : str
        Key of its date; never changes.
    title : str
        Marked for translation.
    day : int
        Last day of the clock by which it is to be done [day].
    actors : tuple of str
        Codes of `ACTORS`, the one that answers for it first.
    stop : str
        Ground on which the clock may stop here; empty where it may not.
    steps : tuple of str
        Steps of the timeline whose actual date tells that it is done, its own code first.
    """

    code: str
    title: str
    day: int
    actors: tuple[str, ...]
    stop: str
    steps: tuple[str, ...]


@cache
def plan(*, by_air: bool = False) -> tuple[Line, ...]:
    """Give the lines of the plan in the order of their days.

    Parameters
    ----------
    by_air : bool, optional
        Whether the cargo flies, so that it is there earlier.

    Examples
    --------
    >>> [one.day for one in plan(by_air=True) if one.code == "cargo"]
    [38]
    """
    text = files("casque.readiness.pledges.rapid").joinpath("plan.toml").read_text(encoding="utf-8")
    lines = (
        Line(
            code=code,
            title=LINE_TITLES[code],
            day=one.get("day_by_air", one["day"]) if by_air else one["day"],
            actors=tuple(one["actors"]),
            stop=one.get("stop", ""),
            steps=(code, *one.get("steps", ())),
        )
        for code, one in tomllib.loads(text).items()
    )
    return tuple(sorted(lines, key=lambda one: one.day))
