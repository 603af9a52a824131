"""What came of a plain assignment: plain data, and each gap in a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from casque.core.words import N_, Message, message_to_json, say
from casque.planning.assigning import Assignment, Unfilled
from casque.planning.assignment import AssignmentProblem

FORMAT = "casque-assigned-1"
REASONS = {
    "level": N_("its level is too low"),
    "attributes": N_("it lacks an attribute"),
    "window": N_("it may not be away in all of these weeks"),
    "cost": N_("it costs more than the tour is worth"),
    "rest": N_("it is on other tours then, or resting"),
    "free": N_("nothing: it could go, but the search ended too early"),
}
"""What keeps a unit from a tour, by the code of the rule."""
SENTENCES = {
    "level": N_("{tour} stays empty; units with too low a level: {count}."),
    "attributes": N_("{tour} stays empty; units of the level that lack an attribute: {count}."),
    "window": N_("{tour} stays empty; able units that may not be away in all of these weeks: {count}."),
    "cost": N_("{tour} stays empty; able units that cost more than the tour is worth: {count}."),
    "rest": N_("{tour} stays empty; able units that are worth more elsewhere, or resting: {count}."),
    "free": N_("{tour} stays empty; units that could go, but the search ended too early: {count}."),
}
NEAREST = ("free", "rest", "cost", "window", "attributes", "level")
"""Rules, that which kept the unit that came nearest first."""


def sentence_of(gap: Unfilled) -> Message:
    """Say why a tour stays empty: what kept the units that came nearest to going."""
    for rule in NEAREST:
        if rule in gap.reasons:
            return say(SENTENCES[rule], tour=gap.tour, count=len(gap.reasons[rule]))
    return say(N_("{tour} stays empty; no unit is of a type that would do."), tour=gap.tour)


def assigned_shape(
    problem: AssignmentProblem, answer: Assignment, gaps: Iterable[Unfilled], *, notes: Iterable[Message] = ()
) -> dict[str, Any]:
    """Give an answer with its proof and gaps as plain data."""
    return {
        "format": FORMAT,
        "status": answer.status.value,
        "is_proven_best": answer.is_optimal,
        "value": answer.value,
        "bound": answer.bound,
        "gap": answer.gap,
        "tours": [
            {
                "tour": tour.code,
                "unit": None if place is None else problem.units[place].code,
                "start": tour.start,
                "end": tour.end,
            }
            for tour, place in zip(problem.tours, answer.units, strict=True)
        ],
        "gaps": [
            {
                "tour": gap.tour,
                "sentence": message_to_json(sentence_of(gap)),
                "reasons": [
                    {"rule": rule, "words": REASONS[rule], "units": list(units)}
                    for rule, units in gap.reasons.items()
                ],
                "instead": {unit: list(tours) for unit, tours in gap.instead.items()},
            }
            for gap in gaps
        ],
        "notes": [message_to_json(one) for one in notes],
    }
