"""Documents of pledges: kept by their fingerprint, looked into before, never executed, given out as downloads only."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction

from casque.accounts.policy import require
from casque.core.errors import BundleError, NotFoundError
from casque.core.words import N_, say
from casque.readiness.pledges.entries import Entry
from casque.readiness.pledges.state import Paper
from casque.registry.pledges.asked import Asked
from casque.registry.pledges.deeds import do
from casque.registry.pledges.reading import not_found, pledge
from casque.registry.pledges.sniffing import media_of
from casque.trail.actor import Actor

FOLDER = "documents"
MOST_BYTES = 25 * 1024 * 1024
MOST_NAME = 120
ATTACH = "R02"


@dataclass(frozen=True, slots=True)
class Sent:
    """A document that somebody sends: its name, its kind, its bytes, and why."""

    file: str
    kind: str
    data: bytes = field(repr=False)
    reason: str
    on: date
    seen: int | None = None


def attach(*, actor: Actor, name: str, sent: Sent) -> Entry:
    """Attach a document to a pledge; one of the same name is a new version, and the old one stays.

    Raises
    ------
    BundleError
        If it is too large, empty, of a kind that is not taken, or not what its name says.
    RefusedError, NotFoundError, FaultsError, ConflictError
        As `casque.registry.pledges.deeds.do` does.
    """
    state, _ = pledge(actor, name)
    require(actor, "pledge.attach", scope=state.scope)
    file = _clean(sent.file)
    if len(sent.data) > MOST_BYTES:
        raise too_large(file, len(sent.data))
    media = media_of(file, sent.data)
    sha256 = hashlib.sha256(sent.data).hexdigest()
    told = {"kind": sent.kind, "name": file, "sha256": sha256, "media": media, "size": len(sent.data)}
    with transaction.atomic():
        entry = do(
            actor=actor, asked=Asked("pledge", name, ATTACH, sent.on, told, sent.reason, seen=sent.seen)
        )
        _keep(sha256, sent.data)
    return entry


def document(actor: Actor, name: str, number: int) -> tuple[Paper, bytes]:
    """Give a document of a pledge by the number of its entry, checked against its fingerprint.

    Raises
    ------
    NotFoundError
        If there is none, the actor may not see it, or its bytes are not kept here.
    """
    state, _ = pledge(actor, name)
    require(actor, "pledge.export", scope=state.scope)
    paper = next((one for one in state.papers if one.number == number), None)
    if paper is None:
        raise not_found("document", f"{name}/{number}")
    path = _path(paper.sha256)
    data = path.read_bytes() if path.is_file() else b""
    if hashlib.sha256(data).hexdigest() != paper.sha256:
        raise NotFoundError(
            say(N_("The document '{file}' is on record, but its bytes are not kept here."), file=paper.name),
            hint=say(N_("Ask the one who attached it, and attach it again.")),
        )
    return paper, data


def is_held(paper: Paper) -> bool:
    """Tell whether the bytes of a document are kept here."""
    return _path(paper.sha256).is_file()


def too_large(file: str, size: int) -> BundleError:
    """Make the error for a document that is larger than any may be."""
    return BundleError(
        say(
            N_("The document '{file}' has {size} bytes; the limit is {most}."),
            file=file,
            size=size,
            most=MOST_BYTES,
        ),
        hint=say(N_("Make it smaller, or divide it.")),
    )


def _clean(file: str) -> str:
    r"""Give the name of a file without folders and without what cannot be printed.

    Examples
    --------
    >>> _clean("C:\\notes\\note  verbale.pdf"), _clean("../../secret.pdf")
    ('note verbale.pdf', 'secret.pdf')
    """
    last = file.replace("\\", "/").rsplit("/", 1)[-1]
    plain = " ".join("".join(one for one in last if one.isprintable()).split())
    suffix = Path(plain).suffix[:MOST_NAME]
    return plain.removesuffix(suffix)[: MOST_NAME - len(suffix)].strip() + suffix


def _path(sha256: str) -> Path:
    return Path(settings.DATA_FOLDER) / FOLDER / sha256[:2] / sha256


def _keep(sha256: str, data: bytes) -> None:
    """Write the bytes under their fingerprint, whole or not at all; not executable, for this program only."""
    path = _path(sha256)
    if path.is_file():
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = path.with_suffix(".half")
    half.touch(mode=0o600)
    half.write_bytes(data)
    half.replace(path)
