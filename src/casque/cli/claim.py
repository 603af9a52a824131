"""`casque claim`: claims of the sources, and whether they are so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casque.cli import NO
from casque.cli.common import Reading, example, noun
from casque.cli.screen import write_citations, write_fields, write_json, write_line, write_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casque.claims.verdict import Verdict

app = noun("claim")
app.command(
    "casque.cli.against:against",
    name="against",
    help="Hold all claims against published files; or one, with status 3 if it differs.",
    help_epilogue=example("casque claim against s2.6-serving"),
)
app.command(
    "casque.cli.against:own",
    name="own",
    help="Hold a claim of your own against published files; status 3 if it differs.",
    help_epilogue=example("casque claim own strength 2521 --where contributor=CHN --where month=2020-08"),
)


@app.command(name="list", help_epilogue=example("casque claim list --outcome differs"))
def list_claims(
    *, outcome: str = "", section: str = "", search: str = "", reading: Reading | None = None
) -> None:
    """List the claims with their verdicts.

    Parameters
    ----------
    outcome : str
        Only one outcome: agrees, differs, "partly checked" or "cannot be checked".
    section : str
        Only claims of this section of the source.
    search : str
        Only claims with this text in their code, subject or verdict.
    """
    from casque.claims.account import check_claims
    from casque.reports import shapes
    from casque.reports.choosing import claims_with

    reading = reading or Reading()
    data = reading.data()
    chosen = claims_with(data, check_claims(data), outcome=outcome, section=section, search=search)
    found = [shapes.claim(data, one) for one in chosen]
    if reading.json:
        return write_json(shapes.listed(found))
    rows = [(one["code"], one["outcome"], one["title"], one["sentence"]) for one in found]
    write_table(("claim", "outcome", "subject", "verdict"), rows)
    return write_line(f"{len(found)} claims.")


@app.command(name="show", help_epilogue=example("casque claim show C001"))
def show_claim(code: str, /, *, reading: Reading | None = None) -> None:
    """Show a claim, its verdict, and the records and passages that the verdict rests on.

    Parameters
    ----------
    code : str
        Code of the claim.
    """
    from casque.claims.account import check_claim
    from casque.reports import shapes

    reading = reading or Reading()
    data = reading.data()
    found = shapes.verdict(data, check_claim(data, code))
    return write_json(found) if reading.json else _write(found)


@app.command(name="check", help_epilogue=example("casque claim check"))
def check(code: str = "", /, *, reading: Reading | None = None) -> int | None:
    """Check all claims and count them by outcome; or check one, with status 3 if it differs.

    Parameters
    ----------
    code : str
        Code of one claim.
    """
    from casque.claims.account import check_claim, check_claims
    from casque.claims.verdict import Outcome
    from casque.reports import shapes

    reading = reading or Reading()
    data = reading.data()
    if not code:
        _write_counts(check_claims(data), is_json=reading.json)
        return None
    verdict = check_claim(data, code)
    if reading.json:
        write_json(shapes.claim(data, verdict))
    else:
        write_line(f"{code}: {verdict.outcome.value}. {verdict.sentence}")
    return NO if verdict.outcome is Outcome.DIFFERS else None


def _write_counts(verdicts: Iterable[Verdict], *, is_json: bool) -> None:
    from casque.reports import shapes

    counts = shapes.outcomes(verdicts)
    if is_json:
        return write_json(counts)
    for one in counts["outcomes"]:
        write_line(f"{one['count']:>5}  {one['outcome']}")
        for each in one["reasons"]:
            write_line(f"{each['count']:>11}  {each['reason']}")
    return write_line(f"{counts['total']:>5}  claims in all")


def _write(found: dict[str, Any]) -> None:
    said = {name: value for name, value in found["claim"]["values"].items() if name not in {"code", "title"}}
    write_fields(f"{found['code']}: {found['outcome']}", {"subject": found["title"], **said})
    write_line()
    write_line(found["sentence"])
    named = ("computed", "difference", "share", "reason", "support")
    write_fields("Verdict", {name: found[name] for name in named})
    if found["records"]:
        write_table(("record used", "what"), [(one["ref"], one["label"]) for one in found["records"]])
    if found["refused"]:
        rows = [(one["ref"], one["label"]) for one in found["refused"]]
        write_table(("set aside: made from the claim's own sentence", "what"), rows)
    write_citations([*found["claim"]["citations"], *found["citations"]])
