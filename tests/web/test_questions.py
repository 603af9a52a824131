"""A newcomer starts at the overview and finds the answers to four questions."""

from collections import Counter

import pytest

from casque.claims.account import check_claims, find_contradictions
from casque.claims.verdict import Outcome
from casque.core.bundle import bundled_record
from tests.web.conftest import Page, Reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def questions(paper: None, visitor: Reader) -> list[Page]:
    """Open the page behind each question of the overview."""
    asked = [
        str(each["href"])
        for tag, each in visitor.page("/").tags
        if tag == "a" and each.get("class") == "card ask"
    ]
    return [visitor.page(link) for link in asked]


def test_how_many_engineers_went_where(questions: list[Page]) -> None:
    assert "UNTAC 400 1" in questions[0].text
    assert "category: Engineers" in questions[0].text


def test_which_figures_cannot_be_checked_and_why(questions: list[Page]) -> None:
    cannot = [one for one in check_claims(bundled_record()) if one.outcome is Outcome.CANNOT]
    assert f"Claims found: {len(cannot)}" in questions[1].text
    assert str(cannot[0].sentence) in questions[1].text
    reasons = Counter(one.reason.value for one in cannot)
    for reason, number in reasons.items():
        assert f"{reason}: {number}" in questions[1].text


def test_which_units_were_at_level_3(questions: list[Page]) -> None:
    assert "On 1 September 2020" in questions[2].text
    assert "6 units at: Level 3" in questions[2].text
    assert "Which units reached Level 3 is not told." in questions[2].text


def test_what_disagrees_with_what(questions: list[Page]) -> None:
    found = find_contradictions(bundled_record())
    assert found
    for one in found:
        assert " ".join(one.arithmetic.split()) in questions[3].text
