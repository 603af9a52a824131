"""Tables of who stands ready: standby forces, their units, assessments and levels."""

from __future__ import annotations

from casque.core.schema import Field, Kind, Table

STANDBY_FORCES = Table(
    "standby_forces",
    "Standby forces",
    "Sets of units that a contributor registered in a standby system.",
    (
        Field("title", Kind.TEXT, "Name of the row for a reader.", is_required=True),
        Field("contributor", Kind.COUNTRY, "State that contributes.", is_required=True),
        Field("system", Kind.CHOICE, "Standby system.", is_required=True, values=("PCRS", "UNSAS")),
        Field("registered", Kind.DATE, "Day on which the registration was complete."),
        Field("units", Kind.QUANTITY, "Number of units.", unit="units"),
        Field("troops", Kind.QUANTITY, "Number of persons.", unit="persons"),
        Field("categories", Kind.CATEGORY, "Unit categories the row speaks of.", is_many=True),
        Field("ended", Kind.DATE, "Day on which the registration ended."),
        Field("as_of", Kind.DATE, "Day at which the source says the row holds."),
    ),
    valid=("registered", "ended"),
)

STANDBY_UNITS = Table(
    "standby_units",
    "Standby units",
    "Units of a standby force that a source tells apart; units that it only counts stand with the force.",
    (
        Field("title", Kind.TEXT, "Name of the row for a reader.", is_required=True),
        Field("force", Kind.REFERENCE, "Standby force it belongs to.", references="standby_forces"),
        Field("contributor", Kind.COUNTRY, "State that contributes.", is_required=True),
        Field("system", Kind.CHOICE, "Standby system.", is_required=True, values=("PCRS", "UNSAS")),
        Field("category", Kind.CATEGORY, "Unit category."),
        Field("organization", Kind.REFERENCE, "Body that keeps the unit.", references="organizations"),
        Field("strength", Kind.QUANTITY, "Strength.", unit="persons"),
        Field("registered", Kind.DATE, "Day on which it was set up or registered."),
        Field("deploy_within_days", Kind.QUANTITY, "Time to deploy after a request.", unit="days"),
    ),
    valid=("registered", ""),
)

ASSESSMENTS = Table(
    "assessments",
    "Assessments",
    "Visits and other assessments of standby units.",
    (
        Field("title", Kind.TEXT, "Name of the row for a reader.", is_required=True),
        Field(
            "kind",
            Kind.CHOICE,
            "Kind of assessment.",
            is_required=True,
            values=("assessment_advisory_visit", "verification_visit", "other"),
        ),
        Field("force", Kind.REFERENCE, "Standby force that was assessed.", references="standby_forces"),
        Field(
            "units",
            Kind.REFERENCE,
            "Standby units that were assessed, where told.",
            is_many=True,
            references="standby_units",
        ),
        Field("date", Kind.DATE, "Day of the assessment; a source may tell only by when."),
        Field("assessed_by", Kind.TEXT, "Who assessed."),
        Field("result", Kind.TEXT, "Result in the source's word."),
    ),
    valid=("date", "date"),
    is_event=True,
)

LEVEL_CHANGES = Table(
    "level_changes",
    "Changes of level",
    "Changes of readiness level, of one named unit or of a number of units.",
    (
        Field("title", Kind.TEXT, "Name of the row for a reader.", is_required=True),
        Field("force", Kind.REFERENCE, "Standby force.", references="standby_forces"),
        Field("unit", Kind.REFERENCE, "The unit, where the source names it.", references="standby_units"),
        Field("units", Kind.QUANTITY, "Number of units that changed.", unit="units", is_required=True),
        Field("level_from", Kind.LEVEL, "Level before; empty when not told."),
        Field("level_to", Kind.LEVEL, "Level after.", is_required=True),
        Field("start", Kind.DATE, "First day on which a change may have happened."),
        Field("end", Kind.DATE, "Last day on which a change may have happened."),
        Field("reported", Kind.DATE, "Day by which the source says that all had changed."),
        Field(
            "reported_basis",
            Kind.CHOICE,
            "Whether the source states that day.",
            values=("stated", "inferred"),
        ),
        Field("assessment", Kind.REFERENCE, "Assessment that it rests on.", references="assessments"),
        Field("decided_by", Kind.TEXT, "Who decided or assessed."),
    ),
    valid=("start", "end"),
    is_event=True,
)
