"""Claims as headings that tell one from the other: subject, what is measured, value, when and where."""

from __future__ import annotations

import re

from casque.core.dataset import Record
from casque.web import words
from casque.web.values import claimed_text

NAMES = {
    "aav_result": "result of the assessment and advisory visit (AAV)",
    "aid_committed_usd": "aid committed",
    "air_cargo_tons": "air cargo",
    "contributor_rank_peacekeeping_assessment": "rank among contributors to the peacekeeping budget",
    "contributor_rank_un_membership_fees": "rank among contributors of UN membership fees",
    "deploys_hard_to_source_enablers": "deploys enablers that are hard to find",
    "event_date_parade": "date of the parade",
    "event_date_reform_began": "date when the reform began",
    "event_date_un_seat_recovered": "date when the UN seat was recovered",
    "event_date": "date",
    "first_task_of_chinese_peacekeepers": "was the first task of Chinese peacekeepers",
    "is_p5_member": "is one of the five permanent members (P5)",
    "landmines_uxo_disposed": "landmines and unexploded ordnance (UXO) disposed of",
    "materials_transported_tons": "materials transported",
    "meetings_with_un_sg": "meetings with the UN Secretary-General",
    "pcrs_registration_date": "date of registration in the readiness system (PCRS)",
    "projects_for_unpkos": "projects for UN peacekeeping operations",
    "projects_for_unpkos_usd": "value of projects for UN peacekeeping operations",
    "projects_value_usd": "value of projects",
    "rdl_pledge_date": "date of the pledge for rapid deployment (RDL)",
    "roads_built_or_rehabilitated_km": "roads built or rehabilitated",
    "tcc_rank_among_p5": "rank among the five permanent members (P5) as troop contributor (TCC)",
    "transport_distance_km": "distance of transport",
    "unsas_level": "level in the standby arrangements system (UNSAS)",
}
"""Measures whose codes hold abbreviations, or a unit that stands with the value anyway."""
_PLAIN = ((re.compile(r"\bun\b"), "UN"), (re.compile(r"^(.+) count$"), r"number of \1"))
_DATES = {"date", "iso_interval"}
_COUNTRIES = ("country", "beneficiary")


def measure_name(code: str) -> str:
    """Say what is measured; like the subject of a claim, in English.

    Examples
    --------
    >>> measure_name("missions_count"), measure_name("un_staff_rescued")
    ('number of missions', 'UN staff rescued')
    """
    text = NAMES.get(code, code.replace("_", " "))
    for pattern, name in _PLAIN:
        text = pattern.sub(name, text)
    return text


def claim_value(claim: Record) -> str:
    """Say what is claimed; nothing where the measure is itself what is claimed to be so."""
    return "" if claim["unit"] == "bool" and claim["value"] == "true" else claimed_text(claim)


def when_and_where(claim: Record) -> str:
    """Say of which time, mission and country a claim is, as far as its value does not tell."""
    scope = dict(pair.partition("=")[::2] for pair in claim.many("scope"))
    when = words.partial_date(claim["as_of"]) or words.period(claim["start"], claim["end"])
    countries = [words.country_name(scope[key]) for key in _COUNTRIES if scope.get(key)]
    told = ["" if claim["unit"] in _DATES else when, scope.get("mission", ""), *countries]
    return " · ".join(text for text in told if text)
