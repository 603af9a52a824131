"""Words of a page put together: chunks of words that stand close, and lines of chunks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casque.sources.un_contributions.labels import is_footer
from casque.sources.un_contributions.words import Page, Word

_WORD_GAP = 0.65  # of a letter's height; blanks between words take 0.4, between cells 0.9 and more
_SAME_LINE = 0.42  # of a letter's height; numbers stand up to 0.35 above their label


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words that stand close to each other on a line, as the text of a cell does."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """Give its words."""
        return " ".join(word.text for word in self.words)

    @property
    def x0(self) -> float:
        """Give its left edge [pt]."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Give its right edge [pt]."""
        return max(word.x1 for word in self.words)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its page, its number on it from 1, its height [pt], its chunks from left to right."""

    page: int
    number: int
    middle: float
    chunks: tuple[Chunk, ...]

    @property
    def text(self) -> str:
        """Give all its words."""
        return " ".join(chunk.text for chunk in self.chunks)


def lines_of(page: Page) -> tuple[Line, ...]:
    """Put the words of a page into lines, from top to bottom, its foot left out."""
    found: list[list[Word]] = []
    for word in sorted(page.words, key=lambda one: (one.middle, one.x0)):
        if found and _is_beside(found[-1], word):
            found[-1].append(word)
        else:
            found.append([word])
    lines = tuple(
        Line(page.number, number, _middle(words), chunks_of(words))
        for number, words in enumerate(found, start=1)
    )
    foot = next((index for index, line in enumerate(lines) if is_footer(line.text)), len(lines))
    return lines[:foot]


def chunks_of(words: Sequence[Word]) -> tuple[Chunk, ...]:
    """Put the words of a line into chunks, from left to right."""
    found: list[list[Word]] = []
    for word in sorted(words, key=lambda one: (one.x0, one.middle)):
        if found and word.x0 - found[-1][-1].x1 < _WORD_GAP * max(word.bottom - word.top, 1.0):
            found[-1].append(word)
        else:
            found.append([word])
    return tuple(Chunk(tuple(part)) for part in found)


def _is_beside(words: list[Word], word: Word) -> bool:
    first = words[0]
    tall = min(first.bottom - first.top, word.bottom - word.top)
    return abs(word.middle - first.middle) <= _SAME_LINE * max(tall, 1.0)


def _middle(words: Sequence[Word]) -> float:
    return sum(word.middle for word in words) / len(words)
