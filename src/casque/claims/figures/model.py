"""What a figure is: a question in words, a unit, a formula over records; and what its answer is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from casque.claims.figures.scopes import check_value
from casque.core.asked import asked_by
from casque.core.dataset import Dataset, Record
from casque.core.errors import BadValueError, NotReconciledError
from casque.core.quantities import Kind, Quantity, total
from casque.core.words import N_, Message, say

MANY_ROWS = 20_000  # beyond, making an object of each row costs more memory than a page should
KeyOf = Callable[[Dataset, Record], str]
Scope = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Item:
    """One record and what it adds to a figure."""

    record: Record
    value: Quantity


@dataclass(frozen=True)
class Figure:
    """A figure, defined once for pages, command line, API and exports.

    Parameters
    ----------
    name : str
        Never changes and is never used again for another figure.
    title, question, formula : str
        Heading; the question in words; how it is computed, in words. Marked with `N_`.
    unit : str
        Unit of the value.
    items : callable
        ``(data, scope) -> iterable of Item``: the records behind the figure. The value
        is the sum of what they add.
    keys : mapping of str to callable
        What the figure can be narrowed to and broken down by: name of the key to
        ``(data, record) -> text``. A record of several missions has them joined by ``;``.
    value : callable or None
        ``(data, scope) -> Quantity``: a second way to the same value, by other means
        than the sum of items. Where it differs, the figure is refused.
    warnings : tuple of str
        What a reader must know before using the value. Marked with `N_`.
    is_count : bool
        The figure counts records, so without records it is 0. A figure that adds up
        statements is not known where nobody states anything.
    """

    name: str
    title: str
    question: str
    formula: str
    unit: str
    items: Callable[[Dataset, Scope], Iterable[Item]]
    keys: Mapping[str, KeyOf] = field(default_factory=dict)
    value: Callable[[Dataset, Scope], Quantity] | None = None
    warnings: tuple[str, ...] = ()
    is_count: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One line of a breakdown.

    Parameters
    ----------
    key : str
        Value of the key; empty where the record does not tell.
    value : Quantity
    records : sequence of str
        Names of the records, such as ``contingents/UNTAC-ENG-1.1``.
    """

    key: str
    value: Quantity
    records: Sequence[str]


@dataclass(frozen=True)
class Answer:
    """The value of a figure, what it was made of, and where that comes from.

    Parameters
    ----------
    figure : Figure
    scope : mapping of str to str
        What the question was narrowed to, by key.
    by : str
        Key of the breakdown; empty for none.
    value : Quantity
    parts : tuple of Part
        The breakdown; empty without `by`. The parts add up to the value.
    items : sequence of Item
        The records behind the value.
    passages : tuple of str
        Codes of the passages behind the records.
    warnings : tuple of Message
    """

    figure: Figure
    scope: Scope
    by: str
    value: Quantity
    parts: tuple[Part, ...]
    items: Sequence[Item]
    passages: tuple[str, ...]
    warnings: tuple[Message, ...]

    @property
    def records(self) -> tuple[str, ...]:
        """Give the names of the records behind the value."""
        return tuple(item.record.ref for item in self.items)


def ask(data: Dataset, figure: Figure, scope: Scope | None = None, *, by: str = "") -> Answer:
    """Compute a figure.

    Parameters
    ----------
    data : Dataset
    figure : Figure
    scope : mapping of str to str, optional
        Narrow the question: value by key, such as ``{"mission": "UNTAC"}``. A record
        whose key has several values, joined by ``;``, is in the scope of each.
    by : str, optional
        Break the value down by this key.

    Raises
    ------
    BadValueError
        If the figure has no such key, or the key has no such value.
    NotReconciledError
        If the value differs from the sum of its records, or the parts from the value.
    """
    narrowed = MappingProxyType(dict(scope or {}))
    for key in (*narrowed, *([by] if by else [])):
        _check_key(figure, key)
    items = _items(data, figure, narrowed)
    value = _sum(figure, items)
    if figure.value is not None and not narrowed:
        _reconcile(figure, value, figure.value(data, narrowed))
    parts = _parts(data, figure, items, by) if by else ()
    if parts:
        _reconcile(figure, value, total((part.value for part in parts), figure.unit))
    told = tuple(item if _is_told(item.value) else Item(item.record, _told(item.value)) for item in items)
    parts = tuple(Part(part.key, _told(part.value), part.records) for part in parts)
    cited = dict.fromkeys(item.record.values.get("passages", "") for item in items)
    passages = dict.fromkeys(code for text in cited for code in text.split(";") if code)
    warnings = tuple(say(text) for text in figure.warnings)
    return Answer(figure, narrowed, by, _told(value), parts, told, tuple(passages), warnings)


def _items(data: Dataset, figure: Figure, scope: Scope) -> tuple[Item, ...]:
    everything = tuple(figure.items(data, scope))
    items = tuple(item for item in everything if not scope or _is_in(data, figure, item.record, scope))
    if not items:  # none may be the answer, or nobody has the value asked for
        for key, text in scope.items():
            with asked_by(key):
                check_value(data, key, text, [figure.keys[key](data, item.record) for item in everything])
    return items


def value_of(data: Dataset, figure: Figure, scope: Scope | None = None) -> Quantity:
    """Compute the value of a figure alone.

    In a record of many rows a figure of all of them takes its second way, without
    making an item of each row; `ask` reconciles both ways.
    """
    if data.row_count > MANY_ROWS and not scope and figure.value is not None:
        return figure.value(data, {})
    return ask(data, figure, scope).value


def _told(value: Quantity) -> Quantity:
    """Show "at least 0" as what it is: not known."""
    return value if _is_told(value) else Quantity.not_known(value.unit)


def _is_told(value: Quantity) -> bool:
    return value.kind is not Kind.AT_LEAST or value.low != 0


def _sum(figure: Figure, items: tuple[Item, ...]) -> Quantity:
    if not items and not figure.is_count:
        return Quantity.not_known(figure.unit)
    return total((item.value for item in items), figure.unit)


def _check_key(figure: Figure, key: str) -> None:
    if key not in figure.keys:
        raise BadValueError(
            say(N_("The figure {figure} has no key '{key}'."), figure=figure.name, key=key),
            hint=say(N_("Its keys are: {codes}."), codes=", ".join(figure.keys) or say(N_("none"))),
        )


def _is_in(data: Dataset, figure: Figure, record: Record, scope: Scope) -> bool:
    return all(wanted in figure.keys[key](data, record).split(";") for key, wanted in scope.items())


def _parts(data: Dataset, figure: Figure, items: Iterable[Item], by: str) -> tuple[Part, ...]:
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(figure.keys[by](data, item.record), []).append(item)
    return tuple(
        Part(key, total((one.value for one in group), figure.unit), tuple(one.record.ref for one in group))
        for key, group in sorted(groups.items())
    )


def _reconcile(figure: Figure, value: Quantity, other: Quantity) -> None:
    if value != other:
        raise NotReconciledError(
            say(
                N_("The figure {figure} is {value} by its records and {other} by its other way."),
                figure=figure.name,
                value=value,
                other=other,
            ),
            hint=say(
                N_(
                    "Compare the rows below the figure with its formula; neither value is shown until "
                    "they meet."
                )
            ),
        )
