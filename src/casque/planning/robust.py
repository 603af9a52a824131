"""Which posts fall if one unit fails to come, before and after the best repair; and a plan with units in reserve."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from casque.core.words import N_, Message, say
from casque.planning.building import ints
from casque.planning.compact import FOREVER
from casque.planning.kernels.blocking import START, WEEKS
from casque.planning.obstacles import Obstacles
from casque.planning.parts import Tour
from casque.planning.plan import Gap
from casque.planning.problem import Problem
from casque.planning.reasons import BLOCKS, message_shape
from casque.planning.situation import Patch, Situation

STEPS = 12  # of search around the posts that fall
_REST = BLOCKS.index("rest")
MOST_TRIED = 6  # busy units looked at before one is taken out of the plan as a reserve


@dataclass(frozen=True, slots=True)
class PostLoss:
    """Weeks of cover that a post loses.

    ``weeks`` are lost before, ``left`` after the repair; less than none where the repair covers more than before.
    """

    post: str
    priority: int
    weeks: int
    left: int


@dataclass(frozen=True, slots=True)
class UnitLoss:
    """What happens if a unit never comes.

    Parameters
    ----------
    unit, contributor : str
    posts : tuple of PostLoss
        Posts whose cover changes.
    weighted, weighted_left : int
        Weeks lost times the priority of their posts, before and after the repair.
    cost_more : float
        Cost points of the whole plan after the repair, above those before the loss.
    tours_changed : int
        Tours that the repair takes out or puts in, those of the unit itself left aside.
    """

    unit: str
    contributor: str
    posts: tuple[PostLoss, ...]
    weighted: int
    weighted_left: int
    cost_more: float
    tours_changed: int

    @property
    def words(self) -> Message:
        """The loss in a sentence."""
        return say(
            N_(
                "Without {unit}, {weeks} weeks of cover are lost at {posts} posts; after the best repair around "
                "them {left} stay lost."
            ),
            unit=self.unit,
            weeks=sum(post.weeks for post in self.posts),
            posts=sum(post.weeks > 0 for post in self.posts),
            left=sum(post.left for post in self.posts),
        )


@dataclass(frozen=True, slots=True)
class Reserve:
    """A unit kept free for a post.

    Parameters
    ----------
    post, unit : str
    against : str
        The unit whose absence it makes up for.
    lost, covers : int
        Weeks of the post that hang on that unit, and how many of them the reserve can cover at least.
    cost_more : float
        Cost points of keeping it free; 0 where the plan does not use it anyway.
    """

    post: str
    unit: str
    against: str
    lost: int
    covers: int
    cost_more: float

    @property
    def words(self) -> Message:
        """Why this unit is kept free."""
        return say(
            N_(
                "Keep {unit} free for {post}: if {against} does not come, it can cover at least {covers} of its "
                "{lost} weeks there; this costs {points} points."
            ),
            unit=self.unit,
            post=self.post,
            against=self.against,
            covers=self.covers,
            lost=self.lost,
            points=f"{self.cost_more:,.0f}",
        )


@dataclass(frozen=True, slots=True)
class ReservePlan:
    """A plan that keeps units free.

    Parameters
    ----------
    problem : Problem
        Without the reserves: a new plan for it keeps them free as well.
    tours : tuple of Tour
    reserves : tuple of Reserve
    without : tuple of str
        Critical posts for which no unit is left to keep free.
    cost_before, cost_after : float
    """

    problem: Problem
    tours: tuple[Tour, ...]
    reserves: tuple[Reserve, ...]
    without: tuple[str, ...]
    cost_before: float
    cost_after: float


def critical_units(problem: Problem, tours: Iterable[Tour]) -> tuple[UnitLoss, ...]:
    """Try the loss of each unit of a plan; those that hurt most after the best repair come first."""
    situation = Situation(problem, tours)
    units = sorted({tour.unit for tour in situation.tours()})
    losses = [_loss_of(situation, unit) for unit in units]
    return tuple(sorted(losses, key=lambda loss: (-loss.weighted_left, -loss.weighted, loss.unit)))


@contextmanager
def _gone(situation: Situation, unit: str) -> Iterator[None]:
    """Let a unit go nowhere for a while, and take its tours out; the tours must be back before it ends."""
    compact, place = situation.compact, situation.unit_place[unit]
    first = compact.first.copy()
    first[compact.unit_pair[compact.unit_ptr[place] : compact.unit_ptr[place + 1]]] = FOREVER
    with situation.on(Patch(compact._replace(first=first), ints([]))):
        for tour in situation.of_unit(unit):
            if tour.start >= 0:
                situation.take_out(situation.number_of(tour))
        yield


def _uncovered(situation: Situation, posts: Iterable[str]) -> dict[str, int]:
    return {post: sum(gap.weeks for gap in situation.gaps(post)) for post in posts}


def _loss_of(situation: Situation, unit: str) -> UnitLoss:
    problem, before, cost = situation.problem, situation.numbers(), situation.cost
    own = [tour for tour in situation.of_unit(unit) if tour.start >= 0]
    fallen = sorted({tour.post for tour in own})
    stood = _uncovered(situation, situation.post_place)
    with _gone(situation, unit):
        lost = _uncovered(situation, fallen)
        _repair(situation, fallen)
        after = _uncovered(situation, situation.post_place)
        changed = len(before ^ situation.numbers()) - len(own)
        more = situation.cost - cost
        situation.restore(before)
    posts = tuple(
        PostLoss(
            post=post,
            priority=problem.post_named[post].priority,
            weeks=lost.get(post, stood[post]) - stood[post],
            left=after[post] - stood[post],
        )
        for post in sorted(situation.post_place)
        if post in lost or after[post] != stood[post]
    )
    return UnitLoss(
        unit=unit,
        contributor=problem.unit_named[unit].contributor,
        posts=posts,
        weighted=sum(post.priority * post.weeks for post in posts),
        weighted_left=sum(post.priority * post.left for post in posts),
        cost_more=more,
        tours_changed=changed,
    )


def _repair(situation: Situation, posts: Iterable[str]) -> None:
    places = [situation.post_place[post] for post in posts]
    situation.refill(places)
    if places:
        situation.search(ints(places), STEPS)


def with_reserve(problem: Problem, tours: Iterable[Tour], *, posts: int = 3) -> ReservePlan:
    """Keep a unit free for each of the most critical posts: those that lose most when one unit fails to come.

    A unit that the plan does not use is taken where one would do; else the busy one whose tours cost least to
    replace. What is asked of a reserve is that, once it has no tours, it could go in the weeks of the tours lost, the
    rest of the plan fixed.
    """
    chosen = tuple(sorted(tours))
    losses = critical_units(problem, chosen)
    situation = Situation(problem, chosen)
    before = situation.cost
    reserves: list[Reserve] = []
    without: list[str] = []
    for post, unit, lost in _critical_posts(losses)[:posts]:
        found = _reserve_for(situation, post, unit, lost)
        if found is None:
            without.append(post)
            continue
        reserves.append(found)
        kept = _planned_without(situation, found.unit)
        situation = Situation(_without(situation.problem, {found.unit}), kept)
    return ReservePlan(
        problem=situation.problem,
        tours=tuple(sorted(situation.tours())),
        reserves=tuple(reserves),
        without=tuple(without),
        cost_before=before,
        cost_after=situation.cost,
    )


def _critical_posts(losses: Iterable[UnitLoss]) -> list[tuple[str, str, int]]:
    """The chief post of each unit whose loss no repair makes good, with the weeks lost there; the worst first."""
    found: dict[str, tuple[str, str, int]] = {}
    for loss in losses:
        fallen = [post for post in loss.posts if post.weeks > 0]
        if loss.weighted_left > 0 and fallen:
            chief = max(fallen, key=lambda post: (post.priority * post.weeks, post.post))
            found.setdefault(chief.post, (chief.post, loss.unit, chief.weeks))
    return list(found.values())


def _reserve_for(situation: Situation, post: str, against: str, lost: int) -> Reserve | None:
    """Find the unit to keep free: the one that costs least, then the one that covers most."""
    problem, before, cost = situation.problem, situation.numbers(), situation.cost
    spoken_for = {tour.unit for tour in (*problem.deployments, *problem.pinned)}
    busy = {tour.unit for tour in situation.tours()}
    options: list[tuple[float, int, str]] = []
    tried = 0
    for covers, unit in _able(situation, post, against):
        if unit in spoken_for:
            continue
        if unit in busy:
            if options or tried == MOST_TRIED:
                break
            tried += 1
            with _gone(situation, unit):
                _repair(
                    situation,
                    sorted({problem.posts[row[1]].code for row in before if _is(problem, row, unit)}),
                )
                more = situation.cost - cost
                situation.restore(before)
            options.append((more, -covers, unit))
        else:
            options.append((0.0, -covers, unit))
    if not options:
        return None
    more, covered, unit = min(options)
    return Reserve(post, unit, against, lost, -covered, more)


def _is(problem: Problem, row: tuple[int, ...], unit: str) -> bool:
    return problem.units[row[0]].code == unit


def _able(situation: Situation, post: str, against: str) -> list[tuple[int, str]]:
    """Units that could serve in the weeks of the tours lost, idle ones first, then by weeks covered.

    A unit that only its own tours keep away could, once it has none.
    """
    problem = situation.problem
    covers: dict[str, int] = {}
    for tour in situation.at_post(post):
        if tour.unit != against or tour.start < 0:
            continue
        situation.take_out(situation.number_of(tour))
        gap = Gap(post, tour.start + problem.handover_weeks, tour.end)
        obstacles = Obstacles(situation, gap, without=against)
        blocks = obstacles.blocks
        for place in range(len(obstacles.candidates)):
            chosen = blocks.best[place] if blocks.open[place] else blocks.alone[place, _REST]
            if chosen[WEEKS]:
                found = obstacles.tour(place, int(chosen[START]), int(chosen[WEEKS]))
                covers[found.unit] = covers.get(found.unit, 0) + found.weeks - problem.handover_weeks
        situation.put(tour, held=tour in situation.pinned)
    busy = {tour.unit for tour in situation.tours()}
    return [
        (weeks, unit)
        for unit, weeks in sorted(covers.items(), key=lambda one: (one[0] in busy, -one[1], one[0]))
    ]


def _planned_without(situation: Situation, unit: str) -> tuple[Tour, ...]:
    """The tours of the plan after a unit is taken out and its posts are filled anew."""
    before = situation.numbers()
    fallen = sorted({tour.post for tour in situation.of_unit(unit)})
    with _gone(situation, unit):
        _repair(situation, fallen)
        kept = tuple(sorted(situation.tours()))
        situation.restore(before)
    return kept


def _without(problem: Problem, units: set[str]) -> Problem:
    return replace(
        problem,
        units=tuple(unit for unit in problem.units if unit.code not in units),
        published=tuple(tour for tour in problem.published if tour.unit not in units),
    )


def loss_shape(loss: UnitLoss) -> dict[str, object]:
    """Give a loss as JSON values."""
    return {
        "unit": loss.unit,
        "contributor": loss.contributor,
        "posts": [
            {"post": one.post, "priority": one.priority, "weeks": one.weeks, "left": one.left}
            for one in loss.posts
        ],
        "weighted": loss.weighted,
        "weighted_left": loss.weighted_left,
        "cost_more": round(loss.cost_more, 6),
        "tours_changed": loss.tours_changed,
        "words": message_shape(loss.words),
    }


def reserve_shape(reserve: Reserve) -> dict[str, object]:
    """Give a reserve as JSON values."""
    return {
        "post": reserve.post,
        "unit": reserve.unit,
        "against": reserve.against,
        "lost": reserve.lost,
        "covers": reserve.covers,
        "cost_more": round(reserve.cost_more, 6),
        "words": message_shape(reserve.words),
    }
