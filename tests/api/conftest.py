"""What the tests of the API share."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from casque.accounts.models import Membership, User
from casque.registry.loading import load_record
from tests.arland import record_of_arland
from tests.shell import IMPORTER


class Asking:
    """A person, or nobody, who asks the API."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def get(self, path: str, status: int = 200, **parameters: object) -> Any:
        answer = self.client.get(f"/api/v1/{path}", {name: str(value) for name, value in parameters.items()})
        assert answer.status_code == status, answer.content
        return answer.json()

    def post(self, path: str, body: object = None, status: int = 201, **form: object) -> Any:
        if form:
            answer = self.client.post(f"/api/v1/{path}", form, headers=self._proof())
        else:
            answer = self.client.post(
                f"/api/v1/{path}", json.dumps(body), content_type="application/json", headers=self._proof()
            )
        assert answer.status_code == status, answer.content
        return answer.json()

    def _proof(self) -> dict[str, str]:
        return {"X-CSRFToken": self.get("session")["csrf_token"]}


@pytest.fixture
def arland(db: None) -> None:
    """Load the record of Arland, released to the public."""
    load_record(actor=IMPORTER, dataset=record_of_arland(), reason="The record of the tests.", is_public=True)


@pytest.fixture
def visitor(arland: None) -> Asking:
    """Give somebody who is not signed in."""
    return Asking(Client(enforce_csrf_checks=True))


@pytest.fixture
def signed_in(arland: None) -> Callable[..., Asking]:
    """Give people who are signed in, by role."""

    def signed_in(role: str, scope: str = "") -> Asking:
        user = User.objects.create_user(
            username=f"one-{role}-{scope}".lower(), email=f"{role}{scope}@example.org"
        )
        Membership.objects.create(user=user, role=role, scope=scope)
        client = Client(enforce_csrf_checks=True)
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return Asking(client)

    return signed_in


@pytest.fixture
def keeper(signed_in: Callable[..., Asking]) -> Asking:
    """Give a keeper who is signed in."""
    return signed_in("keeper")
