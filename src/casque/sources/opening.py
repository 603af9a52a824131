"""Take a file as it came, and unpack it: what it is, is told by its content and never by its name."""

from __future__ import annotations

import hashlib
import io
import lzma
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from casque.core.errors import NotFoundError
from casque.core.words import N_, Message, say, verbatim
from casque.sources.dataset import Opened, SourceError

MAX_BYTES = 200 << 20  # three million rows of text; reading them takes 1.7 GB, and helpers share the machine
MAX_UNPACKED = MAX_BYTES
MAX_OF_KIND = {"csv": MAX_UNPACKED, "json": 64 << 20, "xlsx": 64 << 20, "pdf": 64 << 20}
"""What a file may have unpacked, by kind [byte]: JSON, workbooks and pages take more memory to read."""

MAX_RATIO = 200  # tables reach 40; more is an attack
SMALL = 16 << 20  # below this a ratio harms nobody
_CHUNK = 1 << 20
_HEAD = 8192
# What zipfile raises over broken archives, told by 200,000 of them.
_BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    IndexError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)

_PACKED = {b"\x1f\x8b": "gzip", b"PK\x03\x04": "zip"}
_FOREIGN: dict[bytes, Message] = {
    b"PK\x05\x06": say(N_("an empty zip")),
    b"\xd0\xcf\x11\xe0": say(N_("an old or encrypted Office file")),
    b"7z\xbc\xaf": say(N_("a 7z archive")),
    b"Rar!": say(N_("a RAR archive")),
    b"BZh": say(N_("a bzip2 file")),
    b"\xfd7zXZ": say(N_("an xz file")),
    b"PAR1": say(N_("a Parquet file")),
    b"SQLite format 3": say(N_("an SQLite database")),
    b"\x89PNG": say(N_("an image")),
    b"\xff\xd8\xff": say(N_("an image")),
    b"GIF8": say(N_("an image")),
    b"\xff\xfe": say(N_("text in UTF-16")),
    b"\xfe\xff": say(N_("text in UTF-16")),
}
_KNOWN = N_(
    "Give a PDF, CSV, JSON or XLSX file as the publisher offers it; gzip, or a zip of one file, is well."
)


@dataclass(frozen=True, slots=True)
class Taken:
    """A file as it came: its name without folders, its bytes and their SHA-256."""

    name: str
    data: bytes
    sha256: str


def take(path: Path) -> Taken:
    """Read a file as it lies on the disk.

    Raises
    ------
    NotFoundError
        If there is no file.
    SourceError
        If it is a folder, is empty, larger than `MAX_BYTES` or cannot be read.
    """
    require_file(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _wrong(path.name, say(N_("The file cannot be read: {error}."), error=error.strerror)) from None
    return Taken(path.name, data, hashlib.sha256(data).hexdigest())


def open_file(path: Path) -> Opened:
    """Read a file and unpack it.

    Raises
    ------
    NotFoundError, SourceError
        As `take` and `unpack`.
    """
    return unpack(take(path))


def unpack(taken: Taken) -> Opened:
    """Unpack a file once where it is packed, and tell its kind by its content.

    Raises
    ------
    SourceError
        If it is foreign, cut off, encrypted, packed twice, or unpacks to more than it may.
    """
    kind = kind_of(taken.data)
    if kind == "gzip":
        name = taken.name.removesuffix(".gz").removesuffix(".GZ")
        return _inner(name, _gunzip(taken.name, taken.data), taken.name)
    if kind == "zip":
        return _unzip(taken)
    return _opened(taken.name, taken.data, kind)


def kind_of(data: bytes) -> str:
    """Tell what bytes are: ``pdf``, ``csv``, ``json``, ``gzip``, ``zip``, ``html``; empty for what is foreign."""
    head = data[:_HEAD]
    for start, kind in _PACKED.items():
        if head.startswith(start):
            return kind
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if any(head.startswith(start) for start in _FOREIGN) or b"\x00" in head:
        return ""
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"<"):
        return "html"
    return "json" if text[:1] in {b"{", b"["} else "csv"


def require_file(path: Path) -> None:
    """Refuse what is not there, is a folder, is empty or is larger than `MAX_BYTES`, before it is read.

    Raises
    ------
    NotFoundError, SourceError
    """
    try:
        there, folder, size = path.exists(), path.is_dir(), path.stat().st_size if path.exists() else 0
    except OSError as error:
        raise _wrong(path.name, say(N_("The file cannot be read: {error}."), error=error.strerror)) from None
    if not there:
        raise NotFoundError(say(N_("There is no file '{path}'."), path=path), hint=say(N_("Check the path.")))
    if folder:
        raise _wrong(
            path.name,
            say(N_("'{path}' is a folder."), path=path),
            say(N_("Name the files in it, such as {path}/*.pdf."), path=path),
        )
    if not path.is_file():
        raise _wrong(path.name, say(N_("'{path}' is no plain file."), path=path))
    if not size:
        raise _wrong(path.name, say(N_("The file is empty.")), say(N_("Fetch the file again.")))
    if size > MAX_BYTES:
        raise _too_large(path.name, size, MAX_BYTES)


