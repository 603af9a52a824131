"""The year at the Rapid Deployment Level, the conversion and the money."""

from datetime import date

import pytest

from casque.core.errors import BadValueError
from casque.readiness.pledges.content_parts import EquipmentLine
from casque.readiness.pledges.rapid.conversion import conversion
from casque.readiness.pledges.rapid.money import maintenance
from casque.readiness.pledges.rapid.year import Phase, fiscal_days, fiscal_year, rapid_year
from tests.readiness.pledges.rapid.lives import TO_RAPID, entries, pledge, rapid


def test_an_agreement_alone_is_not_the_level() -> None:
    """The first case: signed on 1 December 2017, verified from 10 December on."""
    agreed = (*TO_RAPID[1:9], ("A10", "2098-12-01", {"slot": "FPC"}), ("B08", "2098-12-10", {}))
    state = pledge(*agreed, on="2098-12-09")
    assert state.readiness == "RDL_AGREED"
    assert rapid_year(state, on=date(2098, 12, 9)) is None


@pytest.mark.parametrize(
    ("on", "phase", "warned"),
    [
        ("2099-03-01", Phase.HELD, ()),
        ("2099-03-02", Phase.WARNED, (120,)),
        ("2099-04-30", Phase.WARNED, (120, 90)),
        ("2099-05-01", Phase.WARNED, (120, 90, 60)),
        ("2099-06-30", Phase.WARNED, (120, 90, 60, 30)),
    ],
)
def test_warnings_come_at_120_90_60_and_30_days(on: str, phase: Phase, warned: tuple[int, ...]) -> None:
    year = rapid_year(rapid(on=on), on=date.fromisoformat(on))
    assert year is not None
    assert (year.until, year.phase, year.warned) == (date(2099, 6, 30), phase, warned)


def test_the_next_warning_is_named() -> None:
    year = rapid_year(rapid(on="2099-03-10"), on=date(2099, 3, 10))
    assert year is not None
    assert year.next_warning == date(2099, 4, 1)
    assert str(year.sentence()) == (
        "The period ends on 2099-06-30, in 112 days: verify and renew it, or let it end."
    )


def test_a_renewal_holds_for_another_fiscal_year_and_an_end_gives_level_3() -> None:
    renewed = (
        ("B08", "2099-05-01", {}),
        ("B09", "2099-06-01", {"outcome": "VV_OK"}),
        ("A14", "2099-06-20", {}),
    )
    year = rapid_year(rapid(*renewed, on="2099-07-01"), entries(*TO_RAPID, *renewed), on=date(2099, 7, 1))
    assert year is not None
    assert (year.until, year.renewals) == (date(2100, 6, 30), (date(2099, 6, 20),))
    assert rapid_year(rapid(on="2099-07-01"), on=date(2099, 7, 1)) is None


def test_spot_checks_and_declines_are_listed() -> None:
    more = (
        ("S01", "2098-11-01", {"result": "passed-with-actions", "note": "Two generators"}),
        ("C01", "2099-01-01", {"is_rapid": True, "reply_by": "2099-01-10"}),
        ("C03", "2099-01-05", {"ground": "people"}),
    )
    log = entries(*TO_RAPID, *more)
    year = rapid_year(rapid(*more, on="2099-02-01"), log, on=date(2099, 2, 1))
    assert year is not None
    assert [(one.on, one.result) for one in year.checks] == [(date(2098, 11, 1), "passed-with-actions")]
    assert [one.ground for one in year.declines] == ["people"]
    before = rapid_year(rapid(on="2098-10-01"), log, on=date(2098, 10, 1))
    assert before is not None
    assert before.checks == ()


def test_a_fiscal_year_runs_from_july_to_june() -> None:
    assert fiscal_year(date(2098, 7, 1)) == fiscal_year(date(2099, 6, 30)) == "2098-99"
    assert fiscal_days("2098-99") == (date(2098, 7, 1), date(2099, 6, 30))


@pytest.mark.parametrize(
    "name", ["", "2098", "2098-00", "98-99", "2098-99-00", "9999-00", "0000-01", "２０９８-99"]
)
def test_another_name_is_no_fiscal_year(name: str) -> None:
    with pytest.raises(BadValueError, match="is not a fiscal year"):
        fiscal_days(name)


def test_conversion_counts_the_pledges_of_a_period_and_names_them() -> None:
    states = [
        rapid(on="2099-01-01", name="xbb-med-1"),
        pledge(*TO_RAPID[1:8], on="2099-01-01", name="xcc-eng-1"),
        pledge(*TO_RAPID[1:3], on="2099-01-01", name="xdd-fpu-1"),
        pledge(on="2099-01-01", name="xaa-draft"),
    ]
    stages = {one.code: one for one in conversion(states, since=date(2097, 1, 1), until=date(2099, 1, 1))}
    assert {code: one.count for code, one in stages.items()} == {
        "L1": 3,
        "L2": 2,
        "L3": 1,
        "RDL": 1,
        "DEPLOYED": 0,
    }
    assert stages["L2"].pledges == stages["L2"].timed == ("xbb-med-1", "xcc-eng-1")
    assert stages["L2"].median_days == (date(2097, 6, 1) - date(2097, 2, 1)).days
    assert stages["RDL"].share_pct == pytest.approx(100 / 3)
    assert (stages["L1"].median_days, stages["DEPLOYED"].median_days) == (None, None)


def test_conversion_knows_nothing_of_pledges_registered_earlier_or_of_what_came_later() -> None:
    states = [rapid(on="2099-01-01")]
    earlier = conversion(states, since=date(2098, 1, 1), until=date(2099, 1, 1))
    assert [one.count for one in earlier] == [0, 0, 0, 0, 0]
    assert earlier[0].share_pct is None
    then = conversion(states, since=date(2097, 1, 1), until=date(2098, 1, 31))
    assert [one.count for one in then] == [1, 1, 0, 0, 0]


def test_money_is_paid_on_what_was_verified_and_what_is_not_told_stays_unknown() -> None:
    lines = [EquipmentLine("support-vehicles", "Truck", 10), EquipmentLine("generators", "Generator", 4)]
    whole = maintenance(
        lines, {"Truck": 12, "Generator": 3}, {"Truck": 100.0, "Generator": 20.0}, on=date(2099, 1, 1)
    )
    assert (whole.monthly_usd, whole.quarterly_usd, whole.is_complete) == (265.0, 795.0, True)
    part = maintenance(lines, {"Truck": 8}, {"Truck": 100.0, "Generator": 20.0}, on=date(2099, 1, 1))
    assert (part.monthly_usd, part.is_complete) == (200.0, False)
    none = maintenance(lines, {}, {}, on=date(2099, 1, 1))
    assert (none.monthly_usd, none.quarterly_usd) == (None, None)
    assert none.source.startswith("K:")
