"""What stands in the way of a deed before anybody has answered what it asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from casque.core.words import Message
from casque.readiness.pledges.allowing import Stateful, obstacles
from casque.readiness.pledges.machine import Deed, Given


class _Unanswered(dict[str, Any]):
    """Answers that nobody has given yet, and that remember whether somebody asked for them."""

    was_read = False

    def get(self, _key: str, default: Any = None) -> Any:
        """Give nothing, and remember."""
        self.was_read = True
        return default

    def __getitem__(self, _key: str) -> Any:
        self.was_read = True
        return ""

    def __contains__(self, _key: object) -> bool:
        self.was_read = True
        return False

    def __iter__(self) -> Iterator[str]:
        self.was_read = True
        return iter(())


def foreseen(deed: Deed, state: Stateful, given: Given) -> tuple[Message, ...]:
    """Give what stands in the way whatever the answers are: a guard that looks at an answer waits for it."""
    blank = replace(deed, guards=())
    standing = list(obstacles(blank, state, given))
    for guard in deed.guards:
        answers = _Unanswered()
        what = guard(state, replace(given, data=answers))
        if what is not None and not answers.was_read:
            standing.append(what)
    return tuple(standing)
