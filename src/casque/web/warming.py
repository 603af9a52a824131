"""Prepare the first pages before anybody asks for them: their drawings take seconds when they are made first."""

from __future__ import annotations

import logging

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest
from django.utils.translation import override

from casque.core.errors import CasqueError
from casque.registry.pledges.assessing import assessing
from casque.registry.pledges.reading import pledges
from casque.registry.reading import dataset
from casque.trail.actor import Actor
from casque.web.views.overview import overview_of
from casque.web.views.world import prepare

_LOG = logging.getLogger(__name__)


def judge_all() -> None:
    """Ask the rules about every pledge, so that the first board finds the answers."""
    actor = Actor.system("warming")
    rules = assessing(actor)
    for one in pledges(actor):
        rules.of(one)


def warm_up() -> None:
    """Compute and keep what a visitor sees first, in the language of the site."""
    try:
        data = dataset(actor=Actor.visitor())
        if data.row_count:
            with override(settings.LANGUAGE_CODE):
                overview_of(data)
        with override(settings.LANGUAGE_CODE):
            prepare(HttpRequest())
        judge_all()
    except (CasqueError, DatabaseError):  # the pages themselves tell who asks for it
        _LOG.exception("The first pages could not be prepared.")
