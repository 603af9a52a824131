"""Start the site: prepare the database, load the bundled record if there is none, and serve."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from threading import Thread

import django

from casque.core.errors import ConfigurationError
from casque.core.words import N_, say

HOST, PORT, THREADS = "127.0.0.1", 8000, 8
IMPORTER = "importer:bundled-record"


def prepare() -> None:
    """Set Django up with the settings of the site; to be called before anything of the shell is imported."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casque.site.settings")
    django.setup()


def migrate() -> None:
    """Bring the database to the form this version needs.

    Raises
    ------
    ConfigurationError
        If the database cannot be reached or written.
    """
    from django.core.management import call_command
    from django.db import DatabaseError

    try:
        call_command("migrate", interactive=False, verbosity=0)
    except DatabaseError as error:
        raise ConfigurationError(
            say(N_("The database cannot be used: {error}."), error=error),
            hint=say(N_("Check CASQUE_DATABASE, or that CASQUE_DATA names a folder you may write to.")),
        ) from error


def load_bundled_record() -> int:
    """Load the record that comes with Casque into an empty registry; give the number of rows loaded."""
    from casque.core.bundle import bundled_record
    from casque.registry.loading import load_record
    from casque.registry.reading import is_empty
    from casque.trail.actor import Actor

    if not is_empty():
        return 0
    result = load_record(
        actor=Actor.system(IMPORTER),
        dataset=bundled_record(),
        reason="The record that comes with this version of Casque.",
        is_public=True,
    )
    return len(result.added)


def tell_on_terminal(text: str) -> None:
    """Tell the person at the terminal, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def serve(
    *,
    host: str = HOST,
    port: int = PORT,
    threads: int = THREADS,
    worker: bool = True,
    tell: Callable[[str], object] = tell_on_terminal,
) -> None:
    """Prepare and serve until interrupted, with a worker beside; `tell` says to a person what happens.

    Raises
    ------
    ConfigurationError
        If the address cannot be used.
    """
    with _listening(host, port) as door:
        prepare()
        migrate()
        loaded = load_bundled_record()
        if loaded:
            tell(f"Loaded the bundled record: {loaded} rows.")
        shown = f"[{host}]" if ":" in host else host
        tell(f"Casque is at http://{shown}:{door.getsockname()[1]}/ (stop it with Ctrl+C)")
        _warm_up()
        with _worker_beside() if worker else nullcontext():
            _answer_at(door, threads)


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise ConfigurationError(
            say(
                N_("The address {address} cannot be used: {error}."),
                address=f"{host}:{port}",
                error=error.strerror,
            ),
            hint=say(N_("Choose another with --port, or stop what uses it.")),
        ) from error


@contextmanager
def _worker_beside() -> Iterator[None]:
    from casque.runs.beside import WorkerBeside

    beside = WorkerBeside()
    try:
        yield
    finally:
        beside.end()


def _warm_up() -> None:
    """Prepare the first page beside the first answers; who asks meanwhile waits for the same work."""
    from django.db import connection

    from casque.web.warming import warm_up

    def work() -> None:
        warm_up()
        connection.close()  # each thread has its own

    Thread(target=work, name="warm-up", daemon=True).start()


def _answer_at(door: socket.socket, threads: int) -> None:
    from django.conf import settings
    from waitress import serve as answer

    from casque.site.wsgi import application

    is_behind_proxy = settings.SECURE_PROXY_SSL_HEADER is not None
    proxy = {"trusted_proxy": "*", "trusted_proxy_headers": {"x-forwarded-proto"}} if is_behind_proxy else {}
    answer(application, sockets=[door], threads=threads, ident="", _quiet=True, **proxy)
