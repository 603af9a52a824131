"""Names that users enter for contributors which our table does not know; they hold in one store, and ours go first."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

import polars as pl

from casque.core.codes.countries import country
from casque.core.errors import BadValueError, ConflictError
from casque.core.words import N_, say
from casque.sources.names import contributor, fold, folded, name_of
from casque.sources.whole import write_json

FILE_NAME = "names.json"
_UNKNOWN = "name-unknown"


@dataclass(frozen=True, slots=True)
class OwnName:
    """A spelling that a user entered: the contributor it stands for, why, and since when (UTC)."""

    spelling: str
    iso3: str
    reason: str
    at: str


def own_names(folder: Path) -> tuple[OwnName, ...]:
    """Give the names that users entered in a store, by spelling."""
    place = folder / FILE_NAME
    try:
        return _read(place, place.stat().st_mtime_ns)
    except FileNotFoundError:
        return ()


def enter_name(folder: Path, spelling: str, iso3: str, *, reason: str, at: str) -> OwnName:
    """Enter a spelling; rows that were kept with it get their contributor too.

    Raises
    ------
    UnknownCodeError
        If the code is no country's.
    BadValueError
        If the spelling or the reason is empty.
    ConflictError
        If the spelling is known already.
    """
    code, text = country(iso3).alpha3, " ".join(spelling.split())
    if not text or not reason.strip():
        raise BadValueError(
            say(N_("A name needs a spelling and a reason.")),
            hint=say(N_("Tell in the reason where the name was seen, and why it is this country.")),
        )
    held = own_names(folder)
    known = contributor(text, stumps=True) or _codes(held).get(fold(text))
    if known:
        raise ConflictError(
            say(
                N_("'{text}' is known already, as {name} ({code})."),
                text=text,
                name=name_of(known),
                code=known,
            ),
            hint=say(N_("Nothing is to be done.")),
        )
    new = OwnName(text, code, reason.strip(), at)
    ordered = sorted((*held, new), key=lambda one: fold(one.spelling))
    write_json(folder / FILE_NAME, {"names": [asdict(one) for one in ordered]})
    return new


def with_own_names(rows: pl.LazyFrame, folder: Path, columns: Mapping[str, object]) -> pl.LazyFrame:
    """Give rows their contributors by the names that users entered, where our table knew none."""
    held = own_names(folder)
    if not held or "contributor_printed" not in columns:
        return rows
    codes = _codes(held)
    found = folded(pl.col("contributor_printed")).replace_strict(
        list(codes), list(codes.values()), default=None, return_dtype=pl.String
    )
    is_ours = pl.col("contributor").is_null() & found.is_not_null()
    others = pl.col("flags").str.split(";").list.filter(pl.element() != _UNKNOWN).list.join(";")
    return rows.with_columns(
        pl.coalesce("contributor", found).alias("contributor"),
        pl.when(is_ours).then(others).otherwise("flags").alias("flags"),
    )


def _codes(held: tuple[OwnName, ...]) -> dict[str, str]:
    return {fold(one.spelling): one.iso3 for one in held}


@lru_cache(maxsize=8)
def _read(place: Path, stamp: int) -> tuple[OwnName, ...]:
    del stamp  # a key of the cache only
    return tuple(OwnName(**one) for one in json.loads(place.read_text(encoding="utf-8"))["names"])
