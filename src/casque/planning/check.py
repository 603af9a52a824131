"""Check a plan against its problem, rule by rule, and count its cost.

Written from the rules as the manual states them; it shares no code with the search, so that an error of the search
cannot hide here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casque.core.codes.suggest import near
from casque.core.errors import SHOWN_FAULTS, ConflictError, UnknownCodeError
from casque.core.words import N_, say
from casque.planning.check_caps import broken_caps
from casque.planning.check_one import broken_alone
from casque.planning.check_order import broken_order
from casque.planning.parts import Tour
from casque.planning.plan import Cost, Gap
from casque.planning.pricing import gaps_of, price
from casque.planning.problem import Problem
from casque.planning.rules import RULE_NAMED, Violation, tour_words


@dataclass(frozen=True)
class Report:
    """What the checker found: rules broken, cost term by term, weeks without cover."""

    violations: tuple[Violation, ...]
    cost: Cost
    gaps: tuple[Gap, ...]

    @property
    def is_valid(self) -> bool:
        """Whether the plan keeps every rule."""
        return not self.violations


class BrokenRulesError(ConflictError):
    """A plan, or a set of pins, breaks rules of its problem; `violations` names each."""

    def __init__(self, violations: Sequence[Violation]) -> None:
        self.violations = tuple(violations)
        count = len(self.violations)
        super().__init__(
            say(
                N_("The tours break rules of the scenario {count} times, first so: {first}"),
                count=count,
                first=self.violations[0].what,
            ),
            hint=say(N_("Take back or move a tour named below, or change the rule in the scenario.")),
        )

    def __str__(self) -> str:
        shown = "\n".join(f"{one.rule.code}: {one.what}" for one in self.violations[:SHOWN_FAULTS])
        left = len(self.violations) - SHOWN_FAULTS
        more = "\n" + str(say(N_("... and {left} more."), left=left)) if left > 0 else ""
        return f"{super().__str__()}\n{shown}{more}"


def check(problem: Problem, tours: Iterable[Tour]) -> Report:
    """Check the tours of a plan, deployments left out, and count what they cost.

    Parameters
    ----------
    problem : Problem
    tours : iterable of Tour
        The new tours, pinned ones included, in any order.

    Returns
    -------
    Report
        With every breach of every rule; the cost is counted whether or not there is one.

    Raises
    ------
    UnknownCodeError
        If a tour names a post or a unit that the problem does not have.
    """
    given = sorted(tours)
    _require_known(problem, given)
    violations = (
        *(one for tour in given for one in broken_alone(problem, tour)),
        *broken_order(problem, given),
        *broken_caps(problem, given),
        *_missing_pins(problem, given),
    )
    return Report(violations, price(problem, given), gaps_of(problem, given))


def require_valid(problem: Problem, tours: Iterable[Tour]) -> Report:
    """Check the tours of a plan and refuse it if it breaks a rule.

    Raises
    ------
    BrokenRulesError
        With every violation.
    """
    report = check(problem, tours)
    if report.violations:
        raise BrokenRulesError(report.violations)
    return report


def pin_conflicts(problem: Problem) -> tuple[Violation, ...]:
    """List the rules that the pinned tours break by themselves, beside the deployments.

    No rule is mended by adding a tour: pins that break none can be kept, those that break one cannot.
    """
    return check(problem, problem.pinned).violations


def _require_known(problem: Problem, tours: Iterable[Tour]) -> None:
    for tour in tours:
        for code, known in ((tour.post, problem.post_named), (tour.unit, problem.unit_named)):
            if code not in known:
                likely = near(code, {one: one for one in known})
                raise UnknownCodeError(
                    say(N_("A tour names '{code}', which is not in the scenario."), code=code),
                    hint=say(N_("Did you mean {codes}?"), codes=", ".join(likely))
                    if likely
                    else say(N_("Check the plan against the scenario it was made for.")),
                )


def _missing_pins(problem: Problem, tours: Iterable[Tour]) -> Iterable[Violation]:
    given = set(tours)
    for pin in problem.pinned:
        if pin not in given:
            what = say(N_("The pinned tour is missing: {tour}."), tour=tour_words(problem, pin))
            yield Violation(RULE_NAMED["pin"], (pin,), what)
