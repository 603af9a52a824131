"""The catalogue that a pledge is written with: whole, marked, and without official rates."""

from __future__ import annotations

import pytest

from casque.core.errors import UnknownCodeError
from casque.readiness.pledges import catalogue

MARKS = ("V:", "VT:", "I:", "K:", "D:")


def test_each_unit_type_has_a_code_of_its_own_a_place_in_the_tree_and_a_source() -> None:
    codes = [one.code for one in catalogue.UNIT_TYPES]
    assert len(codes) == len(set(codes)) > 70
    for one in catalogue.UNIT_TYPES:
        assert one.component in catalogue.COMPONENTS
        assert one.family in catalogue.UNIT_FAMILIES
        assert one.source.startswith(MARKS)
        assert set(one.needs) <= set(catalogue.POST_FUNCTIONS)


def test_strengths_are_in_order_or_not_told_at_all() -> None:
    for one in catalogue.UNIT_TYPES:
        sizes = (one.low, one.typical, one.high)
        known = [size for size in sizes if size is not None]
        assert len(known) in {0, 3}
        assert known == sorted(known)


@pytest.mark.parametrize(
    ("code", "sizes"),
    [
        ("level-2-hospital", (43, 63, 70)),
        ("formed-police-unit", (140, 160, 180)),
        ("qrf-company-mechanized", (150, 250, 250)),
        ("utility-helicopter", (90, 140, 150)),
        ("infantry-battalion", (650, 850, 1000)),
    ],
)
def test_known_strengths_stand_in_the_catalogue(code: str, sizes: tuple[int, int, int]) -> None:
    one = catalogue.unit_type(code)
    assert (one.low, one.typical, one.high) == sizes


def test_each_component_has_types() -> None:
    assert all(catalogue.unit_types_of(component) for component in catalogue.COMPONENTS)


def test_an_unknown_type_is_refused_with_what_may_have_been_meant() -> None:
    with pytest.raises(UnknownCodeError) as caught:
        catalogue.unit_type("Level 2 hospitl")
    assert "level-2-hospital" in str(caught.value.hint)


def test_items_of_equipment_are_of_families_of_the_manual() -> None:
    assert set(catalogue.EQUIPMENT_ITEMS) <= set(catalogue.EQUIPMENT_FAMILIES)
    assert len(catalogue.EQUIPMENT_FAMILIES) == 23
    assert catalogue.EQUIPMENT_SOURCE.startswith(MARKS)


def test_what_counts_as_material_is_in_the_catalogue() -> None:
    assert set(catalogue.EQUIPMENT_FAMILIES) >= catalogue.MATERIAL_FAMILIES
    assert set(catalogue.CAVEAT_KINDS) >= catalogue.MATERIAL_CAVEATS


def test_each_category_of_self_sustainment_has_its_source() -> None:
    assert {"CAT", "MED-2", "FDA", "INT"} <= set(catalogue.SUSTAINMENT)
    for code, one in catalogue.SUSTAINMENT.items():
        assert one.code == code
        assert one.source.startswith(MARKS)
