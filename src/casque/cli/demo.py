"""`casque demo`: pledges to learn from, and those of the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casque.cli.common import Answering, Flag, example, noun, state_asked
from casque.cli.screen import write_json, write_line, write_table

if TYPE_CHECKING:
    from casque.registry.pledges.demo import Loaded
    from casque.registry.pledges.demo_accounts import Account

app = noun("demo")
_SUBJECTS = {
    "pledge": "pledges",
    "visit": "visits",
    "requirement": "requirements",
    "composition": "compositions",
}


@app.command(name="load", help_epilogue=example("casque demo load --accounts"))
def load(*, accounts: Flag = False, beside: Flag = False, answering: Answering | None = None) -> None:
    """Load the invented states Arland, Borland and Corland: pledges, visits, levels and one deployment.

    Parameters
    ----------
    accounts : bool
        Add an account for everybody in it, with passwords made at random and told once.
    beside : bool
        Load it although the site holds other pledges already.
    """
    from casque.cli.server import made_site

    with made_site() as actor:
        from django.db import transaction

        from casque.registry.pledges.demo import load_demo
        from casque.registry.pledges.demo_accounts import add_accounts

        with transaction.atomic():
            loaded = load_demo(actor=actor, beside=beside)
            added = add_accounts(actor=actor) if accounts else ()
    if answering and answering.json:
        return write_json(_as_json(loaded, added))
    return _tell(loaded, added)


@app.command(name="standby", help_epilogue=example("casque demo standby --contributor CHN"))
def standby(*, contributor: str = "", answering: Answering | None = None) -> None:
    """Load the standby force of the record that comes with Casque: a draft for each unit, without a level.

    Parameters
    ----------
    contributor : str
        Alpha-3 code; all contributors when left out.
    """
    from casque.cli.common import day_or_today
    from casque.cli.server import made_site
    from casque.core.bundle import bundled_record
    from casque.readiness.pledges.standby import counts

    state = state_asked(contributor)
    record = bundled_record()
    with made_site() as actor:
        from casque.registry.pledges.standby import load_standby_force

        drafts = load_standby_force(actor=actor, dataset=record, contributor=state)
    known = counts(record, on=day_or_today(""), contributor=state)
    if answering and answering.json:
        levels = {one.level: str(one.units) for one in known}
        return write_json({"pledges": [one.name for one in drafts], "levels": levels})
    write_line(f"{len(drafts)} drafts loaded; the source does not tell which unit is at which level.")
    return write_table(("level", "units"), [(one.title, str(one.units)) for one in known])


def _as_json(loaded: Loaded, added: tuple[Account, ...]) -> dict[str, object]:
    told: dict[str, object] = {
        "subjects": loaded.subjects,
        "deeds": loaded.deeds,
        "first": loaded.first.isoformat(),
        "last": loaded.last.isoformat(),
    }
    accounts = [{"name": one.name, "title": one.title, "password": one.password} for one in added]
    return told | ({"accounts": accounts} if added else {})


def _tell(loaded: Loaded, added: tuple[Account, ...]) -> None:
    from casque.readiness.pledges.demo import CAST

    parts = ", ".join(f"{_SUBJECTS[kind]} {count}" for kind, count in loaded.subjects.items())
    write_line(f"Loaded {loaded.deeds} deeds from {loaded.first} to {loaded.last}: {parts}.")
    write_line("The states are invented, and nothing of it happened.")
    write_table(("pledge", "what becomes of it"), CAST.items())
    if not added:
        write_line("To act in it, load it with --accounts into a data folder of its own.")
        return
    write_line("Accounts to sign in with; the passwords are told this once:")
    write_table(("name", "who", "password"), [(one.name, one.title, one.password) for one in added])
