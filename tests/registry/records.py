"""Makers of small records of invented states."""

import polars as pl

from casque.core.dataset import Dataset
from casque.registry.loading import LoadResult, load_record
from tests.shell import IMPORTER

REASON = "The record of the tests."
Row = dict[str, str]


def a_mission(code: str = "XM1", **values: str) -> Row:
    return {
        "code": code,
        "title": f"Mission {code}",
        "hosts": "XCC",
        "hosts_basis": "assigned",
        "established": "2091-03",
        "basis": "assigned",
    } | values


def a_participation(code: str = "XAA-XM1", **values: str) -> Row:
    return {
        "code": code,
        "contributor": "XAA",
        "mission": "XM1",
        "start": "2091",
        "end": "2092-06",
        "basis": "assigned",
    } | values


def a_dataset(**tables: list[Row]) -> Dataset:
    """Give a dataset of some tables; by default one mission and one participation of Arland in it."""
    rows = tables or {"missions": [a_mission()], "participations": [a_participation()]}
    return Dataset({name: pl.DataFrame(part, infer_schema_length=None) for name, part in rows.items()})


def load(dataset: Dataset | None = None, *, is_public: bool = True, dry_run: bool = False) -> LoadResult:
    return load_record(
        actor=IMPORTER, dataset=dataset or a_dataset(), reason=REASON, is_public=is_public, dry_run=dry_run
    )
