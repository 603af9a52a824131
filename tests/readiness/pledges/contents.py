"""Contents of pledges of invented states, made in one line."""

from __future__ import annotations

from datetime import date
from typing import Any

from casque.readiness.pledges.content import (
    Caveat,
    Contact,
    Content,
    EquipmentLine,
    PartnerItem,
    Post,
    SustainmentLine,
)

POSTS = (
    Post("Commander", 1, "Command", "Colonel", "commander", "Surgery", women=1, language="en"),
    Post("Operations officer", 2, "Command", "Major", "staff", women=0),
    Post("Surgeon", 4, "Surgery", "Captain", "medical", "Surgery", women=2),
    Post("Nurse", 40, "Wards", "Sergeant", "medical", women=20),
    Post("Driver", 16, "Support", "Private", "support", weapon="Rifle", vehicle="AMB-1", women=2),
)
EQUIPMENT = (
    EquipmentLine("medical", "Hospital, level 2", 1, "Model H", 2088, 0, "good", 1, "owned", lease="wet"),
    EquipmentLine(
        "support-vehicles-military",
        "Truck, ambulance 4x4",
        4,
        "Model A",
        2090,
        1,
        "new",
        ownership="to-be-procured",
        delivery=date(2091, 3, 1),
        length_cm=620,
        width_cm=240,
        height_cm=270,
        weight_kg=5200,
        hazard="3",
        lease="wet",
    ),
    EquipmentLine(
        "combat-vehicles", "APC, wheeled, ambulance", 2, "Model W", 2085, serviceable=2, ownership="owned"
    ),
)
SUSTAINMENT = (
    SustainmentLine("CAT", "TCC", 63),
    SustainmentLine("MED-2", "TCC", 63),
    SustainmentLine("INT", "not-required"),
)


def a_content(**values: Any) -> Content:
    """Make the whole content of a Level 2 hospital of Arland; values replace its own."""
    told: dict[str, Any] = {
        "member_state": "XAA",
        "title": "Level 2 hospital",
        "component": "military",
        "unit_type": "level-2-hospital",
        "unit_size": 63,
        "level_sought": "L1",
        "response_days": 60,
        "available_from": date(2091, 1, 1),
        "available_until": date(2093, 12, 31),
        "longest_months": 24,
        "caveats": (Caveat("geography", "Not north of the river.", "north"),),
        "preferred": ("Corland",),
        "excluded": (),
        "command_language": "en",
        "working_languages": ("en", "fr"),
        "women": 25,
        "women_posts": 10,
        "partner_items": (PartnerItem("XBB", "X-ray set", 1),),
        "reimbursement": "mou-wet",
        "approval": "parliament",
        "approval_days": 45,
        "rdl_barrier": "",
        "lift": "By sea from Port Arland.",
        "contacts": (
            Contact("permanent-mission", "A. Delegate", "Colonel", "+00 1 234", "a.delegate@example.org"),
            Contact("capital", "B. Planner", phone="+00 5 678"),
        ),
        "conference": None,
        "note_number": "XAA/PM/12",
        "note_date": date(2090, 11, 5),
        "addressee": "DPO/OMA",
        "posts": POSTS,
        "equipment": EQUIPMENT,
        "sustainment": SUSTAINMENT,
    }
    return Content(**{**told, **values})
