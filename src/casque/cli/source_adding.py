"""What `casque source add` does and tells."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from casque.cli import DONE, FAILED
from casque.cli.screen import note, write_json, write_line, write_table
from casque.core.moments import day_of

if TYPE_CHECKING:
    from casque.sources.adding import Options, Outcome
    from casque.sources.gates import Noted
    from casque.sources.papers import Entry
    from casque.sources.preparing import Told
    from casque.sources.store import Store

SHOWN_LINES = 30
"""Findings of one kind that are shown; `casque source findings` lists all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command was told beside the files, as it was written."""

    day: str
    link: str
    published: str
    dataset: str
    accept: str
    reason: str
    processes: int
    is_of_site: bool


def add_files(store: Store, files: Sequence[Path], asked: Asked, *, dry_run: bool, as_json: bool) -> int:
    """Add files and tell what became of each; status 1 if one was not added and is not held."""
    from casque.core.errors import BadValueError
    from casque.core.words import N_, say

    if not files:
        raise BadValueError(
            say(N_("No file was named.")), hint=say(N_("Name the files to add, such as reports/*.pdf."))
        )
    try:
        found = _deed(store, files, asked, dry_run=dry_run)
    except KeyboardInterrupt:
        note("Stopped; nothing was kept. The same command goes on where it was.")
        return FAILED
    odd = _findings(store, found, dry_run=dry_run)
    if as_json:
        from casque.reports import source_shapes

        told = [source_shapes.outcome(one) for one in found]
        write_json(
            {"is_dry_run": dry_run, "files": told, "findings": [source_shapes.noted(one) for one in odd]}
        )
    else:
        _write(found, odd, dry_run=dry_run)
    return _status(found)


def _deed(store: Store, files: Sequence[Path], asked: Asked, *, dry_run: bool) -> tuple[Outcome, ...]:
    """Do the deed: the one place where the command adds to the store."""
    from casque.sources.adding import Options, add, forget_preview, preview
    from casque.sources.preparing import Told

    told = Told(
        at=datetime.now(tz=UTC),
        day=_day(asked.day),
        link=asked.link,
        published=_day(asked.published),
        dataset=asked.dataset,
    )
    with _progress(len(files)) as progress:
        options = Options(accept=asked.accept, processes=asked.processes, progress=progress)
        if not dry_run:
            return (
                _on_site(files, told, options, asked.reason)
                if asked.is_of_site
                else add(store, files, told=told, options=options)
            )
        found = preview(store, files, told=told, options=options)
    forget_preview(store)
    return found


def _on_site(files: Sequence[Path], told: Told, options: Options, reason: str) -> tuple[Outcome, ...]:
    """Add to the store of the site, with an event in its log for each file."""
    from casque.cli.server import made_site

    with made_site() as actor:
        from casque.registry.holdings import add_published_files

        why = reason or "Added from the command line."
        return add_published_files(actor=actor, paths=files, told=told, reason=why, options=options)


def enter(store: Store, spelling: str, code: str, *, reason: str, as_json: bool) -> None:
    """Enter a name of a contributor."""
    from casque.sources.aliases import enter_name
    from casque.sources.names import name_of

    at = datetime.now(tz=UTC).isoformat()
    with store.changing():
        new = enter_name(store.folder, spelling, code, reason=reason, at=at)
    if as_json:
        return write_json(asdict(new))
    return write_line(f"'{new.spelling}' is {name_of(new.iso3)} ({new.iso3}) here from now on.")


def _day(text: str) -> date | None:
    return day_of(text) if text else None


@contextmanager
def _progress(count: int) -> Iterator[Callable[[int, int], None]]:
    """Show on a terminal how many files are read."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty()) as shown:
        task = shown.add_task("read", total=count)
        yield lambda read, of: shown.update(task, completed=read, total=of)


def _findings(store: Store, found: Sequence[Outcome], *, dry_run: bool) -> tuple[Noted, ...]:
    """Give the findings of the data sets that the files are of, beside what is held of them."""
    from casque.sources import gates

    named = {one.entry.dataset for one in found if one.entry}
    if not dry_run:
        return tuple(one for key in sorted(named) for one in gates.findings(store, dataset=key))
    new = {one.sha256: one.entry for one in found if one.entry and one.fate.name == "ADDED"}
    entries = [one for one in (*store.entries(), *new.values()) if one.dataset in named]
    return gates.findings_of(entries)


def _status(found: Sequence[Outcome]) -> int:
    fates = [one.fate.name for one in found]
    if {"FAULTY", "REFUSED"} & set(fates) or "ADDED" not in fates:
        return FAILED
    return DONE


