"""Tags that put figures, records and sources of the record into a page, each with its link."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.http import HttpRequest
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from casque.claims.figures.model import Part
from casque.claims.verdict import Contradiction, Outcome, Reason, Verdict
from casque.core.citations import Citation, cite
from casque.core.dataset import Record
from casque.core.errors import CasqueError
from casque.core.quantities import Quantity
from casque.core.schema import Kind
from casque.core.tables import BY_NAME
from casque.core.words import N_
from casque.registry.publishing import SUBJECT
from casque.sources.store import SHORT
from casque.trail.models import Event
from casque.web import words
from casque.web.citing import Naming
from casque.web.claiming import claim_value, measure_name, when_and_where
from casque.web.computed import value_of
from casque.web.links import changed_query, link, record_link, records_link
from casque.web.outcomes import OUTCOMES, REASONS
from casque.web.reading import KNOWN_ON, current, known_on
from casque.web.templatetags import casque_links, casque_words
from casque.web.values import claimed_text, computed_text, key_text, shown

register = template.Library()
register.filters.update(casque_words.register.filters)
register.tags.update(casque_links.register.tags)

BADGES = {
    Outcome.AGREES: ("good", "✓", N_("agrees")),
    Outcome.DIFFERS: ("bad", "✗", N_("differs")),
    Outcome.PARTLY: ("part", "◐", N_("partly checked")),
    Outcome.CANNOT: ("none", "?", N_("cannot be checked")),
}


def _request(context: Context) -> HttpRequest:
    request: HttpRequest = context["request"]
    return request


@register.simple_tag(takes_context=True)
def go(context: Context, name: str, *args: str, **query: str) -> str:
    """Give the address of a page of ours."""
    return link(_request(context), name, *args, **query)


@register.simple_tag(takes_context=True)
def here(context: Context, **query: str) -> str:
    """Give the address of this page with some query parameters changed."""
    return changed_query(_request(context), **{name: str(value) for name, value in query.items()})


@register.simple_tag(takes_context=True)
def figure(context: Context, name: str, **scope: str) -> SafeString:
    """Show the value of a figure in words, as a link to what it is made of."""
    request = _request(context)
    value = value_of(current(request), name, scope)
    address = link(request, "figure", name, **scope)
    return format_html('<a class="figure" href="{}">{}</a>', address, words.quantity(value))


@register.simple_tag(takes_context=True)
def count(context: Context, number: int, name: str, *args: str, **query: str) -> SafeString:
    """Show how many there are, as a link to the page that lists them."""
    address = link(_request(context), name, *args, **query)
    return format_html('<a class="figure" href="{}">{}</a>', address, words.number(number))


@register.simple_tag(takes_context=True)
def ref(context: Context, name: str, text: str = "") -> SafeString:
    """Show a record by its label, as a link to its page."""
    request = _request(context)
    table, _, code = name.partition("/")
    data = current(request)
    if not data.has(table, code):
        return format_html("<code>{}</code>", name)
    label = text or words.label(data.record(table, code))
    return format_html('<a href="{}" dir="auto">{}</a>', record_link(request, name), label)


@register.simple_tag(takes_context=True)
def amount(context: Context, record: Record, name: str, unit_name: str = "") -> SafeString:
    """Show a quantity of a record in words, as a link to the record."""
    text = record[name]
    if not text:
        return format_html('<span class="faint">{}</span>', gettext("not told"))
    said = words.quantity(Quantity.parse(text, unit_name), with_unit=bool(unit_name))
    return format_html('<a class="figure" href="{}">{}</a>', record_link(_request(context), record.ref), said)


@register.inclusion_tag("casque/parts/citations.html", takes_context=True)
def citations(context: Context, passages: Iterable[str]) -> dict[str, Any]:
    """Show passages: source, place, first words."""
    request = _request(context)
    data = current(request)
    known = [code for code in dict.fromkeys(passages) if data.has("passages", code)]
    found: tuple[Citation, ...] = cite(data, known)
    return {"citations": found, "request": request}


@register.simple_tag
def verdict(outcome: str) -> SafeString:
    """Show an outcome as a badge: a sign and a word, not a colour alone."""
    style, sign, word = BADGES[Outcome(outcome)]
    return format_html(
        '<span class="badge {}"><span aria-hidden="true">{}</span> {}</span>', style, sign, gettext(word)
    )


@register.simple_tag(takes_context=True)
def value(context: Context, field: Any, record: Record) -> SafeString:
    """Show one field of a record as a reader reads it; references become links."""
    return shown(_request(context), field, record)


@register.simple_tag
def period(start: str, end: str, is_open: str = "") -> str:
    """Say a period."""
    return words.period(start, end, is_open=is_open == "yes")


@register.inclusion_tag("casque/parts/knowledge.html", takes_context=True)
def knowledge(context: Context) -> dict[str, Any]:
    """Show as known on which day the page reads the record, and let the reader choose another."""
    request = _request(context)
    others = [(name, text) for name, text in request.GET.items() if name not in {KNOWN_ON, "page"}]
    return {"day": known_on_or_none(request), "others": others, "request": request}


def known_on_or_none(request: HttpRequest) -> date | None:
    """Give the day of knowledge; None also where the query has none that can be read."""
    try:
        return known_on(request)
    except CasqueError:
        return None


@register.simple_tag(takes_context=True)
def without(context: Context, name: str) -> str:
    """Give the address of this page without one query parameter."""
    return changed_query(_request(context), **{name: "", "page": ""})


@register.simple_tag(takes_context=True)
def record_address(context: Context, name: str) -> str:
    """Give the address of the page for a record."""
    return record_link(_request(context), name)


@register.simple_tag(takes_context=True)
def ref_of(context: Context, table: str, code: str) -> SafeString:
    """Show a record by table and code."""
    return ref(context, f"{table}/{code}")


@register.simple_tag(takes_context=True)
def question(context: Context, name: str, arguments: Iterable[str], query: Mapping[str, str]) -> str:
    """Give the address of the page that answers a newcomer's question."""
    return link(_request(context), name, *arguments, **query)


