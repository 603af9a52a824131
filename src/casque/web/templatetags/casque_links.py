"""Tags that make a number a link to what it was made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django import template
from django.template.context import Context
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from casque.core.dataset import Record
from casque.core.words import Message
from casque.reports.origin import Origin
from casque.web import words
from casque.web.links import origin_link, records_link

register = template.Library()
SHOWN = 200
"""Names of records shown of a long list."""


@register.simple_tag
def to(text: object, address: str) -> SafeString:
    """Show a number as a link to what it was made of; a count is written with its groups of digits."""
    said = words.number(text) if isinstance(text, int) else text
    return format_html('<a class="figure" href="{}"><bdi>{}</bdi></a>', address, said)


@register.simple_tag(takes_context=True)
def drawn(context: Context, value: object, origin: Origin | None) -> SafeString | str:
    """Show one cell of a drawing's table, as a link to what it rests on."""
    text = "" if value is None else words.cell(str(value))
    if origin is None or not text:
        return text
    return to(text, origin_link(context["request"], origin))


@register.simple_tag
def linked(message: Message, address: str) -> SafeString:
    """Say a sentence of the heart, each of its numbers as a link to what the sentence rests on."""
    values: dict[str, object] = {
        name: to(said, address) if words.is_number(name, message.values[name]) else said
        for name, said in words.told_values(message).items()
    }
    template_text = escape(gettext(message.template))
    return format_html(template_text, **values) if values else template_text


@register.simple_tag(takes_context=True)
def list_of(context: Context, records: Iterable[Record]) -> str:
    """Give the address of the list of some records of one table."""
    return records_link(context["request"], [record.ref for record in records])


@register.simple_tag
def names_of(refs: Sequence[str]) -> SafeString:
    """Show the names of records, the first ones of many."""
    names = format_html_join(" ", "<code>{}</code>", ((name,) for name in refs[:SHOWN]))
    return format_html("<p>{}{}</p>", names, " …" if len(refs) > SHOWN else "")
