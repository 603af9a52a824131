"""What the planner tries to avoid, in words, and what each weighs."""

from __future__ import annotations

from dataclasses import dataclass, fields

from casque.core.words import N_


@dataclass(frozen=True, slots=True)
class Weights:
    """Cost points of each thing a plan should avoid; the order of the fields is their order of importance.

    Parameters
    ----------
    uncovered : float
        A week of a post without cover, times the post's priority. Substitution is measured by the same yard: a unit
        that stands in at a penalty of 0.1 leaves a tenth of each week uncovered.
    shortfall : float
        A week at a post by a unit one level below the level preferred there, times the post's priority.
    continuity : float
        A tour at a post by another contributor than the one that holds it.
    change : float
        A tour of the published plan that is given up, and a tour that is not in it.
    women : float
        A person-week by which all tours together stay below the women's share aimed at.
    fair : float
        A person-week of a contributor beyond its fair share.
    cost : float
        A point of cost of the units sent.
    """

    uncovered: float = 1000.0
    shortfall: float = 50.0
    continuity: float = 500.0
    change: float = 300.0
    women: float = 0.2
    fair: float = 0.05
    cost: float = 1.0


WORDS = {
    "uncovered": N_("Weeks without cover, times the priority of the post"),
    "substitution": N_("Cover by a unit of another type"),
    "shortfall": N_("Cover by a unit below the level preferred"),
    "continuity": N_("Tours by another contributor than the one that holds the post"),
    "change": N_("Changes against the published plan"),
    "women": N_("Women below the share aimed at"),
    "fair": N_("Burden beyond a contributor's fair share"),
    "cost": N_("Cost of the units sent"),
}
TERMS = tuple(WORDS)
NAMES = tuple(field.name for field in fields(Weights))
