"""Faults of a planning problem, each with its place, the value, what is wrong and the way out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from casque.core.codes.suggest import near
from casque.core.errors import Fault
from casque.core.words import N_, Message, say

WIDE = 2_000  # codes among which a misspelt one is looked for; among more, only those that begin alike
ALIKE = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of the scenario: a row of a table, named by its code, and a column."""

    table: str
    code: str
    column: str

    def fault(self, value: object, what: Message, hint: Message) -> Fault:
        """Make the fault of a value that stands here."""
        return Fault(f"{self.table} {self.code}".strip(), None, self.column, str(value), what, hint)

    def unknown(self, value: str, known: Collection[str]) -> Fault:
        """Say that a code is not in the scenario, with the codes that are near."""
        if len(known) > WIDE:
            known = [code for code in known if code[:ALIKE].casefold() == value[:ALIKE].casefold()]
        likely = near(value, {one: one for one in known})
        hint = (
            say(N_("Did you mean {codes}?"), codes=", ".join(likely))
            if likely
            else say(N_("Add it to the scenario, or correct the code."))
        )
        return self.fault(value, say(N_("'{value}' is not in the scenario."), value=value), hint)

    def outside(self, value: float, low: float, high: float) -> Fault:
        """Say that a number lies outside what is allowed."""
        return self.fault(
            value,
            say(N_("{value} lies outside {low} to {high}."), value=value, low=low, high=high),
            say(N_("Give a number from this range; leave the cell empty where it is not known.")),
        )

    def backwards(self, start: object, end: object) -> Fault:
        """Say that an interval ends before it starts, or when it starts."""
        return self.fault(
            f"{start}..{end}",
            say(N_("It ends on {end}, not after its start on {start}."), end=end, start=start),
            say(N_("Exchange the two days, or correct the one that is wrong.")),
        )
