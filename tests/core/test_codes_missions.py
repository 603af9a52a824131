"""Missions are found by any of their names, on the day the text speaks of."""

from datetime import date

import polars as pl
import pytest

from casque.core.codes import MissionName, MissionNames
from casque.core.dates import PartialDate
from casque.core.errors import BadValueError, UnknownCodeError


def a_name(text, mission, *, start="", end=""):
    first = PartialDate.parse(start) if start else None
    return MissionName(text, mission, first, PartialDate.parse(end) if end else None)


@pytest.fixture
def names():
    """Two missions of Arland, the second after the first, and one of Borland."""
    return MissionNames(
        [
            a_name("XMISA", "XMISA"),
            a_name("XMISTA", "XMISTA"),
            a_name("Mission in Arland", "XMISA", end="2090-06"),
            a_name("Mission in Arland", "XMISTA", start="2090-07"),
            a_name("XMISB", "XMISB"),
        ]
    )


def test_an_acronym_is_its_mission_on_every_day(names):
    assert names.code_of("XMISA") == names.code_of(" XMISA ", on=date(1990, 1, 1)) == "XMISA"


@pytest.mark.parametrize(
    ("day", "code"),
    [(date(2080, 1, 1), "XMISA"), (date(2090, 6, 30), "XMISA"), (date(2090, 7, 1), "XMISTA")],
)
def test_the_day_decides_where_a_name_passed_on(names, day, code):
    assert names.code_of("Mission in Arland", on=day) == code


def test_without_a_day_a_name_of_two_missions_is_refused_and_both_are_named(names):
    with pytest.raises(BadValueError) as caught:
        names.code_of("Mission in Arland")
    assert "'XMISA' or 'XMISTA'" in str(caught.value.hint)


def test_a_name_out_of_its_days_is_refused_and_says_whose_it_is():
    names = MissionNames([a_name("Old Mission", "XMISA", start="2080", end="2081")])
    with pytest.raises(BadValueError) as caught:
        names.code_of("Old Mission", on=date(2085, 1, 1))
    assert "2085-01-01" in str(caught.value.what)
    assert "'XMISA'" in str(caught.value.hint)


def test_an_unknown_name_is_refused_with_suggestions(names):
    with pytest.raises(UnknownCodeError) as caught:
        names.code_of("XMISSA")
    assert "'XMISA'" in str(caught.value.hint)


@pytest.fixture
def record():
    """A table of two missions that follow each other in Arland and share an alias."""
    return {
        "missions": pl.DataFrame(
            {
                "code": ["XMISA", "XMISTA"],
                "title": ["Mission in Arland", "Stabilization Mission in Arland"],
                "aliases": ["Arland Force; Old Force", "Arland Force"],
                "established": ["2080", "2090-07"],
                "closed": ["2090-06", ""],
            }
        )
    }


@pytest.mark.parametrize("text", ["XMISA", "Mission in Arland", "Old Force"])
def test_a_name_of_one_mission_is_its_name_on_every_day(record, text):
    names = MissionNames.from_dataset(record)
    assert names.code_of(text) == names.code_of(text, on=date(2099, 1, 1)) == "XMISA"


def test_an_alias_that_two_missions_share_follows_their_lives(record):
    names = MissionNames.from_dataset(record)
    assert names.code_of("Arland Force", on=date(2085, 1, 1)) == "XMISA"
    assert names.code_of("Arland Force", on=date(2095, 1, 1)) == "XMISTA"
    with pytest.raises(BadValueError):
        names.code_of("Arland Force")
