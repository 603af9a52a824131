"""`casque demo`, on the database of the tests."""

from __future__ import annotations

import pytest
from django.contrib.auth import authenticate

from casque.accounts.models import User
from casque.readiness.pledges.demo import CAST, persons, scenario
from casque.registry.pledges.log import all_entries
from casque.trail.models import Event
from tests.cli.conftest import Casque

pytestmark = pytest.mark.django_db


def test_the_scenario_is_loaded_once_with_accounts_whose_passwords_open(casque: Casque) -> None:
    told = casque("demo", "load", "--accounts", "--json").json
    assert told["deeds"] == len(scenario())
    assert sorted(all_entries("pledge")) == sorted(CAST)
    assert [one["name"] for one in told["accounts"]] == list(persons())
    arno = next(one for one in told["accounts"] if one["name"] == "arno")
    assert len({one["password"] for one in told["accounts"]}) == len(persons())
    user = authenticate(username="arno", password=arno["password"])
    assert isinstance(user, User)
    assert [(one.role, one.scope) for one in user.memberships.all()] == [("permanent_mission", "XAA")]
    assert not Event.objects.filter(after__icontains=arno["password"]).exists()
    again = casque("demo", "load")
    assert (again.status, again.out) == (1, "")
    assert "6 pledges already" in again.err
    assert "say --beside" in again.err
    assert casque("demo", "load", "--beside").status == 1


def test_where_an_account_is_taken_nothing_is_loaded(casque: Casque) -> None:
    User.objects.create_user(username="milo", email="milo@example.org")
    assert casque("demo", "load", "--accounts").status == 1
    assert all_entries("pledge") == {}
    told = casque("demo", "load")
    assert told.status == 0
    assert "nothing of it happened" in told.out
    assert "xcc-police" in told.out


def test_the_standby_force_is_loaded_as_drafts_beside_its_counts(casque: Casque) -> None:
    told = casque("demo", "standby", "--contributor", "CHN", "--json").json
    assert (len(told["pledges"]), told["levels"]["PCRS-3"]) == (29, "6")
    assert "29 of these units" in casque("demo", "standby").err
    assert casque("demo", "standby", "--contributor", "QQQ").status == 2
