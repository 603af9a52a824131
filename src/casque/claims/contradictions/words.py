"""One word for different things, and different counts of one thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from casque.claims.checks.evidence import claimed, scope_of
from casque.claims.contradictions.rule import Finding, rule
from casque.core.codes.countries import country
from casque.core.dataset import Dataset
from casque.core.quantities import Quantity
from casque.core.truth import Truth
from casque.core.words import N_, say


@rule("CON-21", "word", N_("The word unit for different things"))
def unit_means(data: Dataset) -> Iterator[Finding]:
    """For one category the source's "units" are rotations in one place and slots in another.

    Both numbers may be right; they must not be compared or added.
    """
    rows = [each for each in data.records("strengths") if each["units"] and each["counted"]]
    for name in sorted({one for each in rows for one in each.many("categories")}):
        own = [each for each in rows if each.many("categories") == (name,)]
        if len({each["counted"] for each in own}) < 2:
            continue
        shown = ", ".join(f"{each['units']} ({each['counted']})" for each in own)
        yield Finding(
            name,
            say(
                N_("“Units” of the category {category} counts different things: {shown}."),
                category=name,
                shown=shown,
            ),
            "; ".join(f"{each['units']} {each['counted']}s" for each in own),
            tuple(own),
        )


@rule("CON-22", "word", N_("The word rotation for different things"))
def rotation_means(data: Dataset) -> Iterator[Finding]:
    """Troops for each rotation are far more than a serving unit of those categories has.

    Then a rotation there is not one unit's turn but several units' at once, while in
    other places it is one unit's. Looked at where several categories are told together.
    """
    serving = {
        each["categories"]: each
        for each in data.records("strengths")
        if each["kind"] == "snapshot" and each["units"] and each["categories"]
    }
    for statement in data.records("strengths"):
        names = statement.many("categories")
        if len(names) < 2 or not set(names) <= set(serving) or _number(statement["rotations"]) == 0:
            continue
        own = [serving[name] for name in names]
        troops = sum(_number(each["troops"]) for each in own)
        units = sum(_number(each["units"]) for each in own)
        times, stated = _number(statement["rotations"]), _number(statement["troops"])
        if units == 0 or stated / times < 1.5 * troops / units:
            continue
        yield Finding(
            statement.code,
            say(
                N_(
                    "{times} rotations have {each} persons each on average, but the {units} units serving have {unit}: a rotation here is more than one unit."
                ),
                times=times,
                each=f"{stated / times:.0f}",
                units=units,
                unit=f"{troops / units:.0f}",
            ),
            f"{stated} / {times} = {stated / times:.1f}; ({' + '.join(e['troops'] for e in own)}) / {units} = {troops / units:.1f}",
            (statement, *own),
        )


@rule("CON-23", "word", N_("A number of missions that the list of missions does not give"))
def missions_counted(data: Dataset) -> Iterator[Finding]:
    """The missions in which a category served are more, or fewer, than the source says.

    A mission that took over from another may have been counted with it as one.
    """
    for claim in data.records("claims"):
        kinds, wanted = scope_of(claim).get("unit_type"), claimed(claim)
        if claim["measure"] != "missions_count" or not kinds or wanted is None:
            continue
        slots = [slot for slot in data.records("slots") if slot["category"] in kinds]
        missions = list(dict.fromkeys(slot["mission"] for slot in slots))
        found = Quantity.exact(len(missions), wanted.unit)
        if not missions or found.equals(wanted) is Truth.YES:
            continue
        heirs = [m for m in missions if data.record("missions", m)["predecessor"] in missions]
        pairs = ", ".join(f"{data.record('missions', heir)['predecessor']} and {heir}" for heir in heirs)
        sentence = (
            say(
                N_(
                    "{said} missions are stated; the record has {count}. Counting {pairs} as one each would change that."
                ),
                said=claim["value"],
                count=len(missions),
                pairs=pairs,
            )
            if heirs
            else say(
                N_("{said} missions are stated; the record has {count}."),
                said=claim["value"],
                count=len(missions),
            )
        )
        yield Finding(
            claim.code,
            sentence,
            f"{', '.join(missions)} = {len(missions)}; stated {claim['value']}",
            (claim, *slots),
        )


@rule("CON-24", "word", N_("One state under two names in one list"))
def one_state_two_names(data: Dataset) -> Iterator[Finding]:
    """A list of places names one state twice, so the number of names is not a number of states."""
    lists: dict[str, list[str]] = {}
    for row in data.records("mentions"):
        lists.setdefault(row["context"], []).append(row.code)
    for context, codes in lists.items():
        rows = [data.record("mentions", code) for code in codes]
        if len({passage for row in rows for passage in row.passages}) != 1:
            continue  # names of several sentences are not one list
        twice = [name for name, times in Counter(row["country"] for row in rows).items() if times > 1]
        if not twice:
            continue
        states = len({row["country"] for row in rows})
        rows.sort(key=lambda row: row["country"] not in twice)  # the case is named after its first record
        shown = ", ".join(
            row["name"] or country(row["country"]).name for row in rows if row["country"] in twice
        )
        yield Finding(
            context,
            say(
                N_("The list {context} has {names} names for {states} states: {shown}."),
                context=context,
                names=len(rows),
                states=states,
                shown=shown,
            ),
            f"{len(rows)} names, {states} states",
            tuple(rows),
        )


def _number(text: str) -> int:
    return int(Quantity.parse(text or "?", "").low or 0)
