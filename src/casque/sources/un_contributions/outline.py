"""Layouts in which names stand above their parts: A, A2, B, C, E1 to E5."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from casque.core.words import N_, say
from casque.sources import names
from casque.sources.un_contributions.labels import TYPES, folded, is_total, number_in
from casque.sources.un_contributions.layouts import Columns
from casque.sources.un_contributions.lines import Chunk, Line
from casque.sources.un_contributions.parts import (
    BOTH,
    CONTRIBUTOR,
    MISSION,
    WHOLE,
    Gathered,
    PrintedTotal,
    Row,
)

Counts = dict[tuple[str, str], int]


@dataclass(slots=True)
class Seen:
    """What stands on one line, told apart."""

    line: Line
    contributor: str = ""
    mission: str = ""
    kind: str = ""
    label: str = ""
    day: str = ""
    counts: Counts = field(default_factory=dict)

    @property
    def at(self) -> tuple[int, int]:
        """Give page and line."""
        return self.line.page, self.line.number

    def count(self, sex: str) -> int | None:
        """Give a number of a row that names its kind itself."""
        return self.counts.get(("", sex))

    def row(self, contributor: str, mission: str | None, day: date | None = None) -> Row:
        """Make the row of a line that names its kind itself."""
        numbers = (self.count("male"), self.count("female"), self.count("total"))
        return Row(*self.at, contributor, mission, self.kind, *numbers, day)


def looked_at(line: Line, columns: Columns, gathered: Gathered) -> Seen:
    """Tell apart what stands on a line: names, kind of personnel, numbers, the label of a total."""
    seen = Seen(line)
    for chunk in line.chunks:
        for part in _parted(chunk):
            _look(seen, part, columns, gathered)
    return seen


def _parted(chunk: Chunk) -> tuple[Chunk, ...]:
    """Part a name from the kind of personnel in the next cell, where they stand so close that they seem one text."""
    words = chunk.words
    for start in range(1, len(words)):
        if folded(" ".join(word.text for word in words[start:])) in TYPES and folded(chunk.text) not in TYPES:
            return Chunk(words[:start]), Chunk(words[start:])
    return (chunk,)


def _look(seen: Seen, chunk: Chunk, columns: Columns, gathered: Gathered) -> None:
    column, number, text = columns.nearest(chunk), number_in(chunk.text), folded(chunk.text)
    if number is not None:
        if column.kind == "number":  # elsewhere it counts the contributors, or the rows of the file
            if column.counts in seen.counts:
                gathered.fault(seen.at, column.heading, chunk.text, *_TWO_NUMBERS)
            seen.counts[column.counts] = number
    elif column.kind == "day":
        seen.day = chunk.text
    elif text in TYPES:
        seen.kind = TYPES[text]
    else:
        is_name = column.kind in {"contributor", "mission"} and not is_total(text)
        place = column.kind if is_name else "label"
        setattr(seen, place, f"{getattr(seen, place)} {chunk.text}".strip())


_TWO_NUMBERS = (
    say(N_("Two numbers stand in one cell.")),
    say(N_("Compare the page with the file at the United Nations.")),
)


class Outline:
    """Follow the lines of all pages, and remember under which names they stand."""

    def __init__(self, gathered: Gathered) -> None:
        self.gathered = gathered
        self.contributor = ""
        self.mission = ""
        self._open = False  # a name whose rows have not come yet, which may go on in the next line
        self._since_total = 0

    def read(self, lines: tuple[Line, ...], columns: Columns) -> None:
        """Read the lines of a page below its headings."""
        for line in lines:
            if line.middle > columns.end + 1:
                self._read(looked_at(line, columns, self.gathered), columns)

    def _read(self, seen: Seen, columns: Columns) -> None:
        if is_total(seen.label):
            self._total(seen, self._named_level(folded(seen.label), columns))
        elif seen.kind or (columns.is_wide and seen.mission and seen.counts):
            self._row(seen, columns)
        elif seen.counts:
            self._numbers(seen, columns)
        elif not seen.label:
            self._names(seen)
        elif not self._is_current(seen.label):
            unread(self.gathered, seen)

    def _names(self, seen: Seen) -> None:
        if seen.mission:
            self.mission = seen.mission
        if not seen.contributor:
            return
        if self._goes_on(seen.contributor):
            self._rename(f"{self.contributor} {seen.contributor}")
        else:
            self.contributor, self._open = seen.contributor, True

    def _goes_on(self, text: str) -> bool:
        """Tell whether a text is the second line of the name above it."""
        if not self.contributor:
            return False
        alone = names.contributor(text) is not None
        if names.contributor(f"{self.contributor} {text}") is not None:
            return self._open or not alone or self.gathered.has_inline_names
        return self._open and not alone and names.contributor(self.contributor) is None

    def _rename(self, longer: str) -> None:
        """Take the second line of a name into the rows that were read under its first."""
        rows = self.gathered.rows
        for index in range(len(rows) - 1, -1, -1):
            if rows[index].contributor != self.contributor:
                break
            rows[index] = replace(rows[index], contributor=longer)
        self.contributor = longer

    def _row(self, seen: Seen, columns: Columns) -> None:
        if seen.contributor:
            self.gathered.has_inline_names = True
            self.contributor = seen.contributor
        if seen.mission:
            self.mission = seen.mission
        self._open = False
        if not self.contributor or ("mission" in columns.kinds and not self.mission):
            unread(self.gathered, seen)
            return
        self._since_total += 1
        mission = self.mission if "mission" in columns.kinds else None
        if columns.is_wide:
            self._wide(seen, mission)
            return
        self.gathered.rows.append(seen.row(self.contributor, mission))

    def _wide(self, seen: Seen, mission: str | None) -> None:
        for kind in dict.fromkeys(kind for kind, _ in seen.counts if kind):
            male, female = seen.counts.get((kind, "male")), seen.counts.get((kind, "female"))
            if male or female:
                total = (male or 0) + (female or 0)
                self.gathered.rows.append(
                    Row(*seen.at, self.contributor, mission, kind, male or 0, female or 0, total)
                )

    def _numbers(self, seen: Seen, columns: Columns) -> None:
        """Read a line of numbers that names no kind: a total, or the numbers of the row above."""
        if seen.contributor and not seen.label:
            self.contributor, self._open = seen.contributor, False
            self.gathered.has_totals_above = True
            self._total(seen, self._level("contributor", columns))
        elif seen.mission and not seen.label:
            self.mission = seen.mission
            self.gathered.has_totals_above = True
            self._total(seen, self._level("mission", columns))
        elif seen.label:
            if self._is_current(seen.label):
                kind = "mission" if begins(self.mission, seen.label) else "contributor"
                self._total(seen, self._level(kind, columns))
            else:
                unread(self.gathered, seen)
        elif not self._belongs_above(seen):
            outer = columns.kinds[0]
            level = self._level(outer, columns) if self._since_total else WHOLE
            self._total(seen, level)

    def _belongs_above(self, seen: Seen) -> bool:
        rows = self.gathered.rows
        if not rows or (rows[-1].male, rows[-1].female, rows[-1].total) != (None, None, None):
            return False
        if not self._since_total:
            return False
        rows[-1] = replace(
            rows[-1], male=seen.count("male"), female=seen.count("female"), total=seen.count("total")
        )
        self.gathered.misaligned.append(rows[-1].place)
        return True

    def _total(self, seen: Seen, level: str) -> None:
        if level != BOTH:
            self._since_total = 0
        if seen.counts:
            self.gathered.totals.append(
                PrintedTotal(level, self.contributor, self.mission, seen.counts, *seen.at)
            )

    def _named_level(self, label: str, columns: Columns) -> str:
        if label.startswith("grand") or label == "total":
            return WHOLE
        if label in {"total for country", "total by country"}:
            return self._level("contributor", columns)
        return self._level("mission", columns)

    def _level(self, kind: str, columns: Columns) -> str:
        """Tell what a total of a mission or a contributor sums: the inner one is within the outer."""
        if kind == columns.kinds[0]:
            return MISSION if kind == "mission" else CONTRIBUTOR
        return BOTH

    def _is_current(self, label: str) -> bool:
        return begins(self.mission, label) or begins(self.contributor, label)


def unread(gathered: Gathered, seen: Seen) -> None:
    """Note a line that fits nothing that is known."""
    gathered.fault(
        seen.at,
        "",
        seen.line.text,
        say(N_("Nobody knows what this line means: '{text}'."), text=seen.line.text),
        say(N_("If it is a new kind of personnel or total, tell the makers of Casque.")),
    )


def begins(name: str, label: str) -> bool:
    """Tell whether a label names what is read just now; a narrow column cuts its end off."""
    mine, theirs = names.fold(name), names.fold(label)
    return bool(mine) and (mine == theirs or (len(theirs) >= 4 and mine.startswith(theirs)))
