"""Tables of work with others: pledges, trainings, exercises, events, agreements, aid."""

from __future__ import annotations

from casque.core.schema import Field, Kind, Table

ORGANIZATIONS = Table(
    "organizations",
    "Organizations",
    "Bodies that a source names.",
    (
        Field("title", Kind.TEXT, "Name.", is_required=True),
        Field("abbreviation", Kind.TEXT, "Abbreviation."),
        Field("kind", Kind.TEXT, "Kind of body."),
        Field("country", Kind.COUNTRY, "State of a national body."),
        Field("start", Kind.DATE, "Day on which it was founded or took this form."),
        Field("predecessor", Kind.TEXT, "Body that it took over from."),
        Field("role", Kind.TEXT, "Part it has in the source."),
    ),
    valid=("start", ""),
)

PLEDGES = Table(
    "pledges",
    "Pledges",
    "Measures, commitments and offers announced, and the progress reported.",
    (
        Field("title", Kind.TEXT, "The measure.", is_required=True),
        Field(
            "kind",
            Kind.CHOICE,
            "Kind of pledge.",
            is_required=True,
            values=("measure", "commitment", "offer"),
        ),
        Field("contributor", Kind.COUNTRY, "State that contributes.", is_required=True),
        Field("number", Kind.INTEGER, "Number of the measure in the source."),
        Field("heading", Kind.TEXT, "Heading of the source's section."),
        Field("announced", Kind.DATE, "Day of the announcement."),
        Field("announced_at", Kind.TEXT, "Where it was announced."),
        Field("target", Kind.TEXT, "Target as the source tells it, in the keeper's words."),
        Field("target_amount", Kind.QUANTITY, "Target in figures.", unit="{target_unit}"),
        Field("target_unit", Kind.TEXT, "Unit of the target."),
        Field("deadline", Kind.DATE, "Day by which it is due."),
        Field("progress", Kind.TEXT, "Progress reported, in the keeper's words."),
        Field("evidence", Kind.RECORD, "Records that show progress.", is_many=True),
        Field(
            "status",
            Kind.CHOICE,
            "Status by the text alone.",
            values=("reported as reached", "in progress", "reported progress without target"),
        ),
        Field("gap", Kind.TEXT, "What a reader misses."),
        Field("target_elsewhere", Kind.TEXT, "Target that another source reports."),
        Field("target_elsewhere_source", Kind.REFERENCE, "That source.", references="sources"),
        Field("categories", Kind.CATEGORY, "Unit categories the row speaks of.", is_many=True),
    ),
    valid=("announced", ""),
    is_event=True,
)

TRAININGS = Table(
    "trainings",
    "Trainings",
    "Courses held, attended and given.",
    (
        Field("title", Kind.TEXT, "Name of the row for a reader.", is_required=True),
        Field(
            "direction",
            Kind.CHOICE,
            "Who trains whom.",
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
            "Kind of row.",
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
            "Aggregate that the row is a subject or an example of.",
            references="trainings",
        ),
        Field("host", Kind.TEXT, "Who held it."),
        Field("co_host", Kind.TEXT, "With whom."),
        Field("place", Kind.TEXT, "Place as the source names it."),
        Field("countries", Kind.COUNTRY, "Countries or areas the row speaks of.", is_many=True),
        Field("start", Kind.DATE, "First day of the period."),
        Field("end", Kind.DATE, "Last day of the period; empty when not told."),
        Field("programs", Kind.QUANTITY, "Number of programmes.", unit="programs"),
        Field("participants", Kind.QUANTITY, "Number of persons trained.", unit="persons"),
        Field("countries_count", Kind.QUANTITY, "Number of countries.", unit="countries"),
        Field(
            "stated_first", Kind.TEXT, "What the source calls the first of its kind, in the keeper's words."
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
        Field("title", Kind.TEXT, "Name of the row for a reader.", is_required=True),
        Field("kind", Kind.TEXT, "Kind of exercise."),
        Field("country", Kind.COUNTRY, "Country in which it was held."),
        Field("place", Kind.TEXT, "Place as the source names it."),
        Field("start", Kind.DATE, "First day of the period."),
        Field("end", Kind.DATE, "Last day of the period; empty when not told."),
        Field("editions", Kind.QUANTITY, "Number of editions.", unit="editions"),
        Field("partners", Kind.TEXT, "With whom."),
        Field("role", Kind.TEXT, "Role of the contributor."),
        Field(
            "stated_first", Kind.TEXT, "What the source calls the first of its kind, in the keeper's words."
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
        Field("title", Kind.TEXT, "Name of the row for a reader.", is_required=True),
        Field("kind", Kind.CODE, "Kind of event.", is_required=True),
        Field("party", Kind.TEXT, "Party of the contributor."),
        Field("counterpart", Kind.TEXT, "The other party."),
        Field("countries", Kind.COUNTRY, "States of the other party.", is_many=True),
        Field("start", Kind.DATE, "First day."),
        Field("end", Kind.DATE, "Last day."),
        Field("place", Kind.TEXT, "Place as the source names it."),
        Field("place_country", Kind.COUNTRY, "Country of the place."),
        Field("amount", Kind.QUANTITY, "How many.", unit="{unit}"),
        Field("unit", Kind.TEXT, "Unit of the amount."),
        Field(
            "stated_first", Kind.TEXT, "What the source calls the first of its kind, in the keeper's words."
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
        Field("title", Kind.TEXT, "Name of the row for a reader.", is_required=True),
        Field("kind", Kind.TEXT, "Kind of agreement."),
        Field("parties", Kind.TEXT, "Parties."),
        Field("countries", Kind.COUNTRY, "States of the other party.", is_many=True),
        Field("signatory_level", Kind.TEXT, "Level of the signatories."),
        Field("date", Kind.DATE, "Day of signature."),
        Field("place", Kind.TEXT, "Place as the source names it."),
        Field("status", Kind.TEXT, "Status."),
        Field("event", Kind.REFERENCE, "Event at which it was signed.", references="cooperation"),
    ),
    valid=("date", "date"),
    is_event=True,
)

AID = Table(
    "aid",
    "Aid and funds",
    "Aid in money and kind, funds and their projects, assessed contributions.",
    (
        Field("title", Kind.TEXT, "Name of the row for a reader.", is_required=True),
        Field("kind", Kind.CODE, "Kind of row.", is_required=True),
        Field("donor", Kind.TEXT, "Who gives."),
        Field("beneficiary", Kind.TEXT, "Who receives."),
        Field("amount", Kind.QUANTITY, "How much.", unit="{unit}"),
        Field("unit", Kind.TEXT, "Unit of the amount."),
        Field("start", Kind.DATE, "First day of the period."),
        Field("end", Kind.DATE, "Last day of the period; empty when not told."),
        Field("status", Kind.TEXT, "Status in the source's word."),
    ),
    valid=("start", "end"),
    is_event=True,
)
