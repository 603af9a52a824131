"""Solve a problem: search for plans and prove how good they are, at once, until told to stop."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from casque.core.errors import BadValueError, NotReconciledError, UnknownCodeError
from casque.core.words import N_, say
from casque.planning.bound import Bound
from casque.planning.building import build
from casque.planning.chain import Chain
from casque.planning.check import BrokenRulesError, check, pin_conflicts
from casque.planning.compact import SCALE, Compact
from casque.planning.parts import Tour
from casque.planning.plan import Plan, Progress
from casque.planning.problem import Problem
from casque.planning.warm import make_ready

CHUNK = 1_000  # steps between two looks at the clock; part of what makes a plan repeatable
WIDE_CHUNK = 250  # the same where a post has many units to choose from
WIDE_PAIRS = 20_000
EXCHANGE = 20  # chunks after which the chains go on from the best plan of all
FIRST_GUESS = 500  # steps for each post, before the pace is known
ROUNDS_A_STEP = 0.004  # rounds of the bound for each step where the steps are given and not the time
TOLERANCE = 0.01  # cost points by which the search's own count may miss the checker's, from rounding


@dataclass(frozen=True, slots=True)
class Tuning:
    """How the search behaves; the defaults come from measurements on the reference instances.

    Parameters
    ----------
    warmth, power : float
        At the start a worse plan is still taken if it costs up to `warmth` weeks of a mean post more, times the steps
        to be had for each post to this power: the more time, the more it may wander.
    hottest : float
        Most such weeks.
    cooling : float
        How many times less at the end.
    coldest : float
        Fewest weeks at the end.
    noise_weeks : float
        Largest random charge on a tour while a post is filled, in weeks of a mean post.
    widest : int
        Most posts taken apart in a step.
    """

    warmth: float = 0.062
    power: float = 0.75
    hottest: float = 25.0
    cooling: float = 100.0
    coldest: float = 0.06
    noise_weeks: float = 2.5
    widest: int = 4

    def heat(self, steps_a_post: float, done: float) -> float:
        """Weeks of a mean post by which a worse plan is taken, at a part `done` of the search, 0 to 1."""
        hot = min(self.hottest, max(10 * self.coldest, self.warmth * steps_a_post**self.power))
        cold = max(self.coldest, hot / self.cooling)
        # Nine digits, so that the last one of a machine's power does not matter.
        return float(f"{hot * (cold / hot) ** min(1.0, done):.9g}")


def solve(
    problem: Problem,
    *,
    seed: int,
    seconds: float = 60.0,
    steps: int | None = None,
    workers: int = 1,
    bound: bool = True,
    start: Sequence[Tour] | None = None,
    free_posts: Iterable[str] | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    stop: Callable[[], bool] | None = None,
    tuning: Tuning | None = None,
) -> Plan:
    """Find a plan and a proof of how good it is.

    Parameters
    ----------
    problem : Problem
    seed : int
        Where chance starts; the same seed, steps and workers give the same tours on any machine.
    seconds : float
        Time for search and proof, where `steps` is not given.
    steps : int, optional
        Steps of the search, for each worker; makes the plan repeatable.
    workers : int
        Chains of the search; each has a core to itself, and so has the bound.
    bound : bool
        Whether to prove a bound beside the search.
    start : sequence of Tour, optional
        Tours to start from. Without it the search starts from a plan that it builds.
    free_posts : iterable of str, optional
        Posts whose tours may change; the others keep those of `start`.
    on_progress : callable, optional
        Called about twice a second with where the search stands.
    stop : callable, optional
        Asked between steps; when it says yes, the best plan so far is the answer.
    tuning : Tuning, optional

    Raises
    ------
    BrokenRulesError
        The pinned tours break rules; no plan can hold them.
    NotReconciledError
        The independent checker does not confirm the plan. This is an error of Casque.
    """
    _require(problem, seconds=seconds, steps=steps, workers=workers, free_posts=free_posts)
    make_ready()  # not part of the time given: once on a machine it takes a minute
    begun = time.perf_counter()
    compact, before = build(problem), time.perf_counter()
    base = check(problem, ()).cost.total
    # The checker has the last word: a plan of many tours takes it about twice as long as none.
    until = begun + seconds - 2 * (time.perf_counter() - before)
    chains = [
        Chain(problem, compact, seed=seed, stream=stream, start=start or (), free_posts=free_posts)
        for stream in range(workers)
    ]
    for chain in chains:
        chain.build_up()
    search = _Search(compact, chains, tuning or Tuning(), begun=begun, base=base)
    proof = Bound(problem, compact) if bound else None
    pool = ThreadPoolExecutor(max_workers=workers + 1)
    proving = None if proof is None else _begun(proof, pool, search, steps=steps, until=until)
    try:
        search.run(pool, until=until, steps=steps, proof=proof, on_progress=on_progress, stop=stop)
    finally:
        if proof is not None and proving is not None:
            if steps is None or search.is_stopped:
                proof.stop()
            else:
                proving.result()
            if proving.done():  # a proof that failed says so here
                proving.result()
        pool.shutdown(
            wait=False
        )  # a pricing under way may last longer than the time given; it ends by itself
    return _answer(problem, search, proof, seed=seed, workers=workers)


def _begun(
    proof: Bound, pool: ThreadPoolExecutor, search: _Search, *, steps: int | None, until: float
) -> Future[None]:
    if steps is None:
        return pool.submit(proof.run, None, lambda: search.best, until)
    first = search.best  # repeatable: what the bound aims at does not depend on how far the search is
    return pool.submit(proof.run, max(20, int(steps * ROUNDS_A_STEP)), lambda: first)


def _require(
    problem: Problem, *, seconds: float, steps: int | None, workers: int, free_posts: Iterable[str] | None
) -> None:
    for name, value, least in (("seconds", seconds, 0), ("steps", steps or 0, 0), ("workers", workers, 1)):
        if value < least:
            raise BadValueError(
                say(N_("{value} is too few {name}."), value=value, name=name),
                hint=say(N_("Give {least} or more."), least=least),
            )
    unknown = sorted(set(free_posts or ()) - set(problem.post_named))
    if unknown:
        raise UnknownCodeError(
            say(N_("The scenario has no post '{code}'."), code=unknown[0]),
            hint=say(N_("Look the code up among the posts of the scenario.")),
        )
    broken = pin_conflicts(problem)
    if broken:
        raise BrokenRulesError(broken)


class _Search:
    """The chains of one search, their heat, and when they meet."""

    def __init__(
        self, compact: Compact, chains: list[Chain], tuning: Tuning, *, begun: float, base: float
    ) -> None:
        self.compact, self.chains, self.tuning = compact, chains, tuning
        self.begun, self.base = begun, base
        self.steps = 0
        self.is_stopped = False
        self.progress: list[Progress] = []
        weigh = compact.post_week
        self._week = max(1, int(weigh.sum()) // max(1, len(weigh)))
        self._posts = max(1, len(weigh))
        self._chunk = WIDE_CHUNK if len(compact.pair_unit) > WIDE_PAIRS else CHUNK

    @property
    def best(self) -> float:
        """Cost points of the best plan of all chains."""
        return self.base + min(chain.best for chain in self.chains) / SCALE

    def run(
        self,
        pool: ThreadPoolExecutor,
        *,
        until: float,
        steps: int | None,
        proof: Bound | None,
        on_progress: Callable[[Progress], None] | None,
        stop: Callable[[], bool] | None,
    ) -> None:
        """Search until the time is over, the steps are done, somebody says stop, or the plan is proven best."""
        chunks, told = 0, 0.0
        self._tell(proof, on_progress)
        started = time.perf_counter()
        left = max(0.0, until - started)
        while True:
            now = time.perf_counter()
            if steps is not None:
                done = self.steps / steps if self.steps < steps else 1.0
            else:
                done = (now - started) / left if left else 1.0
            if done >= 1 or (proof is not None and steps is None and self._is_proven(proof)):
                break
            if stop is not None and stop():
                self.is_stopped = True
                break
            turn = self._chunk if steps is None else min(self._chunk, steps - self.steps)
            self._turn(pool, done, steps=turn, of=steps)
            chunks += 1
            if chunks % EXCHANGE == 0:
                self._meet()
            if now - told > 0.5:
                told = now
                self._tell(proof, on_progress)
        self._tell(proof, on_progress)

    def _turn(self, pool: ThreadPoolExecutor, done: float, *, steps: int, of: int | None) -> None:
        heat = int(self._week * self.tuning.heat(self._steps_a_post(done, of), done))
        noise = int(self._week * self.tuning.noise_weeks)
        runs = [
            pool.submit(chain.run, steps, heat=heat, noise=noise, widest=self.tuning.widest)
            for chain in self.chains
        ]
        for one in runs:
            one.result()
        self.steps += steps

    def _steps_a_post(self, done: float, of: int | None) -> float:
        """Steps that each post will have had at the end; guessed from the pace so far where only the time is given."""
        if of is None:
            of = round(self.steps / done) if done > 0 and self.steps else FIRST_GUESS * self._posts
        return of / self._posts

    def _meet(self) -> None:
        """Let the chain that stands worst go on from the best plan."""
        if len(self.chains) < 2:
            return
        ordered = sorted(range(len(self.chains)), key=lambda place: (self.chains[place].best, place))
        first, last = ordered[0], ordered[-1]
        if self.chains[first].best < self.chains[last].best:
            self.chains[last].follow(self.chains[first])

    def _is_proven(self, proof: Bound) -> bool:
        return proof.value is not None and self.best - proof.value <= 1e-6 * max(1.0, self.best)

    def _tell(self, proof: Bound | None, on_progress: Callable[[Progress], None] | None) -> None:
        moment = Progress(
            seconds=time.perf_counter() - self.begun,
            steps=self.steps,
            cost=self.best,
            bound=None if proof is None else proof.value,
        )
        self.progress.append(moment)
        if on_progress is not None:
            on_progress(moment)


def _answer(problem: Problem, search: _Search, proof: Bound | None, *, seed: int, workers: int) -> Plan:
    chain = min(search.chains, key=lambda one: one.best)
    tours = chain.tours()
    report = check(problem, tours)
    counted = search.base + chain.best / SCALE
    allowance = max(TOLERANCE, 1e-9 * abs(counted))
    if report.violations or abs(report.cost.total - counted) > allowance:
        raise NotReconciledError(
            say(
                N_(
                    "The checker does not confirm the plan: {violations} rules broken, cost {cost} against {counted}."
                ),
                violations=len(report.violations),
                cost=round(report.cost.total, 3),
                counted=round(counted, 3),
            ),
            hint=say(N_("Please report this with the scenario: it is an error of the planner.")),
        )
    return Plan(
        problem_sha256=problem.sha256,
        tours=tours,
        cost=report.cost,
        bound=None if proof is None or proof.value is None else min(proof.value, report.cost.total),
        gaps=report.gaps,
        seed=seed,
        steps=search.steps,
        workers=workers,
        seconds=time.perf_counter() - search.begun,
        progress=tuple(search.progress),
    )
