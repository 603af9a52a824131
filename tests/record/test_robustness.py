"""A sound record that tells less than the bundled one is still accounted for: nothing stops the whole."""

from datetime import date

import polars as pl
import pytest

from casque.claims.checks import check
from casque.claims.contradictions import contradictions_in
from casque.claims.figures import FIGURES, ask
from casque.claims.verdict import Outcome
from casque.core.bundle import bundled_record
from casque.core.checks import check_tables
from casque.core.dataset import Dataset
from casque.core.tables import TABLES
from casque.readiness.board import board

RECORD = bundled_record()
# Fields that the account computes with; the others are only shown.
USED = [
    (table.name, field.name)
    for table in TABLES
    if table.name in {"strengths", "contingents", "slots", "participations", "level_changes", "standby_forces", "timeline"}
    for field in table.fields
    if not field.is_required and field.name not in ("note", "passages")
]  # fmt: skip


def account_for(data: Dataset) -> None:
    for claim in data.records("claims"):
        check(data, claim)
    contradictions_in(data)
    for figure in FIGURES:
        ask(data, figure)
    board(data, on=date(2020, 9, 1))


@pytest.mark.parametrize(("table", "field"), USED)
def test_a_record_that_does_not_tell_a_field_is_accounted_for(table: str, field: str):
    frames = dict(RECORD.frames)
    frames[table] = frames[table].with_columns(pl.lit(None, pl.String).alias(field))
    assert check_tables(frames) == []
    account_for(Dataset(frames))


@pytest.mark.parametrize(
    ("value", "unit"),
    [("March", "date"), ("2020-13", "date"), ("x/y", "iso_interval"), ("12,000", "persons")],
)
def test_a_claim_whose_value_cannot_be_read_cannot_be_checked(value: str, unit: str):
    claims = RECORD["claims"].with_columns(pl.lit(value).alias("value"), pl.lit(unit).alias("unit"))
    data = Dataset({**RECORD.frames, "claims": claims})
    assert {check(data, claim).outcome for claim in data.records("claims")} <= {
        Outcome.CANNOT,
        Outcome.PARTLY,
    }
    contradictions_in(data)
