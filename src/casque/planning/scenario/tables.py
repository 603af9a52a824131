"""What a scenario file holds: each table and column described once, for reading, templates, errors and the manual.

A day counts for the week in which it lies, weeks beginning on the weekday of the first day; the last day of a period
belongs to it. What a unit can do (its windows and the days on which its level rises) is rounded inwards to whole
weeks: a unit is never taken to be ready for a part of a week.
"""

from __future__ import annotations

from casque.core.schema import Field, Kind, Table
from casque.core.words import N_

LEVELS = ("1", "2", "3", "4")
BASES = ("stated", "inferred", "derived", "assumption")


def _table(name: str, title: str, description: str, *fields: Field, label: str = "code") -> Table:
    return Table(name, title, description, fields, is_cited=False, is_coded=False, label=label)


def _code(description: str) -> Field:
    return Field("code", Kind.CODE, description, is_required=True)


def _attributes(description: str) -> Field:
    return Field("attributes", Kind.TEXT, description, is_many=True)


POSTS = _table(
    "posts",
    N_("Posts"),
    N_("Places in missions that one formed unit fills at a time."),
    _code(N_("Code of the post, unique in the table.")),
    Field("mission", Kind.REFERENCE, N_("Mission of the post."), is_required=True, references="missions"),
    Field("unit_type", Kind.TEXT, N_("Type of unit that it asks for."), is_required=True),
    Field("start", Kind.DATE, N_("First day on which it must be filled; empty: the first of the scenario.")),
    Field("end", Kind.DATE, N_("Last day on which it must be filled; empty: the last of the scenario.")),
    Field(
        "priority", Kind.INTEGER, N_("What an uncovered week weighs against that of other posts; empty: 1.")
    ),
    Field(
        "minimum_level",
        Kind.CHOICE,
        N_("Lowest level of a unit that may go, 4 being the Rapid Deployment Level; empty: 1."),
        values=LEVELS,
    ),
    Field(
        "preferred_level",
        Kind.CHOICE,
        N_("Level below which each missing level costs; empty: none is preferred."),
        values=LEVELS,
    ),
    _attributes(N_("What a unit must have, such as a language or an environment.")),
    Field("tasks", Kind.TEXT, N_("What the unit will be asked to do, held against caveats."), is_many=True),
    Field("strength", Kind.INTEGER, N_("Fewest people a unit must bring; empty: any."), unit="persons"),
    Field(
        "announced",
        Kind.DATE,
        N_(
            "Day on which the need became known; lead times run from there; empty: the first of the scenario."
        ),
    ),
    Field("response_weeks", Kind.INTEGER, N_("Longest lead time of a unit; empty: any."), unit="weeks"),
    Field(
        "holder",
        Kind.REFERENCE,
        N_("Contributor that has the post now and would keep it."),
        references="contributors",
    ),
)

