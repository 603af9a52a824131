"""Tables of who served where: missions, slots, contingents, and statements of strength."""

from __future__ import annotations

from casque.core.schema import Field, Kind, Table
from casque.core.words import N_

MISSIONS = Table(
    "missions",
    "Missions",
    "Peacekeeping operations, by acronym.",
    (
        Field("title", Kind.TEXT, N_("Full name."), is_required=True),
        Field("aliases", Kind.TEXT, N_("Other names and acronyms."), is_many=True),
        Field("hosts", Kind.COUNTRY, N_("States or areas in which the mission worked."), is_many=True),
        Field(
            "hosts_basis",
            Kind.CHOICE,
            N_("Whether the name of the mission tells its hosts or the keeper assigned them."),
            is_required=True,
            values=("stated", "assigned"),
        ),
        Field("predecessor", Kind.REFERENCE, N_("Mission that it took over from."), references="missions"),
        Field("established", Kind.DATE, N_("Day on which the mission was established.")),
        Field("closed", Kind.DATE, N_("Day on which the mission was closed.")),
    ),
    valid=("established", "closed"),
)

PARTICIPATIONS = Table(
    "participations",
    "Participations",
    "Periods in which a contributor took part in a mission.",
    (
        Field("number", Kind.INTEGER, N_("Number of the entry in the source's list.")),
        Field("contributor", Kind.COUNTRY, N_("State that contributes."), is_required=True),
        Field("mission", Kind.REFERENCE, N_("Mission of the row."), is_required=True, references="missions"),
        Field("start", Kind.DATE, N_("First day of the period.")),
        Field("end", Kind.DATE, N_("Last day of the period; empty when not told.")),
        Field("is_present", Kind.FLAG, N_("The source says that it was still running.")),
        Field("as_of", Kind.DATE, N_("Day at which the source says the row holds.")),
    ),
    valid=("start", "end"),
    label="mission",
)

SLOTS = Table(
    "slots",
    "Slots",
    "Places in a mission that one contributor fills, through all its rotations; not a contingent and not a standby unit.",
    (
        Field("title", Kind.TEXT, N_("Name of the row for a reader."), is_required=True),
        Field("mission", Kind.REFERENCE, N_("Mission of the row."), is_required=True, references="missions"),
        Field("category", Kind.CATEGORY, N_("Unit category."), is_required=True),
        Field("subtype", Kind.TEXT, N_("Kind within the category, in the source's word.")),
        Field(
            "predecessor",
            Kind.REFERENCE,
            N_("Slot of an earlier mission that it continues."),
            references="slots",
        ),
        Field("opened", Kind.DATE, N_("Day on which the slot was first filled.")),
        Field("closed", Kind.DATE, N_("Day on which its last contingent left.")),
    ),
    valid=("opened", "closed"),
)

CONTINGENTS = Table(
    "contingents",
    "Contingents",
    "Formed units and groups that filled a slot, one row for each rotation that a source describes.",
    (
        Field("title", Kind.TEXT, N_("Name of the row for a reader."), is_required=True),
        Field("slot", Kind.REFERENCE, N_("Slot that it fills."), is_required=True, references="slots"),
        Field("contributor", Kind.COUNTRY, N_("State that contributes."), is_required=True),
        Field(
            "rotation", Kind.INTEGER, N_("Number of the rotation in the slot, from 1; empty when not told.")
        ),
        Field("strength", Kind.QUANTITY, N_("Strength on dispatch."), unit="persons"),
        Field("pledged", Kind.DATE, N_("Day on which it was pledged.")),
        Field("dispatched", Kind.DATE, N_("Day on which it was sent.")),
        Field("arrived", Kind.DATE, N_("Day on which it arrived in the mission.")),
        Field("reported", Kind.DATE, N_("Latest day on which a source shows it at work.")),
        Field("returned", Kind.DATE, N_("Day on which it left the mission.")),
        Field(
            "transferred_from",
            Kind.REFERENCE,
            N_("Contingent of another slot from which it was formed on the spot."),
            references="contingents",
        ),
        Field("place", Kind.TEXT, N_("Place as the source names it.")),
        Field(
            "stated_first",
            Kind.TEXT,
            N_("What the source calls the first of its kind, in the keeper's words."),
        ),
    ),
    valid=("dispatched", "returned"),
)

STRENGTHS = Table(
    "strengths",
    "Statements of strength",
    "Totals, snapshots and changes of strength that a source states; they overlap, so they are never added up blindly.",
    (
        Field("title", Kind.TEXT, N_("Name of the row for a reader."), is_required=True),
        Field(
            "kind",
            Kind.CHOICE,
            N_("What kind of statement it is."),
            is_required=True,
            values=("snapshot", "cumulative", "rotation_total", "augmentation"),
        ),
        Field("contributor", Kind.COUNTRY, N_("State that contributes."), is_required=True),
        Field(
            "missions", Kind.REFERENCE, N_("Missions the row speaks of."), is_many=True, references="missions"
        ),
        Field("countries", Kind.COUNTRY, N_("Countries or areas the row speaks of."), is_many=True),
        Field("categories", Kind.CATEGORY, N_("Unit categories the row speaks of."), is_many=True),
        Field(
            "sex",
            Kind.CHOICE,
            N_("Sex of the persons counted, where the statement is about one."),
            values=("female", "male"),
        ),
        Field(
            "units", Kind.QUANTITY, N_("Number of units, in the source's sense of the word."), unit="units"
        ),
        Field("rotations", Kind.QUANTITY, N_("Number of rotations."), unit="rotations"),
        Field("troops", Kind.QUANTITY, N_("Number of persons."), unit="persons"),
        Field(
            "counted",
            Kind.CHOICE,
            N_("What the source's word for a unit counts here."),
            values=("slot", "contingent", "rotation", "person"),
        ),
        Field("start", Kind.DATE, N_("First day of the period.")),
        Field("end", Kind.DATE, N_("Last day of the period; empty when not told.")),
        Field("as_of", Kind.DATE, N_("Day at which the source says the row holds.")),
        Field("place", Kind.TEXT, N_("Place as the source names it.")),
        Field(
            "part_of",
            Kind.REFERENCE,
            N_("Statement whose total includes this one as a separate part."),
            references="strengths",
        ),
        Field(
            "overlaps",
            Kind.REFERENCE,
            N_("Statements that count some of the same persons or units."),
            is_many=True,
            references="strengths",
        ),
    ),
    valid=("start", "end"),
)

SIGHTINGS = Table(
    "sightings",
    "Sightings",
    "Dated evidence that a contingent was at a place, without a statement of its strength.",
    (
        Field("title", Kind.TEXT, N_("Name of the row for a reader."), is_required=True),
        Field("contributor", Kind.COUNTRY, N_("State that contributes."), is_required=True),
        Field(
            "missions", Kind.REFERENCE, N_("Missions the row speaks of."), is_many=True, references="missions"
        ),
        Field("slot", Kind.REFERENCE, N_("Slot whose contingent was seen."), references="slots"),
        Field("categories", Kind.CATEGORY, N_("Unit categories the row speaks of."), is_many=True),
        Field("countries", Kind.COUNTRY, N_("Countries or areas the row speaks of."), is_many=True),
        Field("place", Kind.TEXT, N_("Place as the source names it.")),
        Field("start", Kind.DATE, N_("First day of the period.")),
        Field("end", Kind.DATE, N_("Last day of the period; empty when not told.")),
        Field("troops", Kind.QUANTITY, N_("Size of a detachment."), unit="persons"),
    ),
    valid=("start", "end"),
    is_event=True,
)
