"""What this site asks of the sign-in library."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library has no types
    """Visitors make no account for themselves unless CASQUE_SIGN_UP says so."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  the library's signature
        return bool(settings.CASQUE_SIGN_UP)
