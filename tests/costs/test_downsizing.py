from datetime import date

import pytest

from casque.core.quantities import Quantity
from casque.costs.downsizing import cut

DAY = date(2025, 10, 10)


def test_a_quarter_of_61000_is_shown_as_a_range_with_the_official_estimate() -> None:
    found = cut(61_000, 25, stated=Quantity.parse("13000..14000", "persons"), on=DAY)
    assert str(found.computed) == "15250"
    assert str(found.shown) == "13000..15250"
    assert "computed 15250, stated 13000..14000" in str(found.words)


@pytest.mark.parametrize(
    ("strength", "percent", "persons"), [(0, 25, "0"), (3, 50, "2"), (100, 0, "0"), (99, 100, "99")]
)
def test_without_a_statement_the_computed_number_stands_alone(
    strength: int, percent: int, persons: str
) -> None:
    found = cut(strength, percent, on=DAY)
    assert str(found.shown) == str(found.computed) == persons
    assert "nothing is stated" in str(found.words)


def test_an_estimate_without_an_upper_end_leaves_the_range_open() -> None:
    assert cut(1_000, 10, stated=Quantity.parse(">=120", "persons"), on=DAY).shown.high is None


def test_reimbursement_saved_follows_the_rate_of_the_day() -> None:
    assert cut(100, 10, on=date(2020, 8, 31)).saved_usd_per_month == 14_280
