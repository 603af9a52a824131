"""The state machine of pledges as drawings, made from the deeds themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from casque.readiness.pledges.machine import Deed
from casque.readiness.pledges.regions import (
    REGION_TITLES,
    TITLES,
    Employment,
    Freshness,
    Readiness,
    Region,
    Visit,
)

WIDTH, ROW, BOX, HEIGHT = 640, 64, 250, 34
MIDDLE = WIDTH / 2
REACH, MOST_REACH = 30, 150
STATES: Mapping[Region, type[StrEnum]] = {
    Region.READINESS: Readiness,
    Region.VISIT: Visit,
    Region.EMPLOYMENT: Employment,
    Region.FRESHNESS: Freshness,
}
"""The values of each region that is drawn; blockers are a set, and contents have no states."""


@dataclass(frozen=True, slots=True)
class Node:
    """A state as a box."""

    code: str
    title: str
    y: float

    @property
    def text_y(self) -> float:
        """Give where its words stand [px]."""
        return self.y + HEIGHT / 2 + 4


@dataclass(frozen=True, slots=True)
class Arrow:
    """All deeds that lead from one state to another, as one arrow."""

    codes: tuple[str, ...]
    path: str
    tip: str
    x: float
    y: float
    by_time: bool

    @property
    def label(self) -> str:
        """Give the codes that stand beside it."""
        return ", ".join(self.codes) if len(self.codes) < 4 else f"{self.codes[0]}–{self.codes[-1]}"

    @property
    def anchor(self) -> str:
        """Give on which side of the place its codes stand."""
        return "start" if self.x > MIDDLE else "end"


@dataclass(frozen=True, slots=True)
class Machine:
    """A region as a drawing."""

    region: Region
    title: str
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    deeds: tuple[Deed, ...]

    @property
    def height(self) -> int:
        """Give the height of the drawing [px]."""
        return ROW * len(self.nodes) + 10

    @property
    def box_x(self) -> float:
        """Give where boxes begin [px]."""
        return MIDDLE - BOX / 2


def machines(deeds: Iterable[Deed]) -> tuple[Machine, ...]:
    """Draw each region from the deeds that move it."""
    held = tuple(deeds)
    return tuple(_machine(region, tuple(one for one in held if one.region is region)) for region in STATES)


def _machine(region: Region, deeds: tuple[Deed, ...]) -> Machine:
    values = [str(one.value) for one in STATES[region]]
    places = {code: place for place, code in enumerate(values)}
    between: defaultdict[tuple[int, int], list[Deed]] = defaultdict(list)
    for one in deeds:
        for start in one.froms:
            if one.to and start in places and start != one.to:
                between[places[start], places[one.to]].append(one)
    nodes = tuple(Node(code, TITLES[code], 5.0 + ROW * place) for code, place in places.items())
    arrows = tuple(_arrow(start, end, held) for (start, end), held in sorted(between.items()))
    return Machine(region, REGION_TITLES[region], nodes, arrows, deeds)


def _arrow(start: int, end: int, deeds: list[Deed]) -> Arrow:
    """Draw an arrow: down on the right of the boxes, up on their left, the wider the further it leads."""
    side = 1 if end > start else -1
    edge = MIDDLE + side * BOX / 2
    far = edge + side * min(MOST_REACH, REACH + 14 * abs(end - start))
    lift = 5 * side * (1 if abs(end - start) > 1 else 0)
    y1, y2 = (5 + ROW * place + HEIGHT / 2 for place in (start, end))
    y1, y2 = y1 + 4 + lift / 2, y2 - 4 + lift / 2
    path = f"M{edge:g},{y1:g} C{far:g},{y1:g} {far:g},{y2:g} {edge:g},{y2:g}"
    tip = f"M{edge:g},{y2:g} l{7 * side:g},-4 l0,8 z"
    middle = edge + 0.75 * (far - edge)
    return Arrow(
        tuple(one.code for one in deeds),
        path,
        tip,
        middle + 4 * side,
        (y1 + y2) / 2 + 4,
        all(one.side == "time" for one in deeds),
    )
