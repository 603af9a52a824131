"""Sources and citations: which document, where in it, with which words, from which copy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from casque.core.dataset import Dataset, Record


@dataclass(frozen=True, slots=True)
class Source:
    """A document or data set from which rows were made, and the copy that was read.

    Parameters
    ----------
    code, title, kind, publisher, link, licence : str
        What it is and who answers for it; empty where not known.
    published, retrieved : str
        Dates, cut to what is known.
    sha256 : str
        Fingerprint of the copy.
    """

    code: str
    title: str
    kind: str
    publisher: str
    link: str
    licence: str
    published: str
    retrieved: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Citation:
    """One passage of a source: the place and the first words, never the whole sentence.

    Parameters
    ----------
    passage : str
        Code of the passage.
    source : Source
    section : str
    line, sentence : int
        Place in the copy that was read, from 1.
    quote_start : str
        First words of the sentence, six at most.
    """

    passage: str
    source: Source
    section: str
    line: int
    sentence: int
    quote_start: str

    def __str__(self) -> str:
        words = f": “{self.quote_start} …”" if self.quote_start else ""
        return f"{self.source.title}, {self.section}, line {self.line}{words}"


def source_of(record: Record) -> Source:
    """Make the source that a row of the table ``sources`` describes."""
    names = Source.__dataclass_fields__
    return Source(**{name: record.values.get(name, "") for name in names})


def cite(data: Dataset, passages: Iterable[str]) -> tuple[Citation, ...]:
    """Give the citations of passages, in the order asked for.

    Raises
    ------
    NotFoundError
        If a passage is not in the record.
    """
    return tuple(_citation(data, data.record("passages", code)) for code in passages)


def _citation(data: Dataset, passage: Record) -> Citation:
    return Citation(
        passage=passage.code,
        source=source_of(data.record("sources", passage["source"])),
        section=passage["section"],
        line=int(passage["line"]),
        sentence=int(passage["sentence"]),
        quote_start=passage["quote_start"],
    )
