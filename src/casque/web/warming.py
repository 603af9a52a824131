"""Prepare the first page before anybody asks for it: its drawings take seconds when they are painted first."""

from __future__ import annotations

import logging

from django.conf import settings
from django.db import DatabaseError
from django.utils.translation import override

from casque.core.errors import CasqueError
from casque.registry.reading import dataset
from casque.trail.actor import Actor
from casque.web.views.overview import overview_of

_LOG = logging.getLogger(__name__)


def warm_up() -> None:
    """Compute and keep what a visitor sees first, in the language of the site."""
    try:
        data = dataset(actor=Actor.visitor())
        if data.row_count:
            with override(settings.LANGUAGE_CODE):
                overview_of(data)
    except (CasqueError, DatabaseError):  # the page itself tells who asks for it
        _LOG.exception("The first page could not be prepared.")
