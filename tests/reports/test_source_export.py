"""Rows of every table of published files, taken along: types and units in a workbook, a package that others accept."""

import csv
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import fastexcel
import polars as pl
import pytest

from casque.reports.holdings import Holdings
from casque.reports.source_export import FORMS, write_package, write_rows
from casque.reports.source_rows import RowsAsked, count_of, rows_asked
from casque.reports.source_workbook import PAPERS
from casque.sources.adding import Fate, Options, add
from casque.sources.preparing import Told
from casque.sources.store import Store
from casque.sources.tables import FILE, TABLES
from tests.sources.invented import AT
from tests.sources.seeds import SEEDS


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Holdings:
    """A store of one invented file in each published form."""
    folder = tmp_path_factory.mktemp("export")
    paths = []
    for number, (name, data) in enumerate(SEEDS.items()):
        place = folder / str(number)
        place.mkdir()
        paths.append(place / ("Arland.csv" if name == "ipi country" else "given"))
        paths[-1].write_bytes(data)
    store = Store(folder / "store")
    options = Options(processes=1, accept="invented months are unlike each other")
    outcomes = add(store, paths, told=Told(at=AT), options=options)
    assert [str(one.error) for one in outcomes if one.fate is not Fate.ADDED] == []
    return Holdings(store)


def once(held: Holdings, table: str) -> int:
    """Count the rows of a table, each once where several files tell it."""
    return count_of(rows_asked(held.store, RowsAsked(table)))


def test_a_file_of_each_form_fills_every_table(held: Holdings) -> None:
    assert set(held.rows) == set(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_a_workbook_has_typed_cells_units_and_the_papers_of_its_files(
    held: Holdings, table: str, tmp_path: Path
) -> None:
    place = write_rows(held, RowsAsked(table), "xlsx", tmp_path / "rows.xlsx")
    book = fastexcel.read_excel(place)
    assert book.sheet_names == [table, "columns", "sources"]
    rows, columns, papers = (book.load_sheet(name).to_polars() for name in book.sheet_names)
    described = [*TABLES[table].columns, FILE]
    assert rows.columns == [f"{one.name} [{one.unit}]" if one.unit else one.name for one in described]
    assert rows.height == once(held, table)
    for column, one in zip(rows.iter_columns(), described, strict=True):
        if column.null_count() == column.len():
            continue  # a column without a cell has no type
        assert column.dtype.is_numeric() == one.dtype.is_numeric(), one.name
        assert column.dtype.is_temporal() == one.dtype.is_temporal(), one.name
    assert columns["Column"].to_list() == [one.name for one in described]
    assert columns["What it holds"].null_count() == 0
    assert papers.columns == list(PAPERS.values())
    assert set(rows["file"]) == set(papers["SHA-256"])


@pytest.mark.parametrize("table", TABLES)
def test_the_same_rows_come_out_of_every_form(held: Holdings, table: str, tmp_path: Path) -> None:
    made = {form: write_rows(held, RowsAsked(table), form, tmp_path / f"rows.{form}") for form in FORMS}
    parquet = pl.read_parquet(made["parquet"])
    assert dict(parquet.schema) == {**TABLES[table].schema, FILE.name: FILE.dtype}
    with made["csv"].open(encoding="utf-8", newline="") as text:
        places = [row["place"] for row in csv.DictReader(text)]
    assert places == [place or "" for place in parquet["place"]]


def test_the_package_of_all_tables_is_valid_to_frictionless(held: Holdings, tmp_path: Path) -> None:
    with zipfile.ZipFile(write_package(held, tmp_path / "all.zip")) as archive:
        archive.extractall(tmp_path / "package")
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"]
    done = subprocess.run(command, cwd=tmp_path / "package", capture_output=True, text=True, check=False)
    told = json.loads(done.stdout)
    assert told["valid"], [task["errors"][:2] for task in told["tasks"] if task["errors"]]
    assert told["stats"]["tasks"] == len(TABLES)
    assert sum(task["stats"]["rows"] for task in told["tasks"]) == sum(once(held, table) for table in TABLES)
