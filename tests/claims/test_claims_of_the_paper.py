"""The verdicts on the source paper, held against what its readers found by hand.

The table `claims.csv` beside the paper says of each claim whether another passage
supports it (yes), bounds it or covers part of it (partly), or nothing does (no).
"""

import csv
import os
from collections import Counter
from pathlib import Path

import pytest

from casque.claims.account import check_claims, find_contradictions
from casque.claims.verdict import Outcome
from casque.core.bundle import bundled_record

FACTS = Path(__file__).parents[3] / "shared" / "paper" / "facts" / "claims.csv"

# Claims on which the check is right to say something else than the readers' table, with the reason.
STRICTER = {
    "s2-initial-observers": "a word is no number: shown beside the five on record, not called equal",
}
FIRMER = {
    "pre-review-period": "the earliest record gives the thirty years",
    "s2.3-juba-2016": "two deaths in July 2016 date the fighting to that month",
    "s2.5-majority-enabling": "two categories alone are more than half",
    "a1-34-pakistan-protocol": "the body's May follows April 2018",
}


@pytest.fixture(scope="module")
def by_hand() -> dict[str, dict[str, str]]:
    if not FACTS.exists():
        pytest.fail(
            f"The paper's facts are not beside the project, at ../shared/paper/facts: {os.fspath(FACTS.name)}"
        )
    with FACTS.open(encoding="utf-8") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def verdicts():
    return {verdict.claim.code: verdict for verdict in check_claims(bundled_record())}


def test_every_claim_has_a_verdict(by_hand, verdicts):
    assert set(verdicts) == set(by_hand)
    assert len(verdicts) == 349


def test_no_support_is_claimed_where_the_readers_found_none(by_hand, verdicts):
    wrong = [
        code
        for code, row in by_hand.items()
        if row["derivable_from_records"] == "no" and verdicts[code].outcome is not Outcome.CANNOT
    ]
    assert wrong == []


def test_independent_passages_and_counted_rows_confirm(by_hand, verdicts):
    supported = ("independent_passage_or_annex", "count_of_annex_rows")
    wrong = [
        code
        for code, row in by_hand.items()
        if row["support"] in supported and verdicts[code].outcome is not Outcome.AGREES
    ]
    assert sorted(wrong) == sorted(STRICTER)


def test_a_list_in_the_same_passage_never_confirms_more_than_its_other_sentences(by_hand, verdicts):
    for code, row in by_hand.items():
        if row["support"] == "list_count_same_passage":
            found = verdicts[code]
            assert found.outcome is not Outcome.DIFFERS, code
            assert not set(found.passages) & set(found.claim.passages), code


def test_partly_supported_claims_are_not_called_confirmed(by_hand, verdicts):
    firm = [
        code
        for code, row in by_hand.items()
        if row["derivable_from_records"] == "partly" and verdicts[code].outcome is Outcome.AGREES
    ]
    assert sorted(firm) == sorted(FIRMER)


def test_no_verdict_rests_on_the_claims_own_sentence(verdicts):
    for found in verdicts.values():
        assert not set(found.passages) & set(found.claim.passages)
        assert not set(found.records) & set(found.refused)
        if found.outcome is Outcome.AGREES:
            assert found.passages


def test_every_sentence_can_be_written(verdicts):
    for found in verdicts.values():
        assert "{" not in str(found.sentence)


def test_the_contradictions_of_the_paper_are_found():
    found = {each.code: each for each in find_contradictions(bundled_record())}
    assert "1188 + 199 + 84 = 1471" in found["CON-01.D37"].arithmetic
    assert "= 39115" in found["CON-01.D32"].arithmetic
    assert found["CON-02.D37"].arithmetic.endswith("1050 - 1010 = 40")
    assert "8 x 170 = 1360" in found["CON-04.D25"].arithmetic
    assert "8 names, 7 states" in found["CON-24.engineer_location"].arithmetic
    assert {"CON-21.engineer", "CON-21.medical", "CON-22.D30"} <= set(found)
    assert {"CON-23.s2.5-engineer-missions", "CON-23.s2.5-medical-missions"} <= set(found)
    assert Counter(each.kind for each in found.values()).keys() == {"sum", "date", "word"}
