"""What the state that is visited sees before the decision: the visit, and nothing of what the team finds so far (D)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from casque.readiness.pledges.entries import Entry
from casque.readiness.pledges.visits.visit import VisitState

FOUND = frozenset({"V06", "V08"})
"""Deeds that say what the team finds of a unit."""
TOLD = ("unit", "area")


def undecided(state: VisitState) -> frozenset[str]:
    """Give the units without a decision."""
    return frozenset(state.units) - frozenset(state.decisions)


def without_drafts(state: VisitState) -> VisitState:
    """Give a visit without answers, recommendations and proposals of units that are not decided."""
    hidden = undecided(state)
    return replace(
        state,
        answers={unit: held for unit, held in state.answers.items() if unit not in hidden},
        second={unit: held for unit, held in state.second.items() if unit not in hidden},
        filled={key: held for key, held in state.filled.items() if key[0] not in hidden},
        proposals={unit: held for unit, held in state.proposals.items() if unit not in hidden},
        further={unit: held for unit, held in state.further.items() if unit not in hidden},
        is_partial=bool(hidden),
    )


def entries_without_drafts(state: VisitState, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Give the entries of a visit; of a finding on a unit that is not decided only that there is one."""
    hidden = undecided(state)
    return tuple(_shown(one) if one.deed in FOUND and one.data["unit"] in hidden else one for one in entries)


def _shown(entry: Entry) -> Entry:
    return replace(entry, data={name: entry.data[name] for name in TOLD if name in entry.data}, reason="")
