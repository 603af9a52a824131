"""What keeps the units of a fitting type out of a gap, and the fewest rules that say so.

A unit is kept out of a gap when each tour in it breaks a rule, from each start and of each length that its contributor
accepts; where no accepted length fits, the tour looked at is the one that would fill the gap. The smallest set of
rules that explains a gap has a rule of every such tour of every unit: were all other rules waived, these alone would
still keep every one of them out.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import numpy as np

from casque.planning.compact import SCALE, Ints
from casque.planning.kernels.blocking import (
    START,
    VALUE,
    WEEKS,
    Blocks,
    blocks_for,
    find_blocks,
    smallest_set,
)
from casque.planning.parts import Tour
from casque.planning.plan import Gap
from casque.planning.reasons import BLOCKS, Candidate, Explanation, Reason
from casque.planning.screening import Screened
from casque.planning.situation import NO_PAIR, Situation
from casque.planning.wording import reason_words, summary_words


class Obstacles:
    """What keeps the units of a fitting type out of a gap, as arrays; sentences are made when asked for.

    Parameters
    ----------
    situation : Situation
        Must stay as it is while sentences are asked for.
    gap : Gap
    without : str
        A unit to leave out, for runners-up.
    types : mapping of str to float, optional
        Unit types to look at as if they fitted, with the part of the cover lost; by default those that do.
    """

    def __init__(
        self,
        situation: Situation,
        gap: Gap,
        *,
        without: str = "",
        types: Mapping[str, float] | None = None,
    ) -> None:
        self.situation, self.gap = situation, gap
        post = situation.post_place[gap.post]
        wanted = situation.problem.posts[post]
        screened = (
            situation.screen.screen(wanted) if types is None else situation.screen.screen_types(wanted, types)
        )
        if without:
            keep = screened.units != situation.unit_place[without]
            screened = Screened(*(column[keep] for column in screened))
        self.screened = screened
        self.candidates = candidates_of(situation, post, screened)
        self.blocks: Blocks = blocks_for(len(self.candidates))
        find_blocks(
            situation.compact, situation.state, self.candidates, post, gap.start, gap.end, self.blocks
        )

    @cached_property
    def rules(self) -> tuple[str, ...]:
        """The smallest set of rules that keeps out every unit that is kept out; ``type`` where none fits at all."""
        if not len(self.candidates):
            return ("type",)
        mask = int(smallest_set(self.blocks.masks[: int(self.blocks.used[0])], len(BLOCKS)))
        return rules_in(mask)

    @cached_property
    def best(self) -> int | None:
        """Place of the unit that could go and would save most; None where all are kept out."""
        free = np.flatnonzero(self.blocks.open > 0)
        if not len(free):
            return None
        return int(free[np.argmax(self.blocks.best[free, VALUE])])

    def tour(self, place: int, start: int, weeks: int) -> Tour:
        """Give a tour of a candidate in the gap."""
        code = self.situation.problem.units[int(self.screened.units[place])].code
        return Tour(self.gap.post, int(start), code, int(weeks))

    def candidate(self, place: int) -> Candidate:
        """Say what keeps out one candidate."""
        blocks, unit = self.blocks, self.situation.problem.units[int(self.screened.units[place])]
        is_open = blocks.open[place] > 0
        chosen = blocks.best[place] if is_open else blocks.near[place]
        return Candidate(
            unit=unit.code,
            contributor=unit.contributor,
            penalty=float(self.screened.penalty[place]),
            reasons=() if is_open else self._reasons(place),
            nearest=self.tour(place, chosen[START], chosen[WEEKS]),
            breaks=() if is_open else rules_in(int(blocks.near[place, 2])),
            saves=float(blocks.best[place, VALUE]) / SCALE if is_open else None,
        )

    def _reasons(self, place: int) -> tuple[Reason, ...]:
        blocks = self.blocks
        always = int(blocks.always[place])
        near = int(blocks.near[place, 2])
        found = []
        for rule in rules_in(int(blocks.ever[place])):
            bit = BLOCKS.index(rule)
            example = blocks.near[place] if near >> bit & 1 else blocks.shown[place, bit]
            words = reason_words(
                self.situation, rule, self.tour(place, example[START], example[WEEKS]), self.gap
            )
            found.append(Reason(rule, bool(always >> bit & 1), words))
        return tuple(sorted(found, key=lambda one: not one.always))

    def explanation(self) -> Explanation:
        """Say it all, without proposals."""
        best = None if self.best is None else self.candidate(self.best)
        counts = (len(self.candidates), int((self.blocks.open > 0).sum()))
        return Explanation(
            gap=self.gap,
            rules=self.rules,
            summary=summary_words(self.situation, self.gap, self.rules, counts, best),
            candidates=tuple(self.candidate(place) for place in range(len(self.candidates))),
        )


def rules_in(mask: int) -> tuple[str, ...]:
    """Codes of the rules in a mask."""
    return tuple(rule for place, rule in enumerate(BLOCKS) if mask >> place & 1)


def candidates_of(situation: Situation, post: int, screened: Screened) -> Ints:
    """Give the rows that the kernel reads: unit, pair, mask, the weeks of level and lead, lift."""
    compact = situation.compact
    low, high = int(compact.pair_ptr[post]), int(compact.pair_ptr[post + 1])
    pairs = np.full(len(screened.units), NO_PAIR, dtype=np.int64)
    if high > low and len(pairs):
        place = np.minimum(np.searchsorted(compact.pair_unit[low:high], screened.units), high - low - 1)
        pairs = np.where(compact.pair_unit[low + place] == screened.units, low + place, NO_PAIR)
    lift = compact.lift_need[screened.units]
    columns = (screened.units, pairs, screened.mask, screened.level_week, screened.lead_week, lift)
    return np.ascontiguousarray(np.column_stack(columns)).astype(np.int64).reshape(-1, len(columns))
