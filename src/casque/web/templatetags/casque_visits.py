"""Tags of the pages of visits: badges of phases, grades and outcomes, days, and where a proposal leads."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from urllib.parse import urlencode

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from casque.accounts.roles import TITLES, Role
from casque.readiness.pledges.catalogue import unit_type
from casque.readiness.pledges.visits.checklist import EVIDENCE, checklist
from casque.readiness.pledges.visits.grades import AreaGrade, Outcome
from casque.readiness.pledges.visits.plan import PlannedVisit, Team
from casque.readiness.pledges.visits.visit import PURPOSES, VisitPhase
from casque.web import words
from casque.web.views.pledges.visits import GRADES, OUTCOMES, PHASES

register = template.Library()


@register.simple_tag
def phase(value: VisitPhase) -> SafeString:
    """Show the phase of a visit as a badge."""
    return format_html('<span class="badge {}">{}</span>', PHASES.get(value, "none"), words.told(value.words))


@register.simple_tag
def grade(value: AreaGrade) -> SafeString:
    """Show the grade of an area as a badge: a sign and a word, not a colour alone."""
    style, sign = GRADES[value]
    return _badge(style, sign, words.told(value.words))


@register.simple_tag
def outcome(value: Outcome) -> SafeString:
    """Show an outcome as a badge."""
    style, sign = OUTCOMES[value]
    return _badge(style, sign, words.told(value.words))


def _badge(style: str, sign: str, text: str) -> SafeString:
    return format_html(
        '<span class="badge {}"><span aria-hidden="true">{}</span> {}</span>', style, sign, text
    )


@register.simple_tag
def days(first: date | None, last: date | None) -> str:
    """Say from which day to which a visit lasts."""
    if first is None or last is None:
        return gettext("days not told")
    return words.period(first.isoformat(), last.isoformat())


@register.simple_tag
def purpose(code: str) -> str:
    """Say what a visit is for."""
    return gettext(PURPOSES[code])


@register.simple_tag
def evidence(code: str) -> str:
    """Say what an answer rests on."""
    return gettext(EVIDENCE[code])


@register.filter
def role_title(code: str) -> str:
    """Say who did something: the role, not the person."""
    return gettext(TITLES[Role(code)]) if code in set(Role) else code


@register.simple_tag
def area_title(name: str) -> str:
    """Say the title of a checklist."""
    return gettext(checklist(name).title)


@register.simple_tag
def kind_of_unit(code: str) -> str:
    """Say a type of unit."""
    return gettext(unit_type(code).title)


@register.simple_tag
def height(teams: Sequence[Team]) -> int:
    """Give the height of the calendar as drawn."""
    return 30 + 30 * len(teams)


@register.simple_tag
def pledge_address(name: str) -> str:
    """Give the address of the page of a pledge."""
    try:
        return reverse("web:pledge", args=[name])
    except NoReverseMatch:
        return reverse("web:pledge-timeline", args=[name])


@register.simple_tag
def plan_address(visit: PlannedVisit) -> str:
    """Give the address of the form of a new visit with what the plan proposes."""
    told = [
        ("country", visit.country),
        ("from", visit.first.isoformat()),
        ("until", visit.last.isoformat()),
        ("mode", "remote" if visit.is_remote else "in-person"),
        *(("units", pledge) for pledge in visit.pledges),
    ]
    return f"{reverse('web:pledge-visit-new')}?{urlencode(told)}"
