"""The way from a command to the site's database; Django is imported here and below, in no other command."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from casque.core.errors import ConfigurationError, NotFoundError
from casque.core.words import N_, say

if TYPE_CHECKING:
    from casque.core.dataset import Dataset
    from casque.trail.actor import Actor


def set_up() -> None:
    """Start Django with the settings of the site."""
    import django
    from django.apps import apps

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casque.site.settings")
    if not apps.ready:
        django.setup()


@contextmanager
def site() -> Iterator[Actor]:
    """Open the site for a command; give the actor, and say in each event that it came from a command.

    Raises
    ------
    ConfigurationError
        If the database cannot be reached or is not of this version.
    """
    set_up()
    from casque.trail.origin import coming_from

    _require_database()
    with coming_from("command"):
        yield operator()


@contextmanager
def made_site() -> Iterator[Actor]:
    """Open the site for a command that needs nothing but its log: a database that was never used is made first."""
    set_up()
    from django.core.management import call_command
    from django.db import DatabaseError, connection
    from django.db.migrations.recorder import MigrationRecorder

    with suppress(DatabaseError):  # told by `site`
        if not MigrationRecorder(connection).has_table():
            call_command("migrate", interactive=False, verbosity=0)
    with site() as actor:
        yield actor


def sources_folder() -> Path:
    """Give the folder of published files in the data folder of the site."""
    set_up()
    from django.conf import settings

    return Path(settings.DATA_FOLDER) / "sources"


def operator() -> Actor:
    """Give the actor for the person at this machine, who can reach the database anyway."""
    from casque.trail.actor import Actor

    try:
        name = getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as in containers
        name = str(os.getuid())
    return Actor.system(f"command:{name}")


def registry_data(as_known_on: str = "") -> Dataset:
    """Read the registry, now or as it was known then."""
    from casque.core.moments import moment_of

    moment = moment_of(as_known_on) if as_known_on else None
    with site() as actor:
        from casque.registry.reading import dataset, is_empty

        if is_empty():
            raise NotFoundError(
                say(N_("The registry holds no record yet.")),
                hint=say(N_("Load one with: casque record load PATH")),
            )
        return dataset(actor=actor, as_known_on=moment)


def waiting_migrations() -> list[str]:
    """Give the names of the changes that the database still needs."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{one.app_label}.{one.name}" for one, _ in plan]


def _require_database() -> None:
    from django.db import DatabaseError

    try:
        waiting = waiting_migrations()
    except DatabaseError as error:
        raise ConfigurationError(
            say(N_("The database cannot be used: {error}."), error=str(error).strip()),
            hint=say(N_("Look at CASQUE_DATABASE and CASQUE_DATA.")),
        ) from error
    if waiting:
        raise ConfigurationError(
            say(N_("The database lacks {count} changes of this version."), count=len(waiting)),
            hint=say(N_("Run: casque db migrate")),
        )