def _opened(name: str, data: bytes, kind: str) -> Opened:
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise _wrong(name, say(N_("The file is empty.")), say(N_("Fetch the file again.")))
    if kind == "html":
        raise _wrong(
            name,
            say(N_("The file is a web page or XML, not a table.")),
            say(N_("The publisher's site answered with a page; fetch the file itself.")),
        )
    if not kind:
        raise _foreign(name, data)
    if len(data) > MAX_OF_KIND[kind]:
        raise _too_large(name, len(data), MAX_OF_KIND[kind])
    return Opened(name, data, kind)


def _foreign(name: str, data: bytes) -> SourceError:
    what = next((text for start, text in _FOREIGN.items() if data.startswith(start)), None)
    if what:
        return _wrong(name, say(N_("The file is {kind}."), kind=what))
    return _wrong(
        name,
        say(
            N_("The file is of no kind known here: it begins with the bytes {bytes}."),
            bytes=data[:8].hex(" "),
        ),
    )


def _inner(name: str, data: bytes, outer: str) -> Opened:
    kind = kind_of(data)
    if kind == "gzip" or (kind == "zip" and not _is_workbook(data)):
        raise _wrong(outer, say(N_("The file is packed twice.")), say(N_("Unpack it once.")))
    return _opened(name, data, "xlsx" if kind == "zip" else kind)


def _gunzip(name: str, data: bytes) -> bytes:
    limit, size, left = _limit(len(data)), 0, data
    parts: list[bytes] = []
    while left:
        one = zlib.decompressobj(wbits=31)
        while not one.eof:
            try:
                part = one.decompress(left, _CHUNK)
            except zlib.error as error:
                raise _cut_off(name, verbatim(error)) from None
            left = one.unconsumed_tail
            if not part and not left and not one.eof:
                raise _cut_off(name, say(N_("it ends too early")))
            size += len(part)
            if size > limit:
                raise _bomb(name, limit)
            parts.append(part)
        left = one.unused_data.lstrip(b"\x00")
    return b"".join(parts)


def _unzip(taken: Taken) -> Opened:
    try:
        with zipfile.ZipFile(io.BytesIO(taken.data)) as archive:
            infos = archive.infolist()
            limit = _limit(len(taken.data))
            if sum(info.file_size for info in infos) > limit:
                raise _bomb(taken.name, limit)
            if _workbook_in(archive):
                return _opened(taken.name, taken.data, "xlsx")
            return _only_member(taken.name, archive, limit)
    except _BROKEN_ZIP as error:
        raise _cut_off(taken.name, verbatim(error)) from None


def _only_member(name: str, archive: zipfile.ZipFile, limit: int) -> Opened:
    files = [
        one for one in archive.infolist() if not one.is_dir() and not one.filename.startswith("__MACOSX/")
    ]
    if len(files) != 1:
        raise _wrong(
            name,
            say(N_("The zip holds {count} files."), count=len(files)),
            say(N_("Unpack it and give the files themselves.")),
        )
    if files[0].flag_bits & 1:
        raise _wrong(name, say(N_("The zip is encrypted.")), say(N_("Unpack it with its password.")))
    with archive.open(files[0]) as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise _bomb(name, limit)
    return _inner(PurePosixPath(files[0].filename).name, data, name)


def _is_workbook(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _workbook_in(archive) and sum(one.file_size for one in archive.infolist()) <= _limit(
                len(data)
            )
    except _BROKEN_ZIP:
        return False


def _workbook_in(archive: zipfile.ZipFile) -> bool:
    return {"[Content_Types].xml", "xl/workbook.xml"} <= set(archive.namelist())


def _limit(packed: int) -> int:
    return min(MAX_UNPACKED, max(SMALL, packed * MAX_RATIO))


def _wrong(name: str, what: Message, hint: Message | None = None) -> SourceError:
    return SourceError(what, hint=hint or say(_KNOWN), where=name)


def _too_large(name: str, size: int, limit: int) -> SourceError:
    return _wrong(
        name,
        say(N_("The file has {size} MB; {limit} MB are read at most."), size=size >> 20, limit=limit >> 20),
        say(N_("Split it between two months, such as by year, and give the parts.")),
    )


def _bomb(name: str, limit: int) -> SourceError:
    return _wrong(
        name,
        say(N_("The file unpacks to more than {limit} MB, so it is not unpacked."), limit=limit >> 20),
        say(N_("Unpack it yourself if you trust it, and give the file that was in it.")),
    )


def _cut_off(name: str, why: Message) -> SourceError:
    return _wrong(
        name,
        say(N_("The packed file is cut off or broken: {why}."), why=why),
        say(N_("Fetch the file again.")),
    )
