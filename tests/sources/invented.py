"""An invented publisher of monthly reports, so that the store is tried without any real file.

Its file is a CSV that begins with ``#XP layout`` and holds contributor, mission, type, men, women.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl

from casque.core.words import N_, say
from casque.sources import names
from casque.sources.adding import Options, Outcome, add
from casque.sources.dataset import Opened, SourceDataset, SourceError
from casque.sources.preparing import Told
from casque.sources.reading import Finding, Reading, Totals
from casque.sources.store import Store
from casque.sources.tables import CONTRIBUTIONS

AT = datetime(2100, 1, 1, 12, tzinfo=UTC)
LATER = datetime(2100, 2, 1, 12, tzinfo=UTC)


def report(day: str, rows: Iterable[str], *, made: str = "", layout: str = "X1") -> bytes:
    """Write a report; a row is ``Arland,XM1,troops,10,1``, and an empty cell is not told."""
    return "\n".join([f"#XP {layout} {day} {made}".strip(), *rows, ""]).encode()


def _read(opened: Opened) -> Reading:
    head, *lines = opened.data.decode().splitlines()
    _, layout, day, *made = head.split()
    if layout == "broken":
        raise SourceError(say(N_("The report is of a layout never seen.")), where=opened.name)
    if layout == "bug":
        raise ZeroDivisionError("a fault of the reader")
    rows = [_row(line.split(","), date.fromisoformat(day), number) for number, line in enumerate(lines, 1)]
    frame = pl.DataFrame(rows, schema=CONTRIBUTIONS.schema, orient="row")
    said = (Finding("mission-not-told", say(N_("No mission told"))),) if frame["mission"].has_nulls() else ()
    return Reading(
        "xp-contributions",
        layout,
        frame["day"].min(),
        frame["day"].max(),
        {"contributions": frame},
        Totals(1, 1, frame["total"].sum()),
        said,
        date.fromisoformat(made[0]) if made else None,
    )


def _row(cells: list[str], day: date, number: int) -> tuple[object, ...]:
    contributor, mission, kind, male, female, *own = cells
    when = date.fromisoformat(own[0]) if own else day
    men, women = (int(text) if text else None for text in (male, female))
    total = (men or 0) + (women or 0)
    code = names.contributor(contributor)
    return (
        when,
        code,
        contributor,
        mission or None,
        mission or None,
        kind,
        men,
        women,
        total,
        "" if code else "name-unknown",
        f"row {number}",
    )


def _dataset(key: str, mark: bytes, rank: int) -> SourceDataset:
    return SourceDataset(
        key,
        "Invented monthly reports",
        "XP",
        "https://example.org/xp",
        "CC0",
        "https://example.org/cc0",
        "XP, monthly reports",
        "Invented.",
        ("contributions",),
        lambda opened: opened.data.startswith(mark),
        _read,
        rank,
    )


REPORTS = _dataset("xp-contributions", b"#XP ", 1)
SERIES = _dataset("xp-series", b"#XQ ", 2)


def put(folder: Path, name: str, data: bytes) -> Path:
    """Write a file to give to a store."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(data)
    return path


def added(
    store: Store, *paths: Path, at: datetime = AT, accept: str = "", **told: object
) -> tuple[Outcome, ...]:
    """Add invented reports in this process."""
    options = Options(processes=1, datasets=[REPORTS, SERIES], accept=accept)
    return add(store, paths, told=Told(at=at, **told), options=options)
