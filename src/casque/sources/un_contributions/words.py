"""Words with their places, and ruling lines, of the pages of a PDF."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from casque.core.words import N_, say, verbatim
from casque.sources.dataset import Opened, SourceError

MAX_PAGES = 1000  # the longest month seen has 127
MAX_CHARACTERS = 2_000_000  # the fullest has 93,000
MAX_DRAWN = 400_000  # objects of a page; the fullest has 1,000
_THIN = 3.0  # a drawn rectangle this narrow is a line [pt]
_GAP = 0.9  # of the height of a letter: two words of a cell stand nearer than this


_one_at_a_time = threading.RLock()  # PDFium is not safe for threads


class _TooMuchTextError(Exception):
    """A page goes past `MAX_CHARACTERS`."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box; `top` grows downwards from the top of the page [pt]."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Give its height on the page, by the middle of its letters [pt]."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruling line from one side to the other, level or upright [pt]."""

    x0: float
    x1: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its number from 1, its words in the order of the file, its level ruling lines."""

    number: int
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]


def pages_of(opened: Opened) -> tuple[Page, ...]:
    """Read the words and ruling lines of all pages.

    Raises
    ------
    SourceError
        If the file is cut off, encrypted, has no text (a scan), or is larger than any report.
    """
    with _one_at_a_time:
        document = _open(opened)
        try:
            pages = _all_pages(document, opened.name)
        except pypdfium2.PdfiumError as error:
            raise broken(opened.name, str(error)) from None
        finally:
            document.close()
    if not any(page.words for page in pages):
        raise SourceError(
            say(N_("The PDF has no text: its {count} pages are pictures, or empty."), count=len(pages)),
            hint=say(N_("Give the PDF as the United Nations publishes it, not a scan of it.")),
            where=opened.name,
        )
    return pages


def first_pages(data: bytes, count: int) -> tuple[Page, ...]:
    """Read the first pages only; nothing where they cannot be read. Never raises."""
    with _one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(data)
        except (pypdfium2.PdfiumError, ValueError):
            return ()
        try:
            left = [MAX_CHARACTERS]
            return tuple(_page(document, number, left) for number in range(min(count, len(document))))
        except (pypdfium2.PdfiumError, _TooMuchTextError):
            return ()
        finally:
            document.close()


def made_at(data: bytes) -> str:
    """Give the moment at which the PDF says it was made, as it is written there; empty where it tells none."""
    with _one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(data)
        except (pypdfium2.PdfiumError, ValueError):
            return ""
        try:
            return str(document.get_metadata_value("CreationDate"))
        finally:
            document.close()


def broken(name: str, why: str) -> SourceError:
    """Say that a PDF is cut off or damaged."""
    return SourceError(
        say(N_("The PDF is cut off or damaged: {why}"), why=verbatim(why)),
        hint=say(N_("Fetch the file again.")),
        where=name,
    )


def _open(opened: Opened) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(opened.data)
    except ValueError as error:
        raise broken(opened.name, str(error)) from None
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise SourceError(
                say(N_("The PDF is encrypted.")),
                hint=say(N_("Save it without its password, or fetch it from the United Nations.")),
                where=opened.name,
            ) from None
        raise broken(opened.name, str(error)) from None


def _all_pages(document: pypdfium2.PdfDocument, name: str) -> tuple[Page, ...]:
    if len(document) > MAX_PAGES:
        raise _too_large(name)
    left = [MAX_CHARACTERS]
    try:
        return tuple(_page(document, number, left) for number in range(len(document)))
    except _TooMuchTextError:
        raise _too_large(name) from None


def _too_large(name: str) -> SourceError:
    return SourceError(
        say(N_("The PDF has more pages or more text than any monthly report.")),
        hint=say(N_("Give a monthly report of contributions alone.")),
        where=name,
    )


def _page(document: pypdfium2.PdfDocument, number: int, left: list[int]) -> Page:
    page = document[number]
    try:
        height = page.get_height()
        text = page.get_textpage()
        try:
            count = text.count_chars()
            left[0] -= count
            if left[0] < 0:
                raise _TooMuchTextError
            words = tuple(_words(text.raw, count, height))
        finally:
            text.close()
        return Page(number + 1, words, tuple(_rules(page.raw, height)))
    finally:
        page.close()


def _words(raw: ctypes.c_void_p, count: int, height: float) -> Iterator[Word]:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    loose = pdfium.FS_RECTF()
    letters: list[str] = []
    x0 = x1 = upper = lower = 0.0
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if code <= 32 or code == 0xA0 or not pdfium.FPDFText_GetCharBox(raw, index, left, right, bottom, top):
            if letters:
                yield Word("".join(letters), x0, x1, upper, lower)
                letters = []
            continue
        pdfium.FPDFText_GetLooseCharBox(raw, index, loose)
        a, b = height - loose.top, height - loose.bottom
        if letters and (
            left.value - x1 > _GAP * (lower - upper) or left.value < x0 - 1 or abs(b - lower) > 2
        ):
            yield Word("".join(letters), x0, x1, upper, lower)
            letters = []
        if not letters:
            x0, upper, lower = left.value, a, b
        x1 = right.value
        letters.append(chr(code))
    if letters:
        yield Word("".join(letters), x0, x1, upper, lower)


def _rules(raw: ctypes.c_void_p, height: float) -> Iterator[Rule]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for index in range(min(pdfium.FPDFPage_CountObjects(raw), MAX_DRAWN)):
        one = pdfium.FPDFPage_GetObject(raw, index)
        if pdfium.FPDFPageObj_GetType(one) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        if pdfium.FPDFPageObj_GetBounds(one, left, bottom, right, top):
            yield Rule(left.value, right.value, height - top.value, height - bottom.value)
