"""Figures of who stands ready."""

from __future__ import annotations

from casque.claims.figures.keys import counted, height, of_field, summed
from casque.claims.figures.model import Figure, Item, Scope
from casque.core.dataset import Dataset
from casque.core.quantities import Quantity
from casque.core.words import N_


def _categories(data: Dataset, _: Scope) -> list[Item]:
    one = Quantity.exact(1, "categories")
    return [
        Item(force, one)
        for force in data.records("standby_forces")
        if force["system"] == "PCRS"
        for _name in force.many("categories")
    ]


FIGURES = (
    Figure(
        "standby-units",
        N_("Standby units"),
        N_("How many units are in the standby force?"),
        N_("Units of the forces registered in the PCRS."),
        "units",
        summed("standby_forces", "units", "units", lambda record: record["system"] == "PCRS"),
        {"contributor": of_field("contributor"), "force": of_field("code")},
        warnings=(N_("The source counts the units of the force and does not name them."),),
    ),
    Figure(
        "standby-troops",
        N_("Standby troops"),
        N_("How many troops are in the standby force?"),
        N_("Troops of the forces registered in the PCRS."),
        "persons",
        summed("standby_forces", "troops", "persons", lambda record: record["system"] == "PCRS"),
        {"contributor": of_field("contributor"), "force": of_field("code")},
    ),
    Figure(
        "standby-categories",
        N_("Categories of the standby force"),
        N_("In how many categories are the units of the standby force?"),
        N_("Number of categories that the source lists for the forces registered in the PCRS."),
        "categories",
        _categories,
        {"force": of_field("code")},
        warnings=(N_("The source does not tell how many units each category has."),),
        is_count=True,
    ),
    Figure(
        "standby-units-named",
        N_("Standby units told apart"),
        N_("How many standby units does a source tell apart?"),
        N_("Number of rows of the table standby_units."),
        "units",
        counted("standby_units", "units"),
        {"system": of_field("system"), "category": of_field("category"), "force": of_field("force")},
        height("standby_units", "units"),
        is_count=True,
    ),
    Figure(
        "units-reached-level",
        N_("Units that reached a level"),
        N_("How many units reached each readiness level?"),
        N_("Sum of the units of all changes to a level."),
        "units",
        summed("level_changes", "units", "units"),
        {"level": of_field("level_to"), "force": of_field("force"), "unit": of_field("unit")},
        warnings=(
            N_(
                "A unit that rose twice is counted at each level it reached; the readiness board counts it once."
            ),
        ),
    ),
    Figure(
        "assessments",
        N_("Assessments"),
        N_("How many assessments of standby units are on record?"),
        N_("Number of rows of the table assessments."),
        "assessments",
        counted("assessments", "assessments"),
        {"kind": of_field("kind"), "force": of_field("force")},
        height("assessments", "assessments"),
        is_count=True,
    ),
)
