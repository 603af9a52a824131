"""What the numbers in the table of a drawing rest on: a figure, or records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from casque.core.dataset import Record


@dataclass(frozen=True, slots=True)
class Basis:
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


Bases = Mapping[str, Basis]
"""What the numbers of one row rest on, by the heading of their column."""


def on_figure(name: str, **scope: str) -> Basis:
    """Rest on a figure, narrowed to a value of each key.

    Examples
    --------
    >>> on_figure("fatalities", mission="XCOR").scope
    (('mission', 'XCOR'),)
    """
    return Basis(figure=name, scope=tuple(scope.items()))


def on_records(records: Iterable[Record]) -> Basis:
    """Rest on records of one table."""
    return Basis(tuple(record.ref for record in records))
