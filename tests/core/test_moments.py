import pytest

from casque.core.errors import BadValueError
from casque.core.moments import day_of, moment_of


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2091-03-01", "2091-03-01T23:59:59.999999+00:00"),
        ("2091-03-01T12:00", "2091-03-01T12:00:00+00:00"),
        ("2091-03-01 12:00", "2091-03-01T12:00:00+00:00"),
        ("2091-03-01T12:00:00+02:00", "2091-03-01T12:00:00+02:00"),
        ("2091-03-01T12:00:00Z", "2091-03-01T12:00:00+00:00"),
    ],
)
def test_a_moment_has_a_zone_and_a_day_lasts_to_its_end(text: str, read: str) -> None:
    assert moment_of(text).isoformat() == read


@pytest.mark.parametrize("text", ["", "soon", "2091", "2091-03", "2091-02-30", "2091-03-01T25:00"])
def test_what_is_no_moment_is_refused_with_the_way_out(text: str) -> None:
    with pytest.raises(BadValueError) as caught:
        moment_of(text)
    assert str(caught.value.hint)


def test_a_month_is_no_day_and_the_hint_gives_one() -> None:
    with pytest.raises(BadValueError, match="'2091-02' is a month") as caught:
        day_of("2091-02")
    assert str(caught.value.hint) == "Write a day such as 2091-02-28."
