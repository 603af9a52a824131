"""The verbs that pledges, visits, requirements, compositions and campaigns share: list, show, history, allowed, do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from cyclopts import App, Group, Parameter

from casque.cli.common import ANSWERING, READING, Answering, Flag, example  # noqa: F401  hints of Answering are read here

DOING = Group("What is told with the deed", sort_key=7)
NAMES = {
    "pledge": "xaa-hospital",
    "visit": "xaa-visit-1",
    "requirement": "xm1-hospital",
    "composition": "2026-27",
    "campaign": "xaa-2026",
}
DEEDS = {
    "pledge": 'A03 --reason "It has arrived."',
    "visit": 'V13 --data notice="OMA 3/2026" --reason "The notice went out."',
    "requirement": 'Q03 --data approved_by="Military Adviser" --reason "It is agreed."',
    "composition": 'G03 --reason "The year begins."',
    "campaign": 'N02 --data reply_by=2026-12-31 --reason "More time is given."',
}


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Moment(Answering):
    """On which day, as known when, and how it is answered.

    Parameters
    ----------
    on : str
        Day; today when not given.
    known : str
        As it was known on this day, to its end, or at this moment (UTC).
    """

    on: Annotated[str, Parameter(group=READING)] = ""
    known: Annotated[str, Parameter(group=READING)] = ""


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Data(Answering):
    """What is told with a deed.

    Parameters
    ----------
    on : str
        Day from which it holds; today when not given.
    data : list of str
        An answer to what the deed asks for, as name=value; may be said several times.
    file : Path
        JSON file with the answers, for those that are more than a line.
    seen : int
        Number of the last entry you looked at; refused if there is a later one.
    dry_run : bool
        Say what stands in the way and write nothing; status 3 if anything does.
    """

    on: Annotated[str, Parameter(group=DOING)] = ""
    data: Annotated[list[str] | None, Parameter(group=DOING)] = None
    file: Annotated[Path | None, Parameter(group=DOING)] = None
    seen: Annotated[int | None, Parameter(group=DOING)] = None
    dry_run: Annotated[Flag, Parameter(group=DOING)] = False


def add_verbs(app: App, kind: str) -> None:
    """Add the shared verbs to the app of a kind of subject."""
    _add_reading(app, kind)
    _add_doing(app, kind)


def _add_reading(app: App, kind: str) -> None:
    name_of = NAMES[kind]

    @app.command(
        name="list", help=f"List each {kind} of the site.", help_epilogue=example(f"casque {kind} list")
    )
    def list_all(*, state: str = "", moment: Moment | None = None) -> None:
        """List the subjects.

        Parameters
        ----------
        state : str
            Alpha-3 code of a state; all when not given.
        """
        from casque.cli.pledging import list_subjects

        list_subjects(kind, moment or Moment(), state=state)

    @app.command(
        name="show",
        help=f"Show one {kind} on a day, as known at a moment.",
        help_epilogue=example(f"casque {kind} show {name_of} --on 2026-06-01"),
    )
    def show(name: str, /, *, moment: Moment | None = None) -> None:
        """Show a subject.

        Parameters
        ----------
        name : str
            Its name.
        """
        from casque.cli.pledging import show_subject

        show_subject(kind, name, moment or Moment())

    _add_history(app, kind)


def _add_history(app: App, kind: str) -> None:
    @app.command(
        name="history",
        help=f"List what was written down of a {kind}: every entry, who, when and why.",
        help_epilogue=example(f"casque {kind} history {NAMES[kind]}"),
    )
    def history(name: str, /, *, moment: Moment | None = None) -> None:
        """List the entries of a subject.

        Parameters
        ----------
        name : str
            Its name.
        """
        from casque.cli.pledging import show_history

        show_history(kind, name, moment or Moment())


def _add_doing(app: App, kind: str) -> None:
    name_of = NAMES[kind]

    @app.command(
        name="allowed",
        help=f"List what can be done with a {kind} today, and what still stands in the way.",
        help_epilogue=example(f"casque {kind} allowed {name_of}"),
    )
    def allowed(name: str, /, *, answering: Answering | None = None) -> None:
        """List deeds.

        Parameters
        ----------
        name : str
            Its name.
        """
        from casque.cli.pledging import show_allowed

        show_allowed(kind, name, is_json=bool(answering and answering.json))

    @app.command(
        name="do",
        help=f"Do a deed on a {kind}; a change of level is proposed, and a second person approves it.",
        help_epilogue=example(f"casque {kind} do {name_of} {DEEDS[kind]}"),
    )
    def do(name: str, deed: str, /, *, reason: str, told: Data | None = None) -> int | None:
        """Do a deed.

        Parameters
        ----------
        name : str
            Its name; a new one for the deed that begins a subject.
        deed : str
            Code of the deed, as `casque pledge machine` lists them.
        reason : str
            Why, in a sentence; kept with the entry.
        """
        from casque.cli.pledging import do_deed

        return do_deed(kind, name, deed, reason=reason, told=told or Data())
