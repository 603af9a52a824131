"""Assessments of many pledges: each is made once, and again only when what it rests on is another."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from threading import Lock

from casque.readiness.pledges.assess import Assessment, assess
from casque.readiness.pledges.requirement import Requirement
from casque.readiness.pledges.rules.from_state import facts_of
from casque.readiness.pledges.state import State


@dataclass(frozen=True, slots=True)
class Slots:
    """The composition in force, as far as the rules ask for it.

    Parameters
    ----------
    wanted : frozenset of str
        Types of unit it has slots for.
    vacancies : mapping of str to str or None
        Vacant slots: slot code to type of unit. None where it is not known who holds them.
    """

    wanted: frozenset[str]
    vacancies: Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class _Asked:
    """All that an assessment rests on; two that are equal have the same answer."""

    state: State
    requirement: Requirement | None
    slots: Slots | None
    is_whole: bool


class Assessments:
    """Assessments that are kept, the least asked for forgotten first.

    A kept one is given only if the whole state, the requirement and the slots are equal to those it was made of, so
    nothing has to tell when something changed.

    Parameters
    ----------
    most : int, default 2000
        How many are kept.
    """

    def __init__(self, most: int = 2_000) -> None:
        self.most = most
        self._kept: OrderedDict[tuple[str, date, bool], tuple[_Asked, Assessment]] = OrderedDict()
        self._lock = Lock()

    def of(
        self,
        state: State,
        requirement: Requirement | None = None,
        *,
        slots: Slots | None = None,
        is_whole: bool = True,
    ) -> Assessment:
        """Give the assessment of a pledge on the day of its state."""
        key, asked = (state.name, state.on, is_whole), _Asked(state, requirement, slots, is_whole)
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None and kept[0] == asked:
                self._kept.move_to_end(key)
                return kept[1]
        made = _make(asked)
        with self._lock:
            self._kept[key] = (asked, made)
            self._kept.move_to_end(key)
            while len(self._kept) > self.most:
                self._kept.popitem(last=False)
        return made

    def __len__(self) -> int:
        return len(self._kept)


def _make(asked: _Asked) -> Assessment:
    facts = facts_of(
        asked.state,
        asked.requirement,
        wanted=None if asked.slots is None else asked.slots.wanted,
        vacancies=None if asked.slots is None else asked.slots.vacancies,
        is_whole=asked.is_whole,
    )
    return assess(facts, asked.state.on)
