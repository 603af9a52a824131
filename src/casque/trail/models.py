"""The one table of the trail."""

from __future__ import annotations

from typing import Any

from django.db import models

from casque.trail.actor import Actor


class Event(models.Model):
    """One thing that was done; the actor's name is copied, so that it outlives the account."""

    at = models.DateTimeField(db_index=True)
    actor_name = models.CharField(max_length=200)
    actor_role = models.CharField(max_length=40)
    actor_scope = models.CharField(max_length=3, blank=True)
    actor_user_id = models.BigIntegerField(null=True, blank=True)
    action = models.CharField(max_length=40)
    subject = models.CharField(max_length=200)
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField(null=True, blank=True)
    reason = models.TextField(blank=True)
    request_id = models.CharField(max_length=64, blank=True)
    source = models.CharField(max_length=20)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["subject", "id"], name="trail_event_subject"),
            models.Index(fields=["action", "id"], name="trail_event_action"),
        ]
        constraints = [
            models.CheckConstraint(condition=~models.Q(actor_name=""), name="trail_event_has_an_actor"),
            models.CheckConstraint(condition=~models.Q(actor_role=""), name="trail_event_has_a_role"),
            models.CheckConstraint(condition=~models.Q(subject=""), name="trail_event_has_a_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_name} {self.action} {self.subject}"

    @property
    def actor(self) -> Actor:
        """The actor as it was."""
        return Actor(self.actor_name, self.actor_role, scope=self.actor_scope, user_id=self.actor_user_id)

    @property
    def changes(self) -> dict[str, tuple[Any, Any]]:
        """What it says after, by field, with what it said before; empty for nothing."""
        before = self.before or {}
        return {name: (before.get(name, ""), value) for name, value in (self.after or {}).items()}
