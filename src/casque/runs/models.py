"""Scenarios in their versions, runs, and decisions; versions and decisions are written once."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q

from casque.core.words import N_
from casque.trail.models import Event


class State(StrEnum):
    """Where a run stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    CANCELLED = "cancelled"
    FAILED = "failed"

    @property
    def words(self) -> str:
        """The state in words, marked for translation."""
        return STATES[self]


STATES = {
    State.QUEUED: N_("waiting for a worker"),
    State.RUNNING: N_("at work"),
    State.DONE: N_("done"),
    State.STOPPED: N_("stopped, with the best so far"),
    State.CANCELLED: N_("cancelled, without a result"),
    State.FAILED: N_("failed"),
}
ENDED = (State.DONE, State.STOPPED, State.CANCELLED, State.FAILED)
WITH_RESULT = (State.DONE, State.STOPPED)


class Verdict(StrEnum):
    """What was decided on a plan."""

    ACCEPTED = "accepted"
    OVERRIDDEN = "overridden"
    REJECTED = "rejected"


class Scenario(models.Model):
    """A planning scenario: a name, whose it is, and whether the public sees it and its runs."""

    name = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=200)
    scope = models.CharField(max_length=3, blank=True)
    is_public = models.BooleanField(default=False)
    number = models.PositiveIntegerField()
    added_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="runs_scenario_has_a_name"),
            models.CheckConstraint(condition=Q(number__gte=1), name="runs_scenario_has_a_version"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> str:
        """The scenario's name in the trail, such as ``scenarios/arland``."""
        return f"scenarios/{self.name}"


class ScenarioVersion(models.Model):
    """What a scenario said from one moment on: a problem as JSON text, always the same for the same problem."""

    scenario = models.ForeignKey(Scenario, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    posts = models.PositiveIntegerField()
    units = models.PositiveIntegerField()
    weeks = models.PositiveIntegerField()
    recorded_at = models.DateTimeField()
    reason = models.TextField()
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="scenario_versions")

    class Meta:
        ordering = ["scenario", "number"]
        constraints = [
            models.UniqueConstraint(fields=["scenario", "number"], name="runs_version_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="runs_version_counts_from_1"),
            models.CheckConstraint(condition=~Q(reason=""), name="runs_version_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.scenario} version {self.number}"


class Run(models.Model):
    """One long piece of work: what it is given, where it stands, what came of it.

    Who started it stands in its event. From `drafted_at` on, a run at work shows the part of its result that is
    already sure. `messages` are sentences as plain data (`casque.core.words`).
    """

    kind = models.CharField(max_length=40)
    state = models.CharField(
        max_length=10, default=State.QUEUED.value, choices=[(one.value, one.value) for one in State]
    )
    version = models.ForeignKey(ScenarioVersion, on_delete=models.PROTECT, related_name="runs")
    base = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="followers"
    )
    parameters = models.JSONField(default=dict)
    changes = models.JSONField(default=list)
    seed = models.BigIntegerField()
    engine = models.CharField(max_length=40, blank=True)
    progress = models.JSONField(default=list)
    messages = models.JSONField(default=list)
    result = models.JSONField(null=True, blank=True)
    drafted_at = models.DateTimeField(null=True, blank=True)
    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="run")
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    cancel_asked_at = models.DateTimeField(null=True, blank=True)
    worker = models.CharField(max_length=60, blank=True)
    attempts = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["state", "id"], name="runs_run_queue"),
            models.Index(fields=["version", "id"], name="runs_run_version"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in State]), name="runs_run_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[one.value for one in WITH_RESULT]) | Q(result__isnull=False),
                name="runs_run_that_is_done_has_a_result",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} {self.state}"

    @property
    def ref(self) -> str:
        """The run's name in the trail, such as ``runs/12``."""
        return f"runs/{self.pk}"

    @property
    def shows_result(self) -> bool:
        """Whether there is a result to read, be it of a run that is still at work on the rest."""
        return self.state in WITH_RESULT or (self.state == State.RUNNING and self.drafted_at is not None)

    @property
    def has_ended(self) -> bool:
        """Whether nothing more will come."""
        return self.state in ENDED


class Decision(models.Model):
    """What somebody with the right to decided on the plan of a run, and why; written once.

    `overridden` are tours of the plan that shall not be; `instead` are tours that shall be.
    """

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="decisions")
    verdict = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Verdict])
    overridden = models.JSONField(default=list)
    instead = models.JSONField(default=list)
    reason = models.TextField()
    decided_at = models.DateTimeField()
    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="decision")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict__in=[one.value for one in Verdict]), name="runs_decision_is_known"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="runs_decision_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.run.ref} {self.verdict}"
