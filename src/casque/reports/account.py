"""The whole account as a file: figures, claims with verdicts, contradictions and sources, all computed."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

import polars as pl

from casque.claims.account import check_claims, find_contradictions
from casque.claims.figures import FIGURES, Answer, ask
from casque.claims.verdict import Contradiction, Verdict
from casque.core.dataset import Dataset
from casque.core.errors import BadValueError, ConflictError
from casque.core.words import N_, say
from casque.reports.account_tables import ACCOUNT_TABLES
from casque.reports.charts import draw_participations, draw_strength, draw_verdicts
from casque.reports.document import html_of, pdf_of
from casque.reports.drawing import Drawing, sheet_of
from casque.reports.missions_map import draw_missions_map_nearer
from casque.reports.spreadsheet import workbook_of

_STAMP = (1980, 1, 1, 0, 0, 0)  # the same account gives the same zip
FORMULA = r"^([=@\t\r]|[+\-][^0-9\s])"
"""Texts that a spreadsheet would run."""


@dataclass(frozen=True)
class Account:
    """All that the account of a record says, computed once.

    Parameters
    ----------
    data : Dataset
    answers : tuple of Answer
        Every figure, whole.
    verdicts : tuple of Verdict
        Every claim.
    contradictions : tuple of Contradiction
    """

    data: Dataset
    answers: tuple[Answer, ...]
    verdicts: tuple[Verdict, ...]
    contradictions: tuple[Contradiction, ...]

    @property
    def frames(self) -> Mapping[str, pl.DataFrame]:
        """Give the tables of the account by name, with typed columns (see `ACCOUNT_TABLES`)."""
        return MappingProxyType({table.name: table.frame(self) for table in ACCOUNT_TABLES})

    @property
    def drawings(self) -> tuple[Drawing, ...]:
        """Give the drawings of the printed account."""
        sheet = sheet_of(self.data)
        return (
            draw_verdicts(self.data, self.verdicts, sheet),
            draw_strength(self.data, sheet),
            draw_participations(self.data, sheet),
            draw_missions_map_nearer(self.data, sheet),
        )


def account_of(data: Dataset) -> Account:
    """Compute the account of a record.

    Raises
    ------
    NotReconciledError
        If a total does not meet the rows it is made of: then there is no account to write.
    """
    answers = tuple(ask(data, figure) for figure in FIGURES)
    return Account(data, answers, check_claims(data), find_contradictions(data))


def write_account(data: Dataset, path: str | Path) -> Path:
    """Write the whole account of a record, whole or not at all.

    Parameters
    ----------
    data : Dataset
    path : str or Path
        Its ending tells the form: ``.xlsx`` a workbook, ``.pdf`` and ``.html`` a document to
        print, ``.parquet`` and ``.csv`` one long table, ``.zip`` CSV tables; without an
        ending, a folder of CSV tables.

    Returns
    -------
    Path
        What was written.

    Raises
    ------
    BadValueError
        If the ending is none of these.
    ConflictError
        If a folder with other files is there already.
    """
    place = Path(path)
    account = account_of(data)
    if not place.suffix:
        return _write_folder(account, place)
    content = account_file(account, place.suffix.removeprefix("."))
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=place.parent, suffix=".part", delete=False) as file:
        file.write(content)
    partial = Path(file.name)
    partial.chmod(0o644)
    return partial.replace(place)


def account_file(account: Account, form: str) -> bytes:
    """Give the account as the content of one file; `form` is one of `FORMS`."""
    if form not in FORMS:
        raise BadValueError(
            say(N_("An account cannot be written as '.{form}'."), form=form),
            hint=say(
                N_("The endings are {forms}; without one, a folder of CSV."),
                forms=", ".join(f".{name}" for name in FORMS),
            ),
        )
    return FORMS[form](account)


def long_table(account: Account) -> pl.DataFrame:
    """Give all tables of the account one below the other; the column `part` tells which."""
    parts = [
        frame.select(pl.lit(name).alias("part"), pl.all())
        for name, frame in account.frames.items()
        if frame.height
    ]
    return pl.concat(parts, how="diagonal")


def harmless() -> pl.Expr:
    """Give all texts, with an apostrophe before what a spreadsheet would run."""
    texts = pl.col(pl.String)
    return pl.when(texts.str.contains(FORMULA)).then(pl.lit("'") + texts).otherwise(texts).name.keep()


def csv_of(frame: pl.DataFrame) -> bytes:
    """Write a frame as CSV; a text that a spreadsheet would run as a formula gets an apostrophe before it."""
    return frame.with_columns(harmless()).write_csv(None, line_terminator="\n", null_value="").encode()


def _csv_files(account: Account) -> dict[str, bytes]:
    return {f"{name}.csv": csv_of(frame) for name, frame in account.frames.items()}


def _parquet(account: Account) -> bytes:
    buffer = BytesIO()
    long_table(account).write_parquet(buffer, metadata={"dataset_sha256": account.data.sha256})
    return buffer.getvalue()


def _zip(account: Account) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _csv_files(account).items():
            archive.writestr(zipfile.ZipInfo(name, _STAMP), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _write_folder(account: Account, place: Path) -> Path:
    files = _csv_files(account)
    others = {each.name for each in place.iterdir()} - files.keys() if place.is_dir() else set()
    if others or place.is_file():
        raise ConflictError(
            say(N_("'{path}' is there already and holds something else."), path=place),
            hint=say(N_("Name a new folder for the account.")),
        )
    place.parent.mkdir(parents=True, exist_ok=True)
    partial = Path(tempfile.mkdtemp(dir=place.parent))
    for name, content in files.items():
        (partial / name).write_bytes(content)
    partial.chmod(0o755)
    if place.is_dir():
        shutil.rmtree(place)
    return partial.replace(place)


FORMS: Mapping[str, Callable[[Account], bytes]] = MappingProxyType(
    {
        "xlsx": lambda account: workbook_of(account.data, account.frames),
        "pdf": lambda account: pdf_of(account.data, account.frames, account.drawings),
        "html": lambda account: html_of(account.data, account.frames, account.drawings).encode(),
        "parquet": _parquet,
        "csv": lambda account: csv_of(long_table(account)),
        "zip": _zip,
    }
)
