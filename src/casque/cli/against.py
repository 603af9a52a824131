"""`casque claim against` and `casque claim own`: claims held against published files."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from casque.cli import NO
from casque.cli.common import STORING, Reading, Storing
from casque.cli.screen import note, write_fields, write_json, write_line, write_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casque.claims.world import World, WorldVerdict

Folder = Annotated[Path | None, Parameter(group=STORING)]


def against(
    code: str = "", /, *, outcome: str = "", store: Folder = None, reading: Reading | None = None
) -> int | None:
    """Hold all claims against published files; or one, with status 3 if it differs.

    Parameters
    ----------
    code : str
        Code of one claim.
    outcome : str
        Of all claims, only those with this answer, such as "scope differs".
    store : Path or None
        Folder of the published files; without it, the one in the data folder of the site.
    """
    from casque.claims.world import check_claim_against, check_claims_against
    from casque.reports.world_shapes import world_outcome, world_verdict

    reading = reading or Reading()
    data, world = reading.data(), _world(store, reading)
    if code:
        return _answer(check_claim_against(world, data, data.record("claims", code)), is_json=reading.json)
    wanted = world_outcome(outcome) if outcome else None
    found = [one for one in check_claims_against(world, data) if wanted in (None, one.outcome)]
    if reading.json:
        write_json({"items": [world_verdict(one) for one in found], "total": len(found)})
    else:
        _write_list(found)
    return None


def own(
    figure: str,
    stated: str,
    /,
    *,
    where: tuple[str, ...] = (),
    words: str = "",
    tolerance: float = 0.0,
    store: Folder = None,
    reading: Reading | None = None,
) -> int | None:
    """Hold a claim of your own against published files; status 3 if it differs.

    Parameters
    ----------
    figure : str
        Name of the figure that would test it, as listed by casque figure list.
    stated : str
        The value claimed: 2521, ">=40000" for at least, "~300" for about.
    where : tuple of str
        Narrow the question, as key=value; may stand more than once.
    words : str
        The claim as it was said.
    tolerance : float
        Share of the claimed value up to which both are of one size.
    store : Path or None
        Folder of the published files; without it, the one in the data folder of the site.
    """
    from casque.claims.world import OwnClaim, check_own
    from casque.cli.pairs import pairs

    reading = reading or Reading()
    claim = OwnClaim(words, figure, stated, pairs(where), Decimal(str(tolerance)))
    return _answer(check_own(_world(store, reading), claim), is_json=reading.json)


def _world(folder: Path | None, reading: Reading) -> World:
    from casque.claims.world import World
    from casque.core.moments import moment_of

    known_on = moment_of(reading.as_known_on) if reading.as_known_on else None
    return World(Storing(store=folder).opened(), known_on=known_on)


def _answer(verdict: WorldVerdict, *, is_json: bool) -> int | None:
    from casque.claims.world import WorldOutcome
    from casque.reports.world_shapes import world_verdict

    told = world_verdict(verdict)
    if is_json:
        write_json(told)
    else:
        _write(told)
    return NO if verdict.outcome is WorldOutcome.DIFFERS else None


def _write(told: dict[str, Any]) -> None:
    write_line(f"{told['claim']}: {told['outcome']}. {told['sentence']}".removeprefix(": "))
    named = ("stated", "observed", "difference", "when", "figure")
    write_fields("Published files", {name: told[name] for name in named if told[name]})
    if told["parts"]:
        rows = [(one["key"] or "not told", one["value"]["text"], one["flags"]) for one in told["parts"]]
        write_table(("mission", "people", "flags"), rows)
    for sentence in (*told["caveats"], *told["flags"]):
        note(sentence)
    for one in told["files"][:12]:
        write_line(f"  {one['name']}, {one['title']}, {one['publisher']}, SHA-256 {one['sha256'][:12]}")


def _write_list(found: Sequence[WorldVerdict]) -> None:
    rows = [(one.claim, one.outcome.value, str(one.sentence)) for one in found]
    write_table(("claim", "published files", "verdict"), rows)
    write_line(f"{len(found)} claims.")
