"""Changes and tours in words, as pages say them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casque.core.errors import CasqueError
from casque.core.words import Message, verbatim
from casque.planning.changes import change_of
from casque.planning.events import KINDS as EVENTS
from casque.planning.events import event_of
from casque.runs.models import Run
from casque.web.planner.plans import problem_of


def changes_of(run: Run) -> list[Message]:
    """Say under which changes a run was made, those of the runs before it first."""
    before = changes_of(run.base) if run.base else []
    return [*before, *(change_words(one, run) for one in run.changes)]


def change_words(change: Mapping[str, Any], run: Run) -> Message:
    """Say a change of a run, or what happened; one of a kind that is not known is shown by its name."""
    start = problem_of(run.version.sha256, run.version_id).start
    reader = event_of if change.get("kind") in EVENTS else change_of
    try:
        return reader(change).sentence(start)
    except CasqueError:
        return verbatim(change.get("kind", ""))
