import json

import pytest

from casque.claims.account import check_claims, find_contradictions
from casque.claims.figures import FIGURES, ask
from casque.core.bundle import bundled_record
from casque.core.quantities import Quantity
from casque.reports import shapes
from casque.reports.choosing import claims_with, codes_with, outcome_named, refs_with
from tests.arland import record_of_arland

ARLAND = record_of_arland()


@pytest.mark.parametrize(
    ("text", "kind", "low", "high", "words"),
    [
        ("400", "exact", 400, 400, "400 persons"),
        ("1234.5", "exact", 1234.5, 1234.5, "1,234.5 persons"),
        (">=40000", "at least", 40000, None, "at least 40,000 persons"),
        ("<=12", "at most", None, 12, "at most 12 persons"),
        ("~300", "about", 300, 300, "about 300 persons"),
        ("1..6", "between", 1, 6, "between 1 and 6 persons"),
        ("?", "not known", None, None, "not known"),
    ],
)
def test_a_quantity_keeps_what_the_source_leaves_open(
    text: str, kind: str, low: object, high: object, words: str
) -> None:
    value = Quantity.parse(text, "persons")
    assert shapes.quantity(value) == {"text": text, "kind": kind, "low": low, "high": high, "unit": "persons"}
    assert shapes.words(value) == words


def test_everything_of_the_bundled_record_can_be_written_as_json() -> None:
    data = bundled_record()
    told = [
        *(shapes.answer(data, ask(data, figure)) for figure in FIGURES),
        *(shapes.verdict(data, one) for one in check_claims(data)),
        *(shapes.contradiction(data, one) for one in find_contradictions(data)),
        *(shapes.mission(data, one.code) for one in data.records("missions")),
        *shapes.timeline(data),
        *shapes.sources(data),
        shapes.outcomes(check_claims(data)),
    ]
    assert json.loads(json.dumps(told, allow_nan=False)) == told


def test_the_outcomes_add_up_to_all_claims() -> None:
    counts = shapes.outcomes(check_claims(ARLAND))
    assert sum(one["count"] for one in counts["outcomes"]) == counts["total"] == 3
    for one in counts["outcomes"]:
        assert sum(reason["count"] for reason in one["reasons"]) == one["count"]


def test_a_record_leaves_out_what_is_not_told() -> None:
    shape = shapes.row(ARLAND.record("missions", "XM2"))
    assert shape["values"].keys() == {"code", "title", "hosts", "hosts_basis", "basis"}
    assert (shape["ref"], shape["label"]) == ("missions/XM2", "Mission in Dorland")


@pytest.mark.parametrize(
    ("search", "refs"),
    [
        ("SECOND engineers", ["contingents/XM1-ENG-1.2", "timeline/T2"]),
        ("hospital", ["standby_units/XAA-MED-1", "level_changes/XL3"]),
        ("", []),
        ("(", []),
        ("nothing of the kind", []),
    ],
)
def test_words_find_records_of_all_tables(search: str, refs: list[str]) -> None:
    assert refs_with(ARLAND, search) == refs


def test_all_words_are_needed_but_in_any_order() -> None:
    assert [
        one.claim.code for one in claims_with(ARLAND, check_claims(ARLAND), search="otherwise departure")
    ] == ["other-day"]


def test_an_outcome_may_be_written_with_hyphens() -> None:
    assert outcome_named("Partly-Checked") is outcome_named("partly checked")


def test_rows_are_chosen_by_one_of_several_values() -> None:
    assert codes_with(ARLAND, "standby_forces", {"categories": "engineer"}) == ["XAA-PCRS"]
    assert codes_with(ARLAND, "standby_forces", {"categories": "engine"}) == []
