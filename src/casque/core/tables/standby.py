"""Tables of who stands ready: standby forces, their units, assessments and levels."""

from __future__ import annotations

from casque.core.schema import Field, Kind, Table
from casque.core.words import N_

STANDBY_FORCES = Table(
    "standby_forces",
    "Standby forces",
    "Sets of units that a contributor registered in a standby system.",
    (
        Field("title", Kind.TEXT, N_("Name of the row for a reader."), is_required=True),
        Field("contributor", Kind.COUNTRY, N_("State that contributes."), is_required=True),
        Field("system", Kind.CHOICE, N_("Standby system."), is_required=True, values=("PCRS", "UNSAS")),
        Field("registered", Kind.DATE, N_("Day on which the registration was complete.")),
        Field("units", Kind.QUANTITY, N_("Number of units."), unit="units"),
        Field("troops", Kind.QUANTITY, N_("Number of persons."), unit="persons"),
        Field("categories", Kind.CATEGORY, N_("Unit categories the row speaks of."), is_many=True),
        Field("ended", Kind.DATE, N_("Day on which the registration ended.")),
        Field("as_of", Kind.DATE, N_("Day at which the source says the row holds.")),
    ),
    valid=("registered", "ended"),
)

STANDBY_UNITS = Table(
    "standby_units",
    "Standby units",
    "Units of a standby force that a source tells apart; units that it only counts stand with the force.",
    (
        Field("title", Kind.TEXT, N_("Name of the row for a reader."), is_required=True),
        Field("force", Kind.REFERENCE, N_("Standby force it belongs to."), references="standby_forces"),
        Field("contributor", Kind.COUNTRY, N_("State that contributes."), is_required=True),
        Field("system", Kind.CHOICE, N_("Standby system."), is_required=True, values=("PCRS", "UNSAS")),
        Field("category", Kind.CATEGORY, N_("Unit category.")),
        Field("organization", Kind.REFERENCE, N_("Body that keeps the unit."), references="organizations"),
        Field("strength", Kind.QUANTITY, N_("Strength."), unit="persons"),
        Field("registered", Kind.DATE, N_("Day on which it was set up or registered.")),
        Field("deploy_within_days", Kind.QUANTITY, N_("Time to deploy after a request."), unit="days"),
    ),
    valid=("registered", ""),
)

ASSESSMENTS = Table(
    "assessments",
    "Assessments",
    "Visits and other assessments of standby units.",
    (
        Field("title", Kind.TEXT, N_("Name of the row for a reader."), is_required=True),
        Field(
            "kind",
            Kind.CHOICE,
            N_("Kind of assessment."),
            is_required=True,
            values=("assessment_advisory_visit", "verification_visit", "other"),
        ),
        Field("force", Kind.REFERENCE, N_("Standby force that was assessed."), references="standby_forces"),
        Field(
            "units",
            Kind.REFERENCE,
            N_("Standby units that were assessed, where told."),
            is_many=True,
            references="standby_units",
        ),
        Field("date", Kind.DATE, N_("Day of the assessment; a source may tell only by when.")),
        Field("assessed_by", Kind.TEXT, N_("Who assessed.")),
        Field("result", Kind.TEXT, N_("Result in the source's word.")),
    ),
    valid=("date", "date"),
    is_event=True,
)

LEVEL_CHANGES = Table(
    "level_changes",
    "Changes of level",
    "Changes of readiness level, of one named unit or of a number of units.",
    (
        Field("title", Kind.TEXT, N_("Name of the row for a reader."), is_required=True),
        Field("force", Kind.REFERENCE, N_("Standby force."), references="standby_forces"),
        Field("unit", Kind.REFERENCE, N_("The unit, where the source names it."), references="standby_units"),
        Field("units", Kind.QUANTITY, N_("Number of units that changed."), unit="units", is_required=True),
        Field("level_from", Kind.LEVEL, N_("Level before; empty when not told.")),
        Field("level_to", Kind.LEVEL, N_("Level after."), is_required=True),
        Field("start", Kind.DATE, N_("First day on which a change may have happened.")),
        Field("end", Kind.DATE, N_("Last day on which a change may have happened.")),
        Field("reported", Kind.DATE, N_("Day by which the source says that all had changed.")),
        Field(
            "reported_basis",
            Kind.CHOICE,
            N_("Whether the source states that day."),
            values=("stated", "inferred"),
        ),
        Field("assessment", Kind.REFERENCE, N_("Assessment that it rests on."), references="assessments"),
        Field("decided_by", Kind.TEXT, N_("Who decided or assessed.")),
    ),
    valid=("start", "end"),
    is_event=True,
)
