"""Claims of invented states against invented rows: each outcome, and each trap of scope."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from casque.claims.world.claims import OwnClaim, check_claim_against, check_own
from casque.claims.world.mapping import Line, Mapped
from casque.claims.world.series import World
from casque.claims.world.verdicts import Fit, WorldOutcome, WorldVerdict, fit
from casque.core.errors import BadValueError, UnknownCodeError
from casque.core.quantities import Quantity
from casque.sources.store import Store
from casque.sources.tables import TABLES
from tests.claims.world.making import Row, a_world, death_rows, keep, month_rows
from tests.makers import a_claim, a_record

TABLE = Mapped("XAA", "2090-08", {}, {}, {}, {}, frozenset())
MILITARY = {"personnel": "military"}


def row(people: int, mission: str | None = "XM1", kind: str = "troops", *, women: int = 0) -> Row:
    return ("XAA", mission, kind, people - women, women)


def verdict(world: World, line: Line, **claim: str) -> WorldVerdict:
    """Hold one claim against the world with one line."""
    record = a_record(claims=[a_claim("C1", **claim)])
    made = check_claim_against(
        world, record, record.record("claims", "C1"), table=replace(TABLE, lines={"C1": line})
    )
    assert str(made.sentence).endswith("."), made.sentence
    return made


STOCK = Line("stock", "strength", MILITARY, caveats=("headquarters", "month-end"))


@pytest.mark.parametrize(
    ("value", "comparator", "outcome", "gap"),
    [
        ("400", "eq", WorldOutcome.AGREES, ""),
        ("410", "eq", WorldOutcome.SCOPE, "-10 persons"),
        ("500", "eq", WorldOutcome.DIFFERS, "-100 persons"),
        ("400", "ge", WorldOutcome.AGREES, ""),
        ("390", "ge", WorldOutcome.AGREES, "+10 persons"),
        ("450", "ge", WorldOutcome.DIFFERS, "-50 persons"),
    ],
)
def test_people_serving_are_held_against_the_end_of_the_month(
    tmp_path: Path, value: str, comparator: str, outcome: WorldOutcome, gap: str
) -> None:
    world = a_world(tmp_path, {"2090-08": [row(390), row(10, "XM2"), row(30, kind="individual_police")]})
    made = verdict(
        world, STOCK, measure="personnel_serving", value=value, comparator=comparator, as_of="2090-08"
    )
    assert (made.outcome, made.difference, made.observed) == (outcome, gap, "400")
    assert "in 2 missions" in str(made.sentence)
    assert len(made.caveats) == 2
    assert [one.sha256 for one in made.files] == [f"{0:064x}"]


def test_without_a_reason_to_count_otherwise_near_is_not_agreed(tmp_path: Path) -> None:
    world = a_world(tmp_path, {"2090-08": [row(400)]})
    line = replace(STOCK, caveats=())
    assert verdict(world, line, value="410", as_of="2090-08").outcome is WorldOutcome.DIFFERS


def test_police_never_make_a_military_claim_true(tmp_path: Path) -> None:
    world = a_world(tmp_path, {"2090-08": [row(300), row(100, kind="formed_police_units")]})
    made = verdict(world, STOCK, value="400", as_of="2090-08")
    assert (made.outcome, made.observed) == (WorldOutcome.DIFFERS, "300")


def test_a_month_that_is_not_held_may_be_met_by_the_next_one(tmp_path: Path) -> None:
    world = a_world(tmp_path, {"2090-10": [row(400)]})
    made = verdict(world, STOCK, value="400", as_of="2090-08")
    assert (made.outcome, made.difference, made.when) == (WorldOutcome.LATER, "+2 months", "2090-10")
    assert verdict(world, STOCK, value="800", as_of="2090-08").outcome is WorldOutcome.CANNOT
    assert verdict(world, STOCK, value="400", as_of="2080-08").outcome is WorldOutcome.CANNOT


def test_women_that_the_file_prints_wrongly_confirm_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    printed = month_rows("2090-08", [row(1106)], flags="gender-implausible", gender=False)
    keep(store, "a" * 64, {"contributions": printed})
    keep(store, "b" * 64, {"contributions": month_rows("2090-07", [row(900, women=90)])})
    women = {**MILITARY, "gender": "female"}
    claim = {"comparator": "ge", "value": "1000", "as_of": "2090-08"}
    for ask in ("stock", "flow"):
        made = verdict(World(store), Line(ask, "strength", women, caveats=("cumulative",)), **claim)
        assert made.outcome is WorldOutcome.UNRELIABLE, ask
        assert made.flags == ("gender-implausible",)
    since = verdict(
        World(store), Line("flow", "strength", women, caveats=("cumulative",)), **claim, start="2080-01"
    )
    assert (since.outcome, since.observed) == (WorldOutcome.UNRELIABLE, "90")
    assert "would seem to speak for the claim" in str(since.sentence)


def growing(tmp_path: Path, *months: tuple[str, int]) -> World:
    return a_world(tmp_path, {month: [row(people)] for month, people in months})


GROWTH = Line("growth", "strength", MILITARY, caveats=("dispatched",))


@pytest.mark.parametrize(
    ("months", "outcome", "gap"),
    [
        ([("2090-01", 50), ("2090-02", 250)], WorldOutcome.AGREES, ""),
        ([("2090-01", 50), ("2090-02", 60), ("2090-04", 245)], WorldOutcome.LATER, "+2 months"),
        ([("2090-02", 60), ("2090-03", 260)], WorldOutcome.LATER, "+1 month"),
        ([("2090-01", 50), ("2090-05", 150)], WorldOutcome.DIFFERS, "-100 persons"),
        ([("2090-01", 50), ("2091-05", 250)], WorldOutcome.CANNOT, ""),
        ([("2088-01", 50), ("2090-05", 250)], WorldOutcome.CANNOT, ""),
    ],
)
def test_people_sent_are_held_against_how_many_more_are_there_afterwards(
    tmp_path: Path, months: list[tuple[str, int]], outcome: WorldOutcome, gap: str
) -> None:
    made = verdict(growing(tmp_path, *months), GROWTH, value="200", as_of="2090-02", scope="mission=XM1")
    assert (made.outcome, made.difference) == (outcome, gap)


def test_units_sent_together_are_added_before_comparing(tmp_path: Path) -> None:
    world = growing(tmp_path, ("2090-01", 0), ("2090-02", 300))
    claims = [
        a_claim(code, value=value, as_of="2090-02", scope="mission=XM1")
        for code, value in (("C1", "200"), ("C2", "100"))
    ]
    record = a_record(claims=claims)
    lines = {"C1": replace(GROWTH, together=("C2",))}
    made = check_claim_against(
        world, record, record.record("claims", "C1"), table=replace(TABLE, lines=lines)
    )
    assert (made.outcome, made.stated) == (WorldOutcome.AGREES, "300")


def test_before_the_rows_begin_a_publishers_totals_of_the_contributor_speak(tmp_path: Path) -> None:
    store = Store(tmp_path)
    rows = [
        {"start": date(2080, m, 1), "end": date(2080, m, 28), "contributor": "XAA", "personnel_type": kind}
        | {"total": total, "flags": "", "place": ""}
        for m, kind, total in ((3, "troops", 76.0), (4, "troops", 458.0), (4, "individual_police", 500.0))
    ]
    keep(
        store,
        "a" * 64,
        {"world_totals": pl.DataFrame(rows, schema=TABLES["world_totals"].schema)},
        dataset="totals",
    )
    made = verdict(World(store), GROWTH, value="400", as_of="2080-04", scope="mission=XM1")
    assert (made.outcome, made.observed) == (WorldOutcome.AGREES, "382")
    assert "over all missions" in str(made.caveats[-1])
    other = verdict(World(store), GROWTH, value="100", as_of="2080-04", scope="mission=XM1")
    assert other.outcome is WorldOutcome.SCOPE


FLOW = Line("flow", "strength", MILITARY, caveats=("cumulative",))


@pytest.mark.parametrize(
    ("value", "comparator", "outcome"),
    [
        ("5000", "eq", WorldOutcome.SCOPE),
        ("100", "eq", WorldOutcome.DIFFERS),
        ("200", "ge", WorldOutcome.AGREES),
        ("40000", "ge", WorldOutcome.SCOPE),
    ],
)
def test_people_sent_over_years_are_never_a_sum_of_stocks(
    tmp_path: Path, value: str, comparator: str, outcome: WorldOutcome
) -> None:
    world = growing(tmp_path, ("2090-01", 200), ("2090-02", 250))
    made = verdict(world, FLOW, value=value, comparator=comparator, start="2080-01", end="2090-08")
    assert (made.outcome, made.observed) == (outcome, "250")


def presence(world: World, start: str, end: str) -> WorldVerdict:
    line = Line("presence", "", MILITARY, caveats=("dispatched",))
    claim = {"measure": "participation_period", "kind": "event_date", "unit": "iso_interval"}
    value = f"{start}/{end or 'present'}"
    claim |= {"end": end} if end else {}
    return verdict(world, line, **claim, value=value, start=start, scope="mission=XM1")


@pytest.mark.parametrize(
    ("start", "end", "outcome", "gap"),
    [
        ("2090-02", "2090-05", WorldOutcome.AGREES, ""),
        ("2090-01", "2090-05", WorldOutcome.LATER, "+1 month"),
        ("2090-03", "2090-05", WorldOutcome.DIFFERS, "-1 months"),
        ("2090-02", "2090-03", WorldOutcome.DIFFERS, "+1 month"),
        ("2080-01", "2090-05", WorldOutcome.AGREES, ""),
        ("2080-01", "2081-05", WorldOutcome.CANNOT, ""),
        ("2090-02", "", WorldOutcome.DIFFERS, ""),
    ],
)
def test_a_period_is_held_against_the_first_and_last_month_with_people(
    tmp_path: Path, start: str, end: str, outcome: WorldOutcome, gap: str
) -> None:
    there = {"2090-02": 5, "2090-03": 5, "2090-04": 5}
    months = ("2089-12", "2090-01", "2090-02", "2090-03", "2090-04", "2090-05", "2090-06", "2090-08")
    world = a_world(tmp_path, {month: [row(there.get(month, 0)), row(1, "XM2")] for month in months})
    made = presence(world, start, end)
    assert (made.outcome, made.difference) == (outcome, gap)


def test_a_later_tour_says_nothing_about_an_earlier_one(tmp_path: Path) -> None:
    there = [("2090-01", 0), ("2090-02", 5), ("2090-03", 5), ("2090-04", 0), ("2090-08", 0), ("2090-11", 9)]
    made = presence(growing(tmp_path, *there), "2090-02", "2090-04")
    assert (made.outcome, "2090-11" in str(made.sentence)) == (WorldOutcome.AGREES, False)


def test_who_is_still_there_agrees_with_present(tmp_path: Path) -> None:
    made = presence(growing(tmp_path, ("2090-08", 7)), "2080-01", "")
    assert (made.outcome, str(made.sentence)) == (
        WorldOutcome.AGREES,
        "In 2090-08 there are 7. No file that is held tells 2080-01.",
    )


@pytest.mark.parametrize(
    ("start", "end", "outcome"),
    [
        ("2070-02", "2071-05", WorldOutcome.CANNOT),
        ("2069-02", "2071-05", WorldOutcome.DIFFERS),
        ("2070-02", "2075-05", WorldOutcome.DIFFERS),
    ],
)
def test_outside_the_dates_of_the_operation_a_period_cannot_be(
    tmp_path: Path, start: str, end: str, outcome: WorldOutcome
) -> None:
    store = Store(tmp_path)
    listed = {"mission": "XM1", "start": date(2070, 1, 1), "end": date(2072, 1, 1), "flags": "", "place": ""}
    tasks = {
        "mission": "XM1",
        "month": date(2070, 2, 1),
        "resolution": "S/RES/1",
        "tasks": "",
        "flags": "",
        "place": "",
    }
    later = {**tasks, "mission": "XM2", "month": date(2090, 1, 1)}
    keep(
        store,
        "a" * 64,
        {"operations": pl.DataFrame([listed], schema=TABLES["operations"].schema)},
        dataset="list",
    )
    keep(
        store,
        "b" * 64,
        {"mandates": pl.DataFrame([tasks, later], schema=TABLES["mandates"].schema)},
        dataset="tasks",
    )
    made = presence(World(store), start, end)
    assert made.outcome is outcome
    assert "2070-01 to 2072-01" in str(made.sentence)


def test_deaths_are_counted_up_to_the_month_of_the_claim(tmp_path: Path) -> None:
    store = Store(tmp_path)
    dead = [(f"n{day}", f"2090-0{month}-01", "XM1", "XAA", "illness") for day, month in enumerate((1, 7, 9))]
    keep(store, "a" * 64, {"fatalities": death_rows(dead)}, dataset="deaths")
    line = Line("deaths", "", MILITARY, caveats=("nationality",))
    for value, outcome in (("2", WorldOutcome.AGREES), ("3", WorldOutcome.DIFFERS)):
        made = verdict(World(store), line, measure="fatalities", value=value, start="2080-01", end="2090-08")
        assert (made.outcome, made.observed) == (outcome, "2")


def test_a_rank_is_among_those_named(tmp_path: Path) -> None:
    others: list[Row] = [("XBB", "XM1", "troops", 900, 0), ("XCC", "XM1", "troops", 300, 0)]
    world = a_world(tmp_path, {"2090-08": [row(400), *others]})
    line = Line("rank", "", MILITARY, among=("XAA", "XCC"), caveats=("assessed",))
    claim = {"measure": "tcc_rank_among_p5", "unit": "rank", "value": "1", "as_of": "2090-08"}
    assert verdict(world, line, **claim).outcome is WorldOutcome.AGREES
    made = verdict(world, replace(line, among=()), **claim)
    assert (made.outcome, made.observed) == (WorldOutcome.DIFFERS, "2")


def test_a_direction_over_part_of_the_span_is_only_part_of_it(tmp_path: Path) -> None:
    line = Line("direction", "", MILITARY, caveats=("only-since",))
    world = growing(tmp_path, ("2090-01", 200), ("2090-07", 250))
    claim = {"value": "increasing", "unit": "trend", "end": "2090-08"}
    assert verdict(world, line, start="2089-12", **claim).outcome is WorldOutcome.AGREES
    assert verdict(world, line, start="2060-01", **claim).outcome is WorldOutcome.SCOPE


def test_a_mission_that_no_row_has_cannot_be_tested(tmp_path: Path) -> None:
    made = verdict(growing(tmp_path, ("2090-08", 7)), STOCK, value="7", as_of="2090-08", scope="mission=XM9")
    assert (made.outcome, str(made.sentence)) == (
        WorldOutcome.CANNOT,
        "'XM9' is not a mission of the published figures.",
    )


def test_a_claim_without_a_line_tells_the_reason(tmp_path: Path) -> None:
    record = a_record(claims=[a_claim("C1")])
    table = replace(TABLE, measure_reasons={"personnel_deployed": "unit-kinds"})
    made = check_claim_against(World(Store(tmp_path)), record, record.record("claims", "C1"), table=table)
    assert (made.outcome, made.reason) == (WorldOutcome.CANNOT, "unit-kinds")


def own(
    world: World, stated: str, figure: str = "strength", tolerance: str = "0.05", **scope: str
) -> WorldVerdict:
    return check_own(world, OwnClaim("Arland has many there", figure, stated, scope, Decimal(tolerance)))


def test_a_claim_of_ones_own_gets_the_same_treatment(tmp_path: Path) -> None:
    world = growing(tmp_path, ("2090-07", 300), ("2090-08", 400), ("2090-10", 500))
    assert own(world, "400", contributor="XAA", month="2090-08").outcome is WorldOutcome.AGREES
    assert own(world, "~410", contributor="XAA", month="2090-08").outcome is WorldOutcome.AGREES
    late = own(world, "500", contributor="XAA", month="2090-08")
    assert (late.outcome, late.difference) == (WorldOutcome.LATER, "+2 months")
    assert own(world, "900", contributor="XAA", month="2090-08").outcome is WorldOutcome.DIFFERS
    assert own(world, "400", contributor="XAA", month="2090-09").outcome is WorldOutcome.CANNOT
    assert own(world, "1", figure="contributor-rank", contributor="XAA").outcome is WorldOutcome.AGREES
    assert late.claim == "Arland has many there"
    near = own(world, "410", contributor="XAA", month="2090-08")
    assert near.outcome is WorldOutcome.SCOPE
    assert "counted together" in str(near.caveats[-1])
    police_aside = own(world, "410", contributor="XAA", month="2090-08", personnel="military")
    assert "Police are left out" in str(police_aside.caveats[-1])
    assert (
        own(world, "410", contributor="XAA", month="2090-08", tolerance="0").outcome is WorldOutcome.DIFFERS
    )


def test_a_claim_of_ones_own_that_asks_wrongly_is_refused(tmp_path: Path) -> None:
    world = growing(tmp_path, ("2090-07", 300), ("2090-08", 400))
    with pytest.raises(BadValueError, match="cannot be added up"):
        own(world, "700", year="2090")
    with pytest.raises(BadValueError, match="not a quantity"):
        own(world, "many")
    with pytest.raises(BadValueError, match="below 0"):
        own(world, "400", tolerance="-1")
    with pytest.raises(UnknownCodeError):
        own(world, "400", figure="none")


@pytest.mark.parametrize(
    ("stated", "observed", "how"),
    [
        ("100", "100", Fit.EQUAL),
        ("100", "104", Fit.NEAR),
        ("100", "106", Fit.FAR),
        ("100", "90..110", Fit.OPEN),
        ("100", "?", Fit.OPEN),
        ("100", ">=200", Fit.FAR),
        ("~100", "103", Fit.NEAR),
        (">=100", "100", Fit.EQUAL),
        (">=100", ">=100", Fit.EQUAL),
        (">=100", "50..120", Fit.OPEN),
        ("90..110", "100", Fit.EQUAL),
    ],
)
def test_a_value_stands_to_another_in_one_of_four_ways(stated: str, observed: str, how: Fit) -> None:
    assert fit(Quantity.parse(stated, "persons"), Quantity.parse(observed, "people")) is how
