"""Layouts in which each row has its cells: D and P, and F and F2 with cells merged over rows."""

from __future__ import annotations

from casque.core.words import N_, say
from casque.sources.un_contributions.cells import Piece, contributors_of
from casque.sources.un_contributions.days import day_in
from casque.sources.un_contributions.labels import folded, is_footer
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


class Grid:
    """Follow the rows of all pages; a contributor's cell may hold several rows, and go on overleaf."""

    def __init__(self, gathered: Gathered) -> None:
        self.gathered = gathered
        self.contributor = ""
        self.mission = ""
        self.is_ruled = False

    def read(self, page: Page, lines: tuple[Line, ...], columns: Columns) -> None:
        """Read the lines of a page below its headings."""
        body = [
            looked_at(line, columns, self.gathered)
            for line in lines
            if line.middle > columns.end + 1 and not is_footer(line.text)
        ]
        held = self._cells(page, body, columns)
        for seen in body:
            if _is_total(seen):
                self._total(seen, columns)
            elif seen.counts:
                self._row(seen, columns, held.get(seen.line.number, ""))
            elif seen.mission:
                self.mission, self.contributor = seen.mission, ""
            elif seen.kind or seen.label:
                unread(self.gathered, seen)

    def _cells(self, page: Page, body: list[Seen], columns: Columns) -> dict[int, str]:
        """Give the contributor of each row, by the number of its line."""
        pieces = [Piece(seen.contributor, seen.line.middle) for seen in body if seen.contributor]
        blocks: list[list[Seen]] = [[]]
        for seen in body:
            if _is_total(seen) or (seen.mission and not seen.counts):
                blocks.append([])
            elif seen.counts:
                blocks[-1].append(seen)
        column = columns.of("contributor")
        found = contributors_of(
            page, column, pieces, [[seen.line.middle for seen in block] for block in blocks]
        )
        rows = [seen for block in blocks for seen in block]
        if found is None:
            what = say(N_("Neither lines nor places tell which contributors the rows of page {page} are of."), page=page.number)
            self.gathered.fault(rows[0].at, "", "", what, say(N_("Tell the makers of Casque; nothing is guessed.")))
            return {seen.line.number: "?" for seen in rows}
        self.is_ruled = self.is_ruled or found.is_ruled
        return {seen.line.number: text for seen, text in zip(rows, found.texts, strict=True)}

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

    def _total(self, seen: Seen, columns: Columns) -> None:
        label = folded(seen.label)
        whole = label in {"total", "grand total"}
        name = label.removeprefix("total").strip()
        if not whole and not begins(self.mission, name):
            unread(self.gathered, seen)
        elif seen.counts:
            level = WHOLE if whole else MISSION
            self.gathered.totals.append(PrintedTotal(level, "", self.mission, seen.counts, *seen.at))
            self.mission = self.contributor = ""


def _is_total(seen: Seen) -> bool:
    return folded(seen.label).startswith(("total", "grand total"))
