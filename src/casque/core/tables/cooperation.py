"""Tables of work with others: pledges, trainings, exercises, events, agreements, aid."""

from __future__ import annotations

from casque.core.schema import Field, Kind, Table
from casque.core.words import N_

ORGANIZATIONS = Table(
    "organizations",
    "Organizations",
    "Bodies that a source names.",
    (
        Field("title", Kind.TEXT, N_("Name."), is_required=True),
        Field("abbreviation", Kind.TEXT, N_("Abbreviation.")),
        Field("kind", Kind.TEXT, N_("Kind of body.")),
        Field("country", Kind.COUNTRY, N_("State of a national body.")),
        Field("start", Kind.DATE, N_("Day on which it was founded or took this form.")),
        Field("predecessor", Kind.TEXT, N_("Body that it took over from.")),
        Field("role", Kind.TEXT, N_("Part it has in the source.")),
    ),
    valid=("start", ""),
)

PLEDGES = Table(
    "pledges",
    "Pledges",
    "Measures, commitments and offers announced, and the progress reported.",
    (
        Field("title", Kind.TEXT, N_("The measure."), is_required=True),
        Field(
            "kind",
            Kind.CHOICE,
            N_("Kind of pledge."),
            is_required=True,
            values=("measure", "commitment", "offer"),
        ),
        Field("contributor", Kind.COUNTRY, N_("State that contributes."), is_required=True),
        Field("number", Kind.INTEGER, N_("Number of the measure in the source.")),
        Field("heading", Kind.TEXT, N_("Heading of the source's section.")),
        Field("announced", Kind.DATE, N_("Day of the announcement.")),
        Field("announced_at", Kind.TEXT, N_("Where it was announced.")),
        Field("target", Kind.TEXT, N_("Target as the source tells it, in the keeper's words.")),
        Field("target_amount", Kind.QUANTITY, N_("Target in figures."), unit="{target_unit}"),
        Field("target_unit", Kind.TEXT, N_("Unit of the target.")),
        Field("deadline", Kind.DATE, N_("Day by which it is due.")),
        Field("progress", Kind.TEXT, N_("Progress reported, in the keeper's words.")),
        Field("evidence", Kind.RECORD, N_("Records that show progress."), is_many=True),
        Field(
            "status",
            Kind.CHOICE,
            N_("Status by the text alone."),
            values=("reported as reached", "in progress", "reported progress without target"),
        ),
        Field("gap", Kind.TEXT, N_("What a reader misses.")),
        Field("target_elsewhere", Kind.TEXT, N_("Target that another source reports.")),
        Field("target_elsewhere_source", Kind.REFERENCE, N_("That source."), references="sources"),
        Field("categories", Kind.CATEGORY, N_("Unit categories the row speaks of."), is_many=True),
    ),
    valid=("announced", ""),
    is_event=True,
)

TRAININGS = Table(
    "trainings",
    "Trainings",
    "Courses held, attended and given.",
    (
        Field("title", Kind.TEXT, N_("Name of the row for a reader."), is_required=True),
        Field(
            "direction",
            Kind.CHOICE,
            N_("Who trains whom."),
            is_required=True,
            values=(
                "hosted",
                "foreign_trainees",
                "received",
                "sent_abroad",
                "host_nation",
                "institution",
                "commitment",
            ),
        ),
        Field(
            "kind",
            Kind.CHOICE,
            N_("Kind of row."),
            is_required=True,
            values=(
                "course",
                "aggregate",
                "subject",
                "named_example",
                "practice",
                "institution",
                "commitment",
            ),
        ),
        Field(
            "part_of",
            Kind.REFERENCE,
            N_("Aggregate that the row is a subject or an example of."),
            references="trainings",
        ),
        Field("host", Kind.TEXT, N_("Who held it.")),
        Field("co_host", Kind.TEXT, N_("With whom.")),
        Field("place", Kind.TEXT, N_("Place as the source names it.")),
        Field("countries", Kind.COUNTRY, N_("Countries or areas the row speaks of."), is_many=True),
        Field("start", Kind.DATE, N_("First day of the period.")),
        Field("end", Kind.DATE, N_("Last day of the period; empty when not told.")),
        Field("programs", Kind.QUANTITY, N_("Number of programmes."), unit="programs"),
        Field("participants", Kind.QUANTITY, N_("Number of persons trained."), unit="persons"),
        Field("countries_count", Kind.QUANTITY, N_("Number of countries."), unit="countries"),
        Field(
            "stated_first",
            Kind.TEXT,
            N_("What the source calls the first of its kind, in the keeper's words."),
        ),
    ),
    valid=("start", "end"),
    is_event=True,
)

