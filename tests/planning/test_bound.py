"""The bound by prices: it goes on from where the posts on their own end."""

from __future__ import annotations

from casque.planning.bound import Bound
from casque.planning.building import build
from casque.planning.check import check
from casque.planning.instances import instance
from casque.planning.solve import solve


def test_prices_prove_more_than_the_posts_on_their_own_and_never_more_than_a_plan_costs() -> None:
    problem = instance(12, 24, seed=3)
    compact = build(problem)
    plan = solve(problem, seed=1, steps=3_000, bound=False)
    alone = Bound(problem, compact)
    alone.run(0, lambda: plan.cost.total)
    both = Bound(problem, compact)
    both.run(400, lambda: plan.cost.total)
    assert alone.value is not None
    assert both.value is not None
    nothing = check(problem, ()).cost.total
    assert both.value - alone.value > 0.02 * nothing
    assert both.value <= plan.cost.total
