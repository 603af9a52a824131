from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casque.core.dates import PartialDate
from casque.core.errors import BadValueError
from casque.core.periods import Period
from casque.core.truth import Truth

DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))


def texts(day: date) -> st.SearchStrategy[str]:
    return st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]])


@given(DAYS.flatmap(texts))
def test_a_date_is_written_as_it_was_read(text: str):
    assert str(PartialDate.parse(text)) == text


@given(DAYS, st.data())
def test_a_date_holds_the_day_it_was_cut_from(day: date, data: st.DataObject):
    whole = PartialDate.parse(data.draw(texts(day)))
    assert whole.first <= day <= whole.last
    assert whole.holds(PartialDate.of_day(day))


@given(DAYS.flatmap(texts), DAYS.flatmap(texts))
def test_before_and_after_are_never_both_true(one: str, other: str):
    a, b = PartialDate.parse(one), PartialDate.parse(other)
    assert not (a.is_before(b) is Truth.YES and b.is_before(a) is Truth.YES)
    assert (a.days_apart(b) == 0) is a.overlaps(b)


@pytest.mark.parametrize(
    "text", ["", "20", "2020-13", "2020-02-30", "2020-2", "2020/02/01", "9999", "1 May 2020"]
)
def test_what_is_no_date_is_refused_with_the_form(text: str):
    with pytest.raises(BadValueError) as caught:
        PartialDate.parse(text)
    assert repr(text) in str(caught.value)
    assert str(caught.value.hint)


def test_a_month_is_not_known_to_be_before_its_year():
    assert PartialDate.parse("2017-09").is_before(PartialDate.parse("2017")) is Truth.NOT_KNOWN
    assert PartialDate.parse("2016-12").is_before(PartialDate.parse("2017")) is Truth.YES


@pytest.mark.parametrize(
    ("period", "day", "answer"),
    [
        (("2010-01", "2011-06"), date(2009, 12, 31), Truth.NO),
        (("2010-01", "2011-06"), date(2010, 1, 15), Truth.NOT_KNOWN),
        (("2010-01", "2011-06"), date(2010, 2, 1), Truth.YES),
        (("2010-01", "2011-06"), date(2011, 6, 15), Truth.NOT_KNOWN),
        (("2010-01", "2011-06"), date(2011, 7, 1), Truth.NO),
        (("2010-01", ""), date(2012, 1, 1), Truth.NOT_KNOWN),  # the end is not told
    ],
)
def test_a_period_holds_a_day_as_far_as_its_ends_are_known(period: tuple[str, str], day: date, answer: Truth):
    assert Period.parse(*period).contains(day) is answer


def test_an_open_period_goes_on():
    assert Period.parse("2010-01", "", is_open=True).contains(date(2012, 1, 1)) is Truth.YES


def test_a_period_that_ends_before_it_starts_is_refused():
    with pytest.raises(BadValueError, match=r"ends \(2009\) before it starts \(2010-02\)"):
        Period.parse("2010-02", "2009")
    Period.parse("2010-02", "2010")  # some day of 2010 may be later than February
