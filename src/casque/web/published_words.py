"""Words that published figures use as codes, offered to translators, and how a page says the value of a key."""

from __future__ import annotations

from django.utils.translation import gettext

from casque.core.words import N_
from casque.sources.tables import PERSONNEL_TYPES
from casque.web import words

KEYS = (
    N_("month"),
    N_("year"),
    N_("from"),
    N_("to"),
    N_("gender"),
    N_("personnel"),
    N_("personnel type"),
    N_("kind"),
    N_("cause"),
    N_("contributor"),
    N_("mission"),
)
VALUES = (
    N_("military"),
    N_("police"),
    N_("female"),
    N_("male"),
    N_("military observer"),
    N_("local"),
    N_("international"),
    N_("other"),
    N_("illness"),
    N_("accident"),
    N_("malicious act"),
    N_("self-inflicted"),
    N_("undetermined"),
    N_("unknown"),
    N_("fewer than five"),
)
UNITS = (
    N_("people"),
    N_("persons"),
    N_("percent"),
    N_("person-months"),
    N_("missions"),
    N_("rank"),
    N_("index"),
    N_("deaths per 1,000 person-years"),
)


def value_text(key: str, text: str) -> str:
    """Say the value of a key of published figures; several values are joined by commas.

    Examples
    --------
    >>> value_text("contributor", "XAA;XBB"), value_text("month", "2090-08"), value_text("mission", "XM1")
    ('Arland, Borland', 'August 2090', 'XM1')
    """
    return ", ".join(_one(key, part) for part in text.split(";"))


def _one(key: str, text: str) -> str:
    if key == "contributor":
        return words.country_name(text)
    if key in ("month", "year", "from", "to"):
        return words.partial_date(text)
    if key == "personnel_type":
        return gettext(PERSONNEL_TYPES.get(text, text))
    return text if key == "mission" else words.choice(text)
