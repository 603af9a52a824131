"""The published files that the site holds: where they are, how they are added, and who added each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from django.conf import settings

from casque.accounts.policy import may, require
from casque.accounts.roles import TITLES, Role
from casque.registry.publishing import ACTION, SUBJECT, keep_published_files
from casque.registry.reasons import require_reason
from casque.sources.adding import Fate, Options, Outcome, add, preview
from casque.sources.preparing import Told
from casque.sources.store import Store
from casque.trail.actor import Actor
from casque.trail.models import Event

FOLDER = "sources"


@dataclass(frozen=True, slots=True)
class Keeping:
    """When a file was added, by whom and why; `by` is a name only for those who may see events.

    Parameters
    ----------
    at : datetime
    by : str
        The user's name, or the title of the role (marked for translation).
    reason : str
    """

    at: datetime
    by: str
    reason: str


def site_store() -> Store:
    """Give the store of the site; its folder need not be there yet."""
    return Store(Path(settings.DATA_FOLDER) / FOLDER)


def add_published_files(
    *,
    actor: Actor,
    paths: Sequence[Path],
    told: Told,
    reason: str,
    dry_run: bool = False,
    options: Options | None = None,
) -> tuple[Outcome, ...]:
    """Add published files to the site, each with its event or not at all; a faulty one does not stop the others.

    They are read before the transaction begins, so that reading keeps nobody from writing.

    Raises
    ------
    RefusedError, BadValueError
        If the actor may not; if there is no reason.
    ConflictError, ConfigurationError
        If another process is adding files; if the store cannot be written.
    """
    require(actor, ACTION)
    why = require_reason(reason)
    store, asked = site_store(), options or Options()
    if dry_run:
        return preview(store, paths, told=told, options=asked)

    def keeping(outcomes: Sequence[Outcome], keep: Callable[[], None]) -> None:
        try:
            keep_published_files(actor=actor, store=store, outcomes=outcomes, keep=keep, reason=why)
        except BaseException:  # whatever it was, the events are undone: so are the files
            for one in outcomes:
                if one.fate is Fate.ADDED:
                    store.take_back(one.sha256)
            raise

    return add(store, paths, told=told, options=replace(asked, keeping=keeping))


def keeping_of(sha256: str, *, actor: Actor) -> Keeping | None:
    """Tell when a file was added, by whom and why; None where no event tells."""
    event = Event.objects.filter(action=ACTION, subject=f"{SUBJECT}{sha256}").order_by("id").first()
    if event is None:
        return None
    role = TITLES[Role(event.actor_role)] if event.actor_role in set(Role) else event.actor_role
    is_named = may(actor, "event.view", scope=actor.scope).allowed
    return Keeping(event.at, event.actor_name if is_named else role, event.reason)
