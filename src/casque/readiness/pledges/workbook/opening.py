"""Open a workbook as it came: what it is, is told by its content, and nothing is unpacked that is too large."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from io import BytesIO

from casque.core.errors import BundleError
from casque.core.words import N_, Message, say, verbatim

MOST_BYTES = 25 << 20
"""Largest workbook that is read [byte]; one pledge takes some 50 kB."""

MOST_UNPACKED = 32 << 20
"""Most that its sheets may have unpacked [byte]."""

_MACROS = ("vbaproject.bin", "vbadata.xml")
_OLD = b"\xd0\xcf\x11\xe0"
_SAVE = N_("Open it in a spreadsheet and save it as XLSX.")
# What zipfile raises over broken archives.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    IndexError,
    KeyError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


def parts_of(data: bytes, name: str) -> dict[str, bytes]:
    """Give the XML parts of a workbook by their path.

    Raises
    ------
    BundleError
        If it is too large, no workbook, holds macros, is encrypted or cut off, or would grow beyond measure.
    """
    _require_size(data, name)
    if data.startswith(_OLD):
        raise _wrong(name, say(N_("The file is an old or encrypted Office file.")), say(_SAVE))
    if not data.startswith(b"PK"):
        raise _wrong(name, say(N_("The file is not a workbook.")), say(_SAVE))
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = _entries(archive, name)
            return {entry.filename.lstrip("/"): archive.read(entry) for entry in entries}
    except _BROKEN as error:
        raise _wrong(
            name,
            say(N_("The workbook is cut off or broken: {error}."), error=verbatim(error)),
            say(N_("Copy it again, or save it again as XLSX.")),
        ) from None


def _require_size(data: bytes, name: str) -> None:
    if not data:
        raise _wrong(name, say(N_("The file is empty.")), say(N_("Choose the workbook again.")))
    if len(data) > MOST_BYTES:
        raise _wrong(
            name,
            say(
                N_("The workbook has {size} MB; {most} MB are read at most."),
                size=-(-len(data) // (1 << 20)),
                most=MOST_BYTES >> 20,
            ),
            say(N_("Take pictures and other sheets out; attach them as documents.")),
        )


def _entries(archive: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    """Give the parts that are read, once nothing speaks against them."""
    infos = archive.infolist()
    names = {info.filename.lstrip("/") for info in infos}
    if "xl/workbook.xml" not in names:
        raise _wrong(name, say(N_("The file is a zip, but not a workbook of the kind XLSX.")), say(_SAVE))
    if name.lower().endswith(".xlsm") or any(each.lower().endswith(_MACROS) for each in names):
        raise _wrong(
            name,
            say(N_("The workbook holds macros, which are never opened here.")),
            say(N_("Save it as XLSX without macros.")),
        )
    read = [info for info in infos if info.filename.lstrip("/").startswith("xl/") and _is_xml(info.filename)]
    size = sum(info.file_size for info in read)
    if size > MOST_UNPACKED:
        raise _wrong(
            name,
            say(
                N_("The workbook unpacks to {size} MB; {most} MB are read at most."),
                size=size >> 20,
                most=MOST_UNPACKED >> 20,
            ),
            say(N_("Copy the lines into a new template; do not open a file that you do not trust.")),
        )
    return read


def _is_xml(path: str) -> bool:
    return path.endswith((".xml", ".rels"))


def _wrong(name: str, what: Message, hint: Message) -> BundleError:
    return BundleError(what, hint=hint, where=name)
