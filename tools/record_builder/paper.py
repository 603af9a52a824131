"""The text of the paper as sentences: where each stands, and which one is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

SOURCE = "white-paper-2020"
QUOTED_WORDS = 6
# A full stop, an ending quotation mark perhaps, a blank, and a capital or an opening quotation mark. The paper
# has no initials and no abbreviated months, so nothing else ends in a full stop and a blank.
_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“‘])|(?<=[.!?][”’])\s+(?=[A-Z“‘])")
_CHAPTER = re.compile(r"^([IVX]+)\. ")
_NUMBERED = re.compile(r"^(\d+)\. ")
_ANNEX = re.compile(r"^(Annex [IVX]+)$")
_ANNEX_TABLES = ("Annex II", "Annex III")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, heading or annex row, with its place."""

    section: str
    line: int
    number: int
    text: str

    @property
    def code(self) -> str:
        """Give the code of the passage."""
        return f"WP-L{self.line:03d}-S{self.number}"

    @property
    def start(self) -> str:
        """Give the first words, six at most."""
        return " ".join(self.text.split()[:QUOTED_WORDS])


class Paper:
    """The sentences of the paper, by code and by line.

    Parameters
    ----------
    path : Path
        The text file, one paragraph a line.
    """

    def __init__(self, path: Path) -> None:
        content = path.read_bytes()
        self.sha256 = sha256(content).hexdigest()
        self.size_bytes = len(content)
        self.sentences = tuple(_sentences(content.decode("utf-8").splitlines()))
        self.by_code = {each.code: each for each in self.sentences}
        self._by_line: dict[int, list[Sentence]] = {}
        for each in self.sentences:
            self._by_line.setdefault(each.line, []).append(each)

    def in_line(self, line: int) -> tuple[Sentence, ...]:
        """Give the sentences of one line."""
        return tuple(self._by_line.get(line, ()))

    def starting(self, line: int, words: str) -> Sentence:
        """Give the one sentence of a line that starts with some words; raise LookupError otherwise."""
        found = [each for each in self.in_line(line) if _plain(each.text).startswith(_plain(words))]
        if len(found) != 1:
            raise LookupError(f"line {line}: {len(found)} sentences start with '{words}'")
        return found[0]

    def holding(self, line: int, words: str) -> Sentence:
        """Give the first sentence of a line that holds some words; raise LookupError if none does."""
        for each in self.in_line(line):
            if words in each.text:
                return each
        raise LookupError(f"line {line}: no sentence holds '{words}'")


def _plain(text: str) -> str:
    return " ".join(text.split())


def _sentences(lines: list[str]) -> Iterator[Sentence]:
    chapter = section = ""
    skip = 0
    for index, raw in enumerate(lines):
        line, text = index + 1, raw.strip()
        if line <= skip or not text:
            continue
        heading = _heading(text, chapter)
        if heading:
            section = heading
            chapter = heading.split(".")[0]
        if section in _ANNEX_TABLES:
            block = _block(lines, index)
            skip = line + len(block) - 1
            yield Sentence(section, line, 1, _plain(" ".join(block)))
            continue
        parts = [text] if heading else _END.split(text)
        for number, part in enumerate(parts, start=1):
            yield Sentence(section, line, number, _plain(part))


def _heading(text: str, chapter: str) -> str:
    """Give the section that a line opens; empty if it opens none."""
    if text == "Preface":
        return "Preface"
    if text == "Closing Remarks":
        return "Closing"
    for form in (_CHAPTER, _ANNEX):
        if found := form.match(text):
            return found.group(1)
    if (found := _NUMBERED.match(text)) and not text.endswith("."):
        return f"{chapter}.{found.group(1)}"
    return ""


def _block(lines: list[str], index: int) -> list[str]:
    """Give the lines of one annex row: all up to the next empty one."""
    block = []
    for raw in lines[index:]:
        if not raw.strip():
            break
        block.append(raw.strip())
    return block