UNITS = _table(
    "units",
    N_("Units"),
    N_("Units that contributors could send."),
    _code(N_("Code of the unit, unique in the table.")),
    Field(
        "contributor",
        Kind.REFERENCE,
        N_("State that would send it."),
        is_required=True,
        references="contributors",
    ),
    Field("unit_type", Kind.TEXT, N_("Type of the unit."), is_required=True),
    Field(
        "level",
        Kind.CHOICE,
        N_("Level on the first day, 4 being the Rapid Deployment Level; empty: 1."),
        values=LEVELS,
    ),
    Field(
        "rises",
        Kind.TEXT,
        N_("Days from which it has a higher level, as 2030-07-01=3."),
        is_many=True,
    ),
    Field(
        "lead_weeks",
        Kind.INTEGER,
        N_("Weeks from a request to its arrival; empty: by its level, from the planner's parameters."),
        unit="weeks",
    ),
    Field(
        "windows",
        Kind.TEXT,
        N_("Periods in which it may be away, first to last day, as 2030-01-07..2031-12-28; empty: always."),
        is_many=True,
    ),
    Field("strength", Kind.INTEGER, N_("People of the unit."), unit="persons"),
    Field("lift", Kind.INTEGER, N_("Lift units that its arrival takes."), unit="lift units"),
    Field("women_share", Kind.NUMBER, N_("Women among its people, as a part from 0 to 1."), unit="part"),
    Field(
        "cost_per_week", Kind.INTEGER, N_("Cost of a week in the mission."), unit="points of 1,000 US dollars"
    ),
    Field(
        "cost_per_move",
        Kind.INTEGER,
        N_("Cost of bringing it for a tour."),
        unit="points of 1,000 US dollars",
    ),
    Field(
        "shortest_tour",
        Kind.INTEGER,
        N_("Shortest plain tour; empty: from the planner's parameters."),
        unit="weeks",
    ),
    Field(
        "longest_tour",
        Kind.INTEGER,
        N_("Longest plain tour; empty: from the planner's parameters."),
        unit="weeks",
    ),
    Field(
        "long_tours",
        Kind.INTEGER,
        N_("Longer tours that its contributor accepts."),
        unit="weeks",
        is_many=True,
    ),
    Field(
        "rest_factor",
        Kind.NUMBER,
        N_("Rest after a plain tour, in tours; empty: from the planner's parameters."),
        unit="tours",
    ),
    Field(
        "long_rest_weeks",
        Kind.INTEGER,
        N_("Rest after a long tour; empty: from the planner's parameters."),
        unit="weeks",
    ),
    _attributes(N_("What it has, such as a language or an environment.")),
    Field("caveats", Kind.TEXT, N_("Missions it may not serve in and tasks it may not do."), is_many=True),
)

MISSIONS = _table(
    "missions",
    N_("Missions"),
    N_("Missions that have posts."),
    _code(N_("Code of the mission, unique in the table.")),
    Field(
        "people_per_contributor",
        Kind.INTEGER,
        N_("Most people of one contributor in the mission at a time; empty: no cap."),
        unit="persons",
    ),
    Field(
        "refuses",
        Kind.REFERENCE,
        N_("Contributors for whom the host state has not given its consent."),
        is_many=True,
        references="contributors",
    ),
)

CONTRIBUTORS = _table(
    "contributors",
    N_("Contributors"),
    N_("States that send units."),
    _code(N_("Code of the contributor, unique in the table.")),
    Field("units_abroad", Kind.INTEGER, N_("Most units abroad at a time; empty: no cap."), unit="units"),
    Field(
        "fair_share",
        Kind.NUMBER,
        N_("Person-weeks beyond which its burden counts as unfair; empty: none set."),
        unit="person-weeks",
    ),
)

SUBSTITUTIONS = _table(
    "substitutions",
    N_("Substitutions"),
    N_("Types of unit that may stand in for others."),
    Field("wanted", Kind.TEXT, N_("Type that a post asks for."), is_required=True),
    Field("given", Kind.TEXT, N_("Type that may stand in for it."), is_required=True),
    Field(
        "penalty",
        Kind.NUMBER,
        N_("Part of the cover that is lost, from 0 to below 1."),
        is_required=True,
        unit="part",
    ),
    label="wanted",
)


def _tours(name: str, title: str, description: str) -> Table:
    return _table(
        name,
        title,
        description,
        Field("unit", Kind.REFERENCE, N_("Unit of the tour."), is_required=True, references="units"),
        Field("post", Kind.REFERENCE, N_("Post of the tour."), is_required=True, references="posts"),
        Field("start", Kind.DATE, N_("Day of arrival."), is_required=True),
        Field("end", Kind.DATE, N_("Last day in the mission."), is_required=True),
        label="unit",
    )


DEPLOYMENTS = _tours("deployments", N_("Deployments"), N_("Tours that have begun before the first day."))
PINNED = _tours("pinned", N_("Pinned tours"), N_("Tours that any plan must hold."))
PUBLISHED = _tours(
    "published", N_("Published plan"), N_("Tours that people already rely on; leaving them costs.")
)

