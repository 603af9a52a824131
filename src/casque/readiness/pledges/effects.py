"""What each deed does to the state of a pledge."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from casque.readiness.pledges.moving import Moving, add_months, end_of_fiscal_year, value
from casque.readiness.pledges.regions import Employment, Freshness, Readiness, Region, Visit
from casque.readiness.pledges.state import Paper, Proposal

Data = Mapping[str, Any]
Effect = Callable[[Moving, dict[str, Any]], None]
SETTLED = (Visit.AAV_OK, Visit.AAV_OK_RECS, Visit.AAV_NOT_OK, Visit.VV_OK, Visit.VV_NOT_OK)
"""The outcomes of visits that are over."""
UNDER_WAY = (Employment.INVITED, Employment.CONFIRMED, Employment.SELECTED, Employment.GENERATING)
"""From the invitation to the departure: it ends when the pledge is closed."""


def _to(region: Region, state: str, *, tell: str = "") -> Effect:
    """Make the effect that moves one region and keeps what was told under a name."""

    def effect(moving: Moving, data: dict[str, Any]) -> None:
        moving.move(region, state)
        if tell:
            moving.tell(tell, data)

    return effect


def _level(state: Readiness, *, tell: str = "level") -> Effect:
    def effect(moving: Moving, data: dict[str, Any]) -> None:
        moving.move(Region.READINESS, state)
        moving.tell(tell, data)
        moving.proposal = None

    return effect


def _create(moving: Moving, data: dict[str, Any]) -> None:
    moving.content, moving.revision = data["content"], 1
    moving.facts["created"] = {
        "predecessor": data.get("predecessor", ""),
        "legacy": data.get("legacy_source", ""),
    }
    moving.since = dict.fromkeys(moving.regions, moving.last_on)
    moving.move(Region.READINESS, Readiness.DRAFT)


def _revise(moving: Moving, data: dict[str, Any]) -> None:
    moving.content, moving.revision = data["content"], moving.revision + 1
    moving.tell("revision", {"material": data.get("material", [])})
    if data.get("material"):
        moving.tell("material_revision", {"material": data["material"]})
        _reassess(moving)
    if moving.until.get("due"):
        _refresh(moving)


def _reassess(moving: Moving) -> None:
    """Let an assessment of other contents count no more; a visit that is under way goes on."""
    if moving.regions[Region.READINESS] in (Readiness.L2, Readiness.L3):
        moving.move(Region.READINESS, Readiness.L1, deed="A18", on=moving.last_on)
    if moving.regions[Region.READINESS] != Readiness.L1:
        return
    if moving.regions[Region.VISIT] in SETTLED:
        moving.move(Region.VISIT, Visit.REASSESS_DUE, deed="B07", on=moving.last_on)
    moving.until.pop("aav", None)
    moving.until.pop("alignment", None)


def _return(moving: Moving, data: dict[str, Any]) -> None:
    moving.move(Region.READINESS, Readiness.RETURNED)
    moving.comments = tuple(data["comments"])


def _resubmit(moving: Moving, data: dict[str, Any]) -> None:
    moving.move(Region.READINESS, Readiness.SUBMITTED)
    moving.tell("answers", {"comments": moving.comments, **data})
    moving.comments = ()


def _register(moving: Moving, data: dict[str, Any]) -> None:
    moving.move(Region.READINESS, Readiness.L1)
    moving.tell("registration", data)
    moving.hold("due", "pledge_initial_months", on=moving.last_on)


def _assessed(moving: Moving, data: dict[str, Any]) -> None:
    _level(Readiness.L2)(moving, data)
    moving.hold("aav", "aav_months", on=moving.last_on)


def _aligned(moving: Moving, data: dict[str, Any]) -> None:
    _level(Readiness.L3, tell="alignment")(moving, data)
    moving.hold("alignment", "alignment_months", on=moving.last_on)


def _agreed(moving: Moving, data: dict[str, Any]) -> None:
    _level(Readiness.RDL_AGREED, tell="agreement")(moving, data)


def _rapid(moving: Moving, data: dict[str, Any]) -> None:
    _level(Readiness.RDL, tell="rapid")(moving, data)
    moving.until["rapid"] = end_of_fiscal_year(moving.last_on)
    moving.hold("aav", "aav_months", on=moving.last_on)


def _renewed(moving: Moving, data: dict[str, Any]) -> None:
    moving.tell("rapid", data)
    until = moving.until.get("rapid", moving.last_on)
    moving.until["rapid"] = date(until.year + 1, until.month, until.day)
    moving.hold("aav", "aav_months", on=moving.last_on)
    moving.proposal = None


def _fall(state: Readiness) -> Effect:
    def effect(moving: Moving, data: dict[str, Any]) -> None:
        was_rapid = moving.regions[Region.READINESS] in (Readiness.RDL, Readiness.RDL_AGREED)
        _level(state, tell="fall")(moving, data)
        moving.until.pop("rapid", None)
        if state is Readiness.L3 and was_rapid:
            moving.hold("alignment", "alignment_months", on=moving.last_on)
        elif state is not Readiness.L3:
            moving.until.pop("alignment", None)
        if state is Readiness.L1:
            _reassess(moving)

    return effect


def _close(reason: str) -> Effect:
    def effect(moving: Moving, data: dict[str, Any]) -> None:
        moving.move(Region.READINESS, Readiness.CLOSED)
        moving.closing = reason
        moving.tell("closing", data)
        if moving.regions[Region.EMPLOYMENT] in UNDER_WAY:
            is_own = reason == "WITHDRAWN_BY_MS"
            moving.move(Region.EMPLOYMENT, Employment.DECLINED if is_own else Employment.NOT_SELECTED)
        moving.proposal = None

    return effect


def _reject(moving: Moving, data: dict[str, Any]) -> None:
    is_duplicate = data.get("ground") == "duplicate"
    _close("SUPERSEDED" if is_duplicate else "REMOVED_UNSUITABLE")(moving, data)


def _cloned(moving: Moving, data: dict[str, Any]) -> None:
    moving.tell("successor", data)


def _scheduled(moving: Moving, data: dict[str, Any]) -> None:
    moving.move(Region.VISIT, Visit.AAV_SCHEDULED)
    moving.tell("visit", data)


def _put_off(moving: Moving, data: dict[str, Any]) -> None:
    is_postponed = data["what"] == "postponed"
    moving.move(Region.VISIT, Visit.AAV_POSTPONED if is_postponed else Visit.AAV_CANCELLED)


def _visited(moving: Moving, data: dict[str, Any]) -> None:
    moving.move(Region.VISIT, Visit.AAV_DONE)
    moving.facts["visit"] = {**moving.facts.get("visit", {}), **data}


def _graded(moving: Moving, data: dict[str, Any]) -> None:
    moving.move(Region.VISIT, data["outcome"])
    moving.tell("assessment", data)
    if data["outcome"] == Visit.AAV_NOT_OK:
        return
    _refresh(moving)
    if moving.regions[Region.READINESS] in (Readiness.L2, Readiness.L3):
        moving.hold("aav", "aav_months", on=moving.last_on)


def _answered(moving: Moving, _data: dict[str, Any]) -> None:
    """Count a blocking recommendation as answered, wherever the visit closed it."""
    held = moving.facts.get("assessment", {})
    left = max(0, int(held.get("blocking_open") or 0) - 1)
    moving.facts["assessment"] = {**held, "blocking_open": left}


def _verification(moving: Moving, data: dict[str, Any]) -> None:
    moving.move(Region.VISIT, Visit.VV_SCHEDULED)
    moving.tell("verification_plan", data)


def _verified(moving: Moving, data: dict[str, Any]) -> None:
    moving.move(Region.VISIT, data["outcome"])
    moving.tell("verification", data)
    if data["outcome"] == Visit.VV_OK:
        _refresh(moving)


def _invited(moving: Moving, data: dict[str, Any]) -> None:
    moving.move(Region.EMPLOYMENT, Employment.INVITED)
    moving.tell("request", data)
    for name in ("dates", "stops"):
        moving.lists[name].clear()


def _not_selected(moving: Moving, data: dict[str, Any]) -> None:
    moving.move(Region.EMPLOYMENT, Employment.NOT_SELECTED)
    moving.tell("selection", data)


def _released(moving: Moving, data: dict[str, Any]) -> None:
    is_withdrawn = data["ground"] == "withdrawn"
    moving.move(Region.EMPLOYMENT, Employment.DECLINED if is_withdrawn else Employment.AVAILABLE)
    moving.tell("released", data)


def _deployed(moving: Moving, data: dict[str, Any]) -> None:
    moving.move(Region.EMPLOYMENT, Employment.DEPLOYED)
    moving.tell("deployment", data)
    registered = (Readiness.L2, Readiness.L3, Readiness.RDL_AGREED, Readiness.RDL)
    if value("closed_by_deployment", moving.last_on) and moving.regions[Region.READINESS] in registered:
        moving.move(Region.READINESS, Readiness.CLOSED, deed="A22", on=moving.last_on)
        moving.closing = "DEPLOYED_FULFILLED"


def _confirmed(moving: Moving, data: dict[str, Any]) -> None:
    moving.tell("confirmation", data)
    _refresh(moving)


def _refresh(moving: Moving) -> None:
    """Let the pledge hold for another period: from the end of the last one, or from today where that has passed."""
    due, today = moving.until.get("due"), moving.last_on
    if due is None:
        return
    name = "pledge_renewal_months_2019" if moving.practice.profile == "2019" else "pledge_renewal_months"
    months = int(value(name, today))
    start = due if due >= today and add_months(today, months) >= due else today
    moving.until["due"] = max(due, add_months(start, months))
    moving.move(Region.FRESHNESS, Freshness.CURRENT)


def _block(moving: Moving, data: dict[str, Any]) -> None:
    moving.blockers[data["blocker"]] = moving.here.reason


def _unblock(moving: Moving, data: dict[str, Any]) -> None:
    moving.blockers.pop(data["blocker"], None)


def _attach(moving: Moving, data: dict[str, Any]) -> None:
    version = 1 + sum(one.name == data["name"] for one in moving.papers)
    moving.papers.append(
        Paper(
            data["sha256"],
            data["name"],
            data["kind"],
            data["media"],
            int(data["size"]),
            version,
            moving.last_on,
            moving.number,
        )
    )


def _publish(is_public: bool) -> Effect:
    def effect(moving: Moving, _data: dict[str, Any]) -> None:
        moving.is_public = is_public

    return effect


def _propose(moving: Moving, data: dict[str, Any]) -> None:
    here = moving.here
    moving.proposal = Proposal(here.number, data["deed"], here.who, here.on, data["data"], here.reason)


def _drop(moving: Moving, _data: dict[str, Any]) -> None:
    moving.proposal = None


def _listed(name: str) -> Effect:
    def effect(moving: Moving, data: dict[str, Any]) -> None:
        moving.add(name, data)

    return effect


def _stop(moving: Moving, data: dict[str, Any]) -> None:
    moving.add("stops", {"event": "stop", **data})


def _restart(moving: Moving, data: dict[str, Any]) -> None:
    moving.add("stops", {"event": "restart", **data})


EFFECTS: Mapping[str, Effect] = {
    "A01": _create,
    "A02": _to(Region.READINESS, Readiness.SUBMITTED, tell="submission"),
    "A03": lambda moving, data: moving.tell("acknowledgement", data),
    "A04": _return,
    "A05": _resubmit,
    "A06": _register,
    "A07": _reject,
    "A08": _assessed,
    "A09": _aligned,
    "A10": _agreed,
    "A11": _agreed,
    "A12": _rapid,
    "A13": _fall(Readiness.L3),
    "A14": _renewed,
    "A15": _fall(Readiness.L3),
    "A16": _fall(Readiness.L2),
    "A17": _fall(Readiness.L2),
    "A18": _fall(Readiness.L1),
    "A19": _close("WITHDRAWN_BY_MS"),
    "A20": _close("REMOVED_INACTIVE"),
    "A21": _close("REMOVED_UNSUITABLE"),
    "A22": _close("DEPLOYED_FULFILLED"),
    "A23": _cloned,
    "B01": _to(Region.VISIT, Visit.AAV_WANTED, tell="visit_wish"),
    "B02": _scheduled,
    "B03": _put_off,
    "B04": _visited,
    "B05": _graded,
    "B06": _to(Region.VISIT, Visit.AAV_WANTED, tell="remedies"),
    "B08": _verification,
    "B09": _verified,
    "B10": _answered,
    "C01": _invited,
    "C02": _to(Region.EMPLOYMENT, Employment.CONFIRMED, tell="reply"),
    "C03": _to(Region.EMPLOYMENT, Employment.DECLINED, tell="reply"),
    "C04": _to(Region.EMPLOYMENT, Employment.SELECTED, tell="selection"),
    "C05": _not_selected,
    "C06": _to(Region.EMPLOYMENT, Employment.GENERATING, tell="acceptance"),
    "C07": _to(Region.EMPLOYMENT, Employment.DEPLOYING, tell="departure"),
    "C08": _released,
    "C09": _deployed,
    "C10": lambda moving, data: moving.tell("rotation", data),
    "C11": _to(Region.EMPLOYMENT, Employment.REPATRIATING, tell="return"),
    "C12": _to(Region.EMPLOYMENT, Employment.RECONSTITUTING, tell="home"),
    "C13": _to(Region.EMPLOYMENT, Employment.AVAILABLE, tell="refit"),
    "D02": _confirmed,
    "D04": _confirmed,
    "E01": _block,
    "E02": _unblock,
    "R01": _revise,
    "R02": _attach,
    "R03": _publish(True),
    "R04": _publish(False),
    "P01": _propose,
    "P02": _drop,
    "P03": _drop,
    "M01": _listed("measures"),
    "T01": _listed("dates"),
    "K01": _stop,
    "K02": _restart,
    "L01": _listed("lessons"),
}
"""What each deed does, by its code. A code that is not here moves nothing."""
