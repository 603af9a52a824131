"""What is paid for holding a unit's equipment ready at the Rapid Deployment Level: an estimate, or not known.

That it is paid is published (V RDL-BTN: A/RES/71/296); the share is recollection (K). It is paid per quarter on
verified equipment, with nothing for people and self-sustainment, and ends with the deployment or the period (K).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from casque.core.parameters import parameters_of
from casque.readiness.pledges.content_parts import EquipmentLine

PACKAGE = "casque.readiness"
MONTHS_A_QUARTER = 3


@dataclass(frozen=True, slots=True)
class MaintenanceLine:
    """One line of equipment.

    Parameters
    ----------
    item : str
    verified : int or None
        Pieces that a verification visit found; None where nothing was verified.
    rate_usd : float or None
        Monthly maintenance rate of one piece [US$]; None where it is not told.
    monthly_usd : float or None
        What is paid for the line in a month [US$]; None where it cannot be known.
    """

    item: str
    verified: int | None
    rate_usd: float | None
    monthly_usd: float | None


@dataclass(frozen=True, slots=True)
class Maintenance:
    """An estimate of the compensation for one unit.

    Parameters
    ----------
    share : float
        Share of the maintenance rate that is paid.
    source : str
        Where the share comes from, after its mark.
    lines : tuple of MaintenanceLine
    """

    share: float
    source: str
    lines: tuple[MaintenanceLine, ...]

    @property
    def is_complete(self) -> bool:
        """Tell whether every line is known."""
        return bool(self.lines) and all(one.monthly_usd is not None for one in self.lines)

    @property
    def monthly_usd(self) -> float | None:
        """Give the sum of the known lines in a month: at least so much [US$]; None where no line is known."""
        known = [one.monthly_usd for one in self.lines if one.monthly_usd is not None]
        return sum(known) if known else None

    @property
    def quarterly_usd(self) -> float | None:
        """Give the same for a quarter, in which it is paid [US$]."""
        return None if self.monthly_usd is None else MONTHS_A_QUARTER * self.monthly_usd


def maintenance(
    equipment: Iterable[EquipmentLine],
    verified: Mapping[str, int],
    rates: Mapping[str, float],
    *,
    on: date,
) -> Maintenance:
    """Estimate the compensation for the equipment of a unit.

    Parameters
    ----------
    equipment : iterable of EquipmentLine
        As pledged.
    verified : mapping of str to int
        Pieces found on a verification visit, by item; what is not in it was not verified.
    rates : mapping of str to float
        Monthly maintenance rate of one piece, by item [US$]; what is not in it is not known.
    on : date

    Examples
    --------
    >>> truck, plant = EquipmentLine("support-vehicles", "Truck", 10), EquipmentLine("engineering", "Grader", 2)
    >>> paid = maintenance([truck, plant], {"Truck": 8}, {"Truck": 100.0}, on=date(2099, 8, 1))
    >>> paid.monthly_usd, paid.is_complete
    (200.0, False)
    """
    share = parameters_of(PACKAGE)["rdl_maintenance_share"].on(on)
    return Maintenance(
        share.value,
        share.source,
        tuple(_line(one, verified.get(one.item), rates.get(one.item), share.value) for one in equipment),
    )


def _line(line: EquipmentLine, verified: int | None, rate: float | None, share: float) -> MaintenanceLine:
    is_known = verified is not None and rate is not None
    counted = min(verified, line.quantity) if verified is not None else None
    paid = counted * rate * share if is_known and counted is not None and rate is not None else None
    return MaintenanceLine(line.item, counted, rate, paid)
