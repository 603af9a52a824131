"""A Level 2 hospital of Arland that meets every rule of readiness, to be changed in one line by a test."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from casque.core.truth import Truth
from casque.readiness.pledges.alignment import Certificate, Variation, align
from casque.readiness.pledges.content import Content, content_from_json
from casque.readiness.pledges.regions import Readiness, Visit
from casque.readiness.pledges.requirement import CERTIFICATE_KINDS, Requirement
from casque.readiness.pledges.requirement_json import generic_requirements
from casque.readiness.pledges.rules.facts import Facts

DAY = date(2091, 3, 1)
SIZE = {"length_cm": 600, "width_cm": 240, "height_cm": 260, "weight_kg": 5000}


def hospital_requirement() -> Requirement:
    return generic_requirements()["generic-level-2-hospital"]


def hospital_json() -> dict[str, Any]:
    """Give the content that is aligned with the generic requirement, as plain data."""
    posts = [
        {
            "title": "Commander",
            "number": 1,
            "rank": "Lieutenant Colonel",
            "function": "commander",
            "women": 1,
        },
        {"title": "Operations officer", "number": 2, "rank": "Major", "function": "staff", "women": 0},
        {"title": "Surgeon", "number": 2, "function": "medical", "women": 1},
        {"title": "Orthopaedic surgeon", "number": 1, "function": "medical", "women": 0},
        {"title": "Anaesthetist", "number": 1, "function": "medical", "women": 1},
        {"title": "Internist", "number": 1, "function": "medical", "women": 0},
        {"title": "General practitioner", "number": 1, "function": "medical", "women": 1},
        {"title": "Dentist", "number": 1, "function": "medical", "women": 0},
        {"title": "Nurse", "number": 15, "function": "medical", "women": 10},
        {"title": "Driver", "number": 38, "function": "support", "women": 6},
    ]
    equipment = [
        {
            "family": one.family,
            "item": one.item,
            "quantity": one.quantity,
            "serviceable": one.quantity,
            "ownership": "owned",
            "condition": "good",
            **SIZE,
        }
        for one in hospital_requirement().equipment
    ]
    sustainment = [
        {"category": one.category, "provider": one.provider, "persons": 63}
        for one in hospital_requirement().sustainment
    ]
    return {
        "member_state": "XAA",
        "title": "Level 2 hospital of Arland",
        "component": "military",
        "unit_type": "level-2-hospital",
        "unit_size": 63,
        "level_sought": "RDL",
        "response_days": 28,
        "available_from": "2091-01-01",
        "available_until": "2093-12-31",
        "caveats": [],
        "command_language": "en",
        "working_languages": ["en", "fr"],
        "women": 20,
        "women_posts": 20,
        "reimbursement": "mou-wet",
        "approval": "government",
        "approval_days": 7,
        "rdl_barrier": "",
        "contacts": [
            {"place": "permanent-mission", "name": "A. Delegate", "email": "a@example.org"},
            {"place": "capital", "name": "B. Officer", "phone": "+00 1"},
        ],
        "note_number": "ARL/2090/7",
        "note_date": "2090-06-01",
        "addressee": "DPO/OMA",
        "posts": posts,
        "equipment": equipment,
        "sustainment": sustainment,
    }


_KEYS = {"posts": "title", "equipment": "item", "sustainment": "category"}


def hospital(
    *,
    told: Mapping[str, Any] | None = None,
    without: tuple[str, ...] = (),
    change: Mapping[str, Mapping[str, Mapping[str, Any]]] | None = None,
    drop: Mapping[str, tuple[str, ...]] | None = None,
) -> Content:
    """Give the content with fields told otherwise, not told, lines changed or dropped by their names."""
    plain = {**hospital_json(), **(told or {})}
    for name, lines in (change or {}).items():
        plain[name] = [{**line, **lines.get(line[_KEYS[name]], {})} for line in plain[name]]
    for name, gone in (drop or {}).items():
        plain[name] = [line for line in plain[name] if line[_KEYS[name]] not in gone]
    return content_from_json({name: value for name, value in plain.items() if name not in without})


def certificates(on: date = date(2090, 11, 1), until: date | None = None) -> tuple[Certificate, ...]:
    return tuple(Certificate(kind, on, until, "Inspector general of Arland") for kind in CERTIFICATE_KINDS)


def sound(content: Content | None = None, *, on: date = DAY, **changed: Any) -> Facts:
    """Give facts by which every rule is met on 1 March 2091, or changed ones."""
    content = content or hospital()
    facts = Facts(
        name="xaa-2090-001",
        on_record=Readiness.RDL,
        content=content,
        note_attached=Truth.YES,
        confirmed_on=date(2090, 12, 1),
        due=date(2091, 6, 1),
        visit=Visit.VV_OK,
        visit_outcome="AAV_OK",
        visit_ended=date(2090, 9, 1),
        assessed_until=date(2092, 10, 15),
        open_blocking=0,
        changed_since_visit=Truth.NO,
        alignment=align(content, hospital_requirement(), certificates=certificates(), on=on),
        slot_exists=Truth.YES,
        slot_free=Truth.YES,
        agreed=Truth.YES,
        agreed_on=date(2091, 1, 10),
        commitment_days=60,
        verification="VV_OK",
        verified_on=date(2091, 1, 20),
        rapid_until=date(2091, 6, 30),
        counted=100,
        serviceable=97,
    )
    return replace(facts, **changed)


def a_variation(line: str, *, agreed: bool = True) -> Variation:
    return Variation(line, "Something as good.", date(2091, 2, 1) if agreed else None, "Military planners")
