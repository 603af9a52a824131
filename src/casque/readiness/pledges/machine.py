"""What a deed is: who may do it, from which state to which, what it asks for, and what stands in its way.

The deeds themselves stand in `casque.readiness.pledges.deeds`; page, manual and API show them from there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from casque.core.words import Message
from casque.readiness.pledges.regions import Region


class Side(StrEnum):
    """Which side does a deed."""

    STATE = "state"
    UN = "un"
    EITHER = "either"
    TIME = "time"


class AskKind(StrEnum):
    """What kind of answer a deed asks for, and so how a form shows it."""

    TEXT = "text"
    LINES = "lines"
    DATE = "date"
    WHOLE = "whole"
    FLAG = "flag"
    CHOICE = "choice"
    EVIDENCE = "evidence"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Ask:
    """Something a deed asks for.

    Parameters
    ----------
    name : str
        Its key in the entry's data.
    label : str
        What a form calls it, marked for translation.
    kind : AskKind
        ``EVIDENCE`` is the reference of a paper: its number and date, or the name of an attached document.
    is_required : bool
        A required flag must be ticked.
    choices : tuple of (str, str)
        Codes with their titles, marked for translation.
    help : str
        One more sentence, marked for translation.
    """

    name: str
    label: str
    kind: AskKind = AskKind.TEXT
    is_required: bool = True
    choices: tuple[tuple[str, str], ...] = ()
    help: str = ""


@dataclass(frozen=True, slots=True)
class Around:
    """What a guard may know besides the subject's own state.

    Parameters
    ----------
    note_numbers : frozenset of str
        Numbers of the notes verbales with which the same state has submitted other pledges.
    requirements : mapping of str to mapping
        Contents of the approved requirements by name, as plain JSON.
    vacancies : mapping of str to str
        Vacant slots of the composition in force: slot code to type of unit.
    others : mapping of str to str
        Readiness of the state's other pledges of the same type of unit, by name.
    types : mapping of str to str
        Type of unit of every pledge in the register, by name; told to deeds on a composition.
    """

    note_numbers: frozenset[str] = frozenset()
    requirements: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    vacancies: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, str] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Given:
    """What comes with a deed: the day, the answers, the surroundings."""

    on: date
    data: Mapping[str, Any]
    reason: str = ""
    around: Around = field(default_factory=Around)


Guard = Callable[[Any, Given], Message | None]
"""A guard takes the state of its kind of subject; it gives the sentence that says what stands in the way, or nothing."""


@dataclass(frozen=True, slots=True)
class Deed:
    """A deed: one arrow of the state machine, or a change that moves no region.

    Parameters
    ----------
    code : str
        Such as ``A08``; never changes.
    region : Region
    title, sentence : str
        What a button says and what it means, marked for translation.
    froms : tuple of str
        States of the region in which it can be done; empty for any.
    to : str
        State of the region after it; empty when the answers decide or nothing moves.
    side : Side
    action : str
        Name of the right in the policy.
    source : str
        What it rests on, after its mark V, VT, I, K or D.
    asks : tuple of Ask
    guards : tuple of Guard
    expiry : str
        Name of the parameter that says how long it holds; empty for no end.
    is_change_of_level : bool
        Whether a second person approves it.
    """

    code: str
    region: Region
    title: str
    sentence: str
    froms: tuple[str, ...]
    to: str
    side: Side
    action: str
    source: str
    asks: tuple[Ask, ...] = ()
    guards: tuple[Guard, ...] = ()
    expiry: str = ""
    is_change_of_level: bool = False
