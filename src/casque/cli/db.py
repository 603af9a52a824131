"""`casque db`: the database of the site."""

from __future__ import annotations

from casque.cli.common import Answering, example, noun
from casque.cli.screen import write_json, write_line

app = noun("db")


@app.command(name="migrate", help_epilogue=example("casque db migrate"))
def migrate(*, answering: Answering | None = None) -> None:
    """Bring the tables of the site's database up to this version of Casque."""
    from casque.cli.server import set_up, waiting_migrations

    set_up()
    from django.core.management import call_command

    names = waiting_migrations()
    call_command("migrate", interactive=False, verbosity=0)
    if answering and answering.json:
        return write_json({"items": names, "total": len(names)})
    return write_line(f"{len(names)} changes applied." if names else "The database is up to date.")
