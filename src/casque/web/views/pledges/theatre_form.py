"""What is known of a theatre as fields of a form: codes in a line, and one state with its number or group a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from casque.core.words import N_
from casque.readiness.pledges.selection.theatre import Theatre, theatre_to_json

_SPLIT = re.compile(r"[\s,;]+")


@dataclass(frozen=True, slots=True)
class Box:
    """A field of the form: its name, label and help, marked for translation, and what stands in it."""

    name: str
    label: str
    help: str
    value: str
    is_long: bool


def _codes(text: str) -> Any:
    return [code.upper() for code in _SPLIT.split(text.strip()) if code]


def _numbers(text: str) -> Any:
    return {code: int(rest) if rest.isascii() and rest.isdigit() else rest for code, rest in _pairs(text)}


def _words(text: str) -> Any:
    return dict(_pairs(text))


def _pairs(text: str) -> list[tuple[str, str]]:
    """Read one state a line, with what follows its code."""
    lines = (line.strip().partition(" ") for line in text.splitlines() if line.strip())
    return [(code.upper(), rest.strip()) for code, _, rest in lines]


_A_LINE = N_("One state a line: its code and the number, such as XBB 100.")
_FIELDS: tuple[tuple[str, str, str, Callable[[str], Any]], ...] = (
    ("host", N_("Host state"), N_("Its code, such as XAA."), lambda text: text.strip().upper()),
    ("neighbours", N_("Neighbours of the host state"), N_("Codes of states, such as XBB, XCC."), _codes),
    ("bilateral", N_("States with other forces there"), N_("Codes of states, such as XBB, XCC."), _codes),
    ("present", N_("Persons in the mission already"), _A_LINE, _numbers),
    ("ceilings", N_("Most persons that a state may send by its law"), _A_LINE, _numbers),
    (
        "regions",
        N_("Regional groups that differ from the list of countries"),
        N_("One state a line: its code and the group."),
        _words,
    ),
)
LONG = frozenset({"present", "ceilings", "regions"})


def boxes(theatre: Theatre, sent: Mapping[str, str] | None = None) -> list[Box]:
    """Give the fields with what was sent, or with what is known."""
    held = theatre_to_json(theatre)
    return [
        Box(
            name,
            label,
            help_,
            sent.get(name, "") if sent is not None else _text(held.get(name)),
            name in LONG,
        )
        for name, label, help_, _ in _FIELDS
    ]


def theatre_sent(sent: Mapping[str, str]) -> dict[str, Any]:
    """Read the fields as plain JSON; what is left empty is not told."""
    return {name: read(sent[name]) for name, _, _, read in _FIELDS if sent.get(name, "").strip()}


def _text(value: Any) -> str:
    if isinstance(value, Mapping):
        return "\n".join(f"{code} {told}" for code, told in value.items())
    return ", ".join(value) if isinstance(value, list) else str(value or "")
