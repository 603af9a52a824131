"""What a figure over published rows is, and what its answer carries: value, parts, flags, files, gaps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from casque.claims.world.scope import Scope, check_values, read_scope
from casque.claims.world.series import World
from casque.core.errors import BadValueError
from casque.core.quantities import Quantity
from casque.core.words import N_, Message, say
from casque.sources.continuity import spans
from casque.sources.flags import FLAGS
from casque.sources.papers import Entry


@dataclass(frozen=True, slots=True)
class WorldPart:
    """One line of a breakdown.

    Parameters
    ----------
    key : str
        Value of the key; empty where the files do not tell it.
    value : Quantity
    flags : tuple of str
        Names of `casque.sources.flags.FLAGS` that the rows behind it bear.
    """

    key: str
    value: Quantity
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """A value that the United Nations set itself, to hold a figure against.

    Parameters
    ----------
    label : str
        What it is about, marked with `N_`.
    value : Quantity
    source : str
        Who says so.
    """

    label: str
    value: Quantity
    source: str


@dataclass(frozen=True)
class Result:
    """What a figure computes.

    Parameters
    ----------
    value : Quantity
    parts : tuple of WorldPart
    flags : tuple of str
        Flags of the rows behind the value.
    files : tuple of Entry
        Papers of the files that it rests on.
    gaps : tuple of str
        Months asked for that no file tells.
    untold : tuple of str
        Months that are held, but whose file does not tell missions, where the question is about missions.
    first, last : str
        First and last month that count.
    notes : tuple of Message
        What else a reader must know of this answer.
    targets : tuple of Target
    """

    value: Quantity
    parts: tuple[WorldPart, ...] = ()
    flags: tuple[str, ...] = ()
    files: tuple[Entry, ...] = ()
    gaps: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()
    first: str = ""
    last: str = ""
    notes: tuple[Message, ...] = ()
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True)
class WorldFigure:
    """A figure over published rows, defined once for pages, command line, API and exports.

    Parameters
    ----------
    name : str
        Never changes and is never used again for another figure.
    title, question, formula : str
        Marked with `N_`.
    unit : str
        Unit of the value.
    keys : mapping of str to str
        What it can be narrowed to, each with ``by`` where it can be broken down by it too, else empty text.
    compute : callable
        ``(world, scope, by) -> Result``.
    warnings : tuple of str
        What a reader must know before using the value. Marked with `N_`.
    """

    name: str
    title: str
    question: str
    formula: str
    unit: str
    keys: Mapping[str, str]
    compute: Callable[[World, Scope, str], Result]
    warnings: tuple[str, ...] = ()

    @property
    def breakdowns(self) -> tuple[str, ...]:
        """Give the keys that it can be broken down by."""
        return tuple(key for key, how in self.keys.items() if how)


@dataclass(frozen=True)
class WorldAnswer:
    """The value of a figure over published rows, and what it rests on.

    Parameters
    ----------
    figure : WorldFigure
    scope : mapping of str to str
    by : str
    result : Result
    """

    figure: WorldFigure
    scope: Mapping[str, str]
    by: str
    result: Result

    @property
    def value(self) -> Quantity:
        """Give the value."""
        return self.result.value

    @property
    def parts(self) -> tuple[WorldPart, ...]:
        """Give the breakdown; empty where none was asked for."""
        return self.result.parts

    def frame(self) -> pl.DataFrame:
        """Give the breakdown, or the value alone, as a frame: key, value, bounds, unit, flags."""
        lines = self.parts or (WorldPart("", self.value, self.result.flags),)
        bounds = [one.value.bounds for one in lines]
        return pl.DataFrame(
            {
                self.by or "key": [one.key for one in lines],
                "value": [str(one.value) for one in lines],
                "low": [None if low is None else float(low) for low, _ in bounds],
                "high": [None if high is None else float(high) for _, high in bounds],
                "unit": [one.value.unit for one in lines],
                "flags": [";".join(one.flags) for one in lines],
            },
            schema_overrides={"low": pl.Float64, "high": pl.Float64},
        )

    @property
    def warnings(self) -> tuple[Message, ...]:
        """Give all that must stand beside the value: of the figure, its flags, its gaps, its months."""
        told = [say(text) for text in self.figure.warnings]
        told += [say(FLAGS[flag]) for flag in self.result.flags]
        if self.result.gaps:
            told.append(say(N_("No file is held for: {months}."), months=", ".join(spans(self.result.gaps))))
        if self.result.untold:
            months = ", ".join(spans(self.result.untold))
            told.append(say(N_("The mission is not told in these months: {months}."), months=months))
        return (*told, *self.result.notes)


def ask_world(
    world: World, figure: WorldFigure, scope: Mapping[str, str] | None = None, *, by: str = ""
) -> WorldAnswer:
    """Compute a figure over published rows.

    Parameters
    ----------
    world : World
    figure : WorldFigure
    scope : mapping of str to str, optional
        Value by key, such as ``{"contributor": "XAA", "month": "2090-08"}``; several values of a key are joined
        by ``;``. The keys ``month``, ``year``, ``from`` and ``to`` narrow the time.
    by : str, optional
        Break the value down by this key.

    Raises
    ------
    BadValueError
        If the figure has no such key, the key no such value, or the question no answer: a stock over several
        months, a cause of death of a few people.
    """
    given = dict(scope or {})
    for key in given:
        _check(figure, key, figure.keys)
    if by:
        _check(figure, by, figure.breakdowns)
    read = read_scope(given)
    check_values(world, read)
    return WorldAnswer(figure, given, by, figure.compute(world, read, by))


def flags_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Give the names of flags in texts where they are joined by semicolons, in the order of the list.

    Examples
    --------
    >>> flags_in(["", "estimate;aggregate", "estimate"])
    ('estimate', 'aggregate')
    """
    found = {flag for text in texts for flag in text.split(";")}
    return tuple(flag for flag in FLAGS if flag in found)


def _check(figure: WorldFigure, key: str, keys: Iterable[str]) -> None:
    if key not in keys:
        raise BadValueError(
            say(N_("The figure {figure} has no key '{key}'."), figure=figure.name, key=key),
            hint=say(N_("Its keys are: {codes}."), codes=", ".join(keys) or say(N_("none"))),
        )
