"""Values of the record in the reader's language: quantities, dates, sentences, choices."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from django.utils import numberformat
from django.utils.formats import date_format, get_format
from django.utils.translation import get_language, get_language_bidi, gettext

from casque.core import schema
from casque.core.codes.categories import category
from casque.core.codes.countries import country
from casque.core.codes.levels import level
from casque.core.dataset import Record
from casque.core.dates import PartialDate, Precision
from casque.core.errors import CasqueError
from casque.core.quantities import PATTERN, Kind, Quantity, plain
from casque.core.tables import table_named
from casque.core.words import N_, Message
from casque.web.vocabulary import SINGULAR

QUANTITIES = {
    Kind.EXACT: "{low}",
    Kind.AT_LEAST: N_("at least {low}"),
    Kind.AT_MOST: N_("at most {high}"),
    Kind.ABOUT: N_("about {low}"),
    Kind.BETWEEN: N_("between {low} and {high}"),
    Kind.NOT_KNOWN: N_("not known"),
}
LEFT_TO_RIGHT_ISOLATE, FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2066", "\u2068", "\u2069"
SEPARATORS = {"ar": (",", "\u00a0")}
"""Decimal point and separator of groups as texts of the United Nations have them, where Django's differ."""
DATED = frozenset({"computed", "day", "end", "first", "last", "seen", "sent", "start"})
"""Places of sentences where a number of four digits is a year."""
WRITTEN = frozenset(
    {"action", "bytes", "code", "codes", "column", "columns", "error", "figure", "file", "forms", "key"}
    | {"other_ref", "path", "ref", "roles", "setting", "table", "text", "user"}
)
"""Places of sentences where what stands there is said as it is written, as is all that stands in quotes."""
VERBATIM = "{text}"
"""Template of messages that nobody translates, as `casque.core.words.verbatim` makes them."""
_YEAR = re.compile(r"\d{4}")
_MONTH_OR_DAY = re.compile(r"\d{4}-\d{2}(-\d{2})?")
_QUANTITY = re.compile(PATTERN)
_TERM = re.compile(r"(>=|<=|~)?\d+(\.\d+)?(\.\.\d+(\.\d+)?)?|\?")
_PLAIN = re.compile(r"\d+(\.\d+)?")
_ARITHMETIC = re.compile(rf"\(*({_TERM.pattern})([\s()+*/=x-]+({_TERM.pattern}))*\)*")
_COUNTED = re.compile(r"\{(\w+)\} \{unit\}")
_QUOTED = re.compile(r"'\{(\w+)\}'")
_AMOUNT = re.compile(r"(?<![\w.-])\d|(?<!\S)-\d")
FLAGS = {"yes": N_("yes"), "no": N_("no")}


def told(message: Message) -> str:
    """Say a sentence of the heart in the reader's language; its values keep apart from right-to-left text."""
    return gettext(message.template).format(**told_values(message))


def told_values(message: Message) -> dict[str, str]:
    """Say what stands in the places of a sentence."""
    written = WRITTEN.union(_QUOTED.findall(message.template))
    values = {
        name: as_written(value)
        if name in written and isinstance(value, str)
        else _isolated(_value(name, value))
        for name, value in message.values.items()
    }
    counted = _COUNTED.search(message.template)
    if counted and _QUANTITY.fullmatch(amount := str(message.values.get(counted[1], ""))):
        name = str(message.values["unit"])
        values["unit"] = _isolated(unit(name, is_one=_is_one(Quantity.parse(amount, ""))))
    return values


def is_number(name: str, value: str | Message) -> bool:
    """Tell whether what stands in a place of a sentence tells an amount; a date and a code do not.

    Examples
    --------
    >>> is_number("stated", "400"), is_number("day", "2019"), is_number("unit", "XMIS-ENG-1")
    (True, False, False)
    """
    text = str(value)
    if name == "level":  # Level 2 is a name
        return False
    is_date = _MONTH_OR_DAY.fullmatch(text) or (name in DATED and _YEAR.fullmatch(text))
    return not is_date and _AMOUNT.search(text) is not None


def _value(name: str, text: str | Message) -> str:
    if isinstance(text, Message):
        is_day = text.template == VERBATIM and _MONTH_OR_DAY.fullmatch(str(text))
        return partial_date(str(text)) if is_day else told(text)
    if _MONTH_OR_DAY.fullmatch(text) or (name in DATED and _YEAR.fullmatch(text)):
        return partial_date(text)
    if _ARITHMETIC.fullmatch(text):
        return _TERM.sub(lambda term: quantity_text(term[0]), text)
    return gettext(text) if text else ""


