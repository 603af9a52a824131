"""Read one file into a folder of its own, ready to be kept: what a helper process does for each file."""

from __future__ import annotations

import hashlib
import json
import logging
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import polars as pl

from casque.core.errors import CasqueError
from casque.core.words import N_, say
from casque.sources.dataset import Opened, SourceDataset, SourceError
from casque.sources.opening import Taken, kind_of, require_file, take, unpack
from casque.sources.papers import Entry, MonthCount, Receipt, entry_from_json, entry_of
from casque.sources.publishers import DATASETS, recognise
from casque.sources.reading import Reading
from casque.sources.tables import FILE, TABLES
from casque.sources.whole import write_json

_READY = "ready.json"
_log = logging.getLogger(__name__)
_GROUP_ROWS = 250_000


@dataclass(frozen=True, slots=True)
class Told:
    """What the person who gives files tells of them.

    Parameters
    ----------
    at : datetime
        Moment of giving (UTC); the clock is the caller's.
    day : date or None
        Day the files report for, for those that tell none themselves.
    link : str
        Where they were found; the page of the data set where nothing is told.
    published : date or None
        Day they were published.
    dataset : str
        Key of the data set they are of, where their content does not decide.
    """

    at: datetime
    day: date | None = None
    link: str = ""
    published: date | None = None
    dataset: str = ""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that was read, with its papers and the folder of its rows; or why it could not be read."""

    sha256: str
    entry: Entry | None = None
    error: CasqueError | None = None


def fingerprint(path: Path) -> str:
    """Give the SHA-256 of a file as it came, without holding it in memory.

    Raises
    ------
    NotFoundError, SourceError
        If it is not there, is a folder, empty, too large or cannot be read.
    """
    require_file(path)
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise SourceError(
            say(N_("The file cannot be read: {error}."), error=error.strerror), where=path.name
        ) from None


def prepare(
    path: Path,
    sha256: str,
    *,
    staging: Path,
    told: Told,
    names: Sequence[str],
    datasets: Sequence[SourceDataset] | None = None,
) -> Prepared:
    """Read a file into ``staging/SHA256``; one that an interruption left ready there is not read again.

    A fault of the file is given back, not raised, so that it does not stop the others.
    """
    place = staging / sha256
    receipt = Receipt(told.at, tuple(sorted(names)))
    ready = _ready(place, receipt, told)
    if ready:
        return Prepared(sha256, ready)
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    try:
        entry = _read(take(path), place, receipt=receipt, told=told, datasets=datasets)
    except CasqueError as error:
        shutil.rmtree(place, ignore_errors=True)
        return Prepared(sha256, error=error)
    except (MemoryError, RecursionError):
        shutil.rmtree(place, ignore_errors=True)
        too_much = say(N_("Reading the file takes more memory than there is."))
        return Prepared(sha256, error=SourceError(too_much, where=path.name))
    write_json(place / _READY, {"by": _by(told), "entry": entry.to_json()})
    return Prepared(sha256, entry)


def _ready(place: Path, receipt: Receipt, told: Told) -> Entry | None:
    try:
        ready = json.loads((place / _READY).read_text(encoding="utf-8"))
        entry = entry_from_json(ready["entry"], receipt.to_json())
        whole = all((place / f"{name}.parquet").is_file() for name in entry.tables)
        return entry if whole and (place / "file").is_file() and ready["by"] == _by(told) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _by(told: Told) -> list[Any]:
    """Give what a reading depends on beside the file: this version, and what was told."""
    days = [one.isoformat() if one else "" for one in (told.day, told.published)]
    return [version("casque"), *days, told.link, told.dataset]


def _read(
    taken: Taken, place: Path, *, receipt: Receipt, told: Told, datasets: Sequence[SourceDataset] | None
) -> Entry:
    opened = unpack(taken)
    dataset = _dataset(opened, told, DATASETS if datasets is None else datasets)
    reading = _reading(dataset, Opened(opened.name, opened.data, opened.kind, told.day))
    tables = {}
    for name in sorted(reading.tables):
        frame = _of_schema(name, reading, dataset)
        if frame.height:
            tables[name] = frame
            _write(frame, taken.sha256, place / f"{name}.parquet")
    months = _months(tables["contributions"]) if "contributions" in tables else {}
    (place / "file").write_bytes(taken.data)
    about = {
        "sha256": taken.sha256,
        "extension": _extension(taken, opened),
        "size": len(taken.data),
        "link": told.link,
        "published": told.published,
    }
    kept = Reading(
        reading.dataset,
        reading.layout,
        reading.first,
        reading.last,
        tables,
        reading.totals,
        reading.findings,
        reading.as_of,
    )
    return entry_of(dataset, kept, told=about, months=months, receipt=receipt)


def _reading(dataset: SourceDataset, opened: Opened) -> Reading:
    try:
        return dataset.read(opened)
    except (CasqueError, MemoryError, RecursionError):
        raise
    except (Exception, pl.exceptions.PanicException) as error:  # costs this file only
        _log.debug("The reader of %s failed on %s.", dataset.key, opened.name, exc_info=True)
        raise SourceError(
            say(
                N_("The reader of {title} failed on the file: {error}."),
                title=say(dataset.title),
                error=f"{type(error).__name__} {str(error)[:200]}",
            ),
            hint=say(
                N_("The file may be broken. If it is not, this is a fault of Casque: please report it.")
            ),
            where=opened.name,
        ) from error


def _dataset(opened: Opened, told: Told, datasets: Sequence[SourceDataset]) -> SourceDataset:
    if not told.dataset:
        return recognise(opened, datasets)
    named = [one for one in datasets if one.key == told.dataset and one.recognise(opened)]
    return recognise(opened, named)


def _of_schema(name: str, reading: Reading, dataset: SourceDataset) -> pl.DataFrame:
    frame, schema = reading.tables[name], TABLES[name].schema
    if dict(frame.schema) != schema:
        raise TypeError(f"{dataset.key} gives {name} as {frame.schema}, not {schema}")
    return frame


def _write(frame: pl.DataFrame, sha256: str, place: Path) -> None:
    """Write rows so that the same rows give the same bytes."""
    with_file = frame.with_columns(pl.lit(sha256, FILE.dtype).alias(FILE.name))
    with_file.rechunk().write_parquet(
        place, compression="zstd", compression_level=3, row_group_size=_GROUP_ROWS
    )


def _months(frame: pl.DataFrame) -> dict[str, MonthCount]:
    total = pl.col("total").cast(pl.Int64)
    counted = frame.group_by(month=pl.col("day").dt.strftime("%Y-%m")).agg(
        rows=pl.len(),
        people=total.sum(),
        told=total.filter(pl.col("female").is_not_null()).sum(),
        women=pl.col("female").cast(pl.Int64).sum(),
    )
    return {month: MonthCount(*counts) for month, *counts in counted.sort("month").iter_rows()}


def _extension(taken: Taken, opened: Opened) -> str:
    packed = kind_of(taken.data)
    if packed == "gzip":
        return f"{opened.kind}.gz"
    return f"{opened.kind}.zip" if packed == "zip" and opened.data is not taken.data else opened.kind
