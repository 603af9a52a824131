"""Pages of long lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar, overload

import polars as pl
from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from casque.core.dataset import Record

T = TypeVar("T")
ROWS = 50


def paged(request: HttpRequest, items: Sequence[T], *, rows: int = ROWS) -> Page[T]:
    """Give the page of a list that the query asks for; the nearest one where there is no such page."""
    return Paginator(items, rows).get_page(page_asked(request))


def page_asked(request: HttpRequest) -> str:
    """Give the page that the query asks for, as it stands there."""
    return request.GET.get("page", "")


class Extract(Sequence[T]):
    """One page of a long list, cut out so that the list need not be kept; it is as long as the whole list."""

    def __init__(self, items: Sequence[T], number: str, *, rows: int = ROWS) -> None:
        page = Paginator(items, rows).get_page(number)
        self._first = page.start_index() - 1
        self._part = tuple(page.object_list)
        self._total = len(items)

    def __len__(self) -> int:
        return self._total

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[T, ...]: ...

    def __getitem__(self, place: int | slice) -> T | tuple[T, ...]:
        """Give what is on the page; the rest was left out."""
        if isinstance(place, slice):
            first, last, _ = place.indices(self._total)
            return self._part[first - self._first : last - self._first]
        if place - self._first not in range(len(self._part)):
            raise IndexError(place)
        return self._part[place - self._first]


class Slices(Sequence[T]):
    """A long list of which only the part that is looked at is made."""

    def __init__(self, total: int, part: Callable[[int, int], Sequence[T]]) -> None:
        self._total = total
        self._part = part

    def __len__(self) -> int:
        return self._total

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...

    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        """Make what is asked for."""
        if isinstance(place, slice):
            first, last, _ = place.indices(self._total)
            return self._part(first, last - first)
        if place not in range(self._total):
            raise IndexError(place)
        return self._part(place, 1)[0]


class FrameRows(Sequence[Record]):
    """The rows of a frame as records, made only when they are looked at."""

    def __init__(self, table: str, frame: pl.DataFrame) -> None:
        self._table = table
        self._frame = frame

    def __len__(self) -> int:
        return self._frame.height

    @overload
    def __getitem__(self, place: int) -> Record: ...

    @overload
    def __getitem__(self, place: slice) -> list[Record]: ...

    def __getitem__(self, place: int | slice) -> Record | list[Record]:
        """Give one row, or some."""
        if isinstance(place, slice):
            first, last, _ = place.indices(len(self))
            rows = self._frame.slice(first, last - first).iter_rows(named=True)
            return [_record(self._table, row) for row in rows]
        if place not in range(len(self)):
            raise IndexError(place)
        return _record(self._table, self._frame.row(place, named=True))


def _record(table: str, row: dict[str, str | None]) -> Record:
    return Record(table, row["code"] or "", {name: text or "" for name, text in row.items()})
