"""`casque plan cut`: what an ordered cut takes from a force."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from casque.cli.common import Answering
from casque.cli.screen import write_fields, write_json
from casque.core.errors import BadValueError
from casque.core.words import N_, say

ALL = 100


def cut(
    strength: int, /, *, percent: int, stated: str = "", on: str = "", answering: Answering | None = None
) -> None:
    """Tell how many persons a cut takes, as a range with what is stated, and the reimbursement it saves.

    Parameters
    ----------
    strength : int
        Persons in the force.
    percent : int
        Share that is cut.
    stated : str
        An official estimate: 13500, >=13000, ~13500 or 13000..14000.
    on : str
        Day of the rate of reimbursement; today where it is not told.
    """
    from casque.core.quantities import Quantity
    from casque.costs.downsizing import PERSONS
    from casque.costs.downsizing import cut as computed

    if strength < 0 or not 0 <= percent <= ALL:
        raise BadValueError(
            say(
                N_("A cut of {percent} percent of {strength} cannot be."), percent=percent, strength=strength
            ),
            hint=say(N_("Give persons from 0 on, and a share from 0 to 100 percent.")),
        )
    told = Quantity.parse(stated, PERSONS) if stated else None
    found = computed(strength, percent, stated=told, on=_day(on))
    fields = {
        "computed": str(found.computed),
        "stated": str(found.stated),
        "shown": str(found.shown),
        "saved_usd_per_month": str(found.saved_usd_per_month.quantize(Decimal(1))),
        "source": found.source,
    }
    if answering and answering.json:
        write_json(fields)
    else:
        write_fields(str(found.words), fields)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text) if text else date.today()  # noqa: DTZ011  the day where the officer sits
    except ValueError:
        raise BadValueError(
            say(N_("'{text}' is not a whole day."), text=text[:40]),
            hint=say(N_("Write year, month and day: 2020-09-01.")),
            where="--on",
        ) from None
