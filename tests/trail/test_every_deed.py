from collections.abc import Callable
from types import ModuleType

import casque.accounts.services
import casque.registry.loading
import casque.registry.publishing
import casque.registry.services
import casque.runs.deciding
import casque.runs.scenarios
import casque.runs.services
from casque.accounts.policy import ACTIONS as MAY
from casque.accounts.services import add_user, grant_role, revoke_role
from casque.readiness.pledges.machine import Side
from casque.registry.loading import load_record
from casque.registry.pledges.deeds import do
from casque.registry.pledges.kinds import KINDS
from casque.registry.pledges.notices import remind
from casque.registry.publishing import keep_published_files
from casque.registry.services import correct_record, release_record, retract_record, withhold_record
from casque.runs.deciding import decide_plan
from casque.runs.scenarios import add_scenario, change_scenario, release_scenario, withhold_scenario
from casque.runs.services import cancel_run, start_run
from casque.trail.actions import ACTIONS

MODULES = (
    casque.accounts.services,
    casque.registry.loading,
    casque.registry.publishing,
    casque.registry.services,
    casque.runs.deciding,
    casque.runs.scenarios,
    casque.runs.services,
)
DEEDS: dict[str, Callable[..., object]] = {
    "record.load": load_record,
    "record.correct": correct_record,
    "record.retract": retract_record,
    "record.release": release_record,
    "record.withhold": withhold_record,
    "source.add": keep_published_files,
    "user.add": add_user,
    "role.grant": grant_role,
    "role.revoke": revoke_role,
    "scenario.add": add_scenario,
    "scenario.change": change_scenario,
    "scenario.release": release_scenario,
    "scenario.withhold": withhold_scenario,
    "run.start": start_run,
    "run.cancel": cancel_run,
    "plan.decide": decide_plan,
    "pledge.remind": remind,
}
ONE_DOOR = {f"{kind}.do" for kind in KINDS}
"""Every deed on a pledge, a visit and so on goes through one function, `do`."""


def public_functions(module: ModuleType) -> set[Callable[..., object]]:
    return {
        value
        for name, value in vars(module).items()
        if callable(value)
        and not isinstance(value, type)
        and not name.startswith("_")
        and value.__module__ == module.__name__
    }


def test_whatever_changes_something_is_a_deed() -> None:
    assert set().union(*map(public_functions, MODULES)) == set(DEEDS.values()) - {remind}
    assert all(hasattr(function, "__wrapped__") for function in (*DEEDS.values(), do))


def test_every_deed_is_an_action_of_the_trail_and_of_the_policy() -> None:
    rights = {action.name for action in MAY}
    assert set(DEEDS) | ONE_DOOR == {action.name for action in ACTIONS}
    assert set(DEEDS) - {"pledge.remind"} <= rights  # who may begin a campaign may remind
    assert {
        deed.action for own in KINDS.values() for deed in own.deeds if deed.side is not Side.TIME
    } <= rights


def test_every_deed_asks_for_an_actor_and_nothing_by_place() -> None:
    for function in (*DEEDS.values(), do):
        code = function.__wrapped__.__code__  # type: ignore[attr-defined]
        assert code.co_argcount == 0
        assert "actor" in code.co_varnames[: code.co_kwonlyargcount]
