"""Files that somebody sent, kept between the dry run and the load."""

from __future__ import annotations

import hashlib
import re
import shutil
import time
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from casque.core.bundle import MAX_BYTES
from casque.core.errors import BundleError, NotFoundError
from casque.core.words import N_, say

FOLDER = "uploads"
SUFFIXES = (".zip", ".xlsx", ".json")
KEPT_SECONDS = 24 * 3600
LONGEST_NAME = 60
_HARMFUL = re.compile(r"[^\w.-]+")
_NAME = re.compile(r"[0-9a-f]{64}")


def keep(upload: UploadedFile[bytes], suffixes: Sequence[str] = SUFFIXES) -> str:
    """Keep the file and give the name by which it is found again: the SHA-256 of its bytes.

    Raises
    ------
    BundleError
        If the file is larger than any bundle may be.
    """
    if (upload.size or 0) > MAX_BYTES:
        raise BundleError(
            say(
                N_("The file '{file}' has {size} bytes; the limit is {most}."),
                file=upload.name,
                size=upload.size,
                most=MAX_BYTES,
            ),
            hint=say(N_("Split the bundle by table or by year.")),
        )
    _forget_old()
    digest, half = hashlib.sha256(), _folder() / f"half-{time.monotonic_ns()}"
    with half.open("wb") as file:
        for chunk in upload.chunks():
            digest.update(chunk)
            file.write(chunk)
    name = digest.hexdigest()
    shutil.rmtree(_folder() / name, ignore_errors=True)
    (_folder() / name).mkdir()
    half.replace(_folder() / name / _shown(upload.name or "", suffixes))
    return name


def kept(name: str) -> Path:
    """Give the file of a name; raise NotFoundError when it is not kept any more."""
    found = list((_folder() / name).glob("*.*")) if _NAME.fullmatch(name) else []
    if not found:
        raise NotFoundError(
            say(N_("The file that you sent is not kept any more.")), hint=say(N_("Send it again."))
        )
    return found[0]


def _shown(name: str, suffixes: Sequence[str]) -> str:
    """Give the name under which the sender knows the file, as far as it is harmless."""
    suffix = Path(name).suffix.lower()
    stem = _HARMFUL.sub("-", Path(name).stem)[:LONGEST_NAME].strip("-.") or "bundle"
    return stem + (suffix if suffix in suffixes else suffixes[0])


def forget(name: str) -> None:
    """Remove a file that has been loaded."""
    shutil.rmtree(kept(name).parent)


def _folder() -> Path:
    folder = Path(settings.DATA_FOLDER) / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _forget_old() -> None:
    oldest = time.time() - KEPT_SECONDS
    for path in _folder().iterdir():
        if path.stat().st_mtime < oldest:
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
