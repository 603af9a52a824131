"""The five regions of a pledge's state, each with its values in words.

The regions and their values are a design (mark D): the vocabulary of the United Nations mixes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from casque.core.words import N_


class Region(StrEnum):
    """Which part of the state a deed moves; a deed on the contents moves none."""

    READINESS = "readiness"
    VISIT = "visit"
    EMPLOYMENT = "employment"
    FRESHNESS = "freshness"
    BLOCKERS = "blockers"
    CONTENT = "content"


class Readiness(StrEnum):
    """Region A: from a draft to the Rapid Deployment Level."""

    NONE = "NONE"
    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    RETURNED = "RETURNED"
    L1 = "L1"
    L2 = "L2"
    L3 = "L3"
    RDL_AGREED = "RDL_AGREED"
    RDL = "RDL"
    CLOSED = "CLOSED"


class Visit(StrEnum):
    """Region B: assessment and advisory visits, and verification visits."""

    NONE = "NONE"
    AAV_WANTED = "AAV_WANTED"
    AAV_SCHEDULED = "AAV_SCHEDULED"
    AAV_POSTPONED = "AAV_POSTPONED"
    AAV_CANCELLED = "AAV_CANCELLED"
    AAV_DONE = "AAV_DONE"
    AAV_OK = "AAV_OK"
    AAV_OK_RECS = "AAV_OK_RECS"
    AAV_NOT_OK = "AAV_NOT_OK"
    REASSESS_DUE = "REASSESS_DUE"
    VV_SCHEDULED = "VV_SCHEDULED"
    VV_OK = "VV_OK"
    VV_NOT_OK = "VV_NOT_OK"


class Employment(StrEnum):
    """Region C: from an invitation to the return and the refit."""

    AVAILABLE = "AVAILABLE"
    INVITED = "INVITED"
    CONFIRMED = "CONFIRMED"
    DECLINED = "DECLINED"
    SELECTED = "SELECTED"
    NOT_SELECTED = "NOT_SELECTED"
    GENERATING = "GENERATING"
    DEPLOYING = "DEPLOYING"
    DEPLOYED = "DEPLOYED"
    REPATRIATING = "REPATRIATING"
    RECONSTITUTING = "RECONSTITUTING"


class Freshness(StrEnum):
    """Region D: how lately the state said that the pledge still holds."""

    CURRENT = "CURRENT"
    REFRESH_DUE = "REFRESH_DUE"
    STALE = "STALE"
    INACTIVE = "INACTIVE"


class Blocker(StrEnum):
    """Region E: what stands in the way; several at a time, or none."""

    HR_CONCERN = "HR_CONCERN"
    SEA_BAN = "SEA_BAN"
    DEBT = "DEBT"
    NATIONAL_HOLD = "NATIONAL_HOLD"
    HOST_REFUSAL = "HOST_REFUSAL"
    EQUIPMENT_GAP = "EQUIPMENT_GAP"
    TRAINING_GAP = "TRAINING_GAP"
    FUNDS = "FUNDS"
    CAVEAT_CONFLICT = "CAVEAT_CONFLICT"


ABSOLUTE = frozenset({Blocker.HR_CONCERN, Blocker.SEA_BAN})
"""Blockers that nothing outweighs (D)."""

REGISTERED = (Readiness.L1, Readiness.L2, Readiness.L3, Readiness.RDL_AGREED, Readiness.RDL)
"""The states of a pledge that is in the register, from the lowest to the highest."""

FREE = (Employment.AVAILABLE, Employment.DECLINED, Employment.NOT_SELECTED)
"""The states in which a unit can be invited."""

ASSESSED = (Visit.AAV_OK, Visit.AAV_OK_RECS)
"""The outcomes of a successful assessment."""

REGION_TITLES: Mapping[str, str] = {
    Region.READINESS: N_("Readiness"),
    Region.VISIT: N_("Visit"),
    Region.EMPLOYMENT: N_("Employment"),
    Region.FRESHNESS: N_("Freshness"),
    Region.BLOCKERS: N_("Blockers"),
    Region.CONTENT: N_("Contents"),
}

TITLES: Mapping[str, str] = {
    "NONE": N_("none"),
    "DRAFT": N_("draft"),
    "SUBMITTED": N_("submitted"),
    "RETURNED": N_("returned for completion"),
    "L1": N_("Level 1"),
    "L2": N_("Level 2"),
    "L3": N_("Level 3"),
    "RDL_AGREED": N_("rapid deployment agreed, not yet verified"),
    "RDL": N_("Rapid Deployment Level"),
    "CLOSED": N_("closed"),
    "IN_FORCE": N_("in force"),
    "APPROVED": N_("approved"),
    "AAV_WANTED": N_("assessment visit wanted"),
    "AAV_SCHEDULED": N_("assessment visit scheduled"),
    "AAV_POSTPONED": N_("assessment visit postponed"),
    "AAV_CANCELLED": N_("assessment visit cancelled"),
    "AAV_DONE": N_("assessment visit done, report awaited"),
    "AAV_OK": N_("assessment successful"),
    "AAV_OK_RECS": N_("assessment successful, with recommendations"),
    "AAV_NOT_OK": N_("assessment not successful"),
    "REASSESS_DUE": N_("assessment too old, a new one is due"),
    "VV_SCHEDULED": N_("verification visit scheduled"),
    "VV_OK": N_("verification passed"),
    "VV_NOT_OK": N_("verification failed"),
    "PLANNED": N_("planned"),
    "SCHEDULED": N_("scheduled"),
    "POSTPONED": N_("postponed"),
    "CANCELLED": N_("cancelled"),
    "DONE": N_("ended, report awaited"),
    "REPORTED": N_("report approved"),
    "AVAILABLE": N_("available"),
    "INVITED": N_("invited"),
    "CONFIRMED": N_("confirmed by the state"),
    "DECLINED": N_("declined"),
    "SELECTED": N_("selected"),
    "NOT_SELECTED": N_("not selected"),
    "GENERATING": N_("being generated"),
    "DEPLOYING": N_("deploying"),
    "DEPLOYED": N_("deployed"),
    "REPATRIATING": N_("repatriating"),
    "RECONSTITUTING": N_("reconstituting"),
    "CURRENT": N_("current"),
    "REFRESH_DUE": N_("to be confirmed soon"),
    "STALE": N_("stale: not confirmed in time"),
    "INACTIVE": N_("inactive: reminders unanswered"),
    "HR_CONCERN": N_("human-rights concern"),
    "SEA_BAN": N_("barred for sexual exploitation and abuse"),
    "DEBT": N_("debt"),
    "NATIONAL_HOLD": N_("national hold"),
    "HOST_REFUSAL": N_("refused by the host state"),
    "EQUIPMENT_GAP": N_("equipment missing"),
    "TRAINING_GAP": N_("training missing"),
    "FUNDS": N_("funds missing"),
    "CAVEAT_CONFLICT": N_("caveat against the task"),
}

CLOSINGS: Mapping[str, str] = {
    "DEPLOYED_FULFILLED": N_("fulfilled by deployment"),
    "WITHDRAWN_BY_MS": N_("withdrawn by the state"),
    "REMOVED_INACTIVE": N_("removed as inactive"),
    "REMOVED_UNSUITABLE": N_("removed as unsuitable"),
    "SUPERSEDED": N_("superseded"),
    "REQUIREMENT_GONE": N_("requirement gone"),
}
"""Why a pledge is closed."""

REOPENED = ("DEPLOYED_FULFILLED", "WITHDRAWN_BY_MS", "REMOVED_INACTIVE")
"""The closing reasons after which a state may pledge the unit anew."""
