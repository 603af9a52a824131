"""The parts of an alignment as values: its lines, and the variations and certificates that it takes into account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from casque.core.parameters import parameters_of
from casque.core.truth import Truth
from casque.core.words import N_, Message, say


class Cover(StrEnum):
    """How a line of a requirement stands."""

    COVERED = "COVERED"
    COVERED_BY_VARIATION = "COVERED_BY_VARIATION"
    EXCESS = "EXCESS"
    GAP = "GAP"
    NOT_KNOWN = "NOT_KNOWN"

    @property
    def words(self) -> Message:
        """Say it, to be translated."""
        return say(_COVER_WORDS[self])

    @property
    def is_covered(self) -> bool:
        """Whether what was asked for is there, by itself, by an agreed variation, or with more than that."""
        return self in {Cover.COVERED, Cover.COVERED_BY_VARIATION, Cover.EXCESS}


_COVER_WORDS = MappingProxyType(
    {
        Cover.COVERED: N_("covered"),
        Cover.COVERED_BY_VARIATION: N_("covered by an agreed variation"),
        Cover.EXCESS: N_("covered, with more than is asked for"),
        Cover.GAP: N_("gap"),
        Cover.NOT_KNOWN: N_("not known"),
    }
)

GROUPS: Mapping[str, str] = MappingProxyType(
    {
        "personnel": N_("Personnel"),
        "equipment": N_("Major equipment"),
        "sustainment": N_("Self-sustainment"),
        "certificates": N_("Certificates"),
        "other": N_("Other conditions"),
    }
)
"""Parts of the matrix, in their order, with their titles."""


@dataclass(frozen=True, slots=True)
class Variation:
    """A departure from the requirement that the contributor offers, and whether it was agreed.

    Parameters
    ----------
    line : str
        Code of the line it is for, such as ``equipment/E03``.
    text : str
        What is offered instead.
    agreed_on : date or None
        None while it is only offered.
    agreed_by : str
        Title of the office that agreed.
    """

    line: str
    text: str
    agreed_on: date | None = None
    agreed_by: str = ""

    def is_agreed(self, on: date) -> bool:
        """Tell whether it was agreed by a day."""
        return self.agreed_on is not None and self.agreed_on <= on


@dataclass(frozen=True, slots=True)
class Certificate:
    """What the Member State has certified: its kind (`requirement.CERTIFICATE_KINDS`), day, end, signer and scope."""

    kind: str
    on: date
    until: date | None = None
    signer: str = ""
    scope: str = ""
    reference: str = ""

    def holds(self, on: date) -> bool:
        """Tell whether it holds on a day."""
        return self.on <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the matrix.

    Parameters
    ----------
    code, group : str
        Its name, such as ``sustainment/CAT``, and the part of the matrix.
    title : Message
        What it is about.
    cover : Cover
    offered, required : str
        As numbers or words; empty where not told.
    unit : str
        Of both, marked for translation; empty where they are words.
    words : Message
        The finding in a sentence.
    is_essential : bool
        Whether Level 3 needs it.
    ready_on : date or None
        Day on which what is missing comes, where the pledge tells it.
    """

    code: str
    group: str
    title: Message
    cover: Cover
    offered: str
    required: str
    unit: str
    words: Message
    is_essential: bool = True
    ready_on: date | None = None


@dataclass(frozen=True, slots=True)
class Alignment:
    """A pledge beside a requirement on a day."""

    requirement: str
    on: date
    lines: tuple[Line, ...]

    @property
    def essential(self) -> tuple[Line, ...]:
        """The lines that Level 3 needs."""
        return tuple(one for one in self.lines if one.is_essential)

    @property
    def open_lines(self) -> tuple[Line, ...]:
        """The essential lines that are not covered, gaps before what is not known."""
        open_ = [one for one in self.essential if not one.cover.is_covered]
        return tuple(sorted(open_, key=lambda one: one.cover is Cover.NOT_KNOWN))

    @property
    def percent(self) -> float:
        """Covered essential lines of all essential lines [percent]; what is not known is not covered."""
        return _percent(sum(one.cover.is_covered for one in self.essential), len(self.essential))

    @property
    def possible_percent(self) -> float:
        """What it would be if all that is not known were covered [percent]."""
        return _percent(sum(one.cover is not Cover.GAP for one in self.essential), len(self.essential))

    def line(self, code: str) -> Line | None:
        """Give a line by its code, or nothing where the requirement has none such."""
        return next((one for one in self.lines if one.code == code), None)

    def of(self, group: str) -> tuple[Line, ...]:
        """Give the lines of a part of the matrix."""
        return tuple(one for one in self.lines if one.group == group)

    def is_enough(self) -> Truth:
        """Tell whether it is enough for Level 3 on its day."""
        needed = parameters_of("casque.readiness")["alignment_pct"].on(self.on).value
        if self.percent >= needed:
            return Truth.YES
        return Truth.NO if self.possible_percent < needed else Truth.NOT_KNOWN

    @property
    def words(self) -> Message:
        """Say the whole in a sentence."""
        return say(
            N_("{covered} of {count} essential lines are covered ({percent} percent), {open} are not known."),
            covered=sum(one.cover.is_covered for one in self.essential),
            count=len(self.essential),
            percent=percent_text(self.percent),
            open=sum(one.cover is Cover.NOT_KNOWN for one in self.essential),
        )


def percent_text(value: float) -> str:
    """Write a percentage with one decimal, rounded down, so that 100.0 means all."""
    return f"{int(value * 10 + 1e-9) / 10:.1f}"


def _percent(count: int, whole: int) -> float:
    return 100.0 * count / whole if whole else 0.0
