"""Add published files to the store: read all, judge them beside each other and what is held, then keep the good ones."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from multiprocessing.connection import wait
from pathlib import Path

from casque.core.errors import CasqueError, ConflictError
from casque.core.words import N_, say
from casque.sources.continuity import discontinuous
from casque.sources.dataset import SourceDataset, SourceError
from casque.sources.papers import Entry
from casque.sources.preparing import Prepared, Told, fingerprint, prepare
from casque.sources.store import SHORT, Store
from casque.sources.vintages import Revision, revisions

STAGING = "staging"


class Fate(StrEnum):
    """What becomes of a file that was given."""

    ADDED = N_("added")
    HELD = N_("already held")
    REPEATED = N_("given twice")
    FAULTY = N_("faulty")
    REFUSED = N_("refused")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became, or would become, of one given file.

    Parameters
    ----------
    path : Path
    fate : Fate
    sha256 : str
        Empty where the file could not be read at all.
    entry : Entry or None
        Its papers; of the file of the same content where that is held or given twice.
    error : CasqueError or None
        Why it is faulty, refused, or already held.
    revisions : tuple of Revision
        Earlier files that tell the same rows, and how many of their values differ.
    """

    path: Path
    fate: Fate
    sha256: str = ""
    entry: Entry | None = None
    error: CasqueError | None = None
    revisions: tuple[Revision, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """How files are added.

    Parameters
    ----------
    accept : str
        Reason why a file is kept although its keys are unlike those of the months beside it; empty to refuse it.
    processes : int
        Helper processes that read; 1 to read in this one.
    is_apart : bool
        Read also a single file in a helper process, as a server does: what breaks over it breaks alone.
    progress : callable
        Called with the number of files read and of all files to read.
    datasets : sequence of SourceDataset or None
        Those that are known; all where none are named. With more than one process, all.
    keeping : callable
        Called once with what becomes of the files and the function that keeps them; nothing is kept before it
        calls that, so that a registry can write down first what is about to be kept.
    """

    accept: str = ""
    processes: int = 2
    is_apart: bool = False
    progress: Callable[[int, int], None] = field(default=lambda _read, _all: None)
    datasets: Sequence[SourceDataset] | None = None
    keeping: Callable[[Sequence[Outcome], Callable[[], None]], None] = field(
        default=lambda _found, keep: keep()
    )


def add(
    store: Store, paths: Iterable[Path], *, told: Told, options: Options | None = None
) -> tuple[Outcome, ...]:
    """Add files; each is kept whole or not at all, and a faulty one does not stop the others.

    Returns
    -------
    tuple of Outcome
        One a path, in the order of their names.

    Raises
    ------
    ConflictError
        If another process is adding to the store.
    ConfigurationError
        If the store cannot be written.
    """
    return _added(store, paths, told, options or Options(), keep=True)


def preview(
    store: Store, paths: Iterable[Path], *, told: Told, options: Options | None = None
) -> tuple[Outcome, ...]:
    """Tell what `add` would do, and keep nothing; what was read is not read again by `add`."""
    return _added(store, paths, told, options or Options(), keep=False)


def forget_preview(store: Store) -> None:
    """Take away what previews have read."""
    shutil.rmtree(store.folder / STAGING, ignore_errors=True)


def _added(
    store: Store, paths: Iterable[Path], told: Told, options: Options, *, keep: bool
) -> tuple[Outcome, ...]:
    with store.changing():
        given = sorted(set(paths), key=lambda path: (path.name, str(path)))
        unread, by_print = _fingerprints(given)
        held = {sha for sha in by_print if store.holds(sha)}
        jobs = {sha: paths for sha, paths in by_print.items() if sha not in held}
        prepared = _prepared(store, jobs, told, options)
        refused = _refused(store, prepared, options)
        found = list(unread)
        for sha, same in by_print.items():
            if sha in held:
                found.extend(_held(store, sha, path) for path in same)
            else:
                found.extend(_judged(store, prepared[sha], same, refused))
        if keep:
            options.keeping(tuple(found), partial(_keep, store, found))
        order = {path: number for number, path in enumerate(given)}
        return tuple(sorted(found, key=lambda one: order[one.path]))


def _fingerprints(given: Sequence[Path]) -> tuple[list[Outcome], dict[str, list[Path]]]:
    unread, by_print = [], dict[str, list[Path]]()
    for path in given:
        try:
            by_print.setdefault(fingerprint(path), []).append(path)
        except CasqueError as error:
            unread.append(Outcome(path, Fate.FAULTY, error=error))
    return unread, by_print


def _prepared(
    store: Store, jobs: Mapping[str, list[Path]], told: Told, options: Options
) -> dict[str, Prepared]:
    """Read the files, each once; a helper process that dies over a file costs that file alone."""
    found: dict[str, Prepared] = {}
    for one in _readings(store, jobs, told, options):
        found[one.sha256] = one
        options.progress(len(found), len(jobs))
    return found


def _readings(
    store: Store, jobs: Mapping[str, list[Path]], told: Told, options: Options
) -> Iterator[Prepared]:
    staging = store.folder / STAGING
    if options.processes < 2 or (len(jobs) < 2 and not options.is_apart):
        for sha, same in jobs.items():
            names = [path.name for path in same]
            yield prepare(same[0], sha, staging=staging, told=told, names=names, datasets=options.datasets)
        return
    left = dict(jobs)
    try:
        for one in _in_processes(left, staging, told, processes=options.processes):
            del left[one.sha256]
            yield one
    except BrokenProcessPool:
        for sha in list(left):
            yield _alone(sha, left[sha], staging, told)


def _alone(sha: str, same: list[Path], staging: Path, told: Told) -> Prepared:
    try:
        return next(_in_processes({sha: same}, staging, told, processes=1))
    except BrokenProcessPool:
        died = say(
            N_("The process that read the file was ended by the system, most likely for want of memory.")
        )
        return Prepared(sha, error=SourceError(died, where=same[0].name))


def _belong_to_parent() -> None:
    """Let Ctrl-C end the parent alone, which lets its helpers finish their file; where it is killed, end with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent:
        threading.Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    """Wait until the parent is gone, then end: without it this process would wait for work for ever."""
    wait([sentinel])
    os._exit(1)


def _in_processes(
    jobs: Mapping[str, list[Path]], staging: Path, told: Told, *, processes: int
) -> Iterator[Prepared]:
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=spawn, initializer=_belong_to_parent) as pool:
        waiting = [
            pool.submit(prepare, same[0], sha, staging=staging, told=told, names=[path.name for path in same])
            for sha, same in jobs.items()
        ]
        try:
            for one in as_completed(waiting):
                yield one.result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _refused(store: Store, prepared: dict[str, Prepared], options: Options) -> Mapping[str, CasqueError]:
    """Tell which files are unlike the months beside them; with a reason they are kept, and the reason with them."""
    entries = [one.entry for one in prepared.values() if one.entry]
    found = discontinuous(store, entries, staging=store.folder / STAGING)
    if not options.accept:
        return found
    for one in entries:
        if one.sha256 in found:
            receipt = replace(one.receipt, accepted=options.accept)
            prepared[one.sha256] = Prepared(one.sha256, replace(one, receipt=receipt))
    return {}


def _held(store: Store, sha: str, path: Path) -> Outcome:
    entry = store.entry(sha)
    what = say(
        N_("The file is held already, as '{name}' with the fingerprint {sha}, since {day}."),
        name=entry.name,
        sha=sha[:SHORT],
        day=entry.receipt.at.date(),
    )
    hint = say(N_("Nothing is to be done; its rows are not added again."))
    return Outcome(path, Fate.HELD, sha, entry, ConflictError(what, hint=hint, where=path.name))


def _judged(
    store: Store, one: Prepared, same: list[Path], refused: Mapping[str, CasqueError]
) -> Iterator[Outcome]:
    name = one.entry.name if one.entry else same[0].name
    first, *others = sorted(same, key=lambda path: path.name != name)
    if one.error:
        yield Outcome(first, Fate.FAULTY, one.sha256, error=one.error)
    elif one.sha256 in refused:
        yield Outcome(first, Fate.REFUSED, one.sha256, one.entry, refused[one.sha256])
    elif one.entry:
        earlier = revisions(store, one.entry, store.folder / STAGING / one.sha256)
        yield Outcome(first, Fate.ADDED, one.sha256, one.entry, None, earlier)
    for path in others:
        what = say(N_("The file is byte for byte the same as '{name}'."), name=first.name)
        hint = say(N_("One of the two names is wrong; the rows are added once."))
        error = ConflictError(what, hint=hint, where=path.name)
        yield Outcome(path, Fate.REPEATED, one.sha256, one.entry, error)


def _keep(store: Store, found: Iterable[Outcome]) -> None:
    staging = store.folder / STAGING
    for one in found:
        if one.fate is Fate.ADDED and one.entry:
            store.commit(one.entry, staging / one.sha256)
    for one in found:
        if one.fate is Fate.HELD:
            store.note_name(one.sha256, one.path.name)
    shutil.rmtree(staging, ignore_errors=True)
