"""What the numbers in the table of a drawing rest on: a figure, or records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from casque.core.dataset import Record


@dataclass(frozen=True, slots=True)
class Origin:
    """What one number was made of, so that a page can lead its reader there.

    Parameters
    ----------
    records : tuple of str
        Names of records of one table, such as ``contingents/UNTAC-ENG-1.1``. With a
        figure they stay empty: the figure lists its own.
    figure : str
        Name of the figure that gives this number.
    scope : tuple of (str, str)
        What the figure is narrowed to: pairs of key and value.
    """

    records: tuple[str, ...] = ()
    figure: str = ""
    scope: tuple[tuple[str, str], ...] = ()


Origins = Mapping[str, Origin]
"""What the numbers of one row rest on, by the heading of their column."""


def from_figure(name: str, **scope: str) -> Origin:
    """Say that a number rests on a figure, narrowed to a value of each key.

    Examples
    --------
    >>> from_figure("fatalities", mission="XCOR").scope
    (('mission', 'XCOR'),)
    """
    return Origin(figure=name, scope=tuple(scope.items()))


def from_records(records: Iterable[Record]) -> Origin:
    """Say that a number rests on records of one table."""
    return Origin(tuple(record.ref for record in records))
