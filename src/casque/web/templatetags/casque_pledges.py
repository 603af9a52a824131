"""Tags of the pages of pledges: values of regions, what is due when, measures, and who acts."""

from __future__ import annotations

from datetime import date

from django import template
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from casque.accounts.policy import may
from casque.accounts.roles import OPENINGS, Role
from casque.core.words import N_
from casque.readiness.pledges.due import Due
from casque.readiness.pledges.measures import Measure
from casque.readiness.pledges.regions import TITLES
from casque.web import words
from casque.web.reading import reader

register = template.Library()
COLOURS = {None: "good", 120: "good", 90: "good", 60: "part", 30: "part", 0: "bad"}
"""Colour of what is due, by the step of warning that has been reached."""
LATE = N_("late since {day}")
BY = N_("by {day}")


@register.filter
def region_value(code: str) -> str:
    """Say a value of a region, or a blocker."""
    return gettext(TITLES.get(code, code))


@register.filter
def role_title(role: str) -> str:
    """Say a role at the beginning of a sentence."""
    return gettext(OPENINGS[Role(role)]) if role in set(Role) else role


@register.simple_tag
def due_badge(due: Due, on: date) -> SafeString:
    """Show by when something is due, in words and as a colour."""
    if not due.has_day:
        return format_html('<span class="badge none">{}</span>', gettext("no day is set"))
    left = due.days_left(on)
    text = gettext(LATE if left < 0 else BY).format(day=words.day(due.day))
    days = ngettext("{count} day", "{count} days", abs(left)).format(count=words.number(abs(left)))
    colour = COLOURS[due.warning(on)]
    return format_html('<span class="badge {}">{}</span> <small>{}</small>', colour, text, days)


@register.simple_tag
def measured(measure: Measure | None, on: date) -> SafeString:
    """Show a measure with its age and its assessor; that there is none is said."""
    if measure is None:
        return format_html('<span class="faint">{}</span>', gettext("not told"))
    value = words.number(measure.value)
    if measure.of is not None:
        value = gettext("{part} of {whole}").format(part=value, whole=words.number(measure.of))
    style = "badge part" if measure.is_old(on) else "faint"
    return format_html(
        '<strong>{}</strong> <small class="{}">{}</small> <small><bdi>{}</bdi></small>',
        value,
        style,
        words.day(measure.on),
        measure.assessor,
    )


@register.simple_tag(takes_context=True)
def has_right(context: Context, action: str) -> bool:
    """Tell whether the reader may do something anywhere: what nobody may follow is no link."""
    return may(reader(context["request"]), action).allowed
