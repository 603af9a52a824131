"""Who can sign in, and in which roles."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower

from casque.accounts.roles import GRANTED, SCOPED


class User(AbstractUser):
    """One who can sign in, by user name or by e-mail address."""

    class Meta(AbstractUser.Meta):
        constraints = [
            models.UniqueConstraint(
                Lower("email"), condition=~models.Q(email=""), name="accounts_user_email_is_one_persons"
            )
        ]

    def __str__(self) -> str:
        return self.username


class Membership(models.Model):
    """A role that a user holds, for one state or for no one state."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=40, choices=[(role.value, role.value) for role in GRANTED])
    scope = models.CharField(max_length=3, blank=True)
    granted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["user", "role", "scope"], name="accounts_membership_once"),
            models.CheckConstraint(
                condition=models.Q(role__in=[role.value for role in GRANTED]), name="accounts_membership_role"
            ),
            models.CheckConstraint(
                condition=(
                    models.Q(role__in=sorted(role.value for role in SCOPED)) & ~models.Q(scope="")
                    | ~models.Q(role__in=sorted(role.value for role in SCOPED)) & models.Q(scope="")
                ),
                name="accounts_membership_scope",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.role} {self.scope}".rstrip()
