from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casque.core.errors import BadValueError
from casque.core.quantities import Kind, Quantity, total
from casque.core.truth import Truth

NUMBERS = st.integers(0, 10**9)
TEXTS = st.one_of(
    NUMBERS.map(str),
    NUMBERS.map(lambda n: f">={n}"),
    NUMBERS.map(lambda n: f"<={n}"),
    NUMBERS.map(lambda n: f"~{n}"),
    st.tuples(NUMBERS, NUMBERS).filter(lambda p: p[0] < p[1]).map(lambda p: f"{p[0]}..{p[1]}"),
    st.just("?"),
)


@given(TEXTS)
def test_a_quantity_is_written_as_it_was_read(text: str):
    assert str(Quantity.parse(text, "persons")) == text


@given(TEXTS, TEXTS)
def test_a_sum_holds_the_sum_of_the_bounds(one: str, other: str):
    a, b = Quantity.parse(one, "persons"), Quantity.parse(other, "persons")
    low = None if a.bounds[0] is None or b.bounds[0] is None else a.bounds[0] + b.bounds[0]
    found = (a + b).bounds[0]
    if low is None:
        assert found is None
    else:
        assert found is not None
        assert (
            found == pytest.approx(low, rel=Decimal("0.1"))
            if Kind.ABOUT in (a.kind, b.kind)
            else found == low
        )


@given(TEXTS, TEXTS)
def test_adding_has_no_order(one: str, other: str):
    a, b = Quantity.parse(one, "persons"), Quantity.parse(other, "persons")
    assert a + b == b + a


@given(TEXTS, TEXTS)
def test_what_is_greater_is_not_equal(one: str, other: str):
    a, b = Quantity.parse(one, "persons"), Quantity.parse(other, "persons")
    if a.exceeds(b) is Truth.YES:
        assert a.equals(b) is Truth.NO
        assert b.exceeds(a) is not Truth.YES


def test_an_unknown_part_leaves_the_sum_unknown():
    assert str(total([Quantity.exact(3, "units"), Quantity.not_known("units")], "units")) == "?"


def test_the_sum_of_nothing_is_zero():
    assert total([], "units") == Quantity.exact(0, "units")


def test_at_least_is_neither_equal_nor_greater_for_sure():
    over = Quantity.parse(">=40000", "persons")
    assert over.equals(Quantity.exact(43000, "persons")) is Truth.NOT_KNOWN
    assert over.exceeds(Quantity.exact(40000, "persons")) is Truth.NOT_KNOWN
    assert over.exceeds(Quantity.exact(39999, "persons")) is Truth.YES
    assert over.equals(Quantity.exact(39999, "persons")) is Truth.NO


def test_units_are_not_mixed():
    with pytest.raises(ValueError, match="cannot set persons against units"):
        Quantity.exact(1, "persons") + Quantity.exact(1, "units")


@pytest.mark.parametrize("text", ["", "12,000", "twelve", "5..", "9..3", "> 4", "1e5", "--3"])
def test_what_is_no_quantity_is_refused_with_the_forms(text: str):
    with pytest.raises(BadValueError) as caught:
        Quantity.parse(text, "persons")
    assert str(caught.value.hint)
