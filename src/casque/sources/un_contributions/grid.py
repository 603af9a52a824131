"""Layouts in which each row has its cells: D and P, and F and F2 with cells merged over rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from casque.core.words import N_, say
from casque.sources.dataset import SourceError
from casque.sources.un_contributions.cells import Body, Piece, by_place, by_rules, edges_of
from casque.sources.un_contributions.days import day_in
from casque.sources.un_contributions.labels import folded, is_total
from casque.sources.un_contributions.layouts import Columns
from casque.sources.un_contributions.lines import Line
from casque.sources.un_contributions.outline import Seen, begins, looked_at, unread
from casque.sources.un_contributions.parts import (
    CONTRIBUTOR,
    MISSION,
    WHOLE,
    Gathered,
    PrintedTotal,
    Row,
)
from casque.sources.un_contributions.words import Page


@dataclass(frozen=True, slots=True)
class Taken:
    """The lines of a page below its headings, told apart, and what stands in its column of contributors."""

    seen: tuple[Seen, ...]
    columns: Columns
    body: Body


class Grid:
    """Take all pages, tell which contributor each row has, then read the rows from top to bottom.

    A contributor's cell may hold several rows, and go on overleaf.
    """

    def __init__(self, gathered: Gathered) -> None:
        self.gathered = gathered
        self.contributor = ""
        self.mission = ""
        self.is_ruled = False
        self._taken: list[Taken] = []

    def take(self, page: Page, lines: tuple[Line, ...], columns: Columns) -> None:
        """Take the lines of a page below its headings."""
        below = [line for line in lines if line.middle > columns.end + 1]
        seen = tuple(looked_at(line, columns, self.gathered) for line in below)
        column = columns.of("contributor")
        edges = edges_of(page, column) if column else ()
        self._taken.append(Taken(seen, columns, Body(edges, tuple(_parts(seen)))))

    def read(self) -> None:
        """Read the rows and totals of all pages that were taken."""
        names = self._names()
        for taken in self._taken:
            for seen in taken.seen:
                if is_total(seen.label):
                    self._total(seen)
                elif seen.counts:
                    self._row(seen, taken.columns, next(names))
                elif seen.mission:
                    self.mission, self.contributor = seen.mission, ""
                elif seen.kind or seen.label:
                    unread(self.gathered, seen)

    def _names(self) -> Iterator[str]:
        """Give the contributor of each row: by ruling lines where they part all pages, else by place."""
        ruled = [by_rules(taken.body) for taken in self._taken]
        known = [texts for texts in ruled if texts is not None]
        if len(known) == len(ruled):
            self.is_ruled = True
            return chain.from_iterable(known)
        placed = by_place([taken.body for taken in self._taken])
        if placed is not None:
            return iter(placed)
        page = next(taken for taken, texts in zip(self._taken, ruled, strict=True) if texts is None)
        raise SourceError(
            say(
                N_(
                    "Neither ruling lines nor places tell which contributor each row is of, from page {page} on."
                ),
                page=page.seen[0].line.page if page.seen else 1,
            ),
            hint=say(N_("Tell the makers of Casque; nothing is guessed, and nothing of this file is taken.")),
            where=self.gathered.name,
        )

    def _row(self, seen: Seen, columns: Columns, contributor: str) -> None:
        self.contributor = contributor or self.contributor
        if seen.mission:
            self.mission = seen.mission
        has_mission = "mission" in columns.kinds
        complete = self.contributor and (self.mission or not has_mission)
        if not complete or not (seen.kind or columns.is_wide):
            unread(self.gathered, seen)
            return
        mission, day = (self.mission if has_mission else None), day_in(seen.day)
        if columns.is_wide:
            for (kind, _), number in seen.counts.items():
                if kind:
                    self.gathered.rows.append(
                        Row(*seen.at, self.contributor, mission, kind, None, None, number, day)
                    )
            if ("", "total") in seen.counts:
                printed = {("", "total"): seen.counts["", "total"]}
                self.gathered.totals.append(
                    PrintedTotal(CONTRIBUTOR, self.contributor, "", printed, *seen.at)
                )
            return
        self.gathered.rows.append(seen.row(self.contributor, mission, day))

    def _total(self, seen: Seen) -> None:
        label = folded(seen.label)
        whole = label in {"total", "grand total"}
        name = label.removeprefix("total").strip()
        if not whole and not begins(self.mission, name):
            unread(self.gathered, seen)
        elif seen.counts:
            level = WHOLE if whole else MISSION
            self.gathered.totals.append(PrintedTotal(level, "", self.mission, seen.counts, *seen.at))
            self.mission = self.contributor = ""


def _parts(body: Sequence[Seen]) -> Iterator[Piece | float | None]:
    for seen in body:
        if is_total(seen.label) or (seen.mission and not seen.counts):
            yield None
            continue
        if seen.contributor:
            yield Piece(seen.contributor, seen.line.middle)
        if seen.counts:
            yield seen.line.middle
