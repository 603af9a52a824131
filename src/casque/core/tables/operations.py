"""Tables of what was done and suffered: activities, incidents, fatalities, honours, posts."""

from __future__ import annotations

from casque.core.schema import Field, Kind, Table
from casque.core.words import N_

ACTIVITIES = Table(
    "activities",
    "Activities and outputs",
    "Work done, with its measure.",
    (
        Field("title", Kind.TEXT, N_("What was done."), is_required=True),
        Field("measure", Kind.CODE, N_("Name of the measure."), is_required=True),
        Field(
            "amount",
            Kind.QUANTITY,
            N_("How much; ? where the source gives no number."),
            unit="{unit}",
            is_required=True,
        ),
        Field("unit", Kind.TEXT, N_("Unit of the amount.")),
        Field(
            "missions", Kind.REFERENCE, N_("Missions the row speaks of."), is_many=True, references="missions"
        ),
        Field("countries", Kind.COUNTRY, N_("Countries or areas the row speaks of."), is_many=True),
        Field("categories", Kind.CATEGORY, N_("Unit categories the row speaks of."), is_many=True),
        Field("place", Kind.TEXT, N_("Place as the source names it.")),
        Field("start", Kind.DATE, N_("First day of the period.")),
        Field("end", Kind.DATE, N_("Last day of the period; empty when not told.")),
        Field("as_of", Kind.DATE, N_("Day at which the source says the row holds.")),
        Field(
            "period_basis",
            Kind.CHOICE,
            N_("Whether the source states the period."),
            values=("stated", "inferred"),
        ),
    ),
    valid=("start", "end"),
    is_event=True,
)

INCIDENTS = Table(
    "incidents",
    "Incidents",
    "Attacks, fighting, disasters and the conditions of danger.",
    (
        Field("title", Kind.TEXT, N_("Name of the row for a reader."), is_required=True),
        Field(
            "kind",
            Kind.CHOICE,
            N_("Kind of incident."),
            is_required=True,
            values=("armed_conflict", "terrorist_attack", "riot", "natural_disaster", "hazard_context"),
        ),
        Field("start", Kind.DATE, N_("First day.")),
        Field("end", Kind.DATE, N_("Last day.")),
        Field("country", Kind.COUNTRY, N_("Country or area of the place.")),
        Field("place", Kind.TEXT, N_("Place as the source names it.")),
        Field("mission", Kind.REFERENCE, N_("Mission of the row."), references="missions"),
        Field("category", Kind.CATEGORY, N_("Unit category.")),
        Field("actor", Kind.TEXT, N_("Who or what caused it, in the source's words.")),
        Field("casualties", Kind.TEXT, N_("Casualties as the source tells them.")),
        Field("deaths", Kind.QUANTITY, N_("Deaths among the contributor's peacekeepers."), unit="persons"),
        Field("response", Kind.TEXT, N_("What was done.")),
        Field("outcome", Kind.TEXT, N_("How it ended.")),
    ),
    valid=("start", "end"),
    is_event=True,
)

FATALITIES = Table(
    "fatalities",
    "Fatalities",
    "Peacekeepers who died in a mission.",
    (
        Field("number", Kind.INTEGER, N_("Number of the entry in the source's list.")),
        Field("title", Kind.TEXT, N_("Name as the source writes it."), is_required=True),
        Field("contributor", Kind.COUNTRY, N_("State that contributed."), is_required=True),
        Field("mission", Kind.REFERENCE, N_("Mission of the row."), is_required=True, references="missions"),
        Field("date", Kind.DATE, N_("Day of death.")),
        Field("rank", Kind.TEXT, N_("Rank, where told.")),
        Field("category", Kind.CATEGORY, N_("Unit category.")),
        Field("incident", Kind.REFERENCE, N_("Incident in which it happened."), references="incidents"),
        Field("circumstances", Kind.TEXT, N_("Circumstances as the source tells them.")),
    ),
    valid=("date", "date"),
    is_event=True,
)

HONOURS = Table(
    "honours",
    "Honours",
    "Medals, titles and commendations.",
    (
        Field("title", Kind.TEXT, N_("The honour."), is_required=True),
        Field(
            "kind",
            Kind.CHOICE,
            N_("Whether a person or a unit was honoured."),
            is_required=True,
            values=("individual", "collective"),
        ),
        Field("recipient", Kind.TEXT, N_("Who received it."), is_required=True),
        Field("conferred_by", Kind.TEXT, N_("Who conferred it.")),
        Field("is_posthumous", Kind.FLAG, N_("It was conferred after death.")),
        Field("date", Kind.DATE, N_("Day on which it was conferred.")),
        Field("fatality", Kind.REFERENCE, N_("Fatality that it honours."), references="fatalities"),
        Field("incident", Kind.REFERENCE, N_("Incident for which it was conferred."), references="incidents"),
        Field(
            "missions", Kind.REFERENCE, N_("Missions the row speaks of."), is_many=True, references="missions"
        ),
    ),
    valid=("date", "date"),
    is_event=True,
)

POSTS = Table(
    "posts",
    "Posts",
    "Senior appointments, individual posts and their totals.",
    (
        Field("title", Kind.TEXT, N_("The post."), is_required=True),
        Field(
            "kind",
            Kind.CHOICE,
            N_("Kind of row."),
            is_required=True,
            values=(
                "senior_appointment",
                "senior_total",
                "post_type",
                "individual_post",
                "individual_total",
                "institutional_role",
            ),
        ),
        Field("holder", Kind.TEXT, N_("Who holds it.")),
        Field("count", Kind.QUANTITY, N_("Number of persons."), unit="persons"),
        Field("mission", Kind.REFERENCE, N_("Mission of the row."), references="missions"),
        Field("country", Kind.COUNTRY, N_("Country or area of the place.")),
        Field("start", Kind.DATE, N_("First day in the post.")),
        Field("end", Kind.DATE, N_("Last day in the post.")),
        Field("as_of", Kind.DATE, N_("Day at which the source says the row holds.")),
    ),
    valid=("start", "end"),
)

PEOPLE = Table(
    "people",
    "People",
    "Persons whom a source names, in their public role.",
    (
        Field("title", Kind.TEXT, N_("Name as the source writes it."), is_required=True),
        Field("role", Kind.TEXT, N_("Role.")),
        Field("country", Kind.COUNTRY, N_("State they act for.")),
    ),
)

PLACES = Table(
    "places",
    "Places",
    "Places that a source names.",
    (
        Field("title", Kind.TEXT, N_("Name as the source writes it."), is_required=True),
        Field("kind", Kind.TEXT, N_("Kind of place.")),
        Field("country", Kind.COUNTRY, N_("Country or area of the place.")),
        Field(
            "missions", Kind.REFERENCE, N_("Missions the row speaks of."), is_many=True, references="missions"
        ),
    ),
)
