"""Load the standby forces of the record as drafts of pledges, by the one door."""

from __future__ import annotations

from collections.abc import Iterable

from casque.core.dataset import Dataset
from casque.core.errors import ConflictError
from casque.core.words import N_, say
from casque.readiness.pledges.content_json import content_to_json
from casque.readiness.pledges.standby import StandbyPledge, standby_pledges
from casque.registry.pledges.asked import Asked
from casque.registry.pledges.deeds import do
from casque.registry.pledges.log import entries_of
from casque.trail.actor import Actor
from casque.trail.services import deed

REASON = (
    "Taken over from the record: registered by then; unit by unit the source tells neither type nor level."
)


@deed
def load_standby_force(*, actor: Actor, dataset: Dataset, contributor: str = "") -> tuple[StandbyPledge, ...]:
    """Load the units of the standby forces as drafts, all or none; give them.

    Parameters
    ----------
    actor : Actor
        One who may write pledges of the contributor.
    dataset : Dataset
    contributor : str
        Alpha-3 code; all contributors when empty.

    Raises
    ------
    RefusedError, ConflictError
        If the actor may not; if they are here already.
    """
    drafts = standby_pledges(dataset, contributor=contributor)
    _require_new(drafts)
    for draft in drafts:
        data = {
            "content": content_to_json(draft.content),
            "legacy_source": draft.legacy_source,
            "legacy": draft.legacy,
        }
        do(actor=actor, asked=Asked("pledge", draft.name, "A01", draft.on, data, REASON))
    return drafts


def _require_new(drafts: Iterable[StandbyPledge]) -> None:
    taken = sum(bool(entries_of("pledge", one.name)) for one in drafts)
    if taken:
        raise ConflictError(
            say(N_("{count} of these units are pledges here already."), count=taken),
            hint=say(N_("There is nothing to do.")),
        )
