import pytest

from casque.accounts.policy import ACTIONS, RULES, may, require, visible_to
from casque.accounts.roles import GRANTED, OPENINGS, SCOPED, TITLES, Role
from casque.core.errors import RefusedError
from casque.trail.actor import Actor
from tests.accounts.test_pledge_policy import PLEDGE_ACTIONS, PLEDGE_CAST
from tests.shell import AUDITOR, IMPORTER, KEEPER, OFFICER_OF_ARLAND, UN_OFFICER, VISITOR

CAST = {
    "visitor": VISITOR,
    "officer of Arland": OFFICER_OF_ARLAND,
    "UN officer": UN_OFFICER,
    "auditor": AUDITOR,
    "keeper": KEEPER,
    "importer": IMPORTER,
}
YES, NO = True, False
ROWS = [("XAA", NO), ("XAA", YES), ("XBB", NO), ("XBB", YES)]
# action -> cast member -> Arland's and Borland's record: withheld, released, withheld, released
MATRIX: dict[str, dict[str, tuple[bool, bool, bool, bool]]] = {
    **{
        action: {
            "visitor": (NO, YES, NO, YES),
            "officer of Arland": (YES, YES, NO, YES),
            "UN officer": (YES, YES, YES, YES),
            "auditor": (YES, YES, YES, YES),
            "keeper": (YES, YES, YES, YES),
            "importer": (YES, YES, YES, YES),
        }
        for action in ("record.view", "record.export", "scenario.view", "run.view")
    },
    **{
        action: {
            "visitor": (NO, NO, NO, NO),
            "officer of Arland": (YES, YES, NO, NO),
            "UN officer": (YES, YES, YES, YES),
            "auditor": (NO, NO, NO, NO),
            "keeper": (YES, YES, YES, YES),
            "importer": (YES, YES, YES, YES),
        }
        for action in (
            *("record.correct", "record.retract", "record.release", "record.withhold"),
            *("scenario.add", "scenario.change", "scenario.release", "scenario.withhold"),
            *("run.start", "run.cancel", "plan.decide"),
        )
    },
    "event.view": {
        "visitor": (NO, NO, NO, NO),
        "officer of Arland": (NO, NO, NO, NO),
        "UN officer": (YES, YES, YES, YES),
        "auditor": (YES, YES, YES, YES),
        "keeper": (YES, YES, YES, YES),
        "importer": (YES, YES, YES, YES),
    },
    "user.view": {
        "visitor": (NO, NO, NO, NO),
        "officer of Arland": (NO, NO, NO, NO),
        "UN officer": (NO, NO, NO, NO),
        "auditor": (YES, YES, YES, YES),
        "keeper": (YES, YES, YES, YES),
        "importer": (YES, YES, YES, YES),
    },
    **{
        action: {
            "visitor": (NO, NO, NO, NO),
            "officer of Arland": (NO, NO, NO, NO),
            "UN officer": (NO, NO, NO, NO),
            "auditor": (NO, NO, NO, NO),
            "keeper": (YES, YES, YES, YES),
            "importer": (YES, YES, YES, YES),
        }
        for action in ("record.load", "source.add", "user.add", "role.grant", "role.revoke")
    },
}
CASES = [
    pytest.param(action, who, scope, is_public, expected[place], id=f"{action}-{who}-{scope}-{is_public}")
    for action, row in MATRIX.items()
    for who, expected in row.items()
    for place, (scope, is_public) in enumerate(ROWS)
]


@pytest.mark.parametrize(("action", "who", "scope", "is_public", "expected"), CASES)
def test_the_policy_is_the_matrix(action: str, who: str, scope: str, is_public: bool, expected: bool) -> None:
    assert may(CAST[who], action, scope=scope, is_public=is_public).allowed is expected


def test_the_matrix_lacks_no_action_and_no_role() -> None:
    assert set(MATRIX) | set(PLEDGE_ACTIONS) == {action.name for action in ACTIONS}
    assert not set(MATRIX) & set(PLEDGE_ACTIONS)
    assert all(set(row) == set(CAST) for row in MATRIX.values())
    cast = {actor.role for actor in (*CAST.values(), *PLEDGE_CAST.values())}
    assert cast == set(Role) == set(RULES) == set(TITLES) == set(OPENINGS)


def test_a_refusal_says_which_rule_is_missing() -> None:
    decision = may(VISITOR, "record.correct")
    assert not decision.allowed
    assert str(decision.reason) == "visitor may not record.correct: no rule lets a visitor do record.correct."


def test_a_refusal_out_of_reach_says_how_far_the_role_reaches() -> None:
    reason = may(OFFICER_OF_ARLAND, "record.correct", scope="XBB").reason
    assert str(reason) == (
        "amina may not record.correct here: "
        "a member-state officer may do so with the records of its own state only."
    )


def test_a_permission_says_its_rule() -> None:
    assert str(may(AUDITOR, "event.view").reason) == "An auditor may event.view with all records."


def test_an_unknown_role_may_do_nothing() -> None:
    stranger = Actor("eve", "admiral", scope="XAA")
    for action in ACTIONS:
        assert not may(stranger, action.name, scope="XAA", is_public=True).allowed


def test_a_record_of_no_state_is_not_the_own_of_an_actor_of_no_state() -> None:
    lost = Actor("eve", "member_state_officer", scope="")
    assert not may(lost, "record.correct", scope="").allowed


def test_a_mistyped_action_is_a_programmers_error() -> None:
    with pytest.raises(ValueError, match=r"no action 'record\.burn'"):
        may(KEEPER, "record.burn")


def test_require_stops_what_is_refused_and_lets_the_rest_pass() -> None:
    require(KEEPER, "record.load")
    with pytest.raises(RefusedError, match=r"no rule lets a visitor do record\.load"):
        require(VISITOR, "record.load")


def test_only_roles_for_one_state_are_scoped_and_nobody_is_given_the_system() -> None:
    assert set(GRANTED) >= SCOPED
    assert Role.SYSTEM not in GRANTED
    assert Role.PUBLIC not in GRANTED


def test_the_filter_for_everything_is_empty() -> None:
    assert not visible_to(KEEPER)
    assert visible_to(VISITOR)
