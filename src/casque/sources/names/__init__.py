"""Names as publishers print them, and the codes they stand for: one closed table, and nothing is ever guessed.

`contributors.csv` adds to the names of `casque.core.codes.countries` the spellings that were seen, each with where and
why. `missions.csv` lists acronyms with the days from which and until which they were in use. A name that neither
knows stays as printed, without a code.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import polars as pl

from casque.core.codes.countries import all_countries, is_country
from casque.core.codes.countries import country as country_of

SHOWN = 3
_WITHDRAWN = "ISO 3166-3"


@dataclass(frozen=True, slots=True)
class Spelling:
    """A way in which a contributor is printed.

    Parameters
    ----------
    text, iso3 : str
        As printed, and its ISO 3166-1 alpha-3 code: a withdrawn one where the state is no more, empty where the
        text names no state.
    kind : str
        ``name``; ``cut`` where the end is cut off but no other name begins so; ``stump`` where so much is cut off that
        only the file it stands in decides; ``nobody`` where it names no single state, such as ``Multinational``.
    seen, reason : str
        Where it was seen, and why it stands for the code.
    """

    text: str
    iso3: str
    kind: str
    seen: str
    reason: str


@dataclass(frozen=True, slots=True)
class MissionSpelling:
    """An acronym, the mission it stands for, and its first and last day; None where it has none."""

    text: str
    mission: str
    first: date | None
    last: date | None
    seen: str
    reason: str

    def holds_on(self, day: date | None) -> bool:
        """Tell whether the acronym was in use on a day; on no day told, it may have been."""
        if day is None:
            return True
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


def fold(text: str) -> str:
    """Give the form in which names are compared: one blank between words, lower case, straight apostrophes.

    Examples
    --------
    >>> fold("  Côte  d’Ivoire ")
    "côte d'ivoire"
    """
    return " ".join(text.replace("’", "'").split()).lower()


def folded(column: pl.Expr) -> pl.Expr:
    """Fold a column of names as `fold` does."""
    blanks = column.str.replace_all("’", "'", literal=True).str.replace_all(r"\s+", " ")
    return blanks.str.strip_chars().str.to_lowercase()


def contributor(printed: str, *, stumps: bool = False) -> str | None:
    """Give the ISO3 code of a contributor as printed; None where no table knows it.

    Parameters
    ----------
    printed : str
    stumps : bool, default False
        Read cut names too that only their file decides, such as ``Republic of`` (Korea): for a layout that cuts names.

    Examples
    --------
    >>> contributor("Congo"), contributor("DR Congo"), contributor("Republic of"), contributor("Arlland")
    ('COG', 'COD', None, None)
    """
    return contributor_names(stumps=stumps).get(fold(printed))


def contributor_names(*, stumps: bool = False) -> Mapping[str, str]:
    """Give the code of each folded spelling, for a column: ``folded(column).replace_strict(..., default=None)``."""
    return _contributor_names(stumps)


def contributor_codes(column: pl.Expr, *, stumps: bool = False) -> pl.Expr:
    """Give the codes of a column of names, null where no table knows one.

    Examples
    --------
    >>> pl.select(contributor_codes(pl.lit("Viet  Nam"))).item()
    'VNM'
    """
    names = contributor_names(stumps=stumps)
    return folded(column).replace_strict(
        list(names), list(names.values()), default=None, return_dtype=pl.String
    )


def is_cut(printed: str) -> bool:
    """Tell whether a spelling is one that was cut off, so that its value bears the flag ``label-clipped``."""
    found = _spellings_by_fold().get(fold(printed))
    return found is not None and found.kind in {"cut", "stump"}


def is_nobody(printed: str) -> bool:
    """Tell whether a text is known to name no single state: it has no code and is no unknown name either."""
    found = _spellings_by_fold().get(fold(printed))
    return found is not None and found.kind == "nobody"


def name_of(iso3: str) -> str:
    """Give the name of a contributor's code, of states that are no more too.

    Examples
    --------
    >>> name_of("TUR"), name_of("SCG")
    ('Türkiye', 'Serbia and Montenegro')
    """
    return country_of(iso3).name if is_country(iso3) else _withdrawn().get(iso3, iso3)


def near_contributors(printed: str) -> tuple[str, ...]:
    """Give up to three names near an unknown one, as ``Türkiye (TUR)``: offered to people, never used.

    Examples
    --------
    >>> near_contributors("Turkye")
    ('Türkiye (TUR)',)
    """
    names = contributor_names()
    found = get_close_matches(fold(printed), list(names), n=2 * SHOWN, cutoff=0.7)
    return tuple(dict.fromkeys(f"{name_of(names[one])} ({names[one]})" for one in found))[:SHOWN]


def mission(printed: str, on: date | None = None) -> str | None:
    """Give the mission of an acronym as printed on a day; None where no mission bore it then.

    Examples
    --------
    >>> mission("UNMC", date(2017, 9, 30)), mission("UNMC", date(2017, 10, 31)), mission("unsom")
    ('UNVMC', None, 'UNSOM')
    """
    found = (one for one in _missions_by_fold().get(fold(printed), ()) if one.holds_on(on))
    known = next((one.mission for one in found), None)
    return known or _invented(fold(printed))


def mission_codes(pairs: pl.DataFrame) -> pl.DataFrame:
    """Give the missions of printed acronyms on their days.

    Parameters
    ----------
    pairs : DataFrame
        Columns ``mission_printed`` and ``day``; repeated pairs are asked once.

    Returns
    -------
    DataFrame
        ``mission_printed``, ``day`` and ``mission``, one row a pair; join it on the first two with ``nulls_equal``.
    """
    asked = pairs.select("mission_printed", "day").unique(maintain_order=True)
    codes = [None if text is None else mission(text, day) for text, day in asked.iter_rows()]
    return asked.with_columns(pl.Series("mission", codes, pl.String))


def mission_spellings() -> tuple[MissionSpelling, ...]:
    """Give the table of missions' acronyms."""
    return _mission_spellings()


