"""Charts and maps in pages: painted once, wide and narrow, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from casque.core.dataset import Dataset
from casque.reports.drawing import NARROW, WIDE, Drawing, Sheet
from casque.reports.origin import Origin
from casque.reports.svg import Painter
from casque.web.computed import kept

FOLDER = "drawings"


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing for a page: for wide and for narrow screens, with the table for those who cannot see it."""

    title: str
    wide: SafeString
    narrow: SafeString
    headings: Sequence[str]
    rows: Sequence[Sequence[tuple[object, Origin | None]]]


def picture(
    data: Dataset, name: str, make: Callable[[Sheet], Drawing], *parts: Hashable, as_of: str = ""
) -> Picture:
    """Give a drawing of a record; `parts` is all else that it depends on."""
    return kept(data, "picture", lambda: _picture(data, make, as_of), name, *parts, as_of, get_language())


def _picture(data: Dataset, make: Callable[[Sheet], Drawing], as_of: str) -> Picture:
    sources = data.records("sources")
    source = sources[0].label if sources else data.title
    wide, narrow = (
        make(Sheet(source, as_of=as_of, width=width, translate=gettext)) for width in (WIDE, NARROW)
    )
    svgs = _painter().svgs([wide, narrow])
    return Picture(
        title=wide.title,
        wide=mark_safe(svgs[0]),  # noqa: S308  cleaned by the painter: no script, no style, no reference
        narrow=mark_safe(svgs[1]),  # noqa: S308
        headings=wide.table.columns,
        rows=list(wide.cells()),
    )


@cache
def _painter() -> Painter:
    return Painter(Path(settings.DATA_FOLDER) / FOLDER)