EXERCISES = Table(
    "exercises",
    "Exercises",
    "Joint and multinational exercises.",
    (
        Field("title", Kind.TEXT, N_("Name of the row for a reader."), is_required=True),
        Field("kind", Kind.TEXT, N_("Kind of exercise.")),
        Field("country", Kind.COUNTRY, N_("Country in which it was held.")),
        Field("place", Kind.TEXT, N_("Place as the source names it.")),
        Field("start", Kind.DATE, N_("First day of the period.")),
        Field("end", Kind.DATE, N_("Last day of the period; empty when not told.")),
        Field("editions", Kind.QUANTITY, N_("Number of editions."), unit="editions"),
        Field("partners", Kind.TEXT, N_("With whom.")),
        Field("role", Kind.TEXT, N_("Role of the contributor.")),
        Field(
            "stated_first",
            Kind.TEXT,
            N_("What the source calls the first of its kind, in the keeper's words."),
        ),
    ),
    valid=("start", "end"),
    is_event=True,
)

COOPERATION = Table(
    "cooperation",
    "Cooperation events",
    "Meetings, visits, consultations, conferences and standing cooperation.",
    (
        Field("title", Kind.TEXT, N_("Name of the row for a reader."), is_required=True),
        Field("kind", Kind.CODE, N_("Kind of event."), is_required=True),
        Field("party", Kind.TEXT, N_("Party of the contributor.")),
        Field("counterpart", Kind.TEXT, N_("The other party.")),
        Field("countries", Kind.COUNTRY, N_("States of the other party."), is_many=True),
        Field("start", Kind.DATE, N_("First day.")),
        Field("end", Kind.DATE, N_("Last day.")),
        Field("place", Kind.TEXT, N_("Place as the source names it.")),
        Field("place_country", Kind.COUNTRY, N_("Country of the place.")),
        Field("amount", Kind.QUANTITY, N_("How many."), unit="{unit}"),
        Field("unit", Kind.TEXT, N_("Unit of the amount.")),
        Field(
            "stated_first",
            Kind.TEXT,
            N_("What the source calls the first of its kind, in the keeper's words."),
        ),
    ),
    valid=("start", "end"),
    is_event=True,
)

AGREEMENTS = Table(
    "agreements",
    "Agreements",
    "Memoranda, protocols and arrangements.",
    (
        Field("title", Kind.TEXT, N_("Name of the row for a reader."), is_required=True),
        Field("kind", Kind.TEXT, N_("Kind of agreement.")),
        Field("parties", Kind.TEXT, N_("Parties.")),
        Field("countries", Kind.COUNTRY, N_("States of the other party."), is_many=True),
        Field("signatory_level", Kind.TEXT, N_("Level of the signatories.")),
        Field("date", Kind.DATE, N_("Day of signature.")),
        Field("place", Kind.TEXT, N_("Place as the source names it.")),
        Field("status", Kind.TEXT, N_("Status.")),
        Field("event", Kind.REFERENCE, N_("Event at which it was signed."), references="cooperation"),
    ),
    valid=("date", "date"),
    is_event=True,
)

AID = Table(
    "aid",
    "Aid and funds",
    "Aid in money and kind, funds and their projects, assessed contributions.",
    (
        Field("title", Kind.TEXT, N_("Name of the row for a reader."), is_required=True),
        Field("kind", Kind.CODE, N_("Kind of row."), is_required=True),
        Field("donor", Kind.TEXT, N_("Who gives.")),
        Field("beneficiary", Kind.TEXT, N_("Who receives.")),
        Field("amount", Kind.QUANTITY, N_("How much."), unit="{unit}"),
        Field("unit", Kind.TEXT, N_("Unit of the amount.")),
        Field("start", Kind.DATE, N_("First day of the period.")),
        Field("end", Kind.DATE, N_("Last day of the period; empty when not told.")),
        Field("status", Kind.TEXT, N_("Status in the source's word.")),
    ),
    valid=("start", "end"),
    is_event=True,
)
