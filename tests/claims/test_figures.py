import pytest

from casque.claims.figures import FIGURES, ask, figure_named, value_of
from casque.claims.figures.model import Figure, Item
from casque.core.bundle import bundled_record
from casque.core.errors import BadValueError, NotReconciledError, UnknownCodeError
from casque.core.quantities import Quantity
from tests.makers import a_contingent, a_mission, a_record, a_slot, stated

RECORD = bundled_record()


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.name)
def test_every_breakdown_adds_up_to_the_value(figure: Figure):
    for key in figure.keys:
        answer = ask(RECORD, figure, by=key)
        assert sum(len(part.records) for part in answer.parts) == len(answer.items)


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.name)
def test_every_figure_names_the_passages_behind_it(figure: Figure):
    answer = ask(RECORD, figure)
    assert answer.items, "the bundled record has rows for every figure"
    cited = [item for item in answer.items if item.record.table not in ("sources", "passages")]
    assert all(item.record.all_passages or item.record["basis"] != "stated" for item in cited)


@pytest.mark.parametrize(
    ("name", "scope", "value"),
    [  # worked out by hand from the annexes
        ("missions", {}, "25"),
        ("missions", {"region": "Africa"}, "18"),  # 17 wholly, and UNTSO, one of whose hosts is Egypt
        ("missions-present", {}, "8"),
        ("fatalities", {}, "16"),
        ("fatalities", {"mission": "UNMISS"}, "4"),
        ("troops-dispatched", {"mission": "UNTAC"}, "400"),
        ("troops-dispatched", {"mission": "UNMIL"}, "558"),  # 275 + 240 + 43
        ("personnel-sent-by-part", {}, ">=39115"),
        ("personnel-serving-by-part", {}, "1471"),  # 1,188 + 199 + 84
        ("standby-units", {}, "28"),
        ("standby-categories", {}, "10"),
        ("units-reached-level", {"level": "PCRS-3"}, "6"),
        ("aid-committed", {}, "100000000"),
    ],
)
def test_a_figure_has_the_value_of_the_paper(name: str, scope: dict[str, str], value: str):
    assert str(ask(RECORD, figure_named(name), scope).value) == value


def test_an_unknown_strength_makes_the_sum_a_lower_bound():
    data = a_record(
        missions=[a_mission()],
        slots=[a_slot()],
        contingents=[a_contingent("A", strength="100"), a_contingent("B", strength="?")],
    )
    assert str(ask(data, figure_named("troops-dispatched")).value) == ">=100"


def test_without_records_a_count_is_zero_and_a_sum_is_not_known():
    empty = a_record()
    assert str(ask(empty, figure_named("fatalities")).value) == "0"
    assert str(ask(empty, figure_named("personnel-sent")).value) == "?"


def test_a_contingent_without_a_slot_of_a_formed_unit_is_not_among_the_troops():
    data = a_record(
        missions=[a_mission()],
        slots=[a_slot(), a_slot("XM1-OBS-1", category="military_observer")],
        contingents=[a_contingent(), a_contingent("O", slot="XM1-OBS-1", strength="5")],
    )
    assert str(ask(data, figure_named("troops-dispatched")).value) == "100"


def test_a_value_that_does_not_reconcile_with_its_rows_is_refused():
    record = a_record(missions=[a_mission()]).record("missions", "XM1")
    figure = Figure(
        "wrong",
        "Wrong",
        "Is it refused?",
        "One row, counted as two.",
        "missions",
        lambda _data, _scope: [Item(record, Quantity.exact(1, "missions"))],
        value=lambda _data, _scope: Quantity.exact(2, "missions"),
    )
    with pytest.raises(NotReconciledError, match="is 1 by its records and 2 by its other way"):
        ask(a_record(), figure)


def test_an_unknown_figure_or_key_is_refused_with_the_ones_there_are():
    with pytest.raises(UnknownCodeError, match="fatalities") as caught:
        figure_named("fatality")
    assert "'fatalities'" in str(caught.value.hint)
    with pytest.raises(BadValueError, match="no key 'colour'"):
        ask(RECORD, figure_named("fatalities"), {"colour": "blue"})


def test_a_host_that_the_keeper_assigned_may_or_may_not_count():
    data = a_record(missions=[a_mission(), a_mission("XM2", hosts="XDD", hosts_basis="assigned")])
    assert str(ask(data, figure_named("host-countries")).value) == "1..2"


def test_names_of_figures_are_unique():
    names = [figure.name for figure in FIGURES]
    assert len(names) == len(set(names))


def test_a_scope_takes_each_of_several_values():
    data = a_record(
        missions=[a_mission(), a_mission("XM2")],
        activities=[
            stated("A1", title="Escort", measure="escorts", amount="3", unit="escorts", missions="XM1;XM2")
        ],
    )
    outputs = figure_named("outputs")
    assert str(ask(data, outputs, {"mission": "XM2"}).value) == "1"
    assert [part.key for part in ask(data, outputs, by="mission").parts] == ["XM1;XM2"]


def test_a_part_of_which_nothing_is_told_is_shown_as_not_known():
    data = a_record(
        missions=[a_mission(), a_mission("XM2")],
        slots=[a_slot(), a_slot("XM2-ENG-1", mission="XM2")],
        contingents=[a_contingent("A", strength="100"), a_contingent("B", slot="XM2-ENG-1", strength="?")],
    )
    answer = ask(data, figure_named("troops-dispatched"), by="mission")
    assert {part.key: str(part.value) for part in answer.parts} == {"XM1": "100", "XM2": "?"}
    assert str(answer.value) == ">=100"


def test_the_value_alone_is_the_value_of_the_answer_in_a_large_record_too(monkeypatch: pytest.MonkeyPatch):
    whole = {figure.name: str(ask(RECORD, figure).value) for figure in FIGURES}
    monkeypatch.setattr("casque.claims.figures.model.MANY_ROWS", 0)
    assert {figure.name: str(value_of(RECORD, figure)) for figure in FIGURES} == whole


@pytest.mark.parametrize(
    ("scope", "near"),
    [({"mission": "UNTAK"}, "'UNTAC'"), ({"host": "Mali"}, "MLI"), ({"contributor": "ZZZ"}, "CHN")],
)
def test_a_value_that_nobody_has_is_refused_and_not_counted_as_none(scope: dict[str, str], near: str):
    with pytest.raises(BadValueError) as caught:
        ask(RECORD, figure_named("fatalities"), scope)
    assert near in str(caught.value.hint)


def test_a_mission_without_fatalities_has_none():
    assert str(ask(RECORD, figure_named("fatalities"), {"mission": "UNSMIS"}).value) == "0"
