"""What is due: one's next ten things, and all the rest behind them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from casque.registry.pledges.due import TEN, due_list
from casque.registry.pledges.notices import notices
from casque.registry.pledges.reading import today
from casque.web.page import page, show
from casque.web.reading import day_asked, reader


@require_safe
@page
def due(request: HttpRequest) -> HttpResponse:
    """Show what is due for the reader, the first ten before the others."""
    day = day_asked(request, "on")
    found = due_list(reader(request), on=day)
    lines = [(one, one.days_left(day or today()), one.warning(day or today())) for one in found]
    return show(
        request,
        "pledges/due",
        {
            "first": lines[:TEN],
            "others": lines[TEN:],
            "day": day or today(),
            "is_now": day is None,
            "sent": notices(reader(request)),
        },
    )