def cell(text: str) -> str:
    """Say what stands in a cell of a drawing's table: dates and open amounts in words, all else as it is.

    Examples
    --------
    >>> [cell(text) for text in ("2090-05", ">=180", "2090", "Level 2")]
    ['May 2090', 'at least 180', '2090', 'Level 2']
    """
    if _MONTH_OR_DAY.fullmatch(text):
        return partial_date(text)
    return quantity_text(text) if _TERM.fullmatch(text) and not _PLAIN.fullmatch(text) else text


def as_written(text: str) -> str:
    """Keep a value apart from text that runs from right to left; without letters it reads as in the file: -1."""
    if not text or not get_language_bidi():
        return text
    first = FIRST_STRONG_ISOLATE if any(each.isalpha() for each in text) else LEFT_TO_RIGHT_ISOLATE
    return f"{first}{text}{POP_ISOLATE}"


def _isolated(said: str) -> str:
    return f"{FIRST_STRONG_ISOLATE}{said}{POP_ISOLATE}" if get_language_bidi() else said


def number(value: Decimal | int) -> str:
    """Write a number as the reader's language does, with its groups of three digits kept apart."""
    point, groups = SEPARATORS.get(get_language() or "", ("", ""))
    return numberformat.format(
        plain(Decimal(value)),
        decimal_sep=point or get_format("DECIMAL_SEPARATOR"),
        thousand_sep=groups or get_format("THOUSAND_SEPARATOR"),
        grouping=3,
        force_grouping=True,
        use_l10n=True,
    )


def quantity(amount: Quantity, *, with_unit: bool = False) -> str:
    """Say an amount with what the source leaves open: "at least 40,000", "not known"."""
    low = "" if amount.low is None else number(amount.low)
    high = "" if amount.high is None else number(amount.high)
    template = QUANTITIES[amount.kind]
    text = (gettext(template) if amount.kind is not Kind.EXACT else template).format(low=low, high=high)
    if not (with_unit and amount.unit and amount.is_known):
        return text
    return f"{text} {unit(amount.unit, is_one=_is_one(amount))}"


def _is_one(amount: Quantity) -> bool:
    """Tell whether a unit behind the amount stands in the singular: one, at least one, at most one."""
    return amount.kind is not Kind.BETWEEN and {amount.low, amount.high} - {None} == {Decimal(1)}


def quantity_text(text: str, unit_name: str = "") -> str:
    """Say an amount from its text form."""
    return quantity(Quantity.parse(text, unit_name), with_unit=bool(unit_name)) if text else ""


def unit(name: str, *, is_one: bool = False) -> str:
    """Give the name of a unit in the reader's language, where it has one."""
    text = name.replace("_", " ")
    return gettext(SINGULAR.get(text, text) if is_one else text) if text else ""


def partial_date(text: str) -> str:
    """Write a date as finely as the source tells it: "September 2017"."""
    if not text:
        return ""
    known = PartialDate.parse(text)
    if known.precision is Precision.YEAR:
        return f"{known.first.year}"
    if known.precision is Precision.MONTH:
        return date_format(known.first, "YEAR_MONTH_FORMAT")
    return day(known.first)


def day(value: date) -> str:
    """Write a day as the reader's language does."""
    return date_format(value, "j F Y" if get_language() == "en" else "DATE_FORMAT")


def period(start: str, end: str, *, is_open: bool = False) -> str:
    """Say a period: from, until, still running, or not known."""
    first = partial_date(start) or gettext("not known")
    if start and start == end:
        return first
    last = partial_date(end) or (gettext("still running") if is_open else gettext("not told"))
    return gettext("{start} – {end}").format(start=first, end=last) if start or end or is_open else ""


def country_name(code: str) -> str:
    """Give the name of a country, or the code itself when nobody knows it."""
    try:
        return country(code).name
    except CasqueError:
        return code


def label(record: Record) -> str:
    """Give the label of a record; the name of the country where the label is its code."""
    table = table_named(record.table)
    is_country = table.label and table.field_named(table.label).kind is schema.Kind.COUNTRY
    return country_name(record.label) if is_country else record.label


def category_title(code: str) -> str:
    """Give the title of a unit category in the reader's language."""
    try:
        return gettext(category(code).title)
    except CasqueError:
        return code


def level_title(code: str) -> str:
    """Give the title of a level with its system."""
    try:
        found = level(code)
    except CasqueError:
        return code
    return f"{found.system} · {gettext(found.title)}"


def choice(text: str) -> str:
    """Give a choice in words."""
    return gettext(FLAGS[text]) if text in FLAGS else gettext(text.replace("_", " "))
