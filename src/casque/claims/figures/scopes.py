"""Whether the value to which a question is narrowed exists: a misspelt mission has no fatalities, and no missions."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from casque.core.codes.categories import all_categories
from casque.core.codes.countries import all_countries
from casque.core.codes.levels import all_levels
from casque.core.codes.suggest import unknown
from casque.core.dataset import Dataset
from casque.core.tables import BY_NAME
from casque.core.words import N_, say


def _codes_of(table: str) -> Callable[[Dataset], Iterable[str]]:
    def codes(data: Dataset) -> Iterable[str]:
        return data[table].get_column("code").to_list()

    return codes


def _countries(_: Dataset) -> Iterable[str]:
    return (one.alpha3 for one in all_countries(invented=True))


# What each key may be; years and codes of single rows are free, and the other keys are closed
# lists that the figure's own records show.
_KNOWN: dict[str, Callable[[Dataset], Iterable[str]]] = {
    "mission": _codes_of("missions"),
    "force": _codes_of("standby_forces"),
    "unit": lambda data: (*_codes_of("standby_units")(data), ""),
    "contributor": _countries,
    "host": _countries,
    "country": _countries,
    "category": lambda _: (one.code for one in all_categories()),
    "level": lambda _: (one.code for one in all_levels()),
    "table": lambda _: BY_NAME,
}
_FREE = ("year",)


def check_value(data: Dataset, key: str, text: str, shown: Iterable[str]) -> None:
    """Refuse a value that cannot be.

    Parameters
    ----------
    data : Dataset
    key, text : str
        What the question is narrowed to.
    shown : iterable of str
        Values of the key in the figure's records; each may be several, joined by ``;``.

    Raises
    ------
    UnknownCodeError
        With the values that are near.
    """
    if key in _FREE or not text:
        return
    values = {part for one in shown for part in one.split(";")}
    allowed = set(_KNOWN[key](data)) if key in _KNOWN else values
    if text not in allowed:
        words = {one: one for one in sorted(allowed) if one}
        few = ", ".join(sorted(values - {""})[:12]) or say(N_("none in this record"))
        raise unknown(
            text,
            say(N_("{key} of this record"), key=key),
            words,
            otherwise=say(N_("Values are: {codes}."), codes=few),
        )
