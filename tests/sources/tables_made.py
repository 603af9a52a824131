"""Makers that tests of table readers share: files of invented rows, and the published files beside the project."""

import gzip
from pathlib import Path

from casque.sources.dataset import Opened, SourceDataset
from casque.sources.opening import open_file
from casque.sources.publishers import recognise
from casque.sources.reading import Reading
from casque.sources.tables import TABLES

REAL = Path(__file__).parents[3] / "shared" / "data"


def a_table(text: str | bytes, name: str = "a.csv") -> Opened:
    return Opened(name, text.encode() if isinstance(text, str) else text, "csv")


def published(place: str) -> Opened:
    """Open a published file; its lines are read beside the project, and a copy of them is never kept in it."""
    path = REAL / place
    assert path.is_file(), f"The published file ../shared/data/{place} is not beside the project."
    return open_file(path)


def read_published(place: str) -> Reading:
    opened = published(place)
    reading = recognise(opened).read(opened)
    holds_its_tables(reading)
    return reading


def read_made(dataset: SourceDataset, text: str | bytes) -> Reading:
    opened = a_table(text)
    assert dataset.recognise(opened)
    reading = dataset.read(opened)
    holds_its_tables(reading)
    return reading


def holds_its_tables(reading: Reading) -> None:
    """Hold each frame to exactly the columns and types of its table."""
    assert reading.tables
    for name, frame in reading.tables.items():
        assert dict(frame.schema) == TABLES[name].schema
        assert frame["flags"].null_count() == frame["place"].null_count() == 0
    assert reading.first <= reading.last


def kinds(reading: Reading) -> list[str]:
    return [finding.kind for finding in reading.findings]


def golden(place: str) -> bytes:
    path = REAL / place
    assert path.is_file(), f"The published file ../shared/data/{place} is not beside the project."
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data
