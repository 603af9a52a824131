"""Words of the tables of published files and of comparisons, offered to translators; pages look them up."""

from __future__ import annotations

from casque.core.words import N_

COLUMNS = (
    N_("abstained"),
    N_("casualty"),
    N_("contributor printed"),
    N_("day"),
    N_("department"),
    N_("entity"),
    N_("flags"),
    N_("headquarters"),
    N_("infantry"),
    N_("is active"),
    N_("kinds"),
    N_("latitude"),
    N_("location"),
    N_("longitude"),
    N_("meeting"),
    N_("mission printed"),
    N_("no"),
    N_("period"),
    N_("resolution"),
    N_("size"),
    N_("symbol"),
    N_("tasks"),
    N_("topic"),
    N_("total"),
    N_("vetoed by"),
    N_("yes"),
)
"""Names of columns that no table of the record has, with blanks in place of underscores."""

UNITS = (
    N_("USD"),
    N_("degrees"),
    N_("people, estimated"),
    N_("votes"),
)

CHANGES = (
    N_("added"),
    N_("changed"),
    N_("removed"),
)
"""What a comparison of two files says of a line."""
