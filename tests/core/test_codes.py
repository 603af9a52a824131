"""Codes: countries, unit categories and levels are found exactly, never nearly."""

import csv
import re
import tomllib
from importlib.resources import files

import pytest

from casque.core.codes import all_categories, all_countries, all_levels, category, country, is_country, level
from casque.core.codes.categories import UnitKind
from casque.core.errors import UnknownCodeError

FOLDER = files("casque.core.codes")


def test_the_table_of_countries_has_the_rows_its_papers_promise():
    papers = tomllib.loads(FOLDER.joinpath("countries.toml").read_text(encoding="utf-8"))
    assert len(all_countries()) == papers["rows"] == 249
    assert FOLDER.joinpath(papers["licence_file"]).is_file()
    assert papers["version"]
    assert papers["licence"]


def test_each_country_has_codes_of_the_right_form_and_each_code_is_given_once():
    countries = all_countries()
    for one in countries:
        assert re.fullmatch("[A-Z]{3}", one.alpha3)
        assert re.fullmatch("[A-Z]{2}", one.alpha2)
        assert re.fullmatch("[0-9]{3}", one.m49), one
        assert one.name.strip() == one.name != ""
    for column in ("alpha3", "alpha2", "m49", "name"):
        assert len({getattr(one, column) for one in countries}) == len(countries), column


def test_only_antarctica_lies_in_no_region():
    assert [one.alpha3 for one in all_countries() if not one.region] == ["ATA"]
    assert {one.region for one in all_countries()} == {"Africa", "Americas", "Asia", "Europe", "Oceania", ""}


def test_the_file_is_sorted_and_has_the_header_the_script_writes():
    rows = list(csv.reader(FOLDER.joinpath("countries.csv").read_text(encoding="utf-8").splitlines()))
    assert rows[0][:4] == ["alpha3", "alpha2", "m49", "name"]
    assert rows[1:] == sorted(rows[1:])


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("MLI", ("Mali", "466", "Western Africa")),
        ("ESH", ("Western Sahara", "732", "Northern Africa")),
        ("COD", ("Democratic Republic of the Congo", "180", "Middle Africa")),
        ("SSD", ("South Sudan", "728", "Eastern Africa")),
    ],
)
def test_a_country_has_its_name_and_place_of_the_un_list(code, expected):
    found = country(code)
    assert (found.name, found.m49, found.subregion) == expected


def test_invented_states_are_valid_codes_and_say_that_they_are_invented():
    assert country("XAA").name == "Arland"
    assert country("XDD").name == "Dorland"
    assert country("XZZ").is_invented
    assert is_country("XQE")
    assert not any(one.is_invented for one in all_countries())
    assert len(all_countries(invented=True)) == 249 + 26 * 26


@pytest.mark.parametrize(
    ("written", "hint"),
    [("ML", "Did you mean 'MLI'"), ("Arland", "Did you mean 'XAA'"), ("mli", "'MLI'"), ("Lebannon", "'LBN'")],
)
def test_a_near_miss_is_an_error_that_suggests_and_does_not_choose(written, hint):
    assert not is_country(written)
    with pytest.raises(UnknownCodeError) as caught:
        country(written)
    assert f"'{written}'" in str(caught.value.what)
    assert hint in str(caught.value.hint)


def test_a_code_like_no_other_gets_the_form_of_the_codes_as_remedy():
    with pytest.raises(UnknownCodeError) as caught:
        country("999")
    assert "ISO 3166-1" in str(caught.value.hint)
    assert "Did you mean" not in str(caught.value.hint)


def test_the_standby_force_has_ten_categories_and_each_category_a_source():
    assert sum(one.is_standby for one in all_categories()) == 10
    assert all(one.source for one in all_categories())
    individual = [one.code for one in all_categories(UnitKind.INDIVIDUAL)]
    assert individual == ["military_observer", "staff_officer", "seconded_officer", "military_professional"]


def test_an_unknown_category_is_refused_with_a_suggestion():
    assert category("medical").title == "Medical"
    with pytest.raises(UnknownCodeError) as caught:
        category("enginer")
    assert "Did you mean 'engineer'?" in str(caught.value.hint)


@pytest.mark.parametrize("system", ["PCRS", "UNSAS"])
def test_levels_rise_within_their_own_system(system):
    levels = all_levels(system)
    assert [one.order for one in levels] == list(range(len(levels)))
    assert all(one.code.startswith(f"{system}-") for one in levels)


def test_each_level_says_how_surely_it_is_known():
    assert all(re.match(r"(V|VT|I|K|D): \S", one.source) for one in all_levels())


def test_an_unknown_level_is_refused_with_a_suggestion():
    assert level("PCRS-3").title == "Level 3"
    with pytest.raises(UnknownCodeError) as caught:
        level("PCRS3")
    assert "'PCRS-3'" in str(caught.value.hint)
