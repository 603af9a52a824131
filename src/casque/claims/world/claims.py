"""Claims held against what publishers tell: a second verdict, beside that of the record itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from casque.claims.world.asking import QUESTIONS
from casque.claims.world.asking_stock import late_by, settle
from casque.claims.world.case import Case, case_of
from casque.claims.world.figures import world_figure_named
from casque.claims.world.mapping import Line, Mapped, mapped
from casque.claims.world.model import ask_world
from casque.claims.world.scope import PERSONNEL, TIME_KEYS, Scope, read_scope, types_of
from casque.claims.world.series import World, month_after
from casque.claims.world.verdicts import REASONS, WorldOutcome, WorldVerdict
from casque.core.dataset import Dataset, Record
from casque.core.errors import BadValueError
from casque.core.quantities import ABOUT_SHARE, Quantity
from casque.core.words import N_, say

_AFTER = 4
"""Months in which a user's claim may come true later than it says: one to four in the data (design)."""


@dataclass(frozen=True)
class OwnClaim:
    """A claim of a user's own: their words, and the question that tests them.

    Parameters
    ----------
    words : str
        As they were written or heard.
    figure : str
        Name of a figure of `casque.claims.world.WORLD_FIGURES`.
    stated : str
        The value claimed, in the text form of a quantity: ``2500``, ``>=2500``, ``~2500``.
    scope : mapping of str to str
        What the figure is narrowed to, with the month.
    tolerance : Decimal
        Share of the claimed value up to which both are of one size; 0 for none.
    """

    words: str
    figure: str
    stated: str
    scope: Mapping[str, str] = field(default_factory=dict)
    tolerance: Decimal = ABOUT_SHARE


def check_claims_against(world: World, data: Dataset) -> tuple[WorldVerdict, ...]:
    """Hold every claim of a record against published rows, in its order.

    Parameters
    ----------
    world : World
    data : Dataset
        Only its claims are read: no record of a person or of a death is.
    """
    table = mapped()
    return tuple(check_claim_against(world, data, claim, table=table) for claim in data.records("claims"))


def check_claim_against(
    world: World, data: Dataset, claim: Record, *, table: Mapped | None = None
) -> WorldVerdict:
    """Hold one claim against published rows."""
    known = table or mapped()
    code, measure = claim.code, claim["measure"]
    line = known.line_of(code, measure)
    if line is None:
        reason = known.reason_of(code, measure)
        what = REASONS[reason] if reason else N_("Nobody has said yet which published rows would test it.")
        return WorldVerdict(code, WorldOutcome.CANNOT, say(what), reason=reason)
    case = case_of(data, claim, line, known)
    try:
        return QUESTIONS[line.ask](world, case)
    except BadValueError as error:  # the claim names a mission or a contributor that no published row has
        return case.answer(WorldOutcome.CANNOT, error.what)


def check_own(world: World, claim: OwnClaim) -> WorldVerdict:
    """Hold a user's own claim against published rows, as those of the record.

    Raises
    ------
    BadValueError
        If the value is no quantity, or the figure has no such key or value.
    UnknownCodeError
        If there is no such figure.
    """
    figure = world_figure_named(claim.figure)
    if claim.tolerance < 0:
        raise BadValueError(
            say(N_("The tolerance {value} is below 0."), value=claim.tolerance),
            hint=say(N_("Write it as a share, such as 0.05 for five per cent.")),
        )
    stated = Quantity.parse(claim.stated, figure.unit)
    read = read_scope(claim.scope)
    given = {key: text for key, text in claim.scope.items() if key not in TIME_KEYS}
    line = Line("own", figure.name, given, claim.tolerance, caveats=_caveats_of(figure.name, read))
    case = Case(
        claim.words, stated, read.first, read.last, is_present=False, line=line, scope=dict(claim.scope)
    )
    made = _own(world, case, claim.scope)
    if made.outcome in (WorldOutcome.AGREES, WorldOutcome.UNRELIABLE) or read.first != read.last:
        return made
    return _own_later(world, case, given) or made


def _caveats_of(figure: str, scope: Scope) -> tuple[str, ...]:
    """Give what a reader of any claim on such a figure must know, as the lines of the record's claims do."""
    if figure == "deaths":
        return ("nationality", "revised")
    if figure not in ("strength", "missions-manned", "strength-average"):
        return ()
    groups = {group for group, kinds in PERSONNEL.items() if set(kinds) & set(types_of(scope))}
    who = ("military-only",) if groups == {"military"} else ("both-kinds",) if len(groups) > 1 else ()
    return ("month-end", "headquarters", *who)


def _own(world: World, case: Case, scope: Mapping[str, str]) -> WorldVerdict:
    answer = ask_world(world, world_figure_named(case.line.figure), scope)
    result = answer.result
    when = f"{result.first}/{result.last}" if result.first != result.last else result.first
    return settle(case, answer.value, when=when or case.last, flags=result.flags, files=result.files)


def _own_later(world: World, case: Case, scope: Mapping[str, str]) -> WorldVerdict | None:
    """Look for the claimed size in the months after the claimed one; None where it is not met there."""
    figure = world_figure_named(case.line.figure)
    if not case.last or "month" not in figure.keys:
        return None
    for count in range(1, _AFTER + 1):
        month = month_after(case.last, count)
        if month not in world.months():
            continue
        made = _own(world, case, {**scope, "month": month})
        if made.outcome is WorldOutcome.AGREES:
            what = N_("{claimed} does not tell it; {month}, {late} later, tells {observed}.")
            late = late_by(case.last, month)
            sentence = say(
                what, claimed=case.last, month=month, late=late.lstrip("+"), observed=made.observed
            )
            return case.answer(
                WorldOutcome.LATER,
                sentence,
                observed=made.observed,
                difference=late,
                when=month,
                files=made.files,
            )
    return None
