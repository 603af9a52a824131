"""All rules of readiness, by level, in their order: one page to read. None of them is an official rule."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from casque.readiness.pledges.regions import Readiness
from casque.readiness.pledges.rules.level_1 import LEVEL_1
from casque.readiness.pledges.rules.level_2 import LEVEL_2
from casque.readiness.pledges.rules.level_3 import LEVEL_3
from casque.readiness.pledges.rules.rapid import RAPID
from casque.readiness.pledges.rules.rule import Rule

EDITION = date(2026, 11, 24)
"""Day of this edition of the rulebook; every assessment shows it."""

RULEBOOK: Mapping[Readiness, tuple[Rule, ...]] = MappingProxyType(
    {
        Readiness.L1: LEVEL_1,
        Readiness.L2: LEVEL_2,
        Readiness.L3: LEVEL_3,
        Readiness.RDL: RAPID,
    }
)
"""Rules by the level they are conditions of; a level needs those of the levels below it too."""

LEVELS = (Readiness.NONE, *RULEBOOK)
"""No level, then the levels from the lowest."""

RULES = tuple(one for rules in RULEBOOK.values() for one in rules)
"""All rules in one row."""

RULE_NAMED: Mapping[str, Rule] = MappingProxyType({one.code: one for one in RULES})


def rules_of(level: Readiness, on: date) -> tuple[Rule, ...]:
    """Give the rules of a level that are in force on a day."""
    return tuple(one for one in RULEBOOK[level] if one.holds(on))
