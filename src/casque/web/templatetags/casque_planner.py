"""Tags of the planner's pages: points, shares, tours, and where a run's other pages are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from casque.core.words import N_
from casque.planning.jobs import JOBS
from casque.runs.models import State
from casque.web import words
from casque.web.planner.timeline import LEVELS
from casque.web.templatetags import casque

register = template.Library()
register.filters.update(casque.register.filters)
register.tags.update(casque.register.tags)

BADGES = {
    State.QUEUED: "none",
    State.RUNNING: "part",
    State.DONE: "good",
    State.STOPPED: "good",
    State.CANCELLED: "none",
    State.FAILED: "bad",
}
"""Colours of the states of a run."""

SPAN = N_("{start} to {end}")


@register.filter
def points(amount: float | None) -> str:
    """Write cost points as a whole number, with the sign of a loss where it is one."""
    if amount is None:
        return ""
    rounded = round(amount)
    return f"\u2212{words.number(-rounded)}" if rounded < 0 else words.number(rounded)


@register.filter
def more(amount: float) -> str:
    """Write a difference of points with its sign."""
    rounded = round(amount)
    return f"+{words.number(rounded)}" if rounded > 0 else points(rounded)


@register.filter
def share(part: float | None) -> str:
    """Write a part of 100 in per cent; a dash where it is not known."""
    if part is None:
        return "–"
    return gettext("{number} %").format(number=words.number(Decimal(f"{part:.1f}")))


@register.filter
def hundredfold(part: float | None) -> float | None:
    """Give a part of 1 as a part of 100."""
    return None if part is None else 100 * part


@register.filter
def readiness(level: int) -> str:
    """Say a readiness level."""
    return gettext(LEVELS[level]) if level in LEVELS else ""


@register.simple_tag
def span(start: date, end: date) -> str:
    """Say from which day to which; `end` is the first day after."""
    return gettext(SPAN).format(start=words.day(start), end=words.day(end - timedelta(days=1)))


@register.simple_tag
def tour_address(number: int, tour: Mapping[str, Any]) -> str:
    """Give the address of the page of a tour."""
    address = reverse("web:planner-tour", args=[number])
    return f"{address}?{urlencode({'unit': tour['unit'], 'start': tour['start']})}"


@register.simple_tag
def tour_query(tour: Mapping[str, Any]) -> str:
    """Give the query that names a tour."""
    return urlencode({"unit": tour["unit"], "start": tour["start"]})


@register.simple_tag
def gap_address(number: int, gap: Mapping[str, Any]) -> str:
    """Give the address of the page of a gap."""
    address = reverse("web:planner-gap", args=[number])
    return f"{address}?{urlencode({'post': gap['post'], 'week': gap['start']})}"


@register.simple_tag
def kind_of(kind: str) -> str:
    """Say what a run does."""
    return gettext(JOBS[kind].title) if kind in JOBS else kind


@register.simple_tag
def state_of(state: str) -> SafeString:
    """Show where a run stands, as a badge."""
    one = State(state)
    return format_html('<span class="badge {}">{}</span>', BADGES[one], gettext(one.words))


@register.simple_tag(takes_context=True)
def tab(context: Context, name: str, title: str, number: int) -> SafeString:
    """Show a link to another page of a run."""
    address = reverse(f"web:{name}", args=[number])
    is_here = context["request"].path == address
    current = format_html(' aria-current="{}"', "page") if is_here else ""
    return format_html('<li><a href="{}"{}>{}</a></li>', address, current, title)
