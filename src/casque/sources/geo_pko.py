"""Geo-PKO: which kinds of troops stood where in a year, and by whom, read from its yearly map tables.

Cil, Fjelde, Hultman and Nilsson (2020), "Mapping Blue Helmets", Journal of Peace Research 57(2). The sizes are standard
sizes of unit symbols on maps (650, 150, 35), not headcounts: good for presence and shape, never to be mixed with
counts of personnel.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from casque.core.codes.suggest import either
from casque.core.errors import BundleError, Fault, FaultsError, NotFoundError
from casque.core.words import N_, say
from casque.sources.names import contributor, is_nobody, near_contributors

TROOPS, CONTRIBUTORS = "TTMap_v.2.3.csv.gz", "TCCMap_v.2.3.csv.gz"
KINDS = {
    "eng": "engineer",
    "med": "medical",
    "sig": "signals",
    "av": "aviation",
    "riv": "riverine",
    "maint": "maintenance",
    "trans": "transport",
}
"""Columns that are above 0 where such troops stood on at least one map of the year."""

PLACE = ("mission", "year", "location", "latitude", "longitude")
"""Columns that name a place of a mission in a year; all map tables have them."""

SHARE = r"(.+?) \(([0-9]+|size unknown)\)(?:, |$)"
"""A contributor with its size in the column ``year.overview``, up to the next."""

_SHARE = re.compile(SHARE)


@dataclass(frozen=True, slots=True)
class Share:
    """Troops of one contributor at a place; `contributor` is empty where no single state is named."""

    contributor: str
    size: int | None


@dataclass(frozen=True, slots=True)
class Presence:
    """What stood at a place of a mission in a year, by the symbols of maps.

    Parameters
    ----------
    mission, location : str
    infantry : int
        Infantry [standard sizes of symbols].
    kinds : tuple of str
        Other troops that were there, in the order of `KINDS`; how many is not told.
    shares : tuple of Share
        Contributors there. Which of them gave which troops is not told.
    """

    mission: str
    location: str
    infantry: int
    kinds: tuple[str, ...]
    shares: tuple[Share, ...]


def read_presence(folder: Path, *, year: int | None = None) -> tuple[int, tuple[Presence, ...]]:
    """Read one year, the latest where none is named.

    Returns
    -------
    year : int
    presence : tuple of Presence
        Places with troops, in the order of mission and place.

    Raises
    ------
    NotFoundError
        If a file or the year is not there.
    BundleError
        If a file is not the table it should be.
    FaultsError
        If a contributor or number cannot be read; it carries all of them.
    """
    troops, givers = _rows(folder / TROOPS), _rows(folder / CONTRIBUTORS)
    years = sorted({int(row["year"]) for row in troops.values()})
    chosen = year or years[-1]
    if chosen not in years:
        raise NotFoundError(
            say(N_("The tables have no rows of {year}."), year=chosen),
            hint=say(N_("They tell of {first} to {last}."), first=years[0], last=years[-1]),
        )
    faults: list[Fault] = []
    found = []
    for key in sorted(key for key in {**troops, **givers} if key[1] == str(chosen)):
        row = troops.get(key, {})
        overview = givers.get(key, {}).get("year.overview", "")
        shares = tuple(_shares(overview, key, faults))
        kinds = tuple(kind for column, kind in KINDS.items() if _count(row, column))
        if _count(row, "Infantry") or kinds or shares:
            found.append(Presence(key[0], key[2], _count(row, "Infantry"), kinds, shares))
    if faults:
        raise FaultsError(faults)
    return chosen, tuple(found)


def _rows(path: Path) -> Mapping[tuple[str, ...], dict[str, str]]:
    if not path.is_file():
        raise NotFoundError(
            say(N_("There is no file '{path}'."), path=path),
            hint=say(N_("Name the folder with {first} and {second}."), first=TROOPS, second=CONTRIBUTORS),
        )
    try:
        text = gzip.decompress(path.read_bytes()).decode("utf-8-sig")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise BundleError(
            say(N_("'{file}' cannot be read: {error}."), file=path.name, error=error),
            hint=say(N_("Fetch the file again.")),
        ) from None
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    if not rows or not set(PLACE) <= set(rows[0]):
        raise BundleError(
            say(N_("'{file}' is not a yearly table of Geo-PKO."), file=path.name),
            hint=say(N_("It has the columns {columns}."), columns=", ".join(PLACE)),
        )
    return {tuple(row[name] for name in PLACE): row for row in rows}


def _count(row: Mapping[str, str], column: str) -> int:
    text = row.get(column, "")
    return round(float(text)) if re.fullmatch(r"\d+(\.\d+)?", text) else 0


def _shares(overview: str, key: tuple[str, ...], faults: list[Fault]) -> Iterator[Share]:
    text = overview.strip()
    parts = list(_SHARE.finditer(text))
    if "".join(part[0] for part in parts) != text and text not in {"", "NA"}:
        what = say(N_("'{text}' is not a list of contributors."), text=text[:80])
        hint = say(N_("It reads: Arland (150), Borland (size unknown)."))
        faults.append(Fault(CONTRIBUTORS, None, "year.overview", text[:80], what, hint))
        return
    for part in parts:
        name, size = part[1].strip(), int(part[2]) if part[2].isdecimal() else None
        code = contributor(name)
        if code or is_nobody(name):
            yield Share(code or "", size)
        else:
            close = near_contributors(name)
            wrong = say(
                N_("'{name}' at {place} of {mission} is no country known here."),
                name=name,
                place=key[2],
                mission=key[0],
            )
            near_by = say(N_("Did you mean {codes}?"), codes=either(close)) if close else None
            faults.append(Fault(CONTRIBUTORS, None, "year.overview", name, wrong, near_by))
