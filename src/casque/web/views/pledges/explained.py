"""One page that explains the readiness system to a newcomer, with the state machine drawn from the deeds."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from casque.core.parameters import parameters_of
from casque.core.words import N_
from casque.readiness.pledges.deeds import DEEDS
from casque.readiness.pledges.machine import Deed, Side
from casque.readiness.pledges.regions import REGION_TITLES, TITLES, Region
from casque.registry.pledges.reading import today
from casque.web.page import page, show
from casque.web.views.pledges.machine_drawing import STATES, machines

SIDES = {
    Side.STATE: N_("the Member State"),
    Side.UN: N_("the United Nations"),
    Side.EITHER: N_("either side"),
    Side.TIME: N_("time"),
}
MARKS = (
    ("V", N_("read in the source that is named")),
    ("VT", N_("only a title or a heading was read")),
    ("I", N_("inferred from what was read")),
    ("K", N_("recalled, not verified here")),
    ("D", N_("a design of this product; no rule of the United Nations")),
)
"""What the mark before each source means."""


@require_safe
@page
def explained(request: HttpRequest) -> HttpResponse:
    """Show levels, regions, deeds and what each rests on."""
    others = [region for region in Region if region not in STATES]
    return show(
        request,
        "pledges/explained",
        {
            "machines": machines(DEEDS),
            "tables": [(REGION_TITLES[region], _lines(region)) for region in (*STATES, *others)],
            "marks": MARKS,
        },
    )


def _lines(region: Region) -> list[dict[str, Any]]:
    return [_line(one) for one in DEEDS if one.region is region]


def _line(deed: Deed) -> dict[str, Any]:
    """Give a deed as the table shows it."""
    parameters = parameters_of("casque.readiness")
    held = parameters.get(deed.expiry)
    return {
        "deed": deed,
        "froms": [TITLES.get(one, one) for one in deed.froms],
        "to": TITLES.get(deed.to, deed.to),
        "side": SIDES[deed.side],
        "asks": [one.label for one in deed.asks],
        "guards": len(deed.guards),
        "holds": (held.label, held.on(today()).value, held.unit) if held else None,
    }
