"""Are a month's contributors where they were the month before and are the month after?

A table read wrongly can move rows to the country above and still meet every total. Then many keys of contributor,
mission and type stand in that month and in none beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from casque.core.errors import CasqueError
from casque.core.parameters import parameters_of
from casque.core.words import N_, say
from casque.sources.dataset import SourceError
from casque.sources.papers import Entry
from casque.sources.store import Store
from casque.sources.vintages import best_first

KEY = ("contributor", "contributor_printed", "mission", "personnel_type")
REACH_MONTHS = 2
"""How far away a month may be to count as beside another where one between them is missing [month]."""

_STEPS = range(-REACH_MONTHS, REACH_MONTHS + 1)


@dataclass(frozen=True, slots=True)
class Continuity:
    """How many keys of a month stand in neither of the months beside it.

    Parameters
    ----------
    keys : int
        Keys of the month with people.
    new : int or None
        Those in neither month beside it; None where a month beside it is missing, so nothing can be told.
    """

    keys: int
    new: int | None

    @property
    def share(self) -> float | None:
        """Share of the new keys; None where it is not checked."""
        return None if self.new is None or not self.keys else self.new / self.keys


def month_number(month: str) -> int:
    """Number a month so that the next one has the next number.

    Examples
    --------
    >>> month_number("2020-01") - month_number("2019-12")
    1
    """
    return int(month[:4]) * 12 + int(month[5:7])


def spans(months: Sequence[str]) -> tuple[str, ...]:
    """Write months in order, those that follow each other as one span.

    Examples
    --------
    >>> spans(["2019-11", "2019-12", "2020-01", "2020-03"])
    ('2019-11..2020-01', '2020-03')
    """
    runs: list[list[str]] = []
    for month in months:
        if runs and month_number(month) == month_number(runs[-1][-1]) + 1:
            runs[-1].append(month)
        else:
            runs.append([month])
    return tuple(run[0] if len(run) == 1 else f"{run[0]}..{run[-1]}" for run in runs)


def beside(month: str, months: Sequence[str]) -> tuple[str | None, str | None]:
    """Give the nearest month before and after, not further than `REACH_MONTHS`.

    Examples
    --------
    >>> beside("2020-03", ["2020-01", "2020-03", "2020-06"])
    ('2020-01', None)
    """
    number = {one: month_number(one) - month_number(month) for one in months}
    before = [one for one in months if -REACH_MONTHS <= number[one] < 0]
    after = [one for one in months if 0 < number[one] <= REACH_MONTHS]
    return max(before, default=None), min(after, default=None)


def continuity(keys: Mapping[str, pl.DataFrame]) -> dict[str, Continuity]:
    """Compare the keys of each month with those of the months beside it.

    Parameters
    ----------
    keys : mapping of str to DataFrame
        Keys with people by month; months that tell no missions are left out.
    """
    months = sorted(keys)
    found = {}
    for month in months:
        before, after = beside(month, months)
        if before is None or after is None:
            found[month] = Continuity(keys[month].height, None)
            continue
        around = pl.concat([keys[before], keys[after]])
        new = keys[month].join(around, on=keys[month].columns, how="anti", nulls_equal=True)
        found[month] = Continuity(keys[month].height, new.height)
    return found


def keys_by_month(rows: pl.LazyFrame) -> dict[str, pl.DataFrame]:
    """Give the keys with people of each month that tells missions throughout."""
    name = pl.coalesce("contributor", "contributor_printed")
    counted = rows.filter(pl.col("total") > 0).select(
        pl.col("day").dt.strftime("%Y-%m").alias("month"),
        name.alias("contributor"),
        "mission",
        "mission_printed",
        "personnel_type",
    )
    mission = pl.coalesce("mission", "mission_printed")
    frame = counted.with_columns(mission.alias("mission")).drop("mission_printed").unique().collect()
    whole = frame.filter(pl.col("mission").is_not_null().all().over("month"))
    parts = whole.sort(whole.columns).partition_by("month", as_dict=True, include_key=False)
    return {str(month): part for (month,), part in parts.items()}


def limit_on(day: date) -> float:
    """Give the share of new keys above which a month is not believed [%]."""
    return parameters_of("casque.sources")["new_keys_pct"].on(day).value


def discontinuous(store: Store, entries: Iterable[Entry], *, staging: Path) -> dict[str, CasqueError]:
    """Tell which of the files that are about to be kept have too many keys that stand in no month beside them.

    Parameters
    ----------
    store : Store
    entries : iterable of Entry
        Papers of the files that were read.
    staging : Path
        Folder with their Parquet files, each in a folder by its fingerprint.
    """
    new = [
        one for one in entries if len(one.months) == 1
    ]  # a table of many months names the country in each row
    refused: dict[str, CasqueError] = {}
    for dataset in sorted({one.dataset for one in new}):
        ours = [one for one in new if one.dataset == dataset]
        near = {month_number(min(one.months)) + step for one in ours for step in _STEPS}
        held = [one for one in store.entries() if one.dataset == dataset and len(one.months) == 1]
        asked = [one for one in held if month_number(min(one.months)) in near]
        refused |= _of_dataset(store, ours, asked, staging)
    return refused


def _of_dataset(
    store: Store, new: Sequence[Entry], held: Sequence[Entry], staging: Path
) -> dict[str, CasqueError]:
    frames = {one.sha256: pl.scan_parquet(staging / one.sha256 / "contributions.parquet") for one in new}
    frames |= {one.sha256: store.scan_files("contributions", [one.sha256]) for one in held}
    by_file = {one: keys_by_month(frame) for one, frame in frames.items()}
    chosen: dict[str, pl.DataFrame] = {}
    for one in best_first([*new, *held]):
        for month, keys in by_file[one.sha256].items():
            chosen.setdefault(month, keys)
    refused: dict[str, CasqueError] = {}
    for one in new:
        for month, found in continuity(chosen | by_file[one.sha256]).items():
            if month in by_file[one.sha256] and (found.share or 0) * 100 > limit_on(one.last):
                refused.setdefault(one.sha256, _refusal(one, month, found))
    return refused


def _refusal(entry: Entry, month: str, found: Continuity) -> SourceError:
    what = say(
        N_(
            "{new} of {keys} keys of contributor, mission and type in {month} stand in neither month beside it, more than {limit} %."
        ),
        new=found.new,
        keys=found.keys,
        month=month,
        limit=f"{limit_on(entry.last):g}",
    )
    hint = say(
        N_("Rows may have moved to another country. If the file is right, say why with --accept REASON.")
    )
    return SourceError(what, hint=hint, where=entry.name)
