"""Start the site: prepare the database, load the bundled record if there is none, and serve."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

import django

from casque.core.errors import ConfigurationError

HOST, PORT, THREADS = "127.0.0.1", 8000, 8
IMPORTER = "importer:bundled-record"


def prepare() -> None:
    """Set Django up with the settings of the site; to be called before anything of the shell is imported."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casque.site.settings")
    django.setup()


def migrate() -> None:
    """Bring the database to the form this version needs."""
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)


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


def say_on_terminal(text: str) -> None:
    """Tell the person at the terminal, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def serve(
    *,
    host: str = HOST,
    port: int = PORT,
    threads: int = THREADS,
    say: Callable[[str], object] = say_on_terminal,
) -> None:
    """Prepare and serve until interrupted; `say` tells a person what happens.

    Raises
    ------
    ConfigurationError
        If the address cannot be used.
    """
    prepare()
    migrate()
    loaded = load_bundled_record()
    if loaded:
        say(f"Loaded the bundled record: {loaded} rows.")
    server = _server(host, port, threads)
    say(f"Casque is at http://{host}:{_port(server)}/ (stop it with Ctrl+C)")
    server.run()


def _port(server: Any) -> int:
    """Give the port in use; 0 asks for any that is free, and a name may stand for two addresses."""
    listening = getattr(server, "effective_listen", None) or [(server.effective_host, server.effective_port)]
    return int(listening[0][1])


def _server(host: str, port: int, threads: int) -> Any:
    from django.conf import settings
    from waitress import create_server

    from casque.site.wsgi import application

    behind_proxy = settings.SECURE_PROXY_SSL_HEADER is not None
    proxy = {"trusted_proxy": "*", "trusted_proxy_headers": {"x-forwarded-proto"}} if behind_proxy else {}
    try:
        return create_server(application, host=host, port=port, threads=threads, ident="", **proxy)
    except OSError as error:
        raise ConfigurationError(
            f"The address {host}:{port} cannot be used: {error.strerror}.",
            hint="Choose another with --port, or stop what uses it.",
        ) from error