LIFT = _table(
    "lift",
    N_("Lift"),
    N_("Lift units to be had in each period, from a day until the next row; no rows: lift has no limit."),
    Field("start", Kind.DATE, N_("Day from which it holds."), is_required=True),
    Field("units", Kind.INTEGER, N_("Lift units in each period."), is_required=True, unit="lift units"),
    label="start",
)

WOMEN_TARGETS = _table(
    "women_targets",
    N_("Targets for women"),
    N_("Share of women aimed at, from a day until the next row; no rows: none."),
    Field("start", Kind.DATE, N_("Day from which it holds."), is_required=True),
    Field("share", Kind.NUMBER, N_("Share as a part from 0 to 1."), is_required=True, unit="part"),
    label="start",
)

NOTES = _table(
    "notes",
    N_("Notes"),
    N_("Assumptions and remarks of whoever wrote the scenario, shown with every result."),
    Field(
        "basis", Kind.CHOICE, N_("Whether a source states it, or it was concluded or assumed."), values=BASES
    ),
    Field("text", Kind.TEXT, N_("The assumption or remark."), is_required=True),
    Field("source", Kind.TEXT, N_("What it rests on.")),
    label="text",
)

SETTINGS_TABLE = _table(
    "settings",
    N_("Settings"),
    N_("One setting in a row; in a folder they stand in scenario.toml."),
    Field("name", Kind.TEXT, N_("Name of the setting."), is_required=True),
    Field("value", Kind.TEXT, N_("Its value; empty: the planner's own.")),
    Field("unit", Kind.TEXT, N_("Unit of the value; not read.")),
    Field("meaning", Kind.TEXT, N_("What the setting means; not read.")),
    label="name",
)

TABLES = (
    POSTS,
    UNITS,
    MISSIONS,
    CONTRIBUTORS,
    SUBSTITUTIONS,
    DEPLOYMENTS,
    PINNED,
    PUBLISHED,
    LIFT,
    WOMEN_TARGETS,
    NOTES,
)
BY_NAME = {table.name: table for table in TABLES}

SETTINGS = (
    Field("title", Kind.TEXT, N_("Title of the scenario.")),
    Field(
        "start", Kind.DATE, N_("First day, a Monday as a rule: weeks begin on its weekday."), is_required=True
    ),
    Field("weeks", Kind.INTEGER, N_("Length of the scenario, 260 at most."), is_required=True, unit="weeks"),
    Field("types", Kind.TEXT, N_("Catalogue of unit types; empty: any word will do."), is_many=True),
    Field(
        "handover_weeks",
        Kind.INTEGER,
        N_("Weeks at the start of a tour in which the unit takes over and does not cover."),
        unit="weeks",
    ),
    Field("shortest_last_tour", Kind.INTEGER, N_("Shortest tour that the end cuts off."), unit="weeks"),
    Field("lift_period_weeks", Kind.INTEGER, N_("Length of a period of lift."), unit="weeks"),
    Field(
        "weights.uncovered",
        Kind.NUMBER,
        N_("Weight of a week without cover, times the priority."),
        unit="points",
    ),
    Field(
        "weights.shortfall",
        Kind.NUMBER,
        N_("Weight of a week one level below the one preferred."),
        unit="points",
    ),
    Field(
        "weights.continuity",
        Kind.NUMBER,
        N_("Weight of a tour by another contributor than the holder."),
        unit="points",
    ),
    Field(
        "weights.change",
        Kind.NUMBER,
        N_("Weight of a tour changed against the published plan."),
        unit="points",
    ),
    Field(
        "weights.women",
        Kind.NUMBER,
        N_("Weight of a person-week below the share of women aimed at."),
        unit="points",
    ),
    Field("weights.fair", Kind.NUMBER, N_("Weight of a person-week beyond a fair share."), unit="points"),
    Field("weights.cost", Kind.NUMBER, N_("Weight of a point of cost."), unit="points"),
)
