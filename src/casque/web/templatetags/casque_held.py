"""Tags of the pages of published files: totals, headings, fates, and where their rows can be taken from."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from django import template
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from casque.core.errors import Fault, FaultsError
from casque.core.words import N_
from casque.sources.adding import Fate, Outcome
from casque.sources.gates import Noted
from casque.sources.papers import Entry
from casque.web.links import kept, link, with_query
from casque.web.templatetags.casque_links import to

register = template.Library()

SIGNS = {
    Fate.ADDED: ("good", "✓"),
    Fate.HELD: ("none", "="),
    Fate.REPEATED: ("none", "="),
    Fate.FAULTY: ("bad", "✗"),
    Fate.REFUSED: ("bad", "✗"),
}
TOTALS = N_("{met} of {printed}")


@register.simple_tag(takes_context=True)
def totals_met(context: Context, entry: Entry) -> SafeString | str:
    """Show how many printed totals the rows of a file add up to, each number as a link to the file."""
    if not entry.totals.printed:
        return gettext("none printed")
    address = link(context["request"], "data-file", entry.sha256)
    numbers = {"met": to(entry.totals.met, address), "printed": to(entry.totals.printed, address)}
    return format_html(gettext(TOTALS), **numbers)


@register.simple_tag
def heading(kind: str, headings: Mapping[str, str]) -> str:
    """Give the heading of a kind of finding."""
    return gettext(headings[kind])


@register.simple_tag
def fate(one: Outcome) -> SafeString:
    """Show what becomes of a file as a badge: a sign and a word."""
    style, sign = SIGNS[one.fate]
    return format_html(
        '<span class="badge {}"><span aria-hidden="true">{}</span> {}</span>',
        style,
        sign,
        gettext(one.fate.value),
    )


@register.simple_tag
def fault_list(one: Outcome) -> tuple[Fault, ...]:
    """Give the wrong values of a file, where there are any."""
    return one.error.faults if isinstance(one.error, FaultsError) else ()


@register.simple_tag(takes_context=True)
def finding_address(context: Context, one: Noted) -> str:
    """Give the address of what a finding is about: its file, or the months of the data."""
    request = context["request"]
    return link(request, "data-file", one.sha256) if one.sha256 else f"{link(request, 'data')}#months"


@register.simple_tag
def of_file(sha256: str) -> dict[str, str]:
    """Give the query for the rows of one file."""
    return {"file": sha256}


@register.simple_tag(takes_context=True)
def rows_file(context: Context, name: str, form: str, query: Mapping[str, str] | None = None) -> str:
    """Give the address of a download of the rows of a table, narrowed as the page is."""
    request = context["request"]
    address = link(request, "data-download", name, form).partition("?")[0]
    return with_query(address, kept(request) | (dict(query) if query else {}))


@register.filter
def host(address: str) -> str:
    """Give the site of an address."""
    return urlsplit(address).netloc or address
