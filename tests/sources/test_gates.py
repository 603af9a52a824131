"""Gates: what only shows when files lie beside each other, whatever the order in which they came."""

from pathlib import Path

import pytest

from casque.sources.continuity import beside, continuity, keys_by_month
from casque.sources.gates import findings, months
from casque.sources.papers import month_in
from casque.sources.store import Store
from tests.sources.invented import added, put, report


def rows(women: int = 10, size: int = 200) -> list[str]:
    return [f"Arland,XM1,troops,{size - women},{women}", "Borland,XM1,experts_on_mission,2,0"]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def give(store: Store, **reports: bytes) -> None:
    folder = store.folder.parent / "given"
    added(store, *(put(folder, f"{name}.csv", data) for name, data in reports.items()))


def told(store: Store, kind: str) -> list[tuple[str, str]]:
    return [(one.month, str(one.finding.what)) for one in findings(store) if one.finding.kind == kind]


def test_a_missing_month_is_a_gap_and_never_carried_forward(store: Store) -> None:
    give(store, a=report("2099-11-30", rows()), b=report("2100-02-28", rows()))
    assert [(one.month, one.is_missing) for one in months(store)] == [
        ("2099-11", False),
        ("2099-12", True),
        ("2100-01", True),
        ("2100-02", False),
    ]
    assert told(store, "month-missing") == [
        ("2099-12", "No file tells of 2099-12. Nothing is carried forward."),
        ("2100-01", "No file tells of 2100-01. Nothing is carried forward."),
    ]


def test_a_file_named_for_the_missing_month_is_named_with_it(store: Store) -> None:
    april = report("2099-04-30", rows())
    give(store, r_2099_02=report("2099-02-28", rows()), r_2099_03=april, r_2099_04=april)
    assert told(store, "month-missing") == [
        (
            "2099-03",
            "No file tells of 2099-03; 'r_2099_03.csv' is named so, but tells of 2099-04. Nothing is carried forward.",
        )
    ]
    assert told(store, "name-repeated") == [
        ("2099-04", "The file came under 2 names, byte for byte the same: r_2099_03.csv, r_2099_04.csv.")
    ]
    assert told(store, "date-differs") == [
        ("2099-04", "The file named 'r_2099_03.csv' tells of 2099-04; the date in it holds.")
    ]


def test_a_jump_of_womens_share_against_both_months_is_flagged(store: Store) -> None:
    give(
        store,
        a=report("2099-01-31", rows(10)),
        b=report("2099-02-28", rows(110)),
        c=report("2099-03-31", rows(11)),
    )
    assert told(store, "gender-implausible") == [
        (
            "2099-02",
            "54.5 percent of all are printed as women; 5.0 percent in 2099-01 and 5.4 percent in 2099-03.",
        )
    ]


def test_a_month_with_far_fewer_people_than_those_beside_it_may_be_a_part(store: Store) -> None:
    part = ["Arland,XM1,troops,3,0"]
    give(
        store, a=report("2099-01-31", rows(10)), b=report("2099-02-28", part), c=report("2099-04-30", rows(9))
    )
    ((month, words),) = told(store, "month-small")
    assert month == "2099-02"
    assert words.startswith("The file shown for 2099-02 tells 3 people in all, that of 2099-01 ")


def test_a_month_far_from_any_other_is_compared_with_none(store: Store) -> None:
    give(store, a=report("2097-01-31", rows(10)), b=report("2099-02-28", ["Arland,XM1,troops,3,0"]))
    assert told(store, "month-small") == []


def test_a_rise_that_stays_is_no_jump(store: Store) -> None:
    give(
        store,
        a=report("2099-01-31", rows(10)),
        b=report("2099-02-28", rows(30)),
        c=report("2099-03-31", rows(30)),
    )
    assert told(store, "gender-implausible") == []


def test_two_files_of_a_month_are_named_and_the_series_break_is_noted(store: Store) -> None:
    give(
        store,
        a=report("2017-04-30", rows()),
        b=report("2017-05-31", rows()),
        c=report("2017-05-31", rows(12), made="2017-07-01"),
    )
    assert [month for month, _ in told(store, "values-revised")] == ["2017-05"]
    assert [month for month, _ in told(store, "series-break")] == ["2017-05"]
    month = months(store)[1]
    assert [one.is_current for one in month.files] == [True, False]
    assert month.shown is not None
    assert month.shown.count.women == 12


def test_a_month_whose_neighbours_came_later_is_found_unlike_them(store: Store) -> None:
    many = [f"State XA{letter},XM1,troops,5,0" for letter in "ABCDEFGHIJ"]
    moved = [line.replace("State XA", "State XB") for line in many]
    give(store, b=report("2099-02-28", moved))
    give(store, a=report("2099-01-31", many), c=report("2099-03-31", many))
    assert told(store, "not-continuous") == [
        ("2099-02", "10 of 10 keys of contributor, mission and type stand in neither month beside it.")
    ]


def test_months_without_missions_are_not_compared(store: Store) -> None:
    give(
        store,
        a=report("2099-01-31", rows()),
        b=report("2099-02-28", ["Corland,,troops,9,1"]),
        c=report("2099-03-31", rows()),
    )
    keys = keys_by_month(store.scan("contributions"))
    assert list(keys) == ["2099-01", "2099-03"]
    assert {month: one.new for month, one in continuity(keys).items()} == {"2099-01": None, "2099-03": None}
    assert told(store, "not-continuous") == []


def test_a_month_is_beside_another_over_one_that_is_missing() -> None:
    held = ["2098-11", "2099-01", "2099-03", "2099-06"]
    assert beside("2099-01", held) == ("2098-11", "2099-03")
    assert beside("2099-03", held) == ("2099-01", None)


@pytest.mark.parametrize(
    ("name", "month"),
    [
        ("UN_country_contributions_2020_06.pdf", "2020-06"),
        ("2015_04.pdf", "2015-04"),
        ("report-201707.csv", "2017-07"),
        ("2020_06 copy of 2021_07.pdf", ""),
        ("contributions.pdf", ""),
        ("20201301.pdf", ""),
    ],
)
def test_a_name_bears_one_month_or_none(name: str, month: str) -> None:
    assert month_in(name) == month


def test_findings_do_not_depend_on_the_order_of_files(tmp_path: Path) -> None:
    reports = {
        "r_2099_01": report("2099-01-31", rows(10)),
        "r_2099_02": report("2099-02-28", rows(110)),
        "r_2099_04": report("2099-03-31", rows(11)),
        "r_2099_07": report("2099-06-30", rows(11)),
    }
    stores = [Store(tmp_path / name / "store") for name in ("one", "other")]
    give(stores[0], **reports)
    for name in reversed(reports):
        give(stores[1], **{name: reports[name]})
    assert findings(stores[0]) == findings(stores[1])
    assert {one.finding.kind for one in findings(stores[0])} == {
        "gender-implausible",
        "date-differs",
        "month-missing",
    }
