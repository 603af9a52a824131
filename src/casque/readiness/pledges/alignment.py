"""Does a pledge match a requirement? Line by line, with what is offered beside what is asked for.

The checklist is a proposal (D, built on K): only that Level 3 means an alignment of personnel and equipment with a
requirement is known (VT Manual-2021).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from casque.core.words import N_, say
from casque.readiness.pledges.alignment_lines import (
    certificate_lines,
    condition_lines,
    load_list_line,
    variations_line,
)
from casque.readiness.pledges.alignment_parts import (
    GROUPS,
    Alignment,
    Certificate,
    Cover,
    Line,
    Variation,
    percent_text,
)
from casque.readiness.pledges.alignment_units import equipment_lines, personnel_lines, sustainment_lines
from casque.readiness.pledges.content_parts import Content
from casque.readiness.pledges.requirement import Requirement

__all__ = ["GROUPS", "Alignment", "Certificate", "Cover", "Line", "Variation", "align", "percent_text"]


def align(
    content: Content,
    requirement: Requirement,
    *,
    variations: Iterable[Variation] = (),
    certificates: Iterable[Certificate] | None = None,
    load_list_complete: bool | None = None,
    on: date,
) -> Alignment:
    """Lay a pledge beside a requirement.

    Parameters
    ----------
    certificates : iterable of Certificate, optional
        None where it is not known which there are; an empty list where there are none.
    load_list_complete : bool, optional
        What the movement planners found; None lets the size and weight of each line of equipment decide.

    Examples
    --------
    >>> from casque.readiness.pledges.requirement_json import generic_requirements
    >>> hospital = generic_requirements()["generic-level-2-hospital"]
    >>> found = align(Content("XAA", unit_size=63), hospital, on=date(2091, 1, 1))
    >>> print(found.line("personnel").words)
    63 persons are offered; 60 to 66 are asked for.
    >>> found.is_enough()
    <Truth.NOT_KNOWN: 'not known'>
    """
    offered = tuple(variations)
    lines = [
        *personnel_lines(content, requirement, on),
        *equipment_lines(content, requirement, on),
        *sustainment_lines(content, requirement),
        *certificate_lines(certificates, on),
        load_list_line(content, load_list_complete),
        *condition_lines(content, requirement),
    ]
    varied = [_varied(one, offered, on) for one in lines]
    return Alignment(requirement.name, on, (*varied, variations_line(lines, offered, on)))


def _varied(line: Line, variations: tuple[Variation, ...], on: date) -> Line:
    """Let an agreed variation cover a line that is a gap."""
    agreed = next((one for one in variations if one.line == line.code and one.is_agreed(on)), None)
    if agreed is None or line.cover is not Cover.GAP:
        return line
    words = say(
        N_("{finding} A variation was agreed on {day}: {text}"),
        finding=line.words,
        day=agreed.agreed_on,
        text=agreed.text,
    )
    return replace(line, cover=Cover.COVERED_BY_VARIATION, words=words, ready_on=None)
