"""Each rule on the smallest problem where it bites, and on the same problem without it."""

import pytest

from casque.planning.check import check
from casque.planning.rules import RULES
from tests.planning.brute import best_plan
from tests.planning.cases import CASES, Case

NAMES = [f"{number}-{case.rule}" for number, case in enumerate(CASES)]


def test_every_rule_has_a_case() -> None:
    assert {case.rule for case in CASES} == {rule.code for rule in RULES}


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_the_tours_that_the_rule_forbids_break_it_and_no_other(case: Case) -> None:
    report = check(case.strict, case.forbidden)
    assert {violation.rule.code for violation in report.violations} == {case.rule}
    assert not report.is_valid


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_breach_is_told_in_a_sentence_with_its_tours(case: Case) -> None:
    for violation in check(case.strict, case.forbidden).violations:
        assert str(violation.what).endswith(".")
        assert "{" not in str(violation.what)
        assert violation.tours


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_the_rule_makes_the_best_plan_dearer_by_what_the_hand_says(case: Case) -> None:
    with_rule, without = best_plan(case.strict), best_plan(case.relaxed)
    assert with_rule is not None
    assert without is not None
    assert (with_rule.cost, without.cost) == pytest.approx((case.least, case.less))
