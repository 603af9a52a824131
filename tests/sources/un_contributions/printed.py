"""Small PDFs of invented states and missions, drawn like the monthly reports: text and ruling lines at places."""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import typst

from casque.sources.dataset import Opened
from casque.sources.reading import Reading
from casque.sources.un_contributions import read

Part = tuple[float, float, str]
"""Left edge, height on the page [pt] and text; a text ``---`` with a width is a line, see `rule`."""

MADE = datetime(2100, 3, 20, tzinfo=UTC)
A = (("Country", 90), ("UN Mission", 190), ("Description", 265), ("M", 375), ("F", 425), ("Totals", 465))
B = (("Country", 50), ("Mission", 185), ("POST", 287), ("MALE", 435), ("FEMALE", 485), ("TOTAL", 545))
C = (("Country Name", 43), ("POST", 208), ("MALE", 380), ("FEMALE", 430), ("TOTAL", 500))
D = (
    ("mission", 56),
    ("country", 114),
    ("description", 190),
    ("male", 300),
    ("female", 350),
    ("total", 400),
    ("report_date", 450),
)
E2 = (("Mission", 25), ("Country", 111), ("Male", 252), ("Female", 289), ("Total", 353), ("Post", 400))
E4 = (
    ("Mission", 24),
    ("Contributor", 114),
    ("Description", 249),
    ("Male", 383),
    ("Female", 441),
    ("Total", 517),
)
F = (
    ("Mission", 31),
    ("Country", 123),
    ("Personnel Type", 240),
    ("Male", 347),
    ("Female", 422),
    ("Total", 511),
)


def heads(columns: Sequence[tuple[str, float]], at: float = 100) -> list[Part]:
    """Draw the line of headings."""
    return [(x, at, text) for text, x in columns]


def line(columns: Sequence[tuple[str, float]], at: float, *texts: object) -> list[Part]:
    """Draw a line of cells under their headings; None leaves a cell out."""
    pairs = zip(columns, texts, strict=False)
    return [(x, at, str(text)) for (_, x), text in pairs if text is not None]


def lines(
    columns: Sequence[tuple[str, float]],
    rows: Iterable[Sequence[object]],
    *,
    start: float = 120,
    step: float = 20,
) -> list[Part]:
    """Draw lines of cells below each other."""
    return [part for index, row in enumerate(rows) for part in line(columns, start + step * index, *row)]


def rule(x0: float, x1: float, at: float) -> Part:
    """Draw a level ruling line."""
    return (x0, at, f"---{x1 - x0}")


def pdf(*pages: Iterable[Part], size: float = 9, made: datetime = MADE) -> bytes:
    """Make a PDF of pages."""
    stamp = f"datetime(year: {made.year}, month: {made.month}, day: {made.day})"
    text = [
        f"#set document(date: {stamp})",
        f"#set page(width: 620pt, height: 800pt, margin: 0pt)\n#set text({size}pt)",
    ]
    for number, parts in enumerate(pages):
        if number:
            text.append("#pagebreak()")
        text += [_drawn(*part) for part in parts]
    made_bytes = typst.compile("\n".join(text).encode(), ignore_system_fonts=True)
    assert isinstance(made_bytes, bytes)
    return made_bytes


def opened(data: bytes, name: str = "report.pdf") -> Opened:
    """Give a PDF as opening a file does."""
    return Opened(name, data, "pdf")


def read_pages(*pages: Iterable[Part]) -> Reading:
    """Make a PDF of pages and read it."""
    return read(opened(pdf(*pages)))


def rows_of(reading: Reading) -> list[tuple[object, ...]]:
    """Give contributor, mission, kind, men, women and all of each row."""
    return (
        reading.tables["contributions"]
        .select("contributor", "mission", "personnel_type", "male", "female", "total")
        .rows()
    )


def _drawn(x: float, y: float, text: str) -> str:
    if text.startswith("---"):
        return f"#place(dx: {x}pt, dy: {y}pt, rect(width: {text[3:]}pt, height: 1pt, fill: black))"
    return f"#place(dx: {x}pt, dy: {y}pt, text({json.dumps(text, ensure_ascii=False)}))"
