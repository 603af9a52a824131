"""The limits of runs as this site sets them."""

from __future__ import annotations

from django.conf import settings

from casque.runs.limits import Limits


def limits_of_site() -> Limits:
    """Give the limits, with the time and the memory of the site's settings."""
    return Limits(seconds=settings.CASQUE_RUN_SECONDS, memory_mb=settings.CASQUE_RUN_MEMORY_MB)
