"""The tables of the registry: each record in each of its versions, and each entry on a pledge or a visit."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Max, Q

from casque.trail.models import Event


class VersionQuerySet(models.QuerySet["RecordVersion"]):
    """Versions, and the newest of each record."""

    def newest(self, *, known_on: datetime | None = None) -> VersionQuerySet:
        """Keep the newest version of each record, or the newest that was recorded by a moment.

        Versions are written one writer at a time, so the newest one has the highest key.
        """
        known = Q() if known_on is None else Q(recorded_at__lte=known_on)
        by_record = RecordVersion.objects.order_by().filter(known).values("table", "code")
        return self.filter(pk__in=by_record.annotate(newest=Max("pk")).values("newest"))


class RecordVersion(models.Model):
    """A record as it was known from one moment on, with the event that made it so."""

    table = models.CharField(max_length=40)
    code = models.CharField(max_length=120)
    number = models.PositiveIntegerField()
    position = models.PositiveBigIntegerField()
    values = models.JSONField()
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    scope = models.CharField(max_length=3, blank=True)
    is_public = models.BooleanField()
    is_retracted = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    reason = models.TextField()
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="versions")

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["table", "code", "number"]
        indexes = [
            models.Index(fields=["table", "position"], name="registry_version_order"),
            models.Index(fields=["recorded_at"], name="registry_version_recorded"),
            models.Index(fields=["table", "valid_from", "valid_to"], name="registry_version_valid"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["table", "code", "number"], name="registry_version_once"),
            models.CheckConstraint(condition=~Q(table="") & ~Q(code=""), name="registry_version_has_a_name"),
            models.CheckConstraint(condition=Q(number__gte=1), name="registry_version_counts_from_1"),
            models.CheckConstraint(condition=~Q(reason=""), name="registry_version_has_a_reason"),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gte=models.F("valid_from")),
                name="registry_version_ends_after_its_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} version {self.number}"

    @property
    def ref(self) -> str:
        """The record's name across tables, such as ``missions/XM1``."""
        return f"{self.table}/{self.code}"


class Entry(models.Model):
    """A deed on a pledge, a visit, a requirement, a composition or a campaign; states are read from entries."""

    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    deed = models.CharField(max_length=4)
    on = models.DateField()
    scope = models.CharField(max_length=3, blank=True)
    data = models.JSONField(default=dict)
    recorded_at = models.DateTimeField()
    reason = models.TextField(blank=True)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="entries")

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "entries"
        indexes = [models.Index(fields=["recorded_at"], name="registry_entry_recorded")]
        constraints = [
            models.UniqueConstraint(fields=["kind", "name", "number"], name="registry_entry_once"),
            models.CheckConstraint(condition=~Q(kind="") & ~Q(name=""), name="registry_entry_has_a_subject"),
            models.CheckConstraint(condition=~Q(deed=""), name="registry_entry_has_a_deed"),
            models.CheckConstraint(condition=Q(number__gte=1), name="registry_entry_counts_from_1"),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.number} {self.deed}"

    @property
    def ref(self) -> str:
        """The subject's name in the trail, such as ``pledges/xaa-2091-001``."""
        return f"{self.kind}s/{self.name}"
