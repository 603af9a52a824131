"""Each check on the smallest record where it speaks: agrees, differs, partly, cannot; never in a circle."""

import pytest

from casque.claims.checks import check
from casque.claims.verdict import Outcome, Reason, Support, Verdict
from casque.core.dataset import Dataset
from tests.makers import a_claim, a_contingent, a_mission, a_record, a_slot, stated


def verdict_on(data: Dataset) -> Verdict:
    (claim,) = data.records("claims")
    return check(data, claim)


def with_contingent(claim: dict[str, str], **contingent: str) -> Dataset:
    return a_record(
        missions=[a_mission()], slots=[a_slot()], contingents=[a_contingent(**contingent)], claims=[claim]
    )


ABOUT = {"about": "contingents/XM1-ENG-1.1"}
PERIOD = {"start": "2099-01", "end": "2099-12"}


@pytest.mark.parametrize(
    ("strength", "value", "comparator", "outcome", "difference"),
    [
        ("100", "100", "eq", Outcome.AGREES, ""),
        ("90", "100", "eq", Outcome.DIFFERS, "10 persons"),
        (">=80", "100", "eq", Outcome.PARTLY, ""),
        ("101", "100", "ge", Outcome.AGREES, ""),
        ("100", "100", "ge", Outcome.DIFFERS, "0 persons"),  # "over 100" is more than 100
        (">=100", "100", "ge", Outcome.AGREES, ""),  # "over 100" here and there
        ("40", "50", "gt", Outcome.DIFFERS, "10 persons"),
    ],
)
def test_a_number_is_compared_with_another_passage(strength, value, comparator, outcome, difference):
    claim = a_claim(value=value, comparator=comparator, **ABOUT)
    found = verdict_on(with_contingent(claim, strength=strength))
    assert (found.outcome, found.difference) == (outcome, difference)
    assert found.passages == ("P2",)
    assert found.support is Support.OTHER_PASSAGE


def test_a_record_made_from_the_same_sentence_proves_nothing():
    found = verdict_on(with_contingent(a_claim(passages="P1", **ABOUT), passages="P1"))
    assert (found.outcome, found.reason) == (Outcome.CANNOT, Reason.ONLY_THIS_SENTENCE)
    assert found.records == ()
    assert found.refused == ("contingents/XM1-ENG-1.1",)


def test_a_second_passage_that_states_another_field_is_no_support_for_this_one():
    found = verdict_on(with_contingent(a_claim(**ABOUT), passages="P1", also="P2:dispatched"))
    assert found.outcome is Outcome.CANNOT
    found = verdict_on(with_contingent(a_claim(**ABOUT), passages="P1", also="P2:strength"))
    assert found.outcome is Outcome.AGREES


def test_another_source_is_worth_more_than_another_passage():
    found = verdict_on(with_contingent(a_claim(**ABOUT), passages="P9"))
    assert found.support is Support.OTHER_SOURCE


def test_what_nobody_else_says_cannot_be_checked():
    found = verdict_on(a_record(claims=[a_claim()]))
    assert (found.outcome, found.reason) == (Outcome.CANNOT, Reason.NO_RECORD)


def total_of(claim_value: str, *parts: str) -> Dataset:
    whole = stated("T", "P1", title="All", kind="cumulative", contributor="XAA", troops=claim_value)
    rows = [
        stated(
            f"T{n}",
            f"P{n + 1}",
            title=f"Part {n}",
            kind="rotation_total",
            contributor="XAA",
            troops=part,
            part_of="T",
        )
        for n, part in enumerate(parts, start=1)
    ]
    claim = a_claim(value=claim_value, about="strengths/T")
    return a_record(strengths=[whole, *rows], claims=[claim])


def test_parts_that_add_up_confirm_a_total():
    found = verdict_on(total_of("100", "60", "40"))
    assert (found.outcome, found.computed) == (Outcome.AGREES, "100")


def test_parts_that_fall_short_cover_a_share():
    found = verdict_on(total_of("100", "60", "?"))
    assert (found.outcome, found.reason) == (Outcome.PARTLY, Reason.COVERS_PART)
    assert str(found.share) == "0.6000"


def test_parts_that_exceed_the_total_speak_against_it():
    found = verdict_on(total_of("100", "60", "50"))
    assert (found.outcome, found.difference) == (Outcome.DIFFERS, "10 persons")


def dated(value: str, date: str, **claim: str) -> Dataset:
    event = stated("E1", "P2", title="Visit", kind="visit", start=date)
    given = {
        "kind": "event_date",
        "measure": "event_date",
        "value": value,
        "unit": "date",
        "about": "cooperation/E1",
    }
    return a_record(cooperation=[event], claims=[a_claim(**given, **claim)])


