"""Tables of what a source says as a whole: its timeline, principles, mentions and claims."""

from __future__ import annotations

from casque.core.schema import Field, Kind, Table
from casque.core.words import N_

TIMELINE = Table(
    "timeline",
    "Timeline",
    "Dated events as a source lists them.",
    (
        Field("title", Kind.TEXT, N_("What happened, in the keeper's words."), is_required=True),
        Field("number", Kind.INTEGER, N_("Number of the entry in the source's list.")),
        Field("kind", Kind.CODE, N_("Kind of event."), is_required=True),
        Field("start", Kind.DATE, N_("First day.")),
        Field("end", Kind.DATE, N_("Last day.")),
        Field("actors", Kind.TEXT, N_("Who acted.")),
        Field("counterpart", Kind.TEXT, N_("With whom.")),
        Field(
            "missions", Kind.REFERENCE, N_("Missions the row speaks of."), is_many=True, references="missions"
        ),
        Field("countries", Kind.COUNTRY, N_("Countries or areas the row speaks of."), is_many=True),
        Field("place", Kind.TEXT, N_("Place as the source names it.")),
        Field("categories", Kind.CATEGORY, N_("Unit categories the row speaks of."), is_many=True),
        Field("troops", Kind.QUANTITY, N_("Persons sent, all units together."), unit="persons"),
        Field(
            "stated_first",
            Kind.TEXT,
            N_("What the source calls the first of its kind, in the keeper's words."),
        ),
        Field("records", Kind.RECORD, N_("Records of the same event in other tables."), is_many=True),
    ),
    valid=("start", "end"),
    is_event=True,
)

PRINCIPLES = Table(
    "principles",
    "Principles and commitments",
    "Reasons, stances, principles, propositions and outlook of a source, paraphrased.",
    (
        Field("title", Kind.TEXT, N_("The principle, paraphrased."), is_required=True),
        Field("group", Kind.CODE, N_("List of the source to which it belongs."), is_required=True),
        Field("number", Kind.INTEGER, N_("Number in that list.")),
        Field("kind", Kind.CODE, N_("Kind."), is_required=True),
        Field("holder", Kind.TEXT, N_("Who holds it.")),
        Field(
            "evidence_tables", Kind.TEXT, N_("Tables whose rows could show whether it is kept."), is_many=True
        ),
    ),
)

MENTIONS = Table(
    "mentions",
    "Mentions of countries",
    "Countries that a source names in a context, one row for each name in a list.",
    (
        Field("country", Kind.COUNTRY, N_("Country or area named."), is_required=True),
        Field("context", Kind.CODE, N_("Context of the list."), is_required=True),
        Field("name", Kind.TEXT, N_("Name in the source, where it differs from the country's.")),
    ),
    label="country",
)

CLAIMS = Table(
    "claims",
    "Claims",
    "Statements of a source that can be true or false, one row for each figure.",
    (
        Field("title", Kind.TEXT, N_("The subject of the claim."), is_required=True),
        Field(
            "kind",
            Kind.CHOICE,
            N_("Kind of claim."),
            is_required=True,
            values=("stated", "implied_count", "event_date", "ranking", "qualitative"),
        ),
        Field("measure", Kind.CODE, N_("What is claimed of the subject."), is_required=True),
        Field(
            "comparator",
            Kind.CHOICE,
            N_(
                "How the value is meant: eq equal, ge more than or at least (over), gt a majority, vague no number."
            ),
            is_required=True,
            values=("eq", "ge", "gt", "vague"),
        ),
        Field("value", Kind.TEXT, N_("The value claimed."), is_required=True),
        Field("unit", Kind.TEXT, N_("Unit of the value."), is_required=True),
        Field("start", Kind.DATE, N_("First day of the period.")),
        Field("end", Kind.DATE, N_("Last day of the period; empty when not told.")),
        Field("as_of", Kind.DATE, N_("Day at which the source says the row holds.")),
        Field("period_text", Kind.TEXT, N_("Words of the source for the period.")),
        Field(
            "period_basis",
            Kind.CHOICE,
            N_("Whether the source states the period."),
            values=("stated", "inferred"),
        ),
        Field("scope", Kind.TEXT, N_("Scope as key=value pairs."), is_many=True),
        Field(
            "about", Kind.RECORD, N_("Records of the event or thing that the claim speaks of."), is_many=True
        ),
    ),
    valid=("start", "end"),
    is_event=True,
)
