"""All tables of the record, in the order of the bundle."""

from __future__ import annotations

from casque.core.errors import UnknownCodeError
from casque.core.schema import Table
from casque.core.tables.account import CLAIMS, MENTIONS, PRINCIPLES, TIMELINE
from casque.core.tables.cooperation import (
    AGREEMENTS,
    AID,
    COOPERATION,
    EXERCISES,
    ORGANIZATIONS,
    PLEDGES,
    TRAININGS,
)
from casque.core.tables.deployment import CONTINGENTS, MISSIONS, PARTICIPATIONS, SIGHTINGS, SLOTS, STRENGTHS
from casque.core.tables.operations import ACTIVITIES, FATALITIES, HONOURS, INCIDENTS, PEOPLE, PLACES, POSTS
from casque.core.tables.provenance import DOCUMENTS, PASSAGES, SOURCES
from casque.core.tables.standby import ASSESSMENTS, LEVEL_CHANGES, STANDBY_FORCES, STANDBY_UNITS
from casque.core.words import N_, say

TABLES: tuple[Table, ...] = (
    SOURCES,
    PASSAGES,
    DOCUMENTS,
    MISSIONS,
    PARTICIPATIONS,
    SLOTS,
    CONTINGENTS,
    STRENGTHS,
    SIGHTINGS,
    STANDBY_FORCES,
    STANDBY_UNITS,
    ASSESSMENTS,
    LEVEL_CHANGES,
    ACTIVITIES,
    INCIDENTS,
    FATALITIES,
    HONOURS,
    POSTS,
    PEOPLE,
    PLACES,
    ORGANIZATIONS,
    PLEDGES,
    TRAININGS,
    EXERCISES,
    COOPERATION,
    AGREEMENTS,
    AID,
    TIMELINE,
    PRINCIPLES,
    MENTIONS,
    CLAIMS,
)
BY_NAME = {table.name: table for table in TABLES}


def table_named(name: str) -> Table:
    """Give a table by its name; raise UnknownCodeError with the names there are."""
    if name not in BY_NAME:
        raise UnknownCodeError(
            say(N_("There is no table '{table}' in the record."), table=name),
            hint=say(N_("The tables are: {codes}."), codes=", ".join(BY_NAME)),
        )
    return BY_NAME[name]
