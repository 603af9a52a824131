"""Countries and areas by ISO 3166-1 alpha-3 code, with M49 regions, and invented states for tests."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import ascii_uppercase
from types import MappingProxyType

from casque.core.codes.suggest import unknown
from casque.core.words import N_, say

INVENTED_NAMES = {"XAA": "Arland", "XBB": "Borland", "XCC": "Corland", "XDD": "Dorland"}


@dataclass(frozen=True, slots=True)
class Country:
    """A country or area.

    Parameters
    ----------
    alpha3 : str
        Code of ISO 3166-1, or XAA to XZZ for an invented state.
    name : str
        English short name of the United Nations' list M49.
    alpha2, m49 : str
        Other codes; empty for an invented state.
    region, region_m49, subregion, subregion_m49 : str
        M49 region and the smallest region in it; empty where M49 names none.
    is_invented : bool
        The state is one of those ISO 3166-1 leaves free, for tests and examples.
    """

    alpha3: str
    name: str
    alpha2: str = ""
    m49: str = ""
    region: str = ""
    region_m49: str = ""
    subregion: str = ""
    subregion_m49: str = ""
    is_invented: bool = False


def country(code: str) -> Country:
    """Give the country of an alpha-3 code.

    Raises
    ------
    UnknownCodeError
        If no country has this code; the hint names near ones, none is taken by itself.

    Examples
    --------
    >>> country("MLI").name, country("MLI").subregion
    ('Mali', 'Western Africa')
    >>> country("XAA").name, country("XAA").is_invented
    ('Arland', True)
    """
    try:
        return _by_code()[code]
    except KeyError:
        raise unknown(
            code,
            say(N_("country code")),
            _words(),
            otherwise=say(N_("Write the three capital letters of ISO 3166-1, such as 'MLI'.")),
        ) from None


def is_country(code: str) -> bool:
    """Tell whether a text is the alpha-3 code of a country or of an invented state."""
    return code in _by_code()


def all_countries(*, invented: bool = False) -> tuple[Country, ...]:
    """Give all countries by code; the invented states only when asked for."""
    return tuple(one for one in _by_code().values() if invented or not one.is_invented)


@cache
def _by_code() -> Mapping[str, Country]:
    text = files("casque.core.codes").joinpath("countries.csv").read_text(encoding="utf-8")
    header, *rows = csv.reader(text.splitlines())
    real = {one.alpha3: one for one in (_of_row(dict(zip(header, row, strict=True))) for row in rows)}
    return MappingProxyType(real | {code: _invented(code) for code in _invented_codes()})


def _of_row(row: Mapping[str, str]) -> Country:
    return Country(
        alpha3=row["alpha3"],
        name=row["name"],
        alpha2=row["alpha2"],
        m49=row["m49"],
        region=row["region"],
        region_m49=row["region_m49"],
        subregion=row["subregion"],
        subregion_m49=row["subregion_m49"],
    )


def _invented_codes() -> list[str]:
    return [f"X{second}{third}" for second in ascii_uppercase for third in ascii_uppercase]


def _invented(code: str) -> Country:
    return Country(alpha3=code, name=INVENTED_NAMES.get(code, f"State {code}"), is_invented=True)


@cache
def _words() -> Mapping[str, str]:
    real = all_countries()
    words = {one.alpha3: one.alpha3 for one in real}
    words |= {one.alpha2: one.alpha3 for one in real} | {one.name: one.alpha3 for one in real}
    return words | {name: code for code, name in INVENTED_NAMES.items()}
