"""The claims of the paper against the published files beside the project: the verdicts that a person worked out too."""

from collections.abc import Mapping

import polars as pl
import pytest

from casque.claims.world import World, ask_world, contributions, world_figure_named
from casque.claims.world.claims import OwnClaim, check_claims_against, check_own
from casque.claims.world.verdicts import WorldOutcome, WorldVerdict
from casque.core.bundle import bundled_record
from tests.claims.world.published import published_world

AGREES, LATER, DIFFERS = WorldOutcome.AGREES, WorldOutcome.LATER, WorldOutcome.DIFFERS
SCOPE, CANNOT, UNRELIABLE = WorldOutcome.SCOPE, WorldOutcome.CANNOT, WorldOutcome.UNRELIABLE

AUGUST = {"contributor": "CHN", "month": "2020-08"}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The published files, read once."""
    return published_world(tmp_path_factory.mktemp("published"))


@pytest.fixture(scope="module")
def verdicts(world: World) -> Mapping[str, WorldVerdict]:
    """The verdict of every claim of the paper."""
    return {one.claim: one for one in check_claims_against(world, bundled_record())}


def test_china_in_august_2020_reads_2503_beside_2521_with_the_reasons(
    verdicts: Mapping[str, WorldVerdict],
) -> None:
    one = verdicts["s2.6-serving"]
    assert (one.outcome, one.stated, one.observed, one.difference) == (SCOPE, "2521", "2503", "-18 persons")
    assert len(one.parts) == 8
    assert "in 8 missions" in str(one.sentence)
    caveats = " ".join(str(each) for each in one.caveats)
    for word in ("last day of the month", "headquarters in New York", "Police are left out", "Who counts"):
        assert word in caveats
    assert one.scope == {"contributor": "CHN", "personnel": "military"}
    assert [each.dataset for each in one.files] == ["un-contributions"]


def test_with_police_it_would_be_nine_missions_and_another_number(world: World) -> None:
    def value(name: str, **scope: str) -> str:
        return str(ask_world(world, world_figure_named(name), {**AUGUST, **scope}).value)

    assert (value("strength"), value("strength", personnel="police")) == ("2531", "28")
    assert (value("missions-manned"), value("missions-manned", personnel="military")) == ("9", "8")


def test_the_women_of_august_2020_confirm_nothing(world: World, verdicts: Mapping[str, WorldVerdict]) -> None:
    one = verdicts["s2.6-women"]
    assert (one.outcome, one.flags) == (UNRELIABLE, ("gender-implausible",))
    assert "2020-08" in str(one.sentence)
    assert int(one.observed) < 100
    women = {**AUGUST, "personnel": "military", "gender": "female"}
    value = ask_world(world, world_figure_named("strength"), women).value
    assert str(value) != "1106"
    assert value.high is not None
    assert value.high > 1000
    made = check_own(world, OwnClaim("More than a thousand women", "strength", ">=1000", women))
    assert made.outcome is UNRELIABLE


@pytest.mark.parametrize(
    ("code", "outcome", "observed"),
    [
        ("pre-rank-tcc-p5", AGREES, "1"),
        ("pre-personnel-sent", SCOPE, "2917"),
        ("s2.6-serving-missions", AGREES, "8"),
        ("s2.1-professionals-serving", SCOPE, "68"),
        ("s1-first-observers", LATER, "5"),
        ("a1-02-engineers", AGREES, "382"),
        ("a1-06-engineers", AGREES, "218"),
        ("a1-09-medical", SCOPE, "402"),
        ("a1-20-medical", LATER, "380"),
        ("a1-22-infantry", LATER, "709"),
        ("a1-24-engineers", AGREES, "197"),
        ("a1-31-helicopter", LATER, "136"),
        ("s2.6-fatalities", DIFFERS, "15"),
        ("a3-by-mission-unmiss", DIFFERS, "3"),
        ("a3-by-mission-untac", AGREES, "3"),
        ("s2.4-mali-danger", AGREES, "1"),
        ("s3.6-projects-usd", SCOPE, "13586790"),
        ("s2-personnel-growing", AGREES, "5/2503"),
        ("a2-19-monusco", AGREES, ""),
        ("a2-21-unmiss", LATER, ""),
        ("a2-22-unisfa", LATER, ""),
        ("a2-05-untac", CANNOT, ""),
        ("a3-08-du-zhaoyu", CANNOT, ""),
        ("s2.5-engineer-units", CANNOT, ""),
    ],
)
def test_each_kind_of_claim_gets_its_verdict(
    verdicts: Mapping[str, WorldVerdict], code: str, outcome: WorldOutcome, observed: str
) -> None:
    assert (verdicts[code].outcome, verdicts[code].observed) == (outcome, observed), verdicts[code].sentence


def test_all_six_outcomes_occur_and_every_claim_has_one(verdicts: Mapping[str, WorldVerdict]) -> None:
    assert len(verdicts) == bundled_record()["claims"].height
    assert {one.outcome for one in verdicts.values()} == set(WorldOutcome)
    asked = [one for one in verdicts.values() if not one.reason]
    assert len(asked) == 83
    assert all(one.files for one in asked if one.outcome is not CANNOT)


def test_the_grand_total_of_a_month_is_met_and_gaps_are_named(world: World) -> None:
    answer = ask_world(world, world_figure_named("strength"), {"month": "2020-08"}, by="contributor")
    assert str(answer.value) == "81820"
    series = ask_world(
        world, world_figure_named("strength"), {"from": "2015-01", "to": "2022-12"}, by="month"
    )
    assert {"2015-03", "2016-03", "2017-03", "2020-06", "2022-07"} <= set(series.result.gaps)


def test_deaths_by_cause_add_up_to_all(world: World) -> None:
    answer = ask_world(world, world_figure_named("deaths"), {}, by="cause")
    assert sum(int(part.value.low or 0) for part in answer.parts) == int(answer.value.low or 0) == 4344


def test_summed_rows_give_what_all_rows_give(world: World) -> None:
    direct = contributions(world).group_by("contributor").agg(pl.col("total").sum()).collect()
    wanted = {code: count for code, count in direct.iter_rows() if code and count}
    answer = ask_world(world, world_figure_named("person-months"), {}, by="contributor")
    assert {part.key: int(part.value.low or 0) for part in answer.parts if part.key in wanted} == wanted