@pytest.mark.parametrize(
    ("value", "date", "outcome", "difference"),
    [
        ("2099-03", "2099-03", Outcome.AGREES, ""),
        ("2099-03", "2099-03-07", Outcome.AGREES, ""),
        ("2099-03-07", "2099-03", Outcome.PARTLY, ""),
        ("2099-03", "2099-04", Outcome.DIFFERS, "1 days"),
        ("2099-03-07", "2099-03-09", Outcome.DIFFERS, "2 days"),
    ],
)
def test_a_date_is_compared_as_finely_as_it_is_known(value, date, outcome, difference):
    found = verdict_on(dated(value, date))
    assert (found.outcome, found.difference) == (outcome, difference)


def fatalities(*dates: str) -> list[dict[str, str]]:
    return [
        stated(f"F{n}", f"P{n + 1}", title=f"N. {n}", contributor="XAA", mission="XM1", date=date)
        for n, date in enumerate(dates, start=1)
    ]


def test_a_count_is_made_over_the_rows_that_are_not_of_the_same_sentence():
    claim = a_claim(measure="fatalities", value="2", kind="implied_count")
    data = a_record(missions=[a_mission()], fatalities=fatalities("2099-01-01", "2099-02-02"), claims=[claim])
    assert verdict_on(data).outcome is Outcome.AGREES
    claim["value"] = "3"
    data = a_record(missions=[a_mission()], fatalities=fatalities("2099-01-01", "2099-02-02"), claims=[claim])
    assert (verdict_on(data).outcome, verdict_on(data).difference) == (Outcome.DIFFERS, "1 persons")


def test_a_sentence_that_counts_its_own_list_cannot_be_checked():
    claim = a_claim(measure="fatalities", value="2", passages="P2")
    rows = fatalities("2099-01-01", "2099-02-02")
    rows[1]["passages"] = "P2"
    data = a_record(missions=[a_mission()], fatalities=rows, claims=[claim])
    assert verdict_on(data).reason is Reason.ONLY_THIS_SENTENCE


def participation(period: str, *deaths: str) -> Verdict:
    claim = a_claim(measure="participation_period", value=period, unit="iso_interval", scope="mission=XM1")
    return verdict_on(a_record(missions=[a_mission()], fatalities=fatalities(*deaths), claims=[claim]))


def test_a_period_is_held_against_every_dated_sign_of_presence():
    assert participation("2099-01/2099-12", "2099-03-01").outcome is Outcome.PARTLY
    assert participation("2099-01/present", "2105-03-01").outcome is Outcome.PARTLY
    assert participation("2099-01/2099-12").outcome is Outcome.CANNOT
    outside = participation("2099-01/2099-12", "2099-03-01", "2100-01-01")
    assert (outside.outcome, outside.difference) == (Outcome.DIFFERS, "2100-01-01")


@pytest.mark.parametrize(("earlier", "outcome"), [("2098-01", Outcome.DIFFERS), ("2099-05", Outcome.PARTLY)])
def test_a_first_is_refuted_by_an_earlier_one_and_never_proved(earlier: str, outcome: Outcome):
    claim = a_claim(measure="is_first_engineer_unit", value="true", unit="bool", kind="qualitative", **ABOUT)
    data = a_record(
        missions=[a_mission()],
        slots=[a_slot(), a_slot("XM1-ENG-2")],
        contingents=[a_contingent(), a_contingent("B", "P3", slot="XM1-ENG-2", dispatched=earlier)],
        claims=[claim],
    )
    assert verdict_on(data).outcome is outcome


def test_a_rank_needs_the_figures_of_others():
    claim = a_claim(kind="ranking", measure="rank", value="1", unit="rank", scope="group=all countries")
    assert verdict_on(a_record(claims=[claim])).reason is Reason.OTHERS_NEEDED


def test_a_word_that_names_no_number_is_not_compared():
    claim = a_claim(comparator="vague", value="several", unit="sessions")
    assert verdict_on(a_record(claims=[claim])).reason is Reason.NO_NUMBER


def test_a_judgement_is_called_one():
    claim = a_claim(kind="qualitative", measure="role", value="essential", unit="status")
    assert verdict_on(a_record(claims=[claim])).reason is Reason.JUDGEMENT


def test_described_contingents_cover_a_part_of_a_stated_total():
    total = stated(
        "T",
        "P1",
        title="Engineers",
        kind="rotation_total",
        contributor="XAA",
        troops="400",
        categories="engineer",
    )
    claim = a_claim(value="400", scope="unit_type=engineer", about="strengths/T", **PERIOD)
    data = a_record(
        missions=[a_mission()],
        slots=[a_slot()],
        contingents=[a_contingent()],
        strengths=[total],
        claims=[claim],
    )
    found = verdict_on(data)
    assert (found.outcome, str(found.share)) == (Outcome.PARTLY, "0.2500")


def test_contingents_say_nothing_of_the_number_of_women():
    women = stated(
        "W", "P1", title="Women", kind="cumulative", contributor="XAA", troops=">=50", sex="female"
    )
    claim = a_claim(value="50", comparator="ge", scope="sex=female", about="strengths/W")
    data = a_record(
        missions=[a_mission()],
        slots=[a_slot()],
        contingents=[a_contingent()],
        strengths=[women],
        claims=[claim],
    )
    assert verdict_on(data).outcome is Outcome.CANNOT
