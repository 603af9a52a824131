import json
from pathlib import Path

import pytest

from casque.planning.instances import ATTRIBUTES, SIZES, TYPES, instance
from casque.planning.problem import Problem
from tests.planning.reference import IS_BESIDE, reference_instance

KNOWN = Path(__file__).parents[2] / "benchmarks" / "rotation" / "known.json"
LARGEST = SIZES[-1]


def bits(names: frozenset[str]) -> int:
    return sum(1 << ATTRIBUTES.index(name) for name in names)


def tours_of(problem: Problem) -> list[tuple[int, int, int, int]]:
    posts = {post.code: place for place, post in enumerate(problem.posts)}
    units = {unit.code: place for place, unit in enumerate(problem.units)}
    return [(units[one.unit], posts[one.post], one.start, one.weeks) for one in problem.deployments]


if IS_BESIDE:

    @pytest.mark.parametrize(("posts", "units"), SIZES)
    def test_the_generator_gives_the_instance_of_the_first_measurements(posts: int, units: int) -> None:
        ours, theirs = instance(posts, units), reference_instance(posts, units)
        missions = [one.code for one in ours.missions]
        states = [one.code for one in ours.contributors]
        assert ours.weeks == theirs.T
        assert [TYPES.index(one.unit_type) for one in ours.posts] == theirs.r_type.tolist()
        assert [one.start for one in ours.posts] == theirs.r_s.tolist()
        assert [one.end for one in ours.posts] == theirs.r_e.tolist()
        assert [one.priority for one in ours.posts] == theirs.r_w.tolist()
        assert [missions.index(one.mission) for one in ours.posts] == theirs.r_m.tolist()
        assert [one.minimum_level - 1 for one in ours.posts] == theirs.r_min.tolist()
        assert [bits(one.attributes) for one in ours.posts] == theirs.r_att.tolist()
        assert [TYPES.index(one.unit_type) for one in ours.units] == theirs.u_type.tolist()
        assert [states.index(one.contributor) for one in ours.units] == theirs.u_c.tolist()
        assert [one.level - 1 for one in ours.units] == theirs.u_lev.tolist()
        assert [one.lead_weeks for one in ours.units] == theirs.u_ready.tolist()
        assert [one.windows[0][0] for one in ours.units] == theirs.u_f.tolist()
        assert [one.windows[0][1] for one in ours.units] == theirs.u_g.tolist()
        assert [one.rest_factor for one in ours.units] == theirs.u_dw.tolist()
        assert [bits(one.attributes) for one in ours.units] == theirs.u_att.tolist()
        assert [one.strength for one in ours.units] == theirs.u_p.tolist()
        assert [one.lift for one in ours.units] == theirs.u_lift.tolist()
        assert [one.cost_per_week for one in ours.units] == theirs.u_cost.tolist()
        assert [one.women_share for one in ours.units] == theirs.u_wom.tolist()
        assert [bool(one.long_tours) for one in ours.units] == theirs.u_sus.tolist()
        assert [[code in one.caveats for code in missions] for one in ours.units] == theirs.cav.tolist()
        assert [[code in one.refuses for code in states] for one in ours.missions] == theirs.forb.T.tolist()
        assert [one.units_abroad for one in ours.contributors] == theirs.capC.tolist()
        assert [one.fair_share for one in ours.contributors] == theirs.fair.tolist()
        assert [one.people_per_contributor for one in ours.missions] == theirs.capM.tolist()
        assert list(ours.lift) == theirs.lift.tolist()
        assert tours_of(ours) == theirs.inc


@pytest.mark.parametrize(("posts", "units"), [size for size in SIZES if size != LARGEST])
def test_the_hash_of_an_instance_is_the_one_that_is_published(posts: int, units: int) -> None:
    told = json.loads(KNOWN.read_text(encoding="utf-8"))
    problem = instance(posts, units)
    assert problem.sha256 == told[f"{posts}x{units}"]["sha256"], (
        "The form of a problem or the generator has changed. If only the form, and on purpose:"
        " python -m benchmarks.rotation hashes"
    )


def test_another_seed_gives_another_instance() -> None:
    assert instance(40, 80, seed=2).sha256 != instance(40, 80).sha256
