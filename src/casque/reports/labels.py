"""Place labels beside points so that none covers another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

LETTER_WIDTH = 0.72  # of the font size: capital letters in Liberation Sans, rounded up
LINE_HEIGHT = 1.15
DIRECTIONS = 24
FIRST_RING, RING_STEP, RINGS = 7, 6, 22


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of text to be put beside a point [px]."""

    x: float
    y: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle [px]; `x` and `y` are its middle."""

    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: Box) -> bool:
        """Tell whether two rectangles share area."""
        across = abs(self.x - other.x) * 2 < self.width + other.width
        return across and abs(self.y - other.y) * 2 < self.height + other.height

    def is_inside(self, width: float, height: float) -> bool:
        """Tell whether the rectangle lies wholly in a picture."""
        across = self.width / 2 <= self.x <= width - self.width / 2
        return across and self.height / 2 <= self.y <= height - self.height / 2


def place(labels: Sequence[Label], *, font_size: float, width: float, height: float) -> list[Box]:
    """Give each label a free place as near to its point as there is, in the order given.

    Points count as taken places. A label for which no place is free within the rings
    stands on its own point, and covers it.
    """
    taken = [Box(each.x, each.y, 8, 8) for each in labels]
    placed = []
    for label in labels:
        box_width = LETTER_WIDTH * font_size * max(map(len, label.lines)) + 4
        box_height = LINE_HEIGHT * font_size * len(label.lines) + 2
        home = Box(label.x, label.y, box_width, box_height)
        free = (
            box
            for box in _around(home)
            if box.is_inside(width, height) and not any(box.overlaps(other) for other in taken)
        )
        found = next(free, home)
        taken.append(found)
        placed.append(found)
    return placed


def _around(home: Box) -> list[Box]:
    boxes = []
    for ring in range(RINGS):
        away = FIRST_RING + RING_STEP * ring
        for turn in range(DIRECTIONS):
            angle = 2 * pi * turn / DIRECTIONS
            x = home.x + cos(angle) * (away + home.width / 2)
            y = home.y + sin(angle) * (away + home.height / 2)
            boxes.append(Box(round(x, 1), round(y, 1), home.width, home.height))
    return boxes
