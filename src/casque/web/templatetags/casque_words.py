"""Filters that say values of the record in the reader's language."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils.translation import gettext

from casque.core.dataset import Record
from casque.core.quantities import Quantity
from casque.core.words import N_, Message
from casque.web import words

register = template.Library()

DEEDS = {
    "record.load": N_("loaded"),
    "record.correct": N_("corrected"),
    "record.retract": N_("retracted"),
    "record.release": N_("released"),
    "record.withhold": N_("withheld"),
}


@register.filter
def said(message: Message | str) -> str:
    """Say a sentence of the heart in the reader's language; what is no message is said as it is written."""
    return words.told(message) if isinstance(message, Message) else message


@register.filter
def as_written(text: str) -> str:
    """Keep a value of a file apart from the sentence around it."""
    return words.as_written(text)


@register.filter
def translated(text: str) -> str:
    """Give a marked text of the heart in the reader's language."""
    return gettext(text)


@register.filter
def in_words(amount: Quantity) -> str:
    """Say a quantity."""
    return words.quantity(amount)


@register.filter
def with_unit(amount: Quantity) -> str:
    """Say a quantity with its unit."""
    return words.quantity(amount, with_unit=True)


@register.filter
def when(text: str | date) -> str:
    """Write a date as finely as it is known."""
    return words.day(text) if isinstance(text, date) else words.partial_date(text)


@register.filter
def grouped(number: int) -> str:
    """Write a whole number as the reader's language does."""
    return words.number(number)


@register.filter
def unit_name(text: str) -> str:
    """Give the name of a unit."""
    return words.unit(text)


@register.filter
def country_name(code: str) -> str:
    """Give the name of a country."""
    return words.country_name(code)


@register.filter
def category_title(code: str) -> str:
    """Give the title of a unit category."""
    return words.category_title(code)


@register.filter
def level_title(code: str) -> str:
    """Give the title of a level."""
    return words.level_title(code)


@register.filter
def choice(text: str) -> str:
    """Give a choice in words."""
    return words.choice(text)


@register.filter
def at(record: Record | None, name: str) -> str:
    """Give a field of a record; nothing where there is no record."""
    return record.values.get(name, "") if record is not None else ""


@register.filter
def many(record: Record, name: str) -> tuple[str, ...]:
    """Give the values of a field that may hold several."""
    return record.many(name)


@register.filter
def deed(name: str) -> str:
    """Say what was done to a record."""
    return gettext(DEEDS[name]) if name in DEEDS else name
