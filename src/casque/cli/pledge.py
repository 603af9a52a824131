"""`casque pledge`: pledges on the site, from a draft to the return of the unit; unofficial."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from casque.cli.common import Answering, Flag, example, noun, require_free
from casque.cli.screen import write_line
from casque.cli.subjects import add_verbs

KIND = "pledge"
Output = Annotated[Path, Parameter(name=["--output", "-o"])]

app: App = noun(KIND)
add_verbs(app, KIND)


@app.command(
    name="begin",
    help_epilogue=example('casque pledge begin xaa-hospital pledge.xlsx --reason "The offer of the year."'),
)
def begin(name: str, file: Path, /, *, reason: str, on: str = "", answering: Answering | None = None) -> None:
    """Begin a pledge as a draft from a workbook or a JSON file.

    Parameters
    ----------
    name : str
        Small letters, digits and hyphens.
    file : Path
        Workbook of a pledge, or a JSON file of its contents.
    reason : str
        Why, in a sentence.
    on : str
        Day from which it holds; today when not given.
    """
    from casque.cli.pledging import begin_pledge

    begin_pledge(name, file, reason=reason, on=on, is_json=bool(answering and answering.json))


@app.command(
    name="attach",
    help_epilogue=example(
        'casque pledge attach xaa-hospital note.pdf --kind note-verbale --reason "The signed note."'
    ),
)
def attach(
    name: str, file: Path, /, *, kind: str, reason: str, on: str = "", answering: Answering | None = None
) -> None:
    """Attach a document to a pledge; one of the same name is a new version.

    Parameters
    ----------
    name : str
        Name of the pledge.
    file : Path
        The document, 25 MB at most.
    kind : str
        note-verbale, organization, equipment, certificate, report, agreement, load-list, photo or other.
    reason : str
        Why, in a sentence.
    on : str
        Day from which it holds; today when not given.
    """
    from casque.cli.pledging import attach_document

    is_json = bool(answering and answering.json)
    attach_document(name, file, kind=kind, reason=reason, on=on, is_json=is_json)


@app.command(name="workbook", help_epilogue=example("casque pledge workbook xaa-hospital -o pledge.xlsx"))
def workbook(
    name: str = "",
    /,
    *,
    output: Output,
    unit_type: str = "",
    state: str = "",
    overwrite: Flag = False,
) -> None:
    """Write the contents of a pledge as a workbook; without a name, an empty one to fill in.

    Parameters
    ----------
    name : str
        Name of the pledge.
    output : Path
        File for the workbook.
    unit_type : str
        Type of unit that an empty one is filled in with.
    state : str
        Alpha-3 code of the state that an empty one is filled in with.
    overwrite : bool
        Write over a file that is there.
    """
    require_free(output, overwrite=overwrite)
    if name:
        from casque.cli.pledging import workbook_bytes

        data = workbook_bytes(name)
    else:
        from casque.readiness.pledges.workbook import template

        data = template(unit_type, state)
    output.write_bytes(data)
    write_line(f"{output}: {name or 'empty pledge'}.")


@app.command(
    name="import",
    help_epilogue=example('casque pledge import xaa-hospital pledge.xlsx --reason "More nurses." --dry-run'),
)
def import_workbook(
    name: str,
    file: Path,
    /,
    *,
    reason: str = "",
    on: str = "",
    seen: int | None = None,
    dry_run: Flag = False,
    answering: Answering | None = None,
) -> None:
    """Bring a workbook as the new contents of a pledge, after saying what it changes.

    Parameters
    ----------
    name : str
        Name of the pledge.
    file : Path
        Workbook of the pledge.
    reason : str
        Why, in a sentence.
    on : str
        Day from which they hold; today when not given.
    seen : int
        Number of the last entry you looked at; refused if there is a later one.
    dry_run : bool
        Say what would change and write nothing.
    """
    from casque.cli.pledging import bring_workbook

    bring_workbook(
        name,
        file,
        reason=reason,
        on=on,
        seen=seen,
        is_dry=dry_run,
        is_json=bool(answering and answering.json),
    )


@app.command(
    name="unsas",
    help_epilogue=example('casque pledge unsas unsas.csv --reason "The old register." --dry-run'),
)
def unsas(
    file: Path,
    /,
    *,
    reason: str = "",
    on: str = "",
    dry_run: Flag = False,
    answering: Answering | None = None,
) -> None:
    """Bring entries of the former standby system as drafts; never at a level.

    Parameters
    ----------
    file : Path
        CSV file with the columns state, unit, kind, level, response_days, listed_on, notes.
    reason : str
        Why, in a sentence.
    on : str
        Day from which the drafts hold; today when not given.
    dry_run : bool
        Say which drafts would begin and write nothing.
    """
    from casque.cli.pledging import bring_unsas

    bring_unsas(file, reason=reason, on=on, is_dry=dry_run, is_json=bool(answering and answering.json))


@app.command(name="due", help_epilogue=example("casque pledge due --on 2026-06-01"))
def due(*, on: str = "", most: int = 10, answering: Answering | None = None) -> None:
    """List what is due on pledges, the earliest first.

    Parameters
    ----------
    on : str
        Day; today when not given.
    most : int
        Most lines.
    """
    from casque.cli.pledging import list_due

    list_due(on=on, most=most, is_json=bool(answering and answering.json))


@app.command(name="remind", help_epilogue=example("casque pledge remind --on 2026-06-01"))
def remind(*, on: str = "", answering: Answering | None = None) -> None:
    """Send the reminders that are due by e-mail, each once; meant to be run every day.

    Parameters
    ----------
    on : str
        Day; today when not given.
    """
    from casque.cli.pledging import send_reminders

    send_reminders(on=on, is_json=bool(answering and answering.json))


@app.command(name="machine", help_epilogue=example("casque pledge machine --kind visit"))
def machine(*, kind: str = KIND, answering: Answering | None = None) -> None:
    """Show every deed of the state machine: from which state to which, by whom, and its source; unofficial.

    Parameters
    ----------
    kind : str
        pledge, visit, requirement or composition.
    """
    from casque.cli.pledging import show_machine

    show_machine(kind, is_json=bool(answering and answering.json))
