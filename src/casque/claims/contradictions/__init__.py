"""Contradictions of a record, found by rules and listed with their arithmetic."""

from __future__ import annotations

from casque.claims.contradictions import dates, sums, words
from casque.claims.contradictions.rule import Rule
from casque.claims.verdict import Contradiction
from casque.core.dataset import Dataset

CONTRADICTION_RULES: tuple[Rule, ...] = (
    sums.parts_and_total,
    sums.rest_and_slots,
    sums.serving_and_slots,
    sums.rotations_and_total,
    dates.same_event,
    dates.seen_before_sent,
    dates.outside_participation,
    dates.years_in_words,
    words.unit_means,
    words.rotation_means,
    words.missions_counted,
    words.one_state_two_names,
)


def contradictions_in(data: Dataset) -> tuple[Contradiction, ...]:
    """Apply all rules to a record, in the order of the rulebook."""
    return tuple(found for one in CONTRADICTION_RULES for found in one.apply(data))
