"""The people of both sides, as they ask the API."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from casque.accounts.models import Membership, User
from casque.trail.actor import Actor
from tests.api.conftest import Asking
from tests.registry.pledges import ways

Person = Callable[[Actor], Asking]


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> None:
    """Keep documents in a folder of the test."""
    settings.DATA_FOLDER = tmp_path


@pytest.fixture
def person(db: None) -> Person:
    """Give the person of an actor of the ways, signed in; a visitor is nobody."""

    def person(actor: Actor) -> Asking:
        client = Client(enforce_csrf_checks=True)
        if actor.role != "public":
            user, is_new = User.objects.get_or_create(
                username=actor.name, defaults={"email": f"{actor.name}@example.org"}
            )
            if is_new:
                Membership.objects.create(user=user, role=actor.role, scope=actor.scope)
            client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return Asking(client)

    return person


@pytest.fixture
def level_2(db: None) -> str:
    """Bring a pledge of Arland to Level 2, on 28 May 2021, and give its name."""
    ways.go(*ways.TO_LEVEL_1, *ways.TO_ASSESSED, *ways.TO_LEVEL_2)
    return ways.NAME
