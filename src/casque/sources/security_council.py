"""The Security Council: outcomes of its meetings, vetoes, and pages of its resolutions in the library."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import polars as pl

from casque.core.words import N_, Message, say
from casque.sources import names
from casque.sources.council_outcomes import Decision, day_of_meeting, decisions_of, words_of
from casque.sources.dataset import Opened, SourceDataset, SourceError
from casque.sources.reading import Finding, Reading, Totals, Weight
from casque.sources.rows import (
    ROW,
    Faults,
    believable,
    checked_rows,
    has_columns,
    heading,
    place,
    shaped,
    text_rows,
)

FIRST_YEAR = 1946
"""Year in which the Council first met."""

_OUTCOMES = ("year", "date", "topics", "result")
_VETOES = (
    "year",
    "date",
    "draft",
    "meeting_record",
    "agenda_item",
    "member_veto1",
    "member_veto2",
    "member_veto3",
)
_RECORDS = ("res_no", "url_record")
_MARKS = {
    "China": ("China", "russia_china"),
    "France": ("France", "usa_france", "usa_france_uk", "france_uk"),
    "Russia": ("Russia", "russia_china"),
    "USSR": ("USSR",),
    "USA": ("USA", "usa_uk", "usa_france", "usa_france_uk"),
    "UK": ("UK", "usa_uk", "usa_france_uk", "france_uk"),
}
_MEMBERS = ("member_veto1", "member_veto2", "member_veto3")


def recognise_outcomes(opened: Opened) -> bool:
    """Tell whether a workbook holds outcomes of meetings."""
    if opened.kind != "xlsx":
        return False
    try:
        return set(_OUTCOMES) <= {name.strip() for name in _workbook(opened, rows=1).columns}
    except SourceError:
        return False


def _workbook(opened: Opened, *, rows: int | None = None) -> pl.DataFrame:
    """Read the first sheet of a workbook as text; `casque.sources.opening` has seen that it unpacks to little."""
    import fastexcel

    try:
        sheet = fastexcel.read_excel(opened.data).load_sheet(0, n_rows=rows, dtypes="string")
        return sheet.to_polars()
    except (fastexcel.FastExcelError, pl.exceptions.PolarsError, ValueError) as error:
        reason = str(error).strip().splitlines()[:1]
        raise SourceError(
            say(
                N_("'{file}' cannot be read as a workbook: {reason}."),
                file=opened.name,
                reason="".join(reason),
            ),
            hint=say(N_("The file may be cut off or changed. Fetch it again from its publisher.")),
        ) from None


def read_outcomes(opened: Opened) -> Reading:
    """Read the outcomes of meetings: a row for each meeting, and one for each decision in it.

    Raises
    ------
    SourceError
        If it is not that workbook.
    FaultsError
        If a year or a date cannot be read; it carries all of them.
    """
    frame = _workbook(opened)
    rows = checked_rows(opened, frame.select(pl.all().cast(pl.String)), _OUTCOMES).with_columns(place())
    days = [
        day_of_meeting(year, text)
        for year, text in zip(rows["year"].to_list(), rows["date"].to_list(), strict=True)
    ]
    dated = rows.with_columns(pl.Series("day", days, pl.Date))
    faults = Faults(opened, dated)
    faults.require("year")
    faults.whole("year", least=FIRST_YEAR, most=2100)
    hint = say(N_("It reads 22 December; the year stands beside it."))
    wrong = pl.col("date").is_not_null() & pl.col("day").is_null()
    faults.refuse("date", wrong, N_("'{value}' is no day of its year."), hint)
    faults.settle()
    meetings = [
        (row[ROW], Decision("meeting", "", outcome=words_of(row["result"] or ""))) for row in dated.to_dicts()
    ]
    taken = [(row[ROW], one) for row in dated.to_dicts() for one in decisions_of(row["result"] or "")]
    decided = _frame(sorted([*meetings, *taken], key=lambda pair: pair[0]))
    table = decided.join(dated, on=ROW, how="left", maintain_order="left").with_columns(
        year=pl.col("year").cast(pl.Int32),
        topic=pl.col("topics").str.replace_all(r"\s+", " ").str.strip_chars(),
        flags=pl.lit(""),
    )
    findings = (*_undated(dated), *_other_year(table), *_taken_twice(table), *_unknown_vetoes(taken))
    return _reading(OUTCOMES, table, findings)


def _frame(decisions: Iterable[tuple[int, Decision]]) -> pl.DataFrame:
    schema = {ROW: pl.UInt32(), "symbol": pl.String(), "kind": pl.String(), "outcome": pl.String()}
    votes = {"yes": pl.Int32(), "no": pl.Int32(), "abstained": pl.Int32(), "vetoed_by": pl.String()}
    told = [
        (row, one.symbol or None, one.kind, one.outcome or None, *one.votes, ";".join(one.vetoed_by) or None)
        for row, one in decisions
    ]
    return pl.DataFrame(told, schema=schema | votes, orient="row")


def _undated(rows: pl.DataFrame) -> tuple[Finding, ...]:
    bare = rows.filter(pl.col("date").is_null())
    several = rows.filter(pl.col("date").str.contains(r"^[0-9]+[^0-9]*[-/+]"))
    told: list[Message] = []
    if bare.height:
        template = N_("{count} meetings have no date, only their year; the first is at {place}.")
        told.append(say(template, count=bare.height, place=bare["place"].first()))
    if several.height:
        template = N_("{count} meetings lasted for two days and stand on the last of them: {places}.")
        told.append(say(template, count=several.height, places=", ".join(several["place"])))
    return tuple(Finding("date-not-told", what, Weight.NOTE) for what in told)


def _other_year(table: pl.DataFrame) -> tuple[Finding, ...]:
    """Find resolutions whose symbol names another year than that of their meeting."""
    named = pl.col("symbol").str.extract(r"^S/RES/[0-9]+ \(([0-9]{4})\)$", 1).cast(pl.Int32)
    differ = table.filter(named != pl.col("year"))
    what = say(
        N_("{count} resolutions name another year than their meeting: {symbols}."),
        count=differ.height,
        symbols=", ".join(differ["symbol"]),
    )
    return (Finding("code-differs", what),) if differ.height else ()


def _taken_twice(table: pl.DataFrame) -> tuple[Finding, ...]:
    resolutions = table.filter(pl.col("kind") == "resolution")
    again = resolutions.filter(pl.col("symbol").is_duplicated())["symbol"].unique().sort()
    what = say(N_("These resolutions stand with two meetings each: {symbols}."), symbols=", ".join(again))
    return (Finding("key-repeated", what),) if len(again) else ()


def _unknown_vetoes(decisions: Iterable[tuple[int, Decision]]) -> tuple[Finding, ...]:
    texts = sorted({text for _, one in decisions for text in one.unknown})
    shown = ", ".join(f"'{text}'" for text in texts)
    what = say(N_("No table of names knows who vetoed here: {names}."), names=shown)
    return (Finding("names-unknown", what),) if texts else ()


def recognise_vetoes(opened: Opened) -> bool:
    """Tell whether a file is the table of vetoes."""
    return has_columns(opened, _VETOES)


def read_vetoes(opened: Opened) -> Reading:
    """Read vetoes, with dates as they are written in the United States.

    Raises
    ------
    SourceError
        If it is not that table.
    FaultsError
        If a date or a name cannot be read; it carries all of them.
    """
    rows = text_rows(opened, _VETOES)
    day = believable(pl.col("date").str.to_date("%m/%d/%Y", strict=False))
    faults = Faults(opened, rows)
    faults.require("date", "draft", "member_veto1")
    hint = say(N_("It reads 12/31/2099: month, day and year."))
    faults.refuse("date", day.is_null(), N_("'{value}' is no day."), hint)
    differs = day.dt.year().cast(pl.String) != pl.col("year")
    faults.refuse("year", differs, N_("'{value}' is not the year of its date."))
    codes = {name: names.contributor_codes(pl.col(name)) for name in _MEMBERS}
    for name, code in codes.items():
        unknown = pl.col(name).is_not_null() & code.is_null()
        faults.refuse(name, unknown, N_("'{value}' is no country known here."))
    faults.settle()
    table = rows.select(
        ROW,
        place(),
        symbol="draft",
        kind=pl.lit("veto"),
        year=day.dt.year(),
        day=day,
        meeting="meeting_record",
        topic="agenda_item",
        vetoed_by=pl.concat_str(list(codes.values()), separator=";", ignore_nulls=True),
        flags=pl.lit(""),
    )
    return _reading(VETOES, table, _marks_differ(rows))


def _marks_differ(rows: pl.DataFrame) -> tuple[Finding, ...]:
    """Hold the columns that mark members, alone or together, to the names of those that vetoed."""
    named = {name: pl.any_horizontal(pl.col(one).eq_missing(name) for one in _MEMBERS) for name in _MARKS}
    marked = {
        name: pl.any_horizontal(pl.col(column) == "1" for column in columns if column in rows.columns)
        for name, columns in _MARKS.items()
        if columns[0] in rows.columns
    }
    wrong = (
        rows.filter(pl.any_horizontal(marked[name] != named[name] for name in marked))
        if marked
        else rows.clear()
    )
    what = say(
        N_("In {count} rows the marks of the members do not fit the names: row {rows}."),
        count=wrong.height,
        rows=", ".join(str(row) for row in wrong[ROW]),
    )
    return (Finding("code-differs", what),) if wrong.height else ()


def recognise_records(opened: Opened) -> bool:
    """Tell whether a file is the table of library pages of resolutions."""
    return sorted(heading(opened)) == sorted(_RECORDS)


def read_records(opened: Opened) -> Reading:
    """Read the pages of resolutions, or of their votes, in the digital library.

    Which of the two it is, nothing inside the file tells but the name that its publisher gave it.

    Raises
    ------
    SourceError
        If it is not that table.
    FaultsError
        If a number or a link cannot be read; it carries all of them.
    """
    rows = text_rows(opened, _RECORDS)
    faults = Faults(opened, rows)
    faults.require(*_RECORDS)
    faults.whole("res_no", least=1)
    faults.refuse("res_no", pl.col("res_no").is_duplicated(), N_("{value} stands in several rows."))
    is_link = pl.col("url_record").str.contains(r"^https://\S+$")
    faults.refuse("url_record", ~is_link, N_("'{value}' is no link."))
    faults.settle()
    is_of_votes = "voting" in opened.name.casefold()
    table = rows.select(
        ROW,
        place(),
        symbol=pl.format("S/RES/{}", "res_no"),
        kind=pl.lit("vote" if is_of_votes else "resolution"),
        year=pl.lit(None, pl.Int32),
        day=pl.lit(None, pl.Date),
        link="url_record",
        flags=pl.lit(""),
    )
    what = say(
        N_("The file tells no dates; it is filed under {year}, when the Council first met."), year=FIRST_YEAR
    )
    layout = "votes" if is_of_votes else "resolutions"
    return replace(_reading(RECORDS, table, (Finding("date-not-told", what, Weight.NOTE),)), layout=layout)


def _reading(dataset: SourceDataset, table: pl.DataFrame, findings: tuple[Finding, ...]) -> Reading:
    days = table["day"].drop_nulls().to_list()
    bare = table.filter(pl.col("day").is_null())["year"].fill_null(FIRST_YEAR).unique()
    return Reading(
        dataset=dataset.key,
        layout="",
        first=min([*days, *(date(year, 1, 1) for year in bare)]),
        last=max([*days, *(date(year, 12, 31) for year in bare)]),
        tables={"decisions": shaped(table, "decisions")},
        totals=Totals(),
        findings=findings,
    )


_NOT_STATED = "not stated"
OUTCOMES = SourceDataset(
    key="security-council-outcomes",
    title="Outcomes of meetings of the Security Council, 1946-2019",
    publisher="United Nations, Dag Hammarskjold Library, in a collection",
    link="https://github.com/emilytong123/unsc_for_us",
    licence=_NOT_STATED,
    licence_link="",
    citation="United Nations Security Council, meetings and outcomes, as collected in emilytong123/unsc_for_us.",
    note=N_(
        "A meeting has one row of its own and one more for each resolution, statement or draft in its outcome."
    ),
    tables=("decisions",),
    recognise=recognise_outcomes,
    read=read_outcomes,
)
VETOES = SourceDataset(
    key="security-council-vetoes",
    title="Vetoes in the Security Council, 1946 to September 2022",
    publisher="World Politics Data Lab",
    link="https://github.com/world-politics-datalab/vetoes-un-security-council",
    licence="MIT",
    licence_link="https://opensource.org/license/mit",
    citation="World Politics Data Lab, Vetoes in the United Nations Security Council.",
    note=N_("A veto of the Soviet Union has its own code, SUN, apart from that of the Russian Federation."),
    tables=("decisions",),
    recognise=recognise_vetoes,
    read=read_vetoes,
)
RECORDS = SourceDataset(
    key="cr-unsc-records",
    title="Corpus of Resolutions: UN Security Council (CR-UNSC), library pages",
    publisher="Sean Fobbe, Lorenzo Gasbarri and Niccolo Ridi",
    link="https://github.com/SeanFobbe/cr-unsc",
    licence="CC0 1.0",
    licence_link="https://creativecommons.org/publicdomain/zero/1.0/",
    citation="Fobbe, S., Gasbarri, L. and Ridi, N., Corpus of Resolutions: UN Security Council (CR-UNSC).",
    note=N_("Numbers of resolutions and their pages in the digital library; neither dates nor texts."),
    tables=("decisions",),
    recognise=recognise_records,
    read=read_records,
)
DATASETS = (OUTCOMES, VETOES, RECORDS)
