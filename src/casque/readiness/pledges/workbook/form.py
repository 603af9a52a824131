"""The form of a pledge as a workbook: its sheets and where what stands, for writer and reader alike.

On the sheet of the note verbale each row has its code in the first column; lines of caveats, gifts and contacts have
a code with a number. On the other annexes the first row holds the codes of the columns and the second their names.
What begins with ``#`` is for people and is not read.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from casque.readiness.pledges.content_fields import CONTENT_FIELDS, PART_FIELDS, Form

MARK = "casque-pledge-workbook"
VERSION = "1"

READ_ME = "read me"
NOTE = "A note verbale"
LISTS = "lists"
ANNEXES: Mapping[str, str] = MappingProxyType(
    {"B organization": "posts", "C equipment": "equipment", "D self-sustainment": "sustainment"}
)
"""Field of the content whose lines stand on a sheet, by the name of the sheet."""

SHEET_OF: Mapping[str, str] = MappingProxyType({field: sheet for sheet, field in ANNEXES.items()})
SHEETS = (READ_ME, NOTE, *ANNEXES, LISTS)

SECTIONS = tuple(one.name for one in CONTENT_FIELDS if one.form is Form.PARTS and one.name not in SHEET_OF)
"""Fields whose lines stand on the sheet of the note verbale, below the others."""

COMMENT = "#"
LISTED, NO_ONE = "listed", "none"
"""What the note verbale says of a list: that its lines are told, or that there are none."""

VALUE_COLUMN = 3
FIRST_PART_COLUMN = 2
FIRST_LINE = 3
"""First row of lines on the annexes B to D; rows and columns count from 1."""


def columns_of(field: str) -> tuple[str, ...]:
    """Give the codes of the columns of a sheet or section, in order.

    Examples
    --------
    >>> columns_of("sustainment")
    ('category', 'provider', 'persons')
    """
    return tuple(one.name for one in PART_FIELDS[field])


def letters(column: int) -> str:
    """Give the letters of a column, which count from 1.

    Examples
    --------
    >>> letters(1), letters(26), letters(27)
    ('A', 'Z', 'AA')
    """
    text = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text
