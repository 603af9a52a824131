"""`casque source`: the documents that the record was made from, and the files that publishers offer."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from casque.cli.common import Flag, Reading, Storing, example, noun
from casque.cli.screen import write_json, write_table

app = noun("source")


@app.command(name="list", help_epilogue=example("casque source list"))
def list_sources(*, reading: Reading | None = None) -> None:
    """List the sources, each with its fingerprint and the number of passages taken from it."""
    from casque.reports import shapes

    reading = reading or Reading()
    found = shapes.sources(reading.data())
    if reading.json:
        return write_json(shapes.listed(found))
    columns = ("code", "kind", "published", "passages", "title", "SHA-256")
    rows = [(*(one[name] for name in columns[:-1]), one["sha256"][:12]) for one in found]
    return write_table(columns, rows)


@app.command(name="add", help_epilogue=example("casque source add reports/*.pdf --dry-run"))
def add(
    *files: Path,
    dry_run: Flag = False,
    day: str = "",
    link: str = "",
    published: str = "",
    dataset: str = "",
    accept: str = "",
    reason: str = "",
    processes: int = 2,
    storing: Storing | None = None,
) -> int:
    """Add published files: each is recognised, read, checked and kept whole, or told why not.

    Parameters
    ----------
    files : Path
        Files as their publishers offer them.
    dry_run : bool
        Tell what would be added and keep nothing.
    day : str
        Day that the files report for, where they tell none themselves.
    link : str
        Where the files were found.
    published : str
        Day on which they were published; decides which of two vintages is the later one.
    dataset : str
        Data set that they are of, where their content does not decide.
    accept : str
        Reason to keep a month whose rows are unlike those of the months beside it.
    reason : str
        Why the files are added; kept with each of them in the log of the site.
    processes : int
        Helper processes that read.
    """
    from casque.cli.source_adding import Asked, add_files

    storing = storing or Storing()
    asked = Asked(
        day=day,
        link=link,
        published=published,
        dataset=dataset,
        accept=accept,
        reason=reason,
        processes=processes,
        is_of_site=storing.store is None,
    )
    return add_files(storing.opened(), files, asked, dry_run=dry_run, as_json=storing.json)


@app.command(name="held", help_epilogue=example("casque source held --json"))
def held(*, dataset: str = "", storing: Storing | None = None) -> None:
    """List the files that are held, each with its publisher, days, rows and fingerprint.

    Parameters
    ----------
    dataset : str
        Only the files of this data set.
    """
    from casque.cli import source_reading

    storing = storing or Storing()
    source_reading.held(storing.opened(), dataset=dataset, as_json=storing.json)


@app.command(name="months", help_epilogue=example("casque source months --dataset un-contributions"))
def months(*, dataset: str = "", storing: Storing | None = None) -> None:
    """List each month of contributions: its layout, rows, people and totals reproduced, or that it is missing.

    Parameters
    ----------
    dataset : str
        Only the files of this data set.
    """
    from casque.cli import source_reading

    storing = storing or Storing()
    source_reading.months(storing.opened(), dataset=dataset, as_json=storing.json)


@app.command(name="findings", help_epilogue=example("casque source findings --dataset un-contributions"))
def findings(*, dataset: str = "", kind: str = "", storing: Storing | None = None) -> None:
    """List what is odd about the files that are held, alone and beside each other.

    Parameters
    ----------
    dataset : str
        Only the files of this data set.
    kind : str
        Only findings of this kind, such as month-missing.
    """
    from casque.cli import source_reading

    storing = storing or Storing()
    source_reading.findings(storing.opened(), dataset=dataset, kind=kind, as_json=storing.json)


@app.command(name="show", help_epilogue=example("casque source show 9f86d081884c"))
def show(sha256: str, /, *, storing: Storing | None = None) -> None:
    """Show the papers of a file that is held, and what is odd about it.

    Parameters
    ----------
    sha256 : str
        Its fingerprint, or the beginning of it.
    """
    from casque.cli import source_reading

    storing = storing or Storing()
    source_reading.show(storing.opened(), sha256, as_json=storing.json)


@app.command(name="diff", help_epilogue=example("casque source diff 9f86d081884c 60303ae22b99"))
def diff(
    old: str, new: str, /, *, table: str = "", csv: Flag = False, storing: Storing | None = None
) -> None:
    """Compare two files that are held, value by value.

    Parameters
    ----------
    old, new : str
        Their fingerprints, or the beginnings of them.
    table : str
        Table to compare, where they have several.
    csv : bool
        Write CSV, all of it.
    """
    from casque.cli import source_reading

    storing = storing or Storing()
    source_reading.diff(storing.opened(), (old, new), table=table, as_csv=csv, as_json=storing.json)


@app.command(
    name="rows",
    help_epilogue=example(
        "casque source rows contributions --contributor CHN --from 2020-08-01 --to 2020-08-31"
    ),
)
def rows(
    table: str,
    /,
    *,
    contributor: str = "",
    mission: str = "",
    from_: Annotated[str, Parameter(name="--from")] = "",
    to: str = "",
    vintage: str = "",
    csv: Flag = False,
    storing: Storing | None = None,
) -> None:
    """Write the rows of a table of the files that are held: each once, of the current vintage.

    Parameters
    ----------
    table : str
        contributions, fatalities, operations, sites, mandates, decisions, money or world_totals.
    contributor : str
        Only this contributor, by its alpha-3 code.
    mission : str
        Only this mission, by its acronym.
    from_, to : str
        Only rows of these days.
    vintage : str
        The rows of this file instead, by the beginning of its fingerprint.
    csv : bool
        Write CSV, all of it.
    """
    from casque.cli.source_reading import Chosen, write_rows

    chosen = Chosen(
        table=table, contributor=contributor, mission=mission, first=from_, last=to, vintage=vintage
    )
    storing = storing or Storing()
    write_rows(storing.opened(), chosen, as_csv=csv, as_json=storing.json)


@app.command(name="names", help_epilogue=example("casque source names --json"))
def own_names(*, storing: Storing | None = None) -> None:
    """List the names of contributors that were entered here, beside those that come with Casque."""
    from casque.cli import source_reading

    storing = storing or Storing()
    source_reading.own_names(storing.opened(), as_json=storing.json)


@app.command(
    name="know",
    help_epilogue=example(
        'casque source know "United Republic of Arland" XAA --reason "Its name since 2099."'
    ),
)
def know(spelling: str, code: str, /, *, reason: str, storing: Storing | None = None) -> None:
    """Enter a name of a contributor that no table knows; rows that were kept with it get their contributor too.

    Parameters
    ----------
    spelling : str
        The name as it is printed.
    code : str
        Alpha-3 code of the contributor.
    reason : str
        Where it was seen, and why it is this contributor; kept with the name.
    """
    from casque.cli.source_adding import enter

    storing = storing or Storing()
    enter(storing.opened(), spelling, code, reason=reason, as_json=storing.json)
