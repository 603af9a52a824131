"""Each rule on the smallest record where it bites, and on one that is sound."""

from casque.claims.contradictions import CONTRADICTION_RULES, contradictions_in
from casque.core.dataset import Dataset
from tests.makers import a_claim, a_contingent, a_mission, a_record, a_slot, stated


def codes(data: Dataset) -> list[str]:
    return [found.code for found in contradictions_in(data)]


def strength(code: str, **values: str) -> dict[str, str]:
    return stated(code, title=code, **{"kind": "cumulative", "contributor": "XAA", **values})


PRESENT = stated("P", contributor="XAA", mission="XM1", start="2099-01", is_present="yes")
FIELD = {"missions": [a_mission()], "slots": [a_slot()], "contingents": [a_contingent()]}


def test_numbers_are_unique_and_every_rule_has_prose():
    numbers = [rule.number for rule in CONTRADICTION_RULES]
    assert len(set(numbers)) == len(numbers)
    assert all(len(rule.prose) > 40 for rule in CONTRADICTION_RULES)


def test_con_01_parts_and_total():
    parts = [strength("A", troops="60", part_of="T"), strength("B", troops="30", part_of="T")]
    (found,) = contradictions_in(a_record(strengths=[strength("T", troops="100"), *parts]))
    assert found.arithmetic == "60 + 30 = 90; 100 - 90 = 10"
    assert codes(a_record(strengths=[strength("T", troops="90"), *parts])) == []


def snapshot(whole: str, part: str) -> Dataset:
    rows = [
        strength("T", kind="snapshot", troops=whole, as_of="2099-08"),
        strength("A", kind="snapshot", troops=part, as_of="2099-08", categories="medical", part_of="T"),
    ]
    return a_record(**FIELD, participations=[PRESENT], strengths=rows)


def test_con_02_rest_and_slots():
    found = {each.code: each for each in contradictions_in(snapshot("150", "40"))}
    assert found["CON-02.T"].arithmetic == "150 - 40 = 110; 100 = 100; 110 - 100 = 10"
    assert "CON-02.T" not in codes(snapshot("140", "40"))


def test_con_03_serving_and_slots():
    def data(serving: str) -> Dataset:
        rows = [
            strength("T", kind="snapshot", troops="200", as_of="2099-08"),
            strength(
                "A", kind="snapshot", troops=serving, as_of="2099-08", categories="engineer", part_of="T"
            ),
        ]
        return a_record(**FIELD, participations=[PRESENT], strengths=rows)

    assert "CON-03.A" in codes(data("80"))
    assert "CON-03.A" not in codes(data("100"))


def test_con_04_rotations_and_total():
    def data(troops: str) -> Dataset:
        total = strength(
            "R", kind="rotation_total", rotations="3", troops=troops, missions="XM1", categories="engineer"
        )
        return a_record(**FIELD, strengths=[total])

    (found,) = contradictions_in(data("330"))
    assert found.arithmetic == "3 x 100 = 300; 330 - 300 = 30"
    assert codes(data("300")) == []


def timeline(date: str, **values: str) -> dict[str, str]:
    return stated("TL1", title="Departure", kind="deployment", start=date, **values)


def test_con_11_two_dates_of_one_event():
    linked = {"records": "contingents/XM1-ENG-1.1"}
    assert codes(a_record(**FIELD, timeline=[timeline("2099-05", **linked)])) == ["CON-11.TL1.XM1-ENG-1.1"]
    assert codes(a_record(**FIELD, timeline=[timeline("2099", **linked)])) == []


def test_con_12_a_unit_seen_before_it_was_sent():
    seen = {"missions": "XM1", "categories": "engineer"}
    assert codes(a_record(**FIELD, timeline=[timeline("2098-03", **seen)])) == ["CON-12.TL1.XM1-ENG-1.1"]
    assert codes(a_record(**FIELD, timeline=[timeline("2099-03", **seen)])) == []


def test_con_13_outside_participation():
    late = stated("P", contributor="XAA", mission="XM1", start="2099-04", end="2099-12")
    assert codes(a_record(**FIELD, participations=[late])) == ["CON-13.XM1-ENG-1.1"]
    assert codes(a_record(**FIELD, participations=[PRESENT])) == []


def test_con_14_years_in_words():
    said = {"period_text": "Over the past five years", "end": "2099-08"}
    assert codes(a_record(claims=[a_claim(start="2092-08", **said)])) == ["CON-14.C1"]
    assert codes(a_record(claims=[a_claim(start="2094-06", **said)])) == []


def test_con_21_unit_means_two_things():
    rows = [
        strength("A", units="9", counted="rotation", categories="engineer"),
        strength("B", units="2", counted="slot", categories="engineer"),
    ]
    assert codes(a_record(strengths=rows)) == ["CON-21.engineer"]
    assert codes(a_record(strengths=rows[:1])) == []


def test_con_22_rotation_means_two_things():
    def data(troops: str) -> Dataset:
        serving = {"kind": "snapshot", "units": "2", "troops": "100"}
        return a_record(
            strengths=[
                strength("E", **serving, categories="engineer"),
                strength("M", **serving, categories="medical"),
                strength(
                    "R", kind="rotation_total", rotations="4", troops=troops, categories="engineer;medical"
                ),
            ]
        )

    assert codes(data("400")) == ["CON-22.R"]  # 100 each, against 50
    assert codes(data("200")) == []


def test_con_23_missions_counted():
    def data(value: str) -> Dataset:
        claim = a_claim(measure="missions_count", value=value, unit="missions", scope="unit_type=engineer")
        return a_record(**FIELD, claims=[claim])

    assert codes(data("2")) == ["CON-23.C1"]
    assert codes(data("1")) == []


def test_con_24_one_state_two_names():
    names = [
        stated("M1", country="XAA", context="list"),
        stated("M2", country="XAA", context="list", name="Northern Arland"),
    ]
    assert codes(a_record(mentions=names)) == ["CON-24.list"]
    assert codes(a_record(mentions=names[:1])) == []


def test_a_list_that_names_a_state_twice_is_told_by_that_state():
    names = [
        stated("M1", country="XBB", context="list"),
        stated("M2", country="XAA", context="list"),
        stated("M3", country="XAA", context="list", name="Northern Arland"),
    ]
    (found,) = contradictions_in(a_record(mentions=names))
    assert found.records == ("mentions/M2", "mentions/M3", "mentions/M1")
