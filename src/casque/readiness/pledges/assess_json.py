"""An assessment and an alignment as plain data, with every sentence as text and as something to translate."""

from __future__ import annotations

from typing import Any

from casque.core.words import Message, message_to_json, say
from casque.readiness.pledges.alignment import Alignment, Line, percent_text
from casque.readiness.pledges.assess import Assessment
from casque.readiness.pledges.next_level import Missing
from casque.readiness.pledges.regions import TITLES, Readiness
from casque.readiness.pledges.rules.rule import Finding, Rule

UNOFFICIAL = True
"""Nothing of this is a finding of the United Nations; every document says so."""


def assessment_to_json(assessment: Assessment) -> dict[str, Any]:
    """Give an assessment as plain data."""
    next_level = assessment.next_level
    return {
        "unofficial": UNOFFICIAL,
        "name": assessment.name,
        "on": assessment.on.isoformat(),
        "edition": assessment.edition.isoformat(),
        "on_record": _level(assessment.on_record),
        "since": assessment.since.isoformat() if assessment.since else None,
        "derived": _level(assessment.derived),
        "possible": _level(assessment.possible),
        "verdict": {"code": assessment.verdict.value, "words": message_to_json(assessment.verdict.words)},
        "next_level": _level(next_level) if next_level else None,
        "verified_on": assessment.verified_on.isoformat() if assessment.verified_on else None,
        "age_days": assessment.age_days,
        "is_old": assessment.is_old,
        "words": message_to_json(assessment.words),
        "levels": [
            _missing(assessment.missing[level]) | {"rules": [finding_to_json(one) for one in found]}
            for level, found in assessment.findings.items()
        ],
    }


def finding_to_json(finding: Finding) -> dict[str, Any]:
    """Give the finding of a rule as plain data."""
    return {
        **rule_to_json(finding.rule),
        "answer": str(finding.truth_words),
        "words": message_to_json(finding.words),
        "observed": finding.observed,
        "required": finding.required,
        "unit": finding.unit,
        "remedy": _message(finding.remedy),
        "who": {"code": finding.who.value, "words": message_to_json(finding.who.words)}
        if finding.who
        else None,
        "earliest": finding.earliest.isoformat() if finding.earliest else None,
    }


def rule_to_json(rule: Rule) -> dict[str, Any]:
    """Give a rule as plain data: its code, title, prose and papers."""
    return {
        "code": rule.code,
        "title": rule.title,
        "prose": rule.prose,
        "source": rule.source,
        "mark": rule.mark,
        "holds_from": rule.since.isoformat() if rule.since else None,
        "holds_until": rule.until.isoformat() if rule.until else None,
    }


def alignment_to_json(alignment: Alignment) -> dict[str, Any]:
    """Give an alignment as plain data."""
    return {
        "unofficial": UNOFFICIAL,
        "requirement": alignment.requirement,
        "on": alignment.on.isoformat(),
        "percent": float(percent_text(alignment.percent)),
        "possible_percent": float(percent_text(alignment.possible_percent)),
        "is_enough": alignment.is_enough().value,
        "words": message_to_json(alignment.words),
        "lines": [_line(one) for one in alignment.lines],
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "code": line.code,
        "group": line.group,
        "title": message_to_json(line.title),
        "cover": line.cover.value,
        "offered": line.offered,
        "required": line.required,
        "unit": line.unit,
        "words": message_to_json(line.words),
        "is_essential": line.is_essential,
        "ready_on": line.ready_on.isoformat() if line.ready_on else None,
    }


def _missing(missing: Missing) -> dict[str, Any]:
    return {
        "level": _level(missing.level),
        "reached": missing.reached,
        "missing": [one.rule.code for one in missing.findings],
        "below": [level.value for level in missing.below],
        "earliest": missing.earliest.isoformat() if missing.earliest else None,
        "who": [who.value for who in missing.who],
        "words": message_to_json(missing.words),
    }


def _level(level: Readiness) -> dict[str, Any]:
    return {"code": level.value, "words": message_to_json(say(TITLES[level]))}


def _message(message: Message | None) -> dict[str, Any] | None:
    return None if message is None else message_to_json(message)