@register.simple_tag
def key_value(key: str, text: str) -> str:
    """Say the value of a figure's key as a reader does."""
    return key_text(key, text)


@register.simple_tag(takes_context=True)
def part_link(context: Context, by: str, part: Part, number: int | None = None) -> SafeString:
    """Show the value of one line of a breakdown, or a count of it, as a link to the figure narrowed to it."""
    said_value = words.quantity(part.value) if number is None else words.number(number)
    request = _request(context)
    if part.key:
        address = changed_query(request, **{by: part.key.split(";")[0], "by": "", "page": ""})
    else:
        address = records_link(request, part.records)
    return format_html('<a class="figure" href="{}">{}</a>', address, said_value)


@register.simple_tag(takes_context=True)
def records_naming(context: Context, naming: Naming, record: Record) -> str:
    """Give the address of the list of records that name a record in one field."""
    wanted = record.ref if naming.field.kind is Kind.RECORD else record.code
    return link(_request(context), "table", naming.table.name, **{naming.field.name: wanted})


@register.simple_tag(takes_context=True)
def as_known_at(context: Context, moment: datetime) -> str:
    """Give the address of this page as known at the end of the day of a moment."""
    return changed_query(_request(context), as_known_on=moment.date().isoformat())


@register.simple_tag
def claimed(claim: Record) -> SafeString:
    """Say what a claim claims, with its comparator and unit."""
    return format_html("<bdi>{}</bdi>", claimed_text(claim))


@register.simple_tag
def computed(verdict: Verdict) -> str:
    """Say what the records give for a claim, as the claim itself is said."""
    return computed_text(verdict)


@register.simple_tag(takes_context=True)
def event_sentence(context: Context, event: Event, sentences: Mapping[str, str]) -> SafeString:
    """Tell an event in a sentence; its subject is a link where it is a record."""
    table, _, code = event.subject.partition("/")
    is_record = table in BY_NAME and current(_request(context)).has(table, code)
    subject = ref(context, event.subject, event.subject) if is_record else _subject(context, event)
    sentence = gettext(sentences.get(event.action, event.action))
    actor = format_html("<bdi>{}</bdi>", event.actor_name)
    return format_html(_as_places(sentence), actor=actor, subject=subject)


def _subject(context: Context, event: Event) -> SafeString | str:
    """Show what an event was about: a published file as a link to its page, all else by its name."""
    if not event.subject.startswith(SUBJECT):
        return event.subject
    sha256 = event.subject.removeprefix(SUBJECT)
    address = link(_request(context), "data-file", sha256)
    return format_html('<a href="{}"><code>{}</code></a>', address, sha256[:SHORT])


def _as_places(sentence: str) -> str:
    """Turn the trail's places into those that `format_html` escapes."""
    return sentence.replace("%(actor)s", "{actor}").replace("%(subject)s", "{subject}")


@register.simple_tag
def sign(outcome: str) -> SafeString:
    """Show the sign of an outcome alone; its word stands beside it."""
    return format_html('<span aria-hidden="true">{}</span>', BADGES[Outcome(outcome)][1])


@register.simple_tag
def percent(share: Decimal) -> str:
    """Write a share of 1 in per cent."""
    return gettext("{number} %").format(number=words.number(round(share * 100, 1)))


@register.simple_tag(takes_context=True)
def figure_value(context: Context, name: str) -> SafeString:
    """Show the value of a figure named by a variable."""
    return figure(context, name)


@register.simple_tag
def claim_heading(claim: Record) -> SafeString:
    """Say a claim in one line that no other claim of its passage has."""
    value, around = claim_value(claim), when_and_where(claim)
    subject = format_html(
        '<span lang="en" dir="auto">{}: {}</span>', claim.label, measure_name(claim["measure"])
    )
    said_value = format_html(", <bdi>{}</bdi>", value) if value else ""
    return format_html(
        "{}{}{}", subject, said_value, format_html(" (<bdi>{}</bdi>)", around) if around else ""
    )


@register.simple_tag(takes_context=True)
def first_place(context: Context, record: Record) -> SafeString:
    """Show section, line and first words of a record's first passage, as a link to it."""
    request = _request(context)
    data = current(request)
    known = [code for code in record.passages if data.has("passages", code)]
    if not known:
        return format_html("{}", gettext("No passage is cited."))
    one = cite(data, known[:1])[0]
    place = gettext("section %(section)s, line %(line)s") % {"section": one.section, "line": one.line}
    address = link(request, "passage", one.source.code, one.passage)
    quote = format_html(' <q lang="en" dir="auto">{} …</q>', one.quote_start) if one.quote_start else ""
    return format_html('<a href="{}">{}</a>{}', address, place, quote)


@register.filter
def because(reason: str) -> str:
    """Say in a sentence what a reason means."""
    return gettext(REASONS[Reason(reason)])


@register.filter
def outcome_told(outcome: str) -> str:
    """Say in a sentence what an outcome counts."""
    return gettext(OUTCOMES[Outcome(outcome)])


@register.simple_tag(takes_context=True)
def case_of(context: Context, one: Contradiction) -> SafeString:
    """Name the case of a rule by the record that it is about, so that two cases are told apart."""
    data = current(_request(context))
    found = next((data.find(name) for name in one.records if data.has(*name.split("/", 1))), None)
    label = words.label(found) if found else one.code.partition(".")[2]
    return format_html(' <small>· <span lang="en" dir="auto">{}</span></small>', label)
