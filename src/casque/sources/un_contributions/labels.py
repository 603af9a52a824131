"""What the reports print as headings, kinds of personnel, totals and footers, in all their forms."""

from __future__ import annotations

import re
from collections.abc import Mapping

HEADINGS: Mapping[str, str] = {
    "country": "contributor",
    "country name": "contributor",
    "contributor": "contributor",
    "contributing country": "contributor",
    "mission": "mission",
    "un mission": "mission",
    "mission name": "mission",
    "description": "type",
    "post": "type",
    "personnel type": "type",
    "m": "male",
    "male": "male",
    "f": "female",
    "female": "female",
    "total": "total",
    "totals": "total",
    "report date": "day",
    "report_date": "day",
    "end date": "day",
}
"""Heading to what its column holds."""

TYPES: Mapping[str, str] = {
    "troops": "troops",
    "contingent": "troops",
    "contingent troop": "troops",
    "contingent troops": "troops",
    "staff": "staff_officers",
    "staff officer": "staff_officers",
    "staff officers": "staff_officers",
    "mso": "staff_officers",
    "experts": "experts_on_mission",
    "expert on mission": "experts_on_mission",
    "experts on mission": "experts_on_mission",
    "unmem": "experts_on_mission",
    "police": "individual_police",
    "ind police": "individual_police",
    "individual police": "individual_police",
    "unpol": "individual_police",
    "fpu": "formed_police_units",
    "formed police unit": "formed_police_units",
    "formed police units": "formed_police_units",
}
"""Label to kind of personnel."""

_SEX = {"m": "male", "male": "male", "f": "female", "female": "female"}
_NUMBER = re.compile(r"-?(\d{1,3}(,\d{3})+|\d{1,7})")
_FOOTER = re.compile(r"page \d+ of \d+|page \d+|report generated|\d+ of \d+")


def folded(text: str) -> str:
    """Give a label in the form of the tables above.

    Examples
    --------
    >>> folded(" Personnel  Type:")
    'personnel type'
    """
    return " ".join(text.lower().rstrip(":").split())


def number_in(text: str) -> int | None:
    """Give the whole number that a text is; None where it is none.

    Examples
    --------
    >>> number_in("1,038"), number_in("-3"), number_in("1038th"), number_in("1,03")
    (1038, -3, None, None)
    """
    return int(text.replace(",", "")) if _NUMBER.fullmatch(text) else None


def wide_heading(text: str) -> tuple[str, str] | None:
    """Give kind of personnel and sex of a heading such as ``UNPOL F``; None for others.

    Examples
    --------
    >>> wide_heading("UNPOL F")
    ('individual_police', 'female')
    """
    label, _, sex = folded(text).rpartition(" ")
    if label in TYPES and sex in _SEX:
        return TYPES[label], _SEX[sex]
    return None


def is_total(text: str) -> bool:
    """Tell whether a label is that of a total, such as ``Total for Country``."""
    return folded(text).startswith(("total", "grand total"))


def is_footer(text: str) -> bool:
    """Tell whether a line is the foot of a page: its number, or when the report was made.

    Examples
    --------
    >>> is_footer("Page 3 of 40"), is_footer("Report Generated On: 8/17/2021"), is_footer("Pagonia")
    (True, True, False)
    """
    return _FOOTER.match(folded(text)) is not None
