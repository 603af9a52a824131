"""Tables of what was done and suffered: activities, incidents, fatalities, honours, posts."""

from __future__ import annotations

from casque.core.schema import Field, Kind, Table

ACTIVITIES = Table(
    "activities",
    "Activities and outputs",
    "Work done, with its measure.",
    (
        Field("title", Kind.TEXT, "What was done.", is_required=True),
        Field("measure", Kind.CODE, "Name of the measure.", is_required=True),
        Field(
            "amount",
            Kind.QUANTITY,
            "How much; ? where the source gives no number.",
            unit="{unit}",
            is_required=True,
        ),
        Field("unit", Kind.TEXT, "Unit of the amount."),
        Field("missions", Kind.REFERENCE, "Missions the row speaks of.", is_many=True, references="missions"),
        Field("countries", Kind.COUNTRY, "Countries or areas the row speaks of.", is_many=True),
        Field("categories", Kind.CATEGORY, "Unit categories the row speaks of.", is_many=True),
        Field("place", Kind.TEXT, "Place as the source names it."),
        Field("start", Kind.DATE, "First day of the period."),
        Field("end", Kind.DATE, "Last day of the period; empty when not told."),
        Field("as_of", Kind.DATE, "Day at which the source says the row holds."),
        Field(
            "period_basis",
            Kind.CHOICE,
            "Whether the source states the period.",
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
        Field("title", Kind.TEXT, "Name of the row for a reader.", is_required=True),
        Field(
            "kind",
            Kind.CHOICE,
            "Kind of incident.",
            is_required=True,
            values=("armed_conflict", "terrorist_attack", "riot", "natural_disaster", "hazard_context"),
        ),
        Field("start", Kind.DATE, "First day."),
        Field("end", Kind.DATE, "Last day."),
        Field("country", Kind.COUNTRY, "Country or area of the place."),
        Field("place", Kind.TEXT, "Place as the source names it."),
        Field("mission", Kind.REFERENCE, "Mission of the row.", references="missions"),
        Field("category", Kind.CATEGORY, "Unit category."),
        Field("actor", Kind.TEXT, "Who or what caused it, in the source's words."),
        Field("casualties", Kind.TEXT, "Casualties as the source tells them."),
        Field("deaths", Kind.QUANTITY, "Deaths among the contributor's peacekeepers.", unit="persons"),
        Field("response", Kind.TEXT, "What was done."),
        Field("outcome", Kind.TEXT, "How it ended."),
    ),
    valid=("start", "end"),
    is_event=True,
)

FATALITIES = Table(
    "fatalities",
    "Fatalities",
    "Peacekeepers who died in a mission.",
    (
        Field("number", Kind.INTEGER, "Number of the entry in the source's list."),
        Field("title", Kind.TEXT, "Name as the source writes it.", is_required=True),
        Field("contributor", Kind.COUNTRY, "State that contributed.", is_required=True),
        Field("mission", Kind.REFERENCE, "Mission of the row.", is_required=True, references="missions"),
        Field("date", Kind.DATE, "Day of death."),
        Field("rank", Kind.TEXT, "Rank, where told."),
        Field("category", Kind.CATEGORY, "Unit category."),
        Field("incident", Kind.REFERENCE, "Incident in which it happened.", references="incidents"),
        Field("circumstances", Kind.TEXT, "Circumstances as the source tells them."),
    ),
    valid=("date", "date"),
    is_event=True,
)

HONOURS = Table(
    "honours",
    "Honours",
    "Medals, titles and commendations.",
    (
        Field("title", Kind.TEXT, "The honour.", is_required=True),
        Field(
            "kind",
            Kind.CHOICE,
            "Whether a person or a unit was honoured.",
            is_required=True,
            values=("individual", "collective"),
        ),
        Field("recipient", Kind.TEXT, "Who received it.", is_required=True),
        Field("conferred_by", Kind.TEXT, "Who conferred it."),
        Field("is_posthumous", Kind.FLAG, "It was conferred after death."),
        Field("date", Kind.DATE, "Day on which it was conferred."),
        Field("fatality", Kind.REFERENCE, "Fatality that it honours.", references="fatalities"),
        Field("incident", Kind.REFERENCE, "Incident for which it was conferred.", references="incidents"),
        Field("missions", Kind.REFERENCE, "Missions the row speaks of.", is_many=True, references="missions"),
    ),
    valid=("date", "date"),
    is_event=True,
)

POSTS = Table(
    "posts",
    "Posts",
    "Senior appointments, individual posts and their totals.",
    (
        Field("title", Kind.TEXT, "The post.", is_required=True),
        Field(
            "kind",
            Kind.CHOICE,
            "Kind of row.",
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
        Field("holder", Kind.TEXT, "Who holds it."),
        Field("count", Kind.QUANTITY, "Number of persons.", unit="persons"),
        Field("mission", Kind.REFERENCE, "Mission of the row.", references="missions"),
        Field("country", Kind.COUNTRY, "Country or area of the place."),
        Field("start", Kind.DATE, "First day in the post."),
        Field("end", Kind.DATE, "Last day in the post."),
        Field("as_of", Kind.DATE, "Day at which the source says the row holds."),
    ),
    valid=("start", "end"),
)

PEOPLE = Table(
    "people",
    "People",
    "Persons whom a source names, in their public role.",
    (
        Field("title", Kind.TEXT, "Name as the source writes it.", is_required=True),
        Field("role", Kind.TEXT, "Role."),
        Field("country", Kind.COUNTRY, "State they act for."),
    ),
)

PLACES = Table(
    "places",
    "Places",
    "Places that a source names.",
    (
        Field("title", Kind.TEXT, "Name as the source writes it.", is_required=True),
        Field("kind", Kind.TEXT, "Kind of place."),
        Field("country", Kind.COUNTRY, "Country or area of the place."),
        Field("missions", Kind.REFERENCE, "Missions the row speaks of.", is_many=True, references="missions"),
    ),
)
