"""Change a workbook as a person or a foe would: one cell, one sheet, one part of the archive."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO

SHEET_FILE = {
    "A note verbale": "xl/worksheets/sheet2.xml",
    "B organization": "xl/worksheets/sheet3.xml",
    "C equipment": "xl/worksheets/sheet4.xml",
    "D self-sustainment": "xl/worksheets/sheet5.xml",
    "lists": "xl/worksheets/sheet6.xml",
}
BOOK = "xl/workbook.xml"
STRINGS = "xl/sharedStrings.xml"


def members(data: bytes) -> dict[str, bytes]:
    """Give the parts of an archive."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Make an archive of parts."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def with_part(data: bytes, path: str, edit: Callable[[str], str]) -> bytes:
    """Edit one part of a workbook; the edit must change it."""
    parts = members(data)
    before = parts[path].decode()
    after = edit(before)
    assert after != before
    return zipped(parts | {path: after.encode()})


def with_cell(data: bytes, sheet: str, cell: str, inner: str, kind: str = "n") -> bytes:
    """Put XML into a cell that is there already."""

    def edit(text: str) -> str:
        found = re.search(rf'<c r="{cell}"[^>]*?(/>|>.*?</c>)', text)
        assert found, cell
        return text.replace(found[0], f'<c r="{cell}" t="{kind}">{inner}</c>')

    return with_part(data, SHEET_FILE[sheet], edit)


def with_text(data: bytes, sheet: str, cell: str, text: str) -> bytes:
    """Put a text into a cell that is there already."""
    return with_cell(data, sheet, cell, f"<is><t>{text}</t></is>", "inlineStr")
