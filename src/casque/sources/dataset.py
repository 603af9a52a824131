"""What every publisher's module offers: how its file is recognised by content, and how it is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from casque.core.errors import CasqueError
from casque.sources.reading import Reading


class SourceError(CasqueError):
    """A published file as a whole cannot be read: foreign, cut off, without text, of an unseen layout."""

    code = "source"
    status: ClassVar[int] = 422


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as it came, unpacked where it was compressed.

    Parameters
    ----------
    name : str
        Its name without folders; never trusted for a date.
    data : bytes
        Content after unpacking.
    kind : str
        ``pdf``, ``csv``, ``json`` or ``xlsx``, by content.
    day : date or None
        Day the file reports for, as told by the person who gives it: for a file that tells none itself.
    """

    name: str
    data: bytes
    kind: str
    day: date | None = None

    @property
    def head(self) -> str:
        """Give the first 4,000 bytes as text, wrong bytes replaced: enough to recognise a table by its heading."""
        return self.data[:4000].decode("utf-8-sig", errors="replace")


@dataclass(frozen=True, slots=True)
class SourceDataset:
    """A series of files of one publisher in one form.

    Parameters
    ----------
    key : str
        Never changes, such as ``un-contributions``.
    title, publisher, link : str
        What it is, who publishes it and where.
    licence, licence_link : str
        Terms as far as they are known; "not stated" where the publisher states none.
    citation : str
        How its users cite it.
    note : str
        What a reader must know before using it. Marked with `N_`.
    tables : tuple of str
        Tables of `casque.sources.tables` that its files fill.
    recognise : callable
        ``Opened -> bool``, by content alone; must never raise.
    read : callable
        ``Opened -> Reading``; raises SourceError or FaultsError.
    rank : int
        Where several data sets tell the same month of contributions, the lowest rank is shown first.
    """

    key: str
    title: str
    publisher: str
    link: str
    licence: str
    licence_link: str
    citation: str
    note: str
    tables: tuple[str, ...]
    recognise: Callable[[Opened], bool]
    read: Callable[[Opened], Reading]
    rank: int = 100
