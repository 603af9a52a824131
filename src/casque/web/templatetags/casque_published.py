"""Tags that put numbers of published files into a page, each a link to the figure that gives it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from django import template
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from casque.claims.world import WorldOutcome, WorldPart, WorldVerdict
from casque.claims.world.deaths import FEW
from casque.core.quantities import PATTERN, Quantity
from casque.core.words import N_
from casque.sources.papers import Entry
from casque.web import words
from casque.web.against import BADGES, verdicts_against
from casque.web.charting import flag_sentences
from casque.web.links import changed_query, link
from casque.web.published_words import value_text
from casque.web.templatetags.casque_links import to

register = template.Library()
AMOUNT = re.compile(PATTERN)


@register.simple_tag(takes_context=True)
def told_by(
    context: Context, name: str, scope: Mapping[str, str], value: Quantity, *, is_percent: bool = False
) -> SafeString:
    """Show a value of a figure over published rows, as a link to the figure narrowed as it is."""
    text = words.quantity(value)
    if is_percent and value.is_known:
        text = gettext("{number} %").format(number=text)
    return to(text, link(context["request"], "figure", name, **scope))


@register.simple_tag(takes_context=True)
def world_part(context: Context, by: str, part: WorldPart) -> SafeString:
    """Show the value of one line of a breakdown, as a link to the figure narrowed to it."""
    text = words.quantity(part.value)
    if not part.key or part.key == FEW:
        return to(text, "#files")
    return to(text, changed_query(context["request"], **_narrowed(by, part.key)))


def _narrowed(by: str, key: str) -> dict[str, str]:
    spans = {"from": "", "to": "", "year": ""} if by in ("month", "year") else {}
    return {**spans, by: key, "by": ""}


@register.simple_tag(takes_context=True)
def world_at(context: Context, month: str) -> str:
    """Give the address of the world in a month."""
    personnel = context["request"].GET.get("personnel", "")
    return link(context["request"], "world", month=month, personnel=personnel)


@register.simple_tag
def world_badge(verdict: WorldVerdict) -> SafeString:
    """Show what published files say to a claim as a badge: a sign and a word, not a colour alone."""
    style, sign = BADGES[verdict.outcome]
    badge = '<span class="badge {}"><span aria-hidden="true">{}</span> {}</span>'
    word = N_("differs") if verdict.outcome is WorldOutcome.DIFFERS else verdict.outcome.value
    return format_html(badge, style, sign, gettext(word))


@register.simple_tag(takes_context=True)
def against(context: Context, code: str) -> SafeString:
    """Show the second verdict on a claim of a list, where published files can test it."""
    verdict = verdicts_against(context["request"]).get(code)
    if verdict is None or verdict.outcome is WorldOutcome.CANNOT:
        return SafeString("")
    address = link(context["request"], "claim", code) + "#published"
    return format_html(
        '<p class="meta">{} <a href="{}">{}</a></p>',
        gettext("Published files:"),
        address,
        world_badge(verdict),
    )


@register.simple_tag
def world_amount(text: str, address: str) -> SafeString:
    """Show an amount from its text form, as a link to the figure that was asked; other texts as they are."""
    return to(words.quantity_text(text) if AMOUNT.fullmatch(text) else text, address)


@register.filter
def span_said(when: str) -> str:
    """Say a month, or a span of months such as ``2015-01/2020-08``."""
    first, slash, last = when.partition("/")
    if not slash:
        return words.partial_date(first)
    start = words.partial_date(first) if first.strip(".") else gettext("the beginning")
    return gettext("{start} – {end}").format(start=start, end=words.partial_date(last))


@register.simple_tag
def about(number: float, address: str) -> SafeString:
    """Show an estimate as such, as a link to the rows that it was read from."""
    return to(words.quantity(Quantity.about(round(number), "people")), address)


@register.filter
def key_said(text: str, key: str) -> str:
    """Say the value of a key of published figures."""
    return value_text(key, text) if text else gettext("not told")


@register.filter
def flags_said(flags: Iterable[str]) -> list[str]:
    """Say what flags mean."""
    return flag_sentences(flags)


@register.filter
def by_dataset(files: Iterable[Entry]) -> list[tuple[Entry, Entry]]:
    """Give, for each data set among some files, its first and its last file."""
    found: dict[str, list[Entry]] = {}
    for one in sorted(files, key=lambda entry: entry.last):
        found.setdefault(one.dataset, []).append(one)
    return [(told[0], told[-1]) for told in found.values()]
