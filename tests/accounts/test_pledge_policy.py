"""Who may do what with pledges, visits, requirements and deployments: role x action x own, other and released."""

from __future__ import annotations

import pytest

from casque.accounts.policy import RULES, may
from casque.accounts.roles import OF_A_STATE, OF_THE_UN, Role
from casque.readiness.pledges.deeds import DEEDS
from casque.readiness.pledges.machine import Side
from casque.readiness.pledges.rapid.deeds import COMPOSITION_DEEDS
from casque.readiness.pledges.regions import REGISTERED
from casque.readiness.pledges.selection.deeds import REQUIREMENT_DEEDS
from casque.readiness.pledges.visits.deeds import VISIT_DEEDS
from casque.trail.actor import Actor

PLEDGE_CAST = {
    "visitor": Actor.visitor(),
    "capital": Actor("amina", "member_state_officer", scope="XAA"),
    "mission": Actor("nuru", "permanent_mission", scope="XAA"),
    "centre": Actor("tariq", "national_training_centre", scope="XAA"),
    "officer": Actor("bela", "un_officer"),
    "cell": Actor("sela", "un_strategic_cell"),
    "generation": Actor("fadi", "un_force_generation"),
    "police": Actor("petra", "un_police"),
    "support": Actor("sanna", "un_support"),
    "lift": Actor("milo", "un_movement_control"),
    "observer": Actor("odil", "un_observer"),
    "auditor": Actor("chidi", "auditor"),
    "keeper": Actor("dana", "keeper"),
    "system": Actor.system("importer:tests"),
}
STATE = "capital mission centre"
DESKS = "officer cell generation police support lift"
UN = f"{DESKS} observer"
READERS = f"{UN} auditor keeper"
# action: who may with everything; who with its own; who with what is released
PLEDGE_ACTIONS: dict[str, tuple[str, str, str]] = {
    "pledge.view": (READERS, STATE, f"visitor {STATE}"),
    "pledge.view_draft": ("", "capital mission", ""),
    "pledge.export": (READERS, STATE, STATE),
    "pledge.write": ("", "capital mission", ""),
    "pledge.submit": ("", "mission", ""),
    "pledge.release": ("", "mission", ""),
    "pledge.attach": (DESKS, STATE, ""),
    "pledge.measure": (DESKS, STATE, ""),
    "pledge.block": ("officer cell generation police", "capital mission", ""),
    "pledge.review": ("officer cell generation police", "", ""),
    "pledge.level": ("officer cell generation police", "", ""),
    "pledge.remove": ("officer cell", "", ""),
    "pledge.void": (DESKS, STATE, ""),
    "visit.view": (READERS, STATE, ""),
    "visit.ask": ("officer cell generation police", "capital mission", ""),
    "visit.write": ("officer cell generation police support lift", "", ""),
    "visit.answer": ("", "capital mission", ""),
    "visit.decide": ("officer cell generation police", "", ""),
    "rapid.agree": ("officer cell support", "", ""),
    "rapid.verify": ("officer cell generation police support", "", ""),
    "composition.view": (f"{READERS} {STATE}", "", ""),
    "composition.write": ("officer cell support", "", ""),
    "requirement.view": (f"{READERS} {STATE}", "", ""),
    "requirement.write": ("officer cell generation police", "", ""),
    "requirement.approve": ("officer cell generation police", "", ""),
    "selection.view": (f"{UN} auditor", "", ""),
    "selection.invite": ("officer cell generation police", "", ""),
    "selection.decide": ("officer generation police", "", ""),
    "deployment.write": ("officer generation police support lift", "", ""),
    "deployment.date": (DESKS, "capital mission", ""),
    "deployment.end": ("officer cell generation police", "capital mission", ""),
    "campaign.write": ("officer cell", "", ""),
}
CASES = [
    pytest.param(action, who, scope, is_public, id=f"{action}-{who}-{scope}-{is_public}")
    for action in PLEDGE_ACTIONS
    for who in PLEDGE_CAST
    for scope in ("XAA", "XBB")
    for is_public in (False, True)
]
ALL_DEEDS = (*DEEDS, *VISIT_DEEDS, *COMPOSITION_DEEDS, *REQUIREMENT_DEEDS)
HEIGHT = {level: place for place, level in enumerate(REGISTERED)}


@pytest.mark.parametrize(("action", "who", "scope", "is_public"), CASES)
def test_the_policy_on_pledges_is_the_matrix(action: str, who: str, scope: str, is_public: bool) -> None:
    everything, own, released = (names.split() for names in PLEDGE_ACTIONS[action])
    expected = (
        who == "system"
        or who in everything
        or (who in own and scope == "XAA")
        or (who in released and is_public)
    )
    decision = may(PLEDGE_CAST[who], action, scope=scope, is_public=is_public)
    assert decision.allowed is expected
    sentence = str(decision.reason)
    assert sentence.endswith(".")
    assert action in sentence
    assert expected or "no rule lets" in sentence or "may do so with" in sentence


def test_every_deed_of_a_person_needs_a_right_of_the_policy() -> None:
    for deed in ALL_DEEDS:
        if deed.side is not Side.TIME:
            assert deed.action in PLEDGE_ACTIONS, deed.code


@pytest.mark.parametrize("role", OF_A_STATE)
def test_no_role_of_a_state_holds_a_right_that_raises_a_level(role: Role) -> None:
    rises = [
        deed
        for deed in DEEDS
        if deed.to in set(HEIGHT) and any(HEIGHT.get(one, -1) < HEIGHT[deed.to] for one in deed.froms)
    ]
    assert len(rises) == 6
    for action in {deed.action for deed in rises} | {"pledge.level"}:
        assert action not in RULES[role]


@pytest.mark.parametrize("deed", ALL_DEEDS, ids=lambda deed: deed.code)
def test_the_side_of_a_deed_is_the_side_that_may_do_it(deed: object) -> None:
    side, action = deed.side, deed.action  # type: ignore[attr-defined]
    may_state = any(action in RULES[role] for role in OF_A_STATE)
    may_un = any(action in RULES[role] for role in OF_THE_UN)
    if side is Side.STATE:
        assert may_state
    elif side is Side.UN:
        assert may_un
    elif side is Side.EITHER:
        assert may_state
        assert may_un


@pytest.mark.parametrize("role", [Role.UN_OBSERVER, Role.AUDITOR, Role.KEEPER, Role.PUBLIC])
def test_who_only_looks_does_no_deed(role: Role) -> None:
    done = {deed.action for deed in ALL_DEEDS if deed.action}
    assert not done & set(RULES[role])
