"""The questions of the measurement: each figure over published rows, and the same in SQL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from casque.claims.world import WORLD_FIGURES, World, ask_world, world_figure_named

_LAST = "day = '2019-12-31'"
_BY_STATE = f"select contributor, sum(total) as s from contributions where {_LAST} group by contributor"
_SERVED = (
    "select mission, substr(cast(day as varchar), 1, 7) as month, sum(total) as people from contributions"
    " group by 1, 2 having sum(total) > 0"
)
_DIED = (
    "select mission, substr(cast(day as varchar), 1, 7) as month, count(*) as n from fatalities"
    " where personnel in ('military', 'military observer', 'police') group by 1, 2"
)


@dataclass(frozen=True)
class Question:
    """A figure with what it is narrowed to and broken down by, and SQL that gives key and number of each part.

    `near` is how far two answers may lie apart: figures are rounded for people to read.
    """

    figure: str
    sql: str
    scope: Mapping[str, str] = field(default_factory=dict)
    by: str = ""
    near: float = 0.0

    @property
    def title(self) -> str:
        """Name the question in a table."""
        words = [self.figure, *(f"{key}={value}" for key, value in self.scope.items())]
        return " ".join([*words, f"by {self.by}"] if self.by else words)


def of_months(what: str, where: str) -> str:
    """Write SQL for a sum a month."""
    return f"select substr(cast(day as varchar), 1, 7), {what} from contributions where {where} group by day"


QUESTIONS = (
    Question(
        "strength",
        "select mission, sum(total) from contributions where day = '2019-06-30' and contributor = 'XAB'"
        " group by mission having sum(total) > 0",
        {"contributor": "XAB", "month": "2019-06"},
        "mission",
    ),
    Question("strength", of_months("sum(total)", "1 = 1"), by="month"),
    Question("strength", of_months("sum(total)", "contributor = 'XAB'"), {"contributor": "XAB"}, "month"),
    Question(
        "strength",
        of_months("sum(female)", "contributor = 'XAB' and mission = 'XM7'"),
        {"contributor": "XAB", "mission": "XM7", "gender": "female"},
        "month",
    ),
    Question(
        "strength-average",
        "select contributor, sum(total) / 120.0 from contributions group by contributor",
        by="contributor",
        near=0.051,
    ),
    Question("person-months", "select mission, sum(total) from contributions group by mission", by="mission"),
    Question(
        "person-months",
        "select mission, sum(total) from contributions where contributor = 'XAB' group by mission",
        {"contributor": "XAB"},
        "mission",
    ),
    Question(
        "strength-average",
        "select contributor, sum(total) / 120.0 from contributions where mission = 'XM7' group by contributor",
        {"mission": "XM7"},
        "contributor",
        near=0.051,
    ),
    Question(
        "missions-manned",
        "select '', count(distinct mission) from contributions where contributor = 'XAB' and total > 0",
        {"contributor": "XAB", "from": "2010", "to": "2019"},
    ),
    Question(
        "contributor-rank",
        f"select '', 1 + count(*) from ({_BY_STATE}) as a where s > (select sum(total) from contributions"
        f" where {_LAST} and contributor = 'XAB')",
        {"contributor": "XAB"},
    ),
    Question(
        "strength-share",
        f"select contributor, 100.0 * s / (select sum(total) from contributions where {_LAST})"
        f" from ({_BY_STATE}) as a",
        by="contributor",
        near=0.0051,
    ),
    Question(
        "concentration",
        "select '', sum(1.0 * s * s) / (1.0 * sum(s) * sum(s)) from"
        f" (select cast(s as double precision) as s from ({_BY_STATE}) as a) as b",
        near=0.000051,
    ),
    Question(
        "top-five-share",
        f"select '', 100.0 * sum(s) / (select sum(total) from contributions where {_LAST})"
        f" from ({_BY_STATE} order by s desc, contributor limit 5) as a",
        near=0.0051,
    ),
    Question("women-share", of_months("100.0 * sum(female) / sum(total)", "1 = 1"), by="month", near=0.0051),
    Question("deaths", "select cause, count(distinct casualty) from fatalities group by cause", by="cause"),
    Question(
        "fatality-rate",
        f"select a.mission, 12000.0 * sum(coalesce(b.n, 0)) / sum(a.people) from ({_SERVED}) as a"
        f" left join ({_DIED}) as b on a.mission = b.mission and a.month = b.month group by a.mission",
        by="mission",
        near=0.0051,
    ),
    Question(
        "change-of-strength",
        "select contributor, sum(case when day = '2019-12-31' then total else -total end) from contributions"
        " where day in ('2010-01-31', '2019-12-31') group by contributor",
        {"from": "2010-01", "to": "2019-12"},
        "contributor",
    ),
    Question(
        "change-of-vintage",
        "select a.contributor, a.s - b.s from (select contributor, sum(total) as s from contributions where"
        " day = '2019-06-30' group by contributor) as a join (select contributor, sum(total) as s from earlier"
        " group by contributor) as b on a.contributor = b.contributor where a.s <> b.s",
        {"month": "2019-06"},
        "contributor",
    ),
)
"""Every figure at least once; the wide ones as a page would ask them, over all ten years."""

if {one.figure for one in QUESTIONS} != {one.name for one in WORLD_FIGURES}:
    raise SystemExit("benchmarks/scale/questions.py does not ask every figure over published rows.")


def answer(world: World, question: Question) -> dict[str, float]:
    """Ask Casque, and give number by key; the value stands at the empty key where nothing is broken down."""
    told = ask_world(world, world_figure_named(question.figure), question.scope, by=question.by)
    pairs = [(one.key, one.value) for one in told.parts] if question.by else [("", told.value)]
    return {key: float(value.low or 0) for key, value in pairs}


def answer_of_sql(rows: list[Any]) -> dict[str, float]:
    """Give number by key of what SQL answered."""
    return {str(key): float(number) for key, number in rows}


def differ(one: Mapping[str, float], other: Mapping[str, float], near: float) -> str:
    """Tell where two answers differ; empty where they do not."""
    if set(one) != set(other):
        return f"keys {sorted(set(one) ^ set(other))[:3]}"
    apart = [key for key, number in one.items() if abs(number - other[key]) > near + 1e-9]
    return f"{apart[0]}: {one[apart[0]]} and {other[apart[0]]}" if apart else ""