def contributor_spellings() -> tuple[Spelling, ...]:
    """Give the table of contributors' spellings beside the names of countries themselves."""
    return _spellings()


def _invented(text: str) -> str | None:
    """Let invented missions of tests and examples bear their own names: XM1, XMISA."""
    return text.upper() if text.startswith("xm") and text.isalnum() and 3 <= len(text) <= 6 else None


def _rows(file: str) -> list[dict[str, str]]:
    text = files("casque.sources.names").joinpath(file).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def _spellings() -> tuple[Spelling, ...]:
    return tuple(
        Spelling(row["spelling"], row["iso3"], row["kind"], row["seen"], row["reason"])
        for row in _rows("contributors.csv")
    )


@cache
def _spellings_by_fold() -> Mapping[str, Spelling]:
    return MappingProxyType({fold(one.text): one for one in _spellings()})


@cache
def _contributor_names(stumps: bool) -> Mapping[str, str]:
    kinds = {"name", "cut", "stump"} if stumps else {"name", "cut"}
    seen = {fold(one.text): one.iso3 for one in _spellings() if one.kind in kinds}
    return MappingProxyType(seen | {fold(one.name): one.alpha3 for one in all_countries(invented=True)})


@cache
def _withdrawn() -> Mapping[str, str]:
    return MappingProxyType({one.iso3: one.text for one in reversed(_spellings()) if one.seen == _WITHDRAWN})


@cache
def _mission_spellings() -> tuple[MissionSpelling, ...]:
    return tuple(
        MissionSpelling(
            row["spelling"], row["mission"], _day(row["from"]), _day(row["to"]), row["seen"], row["reason"]
        )
        for row in _rows("missions.csv")
    )


@cache
def _missions_by_fold() -> Mapping[str, tuple[MissionSpelling, ...]]:
    found: dict[str, tuple[MissionSpelling, ...]] = {}
    for one in _mission_spellings():
        found[fold(one.text)] = (*found.get(fold(one.text), ()), one)
    return MappingProxyType(found)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