def _write(found: Sequence[Outcome], odd: Sequence[Noted], *, dry_run: bool) -> None:
    ordered = sorted(found, key=lambda one: (_span(one.entry), one.path.name))
    became = "what would become of it" if dry_run else "what became of it"
    columns = ("month", "layout", "rows", "people", "totals met", "data set", "file", became)
    write_table(columns, [_row(one) for one in ordered])
    for one in ordered:
        for each in one.revisions:
            write_line(
                f"{one.path.name}: a further vintage of {each.sha256[:12]}: {each.changed} values differ,"
                f" {each.added} rows more, {each.removed} fewer. Both are kept."
            )
    _write_findings(odd, {one.sha256: one.entry.name for one in found if one.entry})
    sys.stdout.flush()
    _note_errors(found)
    write_line(_summary(found, dry_run=dry_run))


def _row(one: Outcome) -> tuple[object, ...]:
    if one.entry is None:
        return ("", "", "", "", "", "", one.path.name, one.fate.value)
    entry = one.entry
    people = sum(count.people for count in entry.months.values()) if len(entry.months) == 1 else ""
    totals = f"{entry.totals.met} of {entry.totals.printed}" if entry.totals.printed else "none printed"
    row = (_span(entry), entry.layout, entry.rows, people, totals, entry.dataset)
    return (*row, one.path.name, one.fate.value)


def _span(entry: Entry | None) -> str:
    if entry is None:
        return "?"
    first, last = (day.isoformat()[:7] for day in (entry.first, entry.last))
    return first if first == last else f"{first} to {last}"


def _write_findings(odd: Sequence[Noted], names: Mapping[str, str]) -> None:
    """Write the findings by kind; one that several files share is written once, with its months."""
    from casque.sources.flags import FINDINGS

    for kind, heading in FINDINGS.items():
        lines: dict[str, list[str]] = {}
        of_kind = [one for one in odd if one.finding.kind == kind]
        for text in _spans_missing(of_kind):
            lines[text] = []
        for one in of_kind:
            if not _is_plain_gap(one):
                about = one.month or names.get(one.sha256, "")
                place = "" if one.finding.place == about else one.finding.place
                at = ", ".join(text for text in (about, place) if text)
                lines.setdefault(str(one.finding.what), []).append(at)
        if lines:
            write_line(f"{heading} ({len(of_kind)}):")
        for what, places in list(lines.items())[:SHOWN_LINES]:
            write_line(f"  {_places(places)}{what}")
        if len(lines) > SHOWN_LINES:
            write_line(f"  ... and {len(lines) - SHOWN_LINES} more: casque source findings --kind {kind}")


def _is_plain_gap(one: Noted) -> bool:
    return one.finding.kind == "month-missing" and set(one.finding.what.values) == {"month"}


def _spans_missing(odd: Sequence[Noted]) -> list[str]:
    """Give a sentence for each run of months that no file tells, in place of one for each month."""
    from casque.sources.continuity import spans

    plain = [one for one in odd if _is_plain_gap(one)]
    if not plain:
        return []
    template = plain[0].finding.what.template
    return [template.format(month=span) for span in spans(sorted({one.month for one in plain}))]


def _places(places: Sequence[str]) -> str:
    known = [place for place in places if place]
    if len(known) > 2:
        are_months = all(len(place) == len("2020-08") for place in known)
        return f"{known[0]} to {known[-1]}, {len(known)} files: " if are_months else f"{len(known)} files: "
    return f"{', '.join(known)}: " if known else ""


def _note_errors(found: Sequence[Outcome]) -> None:
    """Tell each error; a way out that several share is told once."""
    hints: dict[str, None] = {}
    for one in found:
        if one.error:
            text, _, hint = str(one.error).partition("\n")
            is_fault = "\n" in hint  # the faults of a file stand below its hint
            note(str(one.error) if is_fault else text)
            if hint and not is_fault:
                hints[hint] = None
    for hint in hints:
        note(hint)


def _summary(found: Sequence[Outcome], *, dry_run: bool) -> str:
    from casque.sources.adding import Fate

    counts = {fate: sum(one.fate is fate for one in found) for fate in Fate}
    parts = [f"{count} {fate.value}" for fate, count in counts.items() if count]
    met = sum(one.entry.totals.met for one in found if one.entry and one.fate is Fate.ADDED)
    printed = sum(one.entry.totals.printed for one in found if one.entry and one.fate is Fate.ADDED)
    totals = f" {met} of {printed} printed totals are met." if printed else ""
    return f"{', '.join(parts)}.{totals}" + (" Nothing was kept: this was a dry run." if dry_run else "")
