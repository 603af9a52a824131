"""What a document is, told by its bytes and not by its name; what could be executed is refused."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from types import MappingProxyType

from casque.core.errors import BundleError
from casque.core.words import N_, Message, say

OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA: Mapping[str, str] = MappingProxyType(
    {
        ".pdf": "application/pdf",
        ".png": "image/png",
        ".jpg": "image/jpeg",
        ".jpeg": "image/jpeg",
        ".xlsx": f"{OFFICE}.spreadsheetml.sheet",
        ".docx": f"{OFFICE}.wordprocessingml.document",
        ".txt": "text/plain",
        ".csv": "text/csv",
    }
)
"""Kinds of documents that are taken, by the end of their name."""
_STARTS = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
)
_PARTS = (("xl/workbook.xml", ".xlsx"), ("word/document.xml", ".docx"))
_ACTIVE = re.compile(
    r"vbaproject|activex|macro|\.(exe|dll|js|vbs|bat|cmd|ps1|sh|html?|svg|jar)$", re.IGNORECASE
)
_MARKUP = re.compile(
    rb"<\s*(!doctype|html|svg|script|\?xml|iframe|body|object|embed)|^#!|^\s*<\?php", re.IGNORECASE
)
_PDF_ACTIVE = re.compile(rb"/(JavaScript|Launch|EmbeddedFile)\b")
MOST_PARTS = 5_000
MOST_WHOLE = 500 * 1024 * 1024
"""Largest size of what an office file unpacks to [byte]."""


def media_of(file: str, data: bytes) -> str:
    """Give the media type of a document.

    Raises
    ------
    BundleError
        If it is empty, of a kind that is not taken, holds what can be executed, or is not what its name says.

    Examples
    --------
    >>> media_of("note.pdf", b"%PDF-1.7 ...")
    'application/pdf'
    """
    suffix = f".{file.rpartition('.')[2].lower()}" if "." in file else ""
    wanted = MEDIA.get(suffix)
    if wanted is None:
        raise _refused(
            say(N_("A document named '{file}' is not taken."), file=file),
            say(N_("Documents that are taken end with: {ends}."), ends=", ".join(MEDIA)),
        )
    if not data:
        raise _refused(
            say(N_("The document '{file}' is empty."), file=file), say(N_("Choose the right file."))
        )
    found = _found(file, data, suffix)
    if found != wanted:
        raise _refused(
            say(N_("The document '{file}' is not what its name says."), file=file),
            say(N_("Give it the name of its kind, or save it anew in that kind.")),
        )
    return wanted


def _found(file: str, data: bytes, suffix: str) -> str:
    """Tell from the bytes what a document is; empty where it is none of those that are taken."""
    for start, media in _STARTS:
        if data.startswith(start):
            if media == MEDIA[".pdf"] and _PDF_ACTIVE.search(data):
                raise _active(file)
            return media
    if data.startswith(b"PK"):
        return _packed(file, data)
    return _plain(file, data, suffix)


def _packed(file: str, data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            parts = packed.infolist()
            types = packed.read("[Content_Types].xml") if "[Content_Types].xml" in packed.namelist() else b""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        raise _refused(
            say(N_("The document '{file}' is damaged."), file=file),
            say(N_("Save it anew and send it again.")),
        ) from None
    if len(parts) > MOST_PARTS or sum(one.file_size for one in parts) > MOST_WHOLE:
        raise _refused(
            say(N_("The document '{file}' unpacks to more than is read."), file=file),
            say(N_("Make it smaller, or divide it.")),
        )
    names = {one.filename for one in parts}
    if any(_ACTIVE.search(one) for one in names) or b"macroEnabled" in types:
        raise _active(file)
    return next((MEDIA[suffix] for part, suffix in _PARTS if part in names and types), "")


def _plain(file: str, data: bytes, suffix: str) -> str:
    if suffix not in (".txt", ".csv"):
        return ""
    if _MARKUP.search(data):
        raise _active(file)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ""
    return "" if "\0" in text else MEDIA[suffix]


def _active(file: str) -> BundleError:
    return _refused(
        say(N_("The document '{file}' holds something that could be executed."), file=file),
        say(N_("Save it without macros, scripts and embedded files.")),
    )


def _refused(what: Message, hint: Message) -> BundleError:
    return BundleError(what, hint=hint)
