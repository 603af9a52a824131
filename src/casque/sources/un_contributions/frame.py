"""Rows as printed made into the table of contributions: names to codes, repeated keys added, flags set."""

from __future__ import annotations

from datetime import date

import polars as pl

from casque.core.words import N_, say
from casque.sources import names
from casque.sources.reading import Finding, Weight
from casque.sources.tables import TABLES
from casque.sources.un_contributions.gender import doubted
from casque.sources.un_contributions.parts import Gathered, Row
from casque.sources.unknown import UNKNOWN, is_unknown, unknown_contributors, unknown_missions

STAFF_APART = date(2017, 5, 1)  # from this month staff officers are no longer printed among troops
_SCHEMA = TABLES["contributions"].schema
_CUTTING = {"A2", "D"}  # layouts that cut names so short that only the file decides


def table_of(gathered: Gathered, day: date, layout: str) -> tuple[pl.DataFrame, tuple[Finding, ...]]:
    """Make the table of contributions of a report, and tell what is odd about it."""
    told, blank = _told(gathered.rows)
    stumps = layout in _CUTTING and any(_is_cut_but_clear(name) for name in {row.contributor for row in told})
    frame = _coded(_printed(told, day), stumps=stumps)
    frame, repeated = _added(frame)
    frame = _flagged(frame, day, set(gathered.misaligned))
    frame, gender = doubted(frame, day)
    findings = (
        *_odd_rows(blank, gathered.misaligned),
        *_repeated(repeated),
        *gender,
        *_clipped(frame),
        *_not_told(frame),
        *unknown_contributors(frame, "contributor", "contributor_printed"),
        *unknown_missions(frame.filter(pl.col("mission").is_null())["mission_printed"]),
    )
    return frame.select(*_SCHEMA).cast(pl.Schema(_SCHEMA)), findings


def _is_cut_but_clear(name: str) -> bool:
    return names.is_cut(name) and names.contributor(name) is not None


def _told(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """Part rows that tell a number of people from those whose cells are blank."""
    told = [row for row in rows if row.total is not None or row.male or row.female]
    blank = [row for row in rows if row.total is None and not row.male and not row.female]
    return told, blank


def _printed(rows: list[Row], day: date) -> pl.DataFrame:
    frame = pl.DataFrame(
        [
            (row.contributor, row.mission, row.kind, row.male, row.female, row.total, row.place)
            for row in rows
        ],
        schema={
            "contributor": pl.String(),
            "mission": pl.String(),
            "kind": pl.String(),
            "male": pl.Int32(),
            "female": pl.Int32(),
            "total": pl.Int32(),
            "place": pl.String(),
        },
        orient="row",
    )
    return frame.select(
        pl.lit(day, pl.Date()).alias("day"),
        pl.col("contributor").alias("contributor_printed"),
        pl.col("mission").alias("mission_printed"),
        pl.col("kind").alias("personnel_type"),
        "male",
        "female",
        pl.coalesce("total", pl.col("male").fill_null(0) + pl.col("female").fill_null(0)).alias("total"),
        "place",
    )


def _coded(frame: pl.DataFrame, *, stumps: bool) -> pl.DataFrame:
    codes = names.mission_codes(frame)
    return frame.with_columns(
        names.contributor_codes(pl.col("contributor_printed"), stumps=stumps).alias("contributor")
    ).join(codes, on=["mission_printed", "day"], how="left", nulls_equal=True, maintain_order="left")


def _added(frame: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Add the rows of one key up, in the place of the first; give those keys that had several."""
    key = [
        pl.coalesce("contributor", "contributor_printed").alias("who"),
        pl.coalesce("mission", "mission_printed").alias("where"),
        pl.col("personnel_type").alias("what"),
    ]
    sums = [
        pl.when(pl.col(sex).is_null().all()).then(None).otherwise(pl.col(sex).sum()).alias(sex)
        for sex in ("male", "female", "total")
    ]
    rest = pl.exclude("who", "where", "what", "male", "female", "total").first()
    added = frame.group_by(key, maintain_order=True).agg(rest, *sums, pl.len().alias("times"))
    return added.drop("who", "where", "what"), added.filter(pl.col("times") > 1)


def _flagged(frame: pl.DataFrame, day: date, misaligned: set[str]) -> pl.DataFrame:
    cut = [one for one in frame["contributor_printed"].unique() if names.is_cut(one)]
    has_staff = (frame["personnel_type"] == "staff_officers").any()
    before = day < STAFF_APART and not has_staff
    rules = {
        "key-repeated": pl.col("times") > 1,
        "row-misaligned": pl.col("place").is_in(sorted(misaligned)),
        "label-clipped": pl.col("contributor_printed").is_in(cut),
        UNKNOWN: is_unknown("contributor", "contributor_printed")
        | (pl.col("mission").is_null() & pl.col("mission_printed").is_not_null()),
        "mission-not-told": pl.col("mission_printed").is_null(),
        "gender-not-told": pl.col("male").is_null(),
        "series-break": (pl.col("personnel_type") == "troops") & pl.lit(before),
    }
    texts = [pl.when(rule).then(pl.lit(name)) for name, rule in rules.items()]
    return frame.with_columns(pl.concat_str(texts, separator=";", ignore_nulls=True).alias("flags"))


def _odd_rows(blank: list[Row], misaligned: list[str]) -> tuple[Finding, ...]:
    found = []
    if blank:
        what = say(
            N_(
                "Rows that print no number of people are left out: {count}. The first is {who} {mission} at {place}."
            ),
            count=len(blank),
            who=blank[0].contributor,
            mission=blank[0].mission or "",
            place=blank[0].place,
        )
        found.append(Finding("row-misaligned", what, place=blank[0].place))
    if misaligned:
        moved = N_("Rows whose numbers stand on the line after their names were put together: {count}.")
        found.append(Finding("row-misaligned", say(moved, count=len(misaligned)), place=misaligned[0]))
    return tuple(found)


def _repeated(repeated: pl.DataFrame) -> tuple[Finding, ...]:
    if repeated.is_empty():
        return ()
    what = say(
        N_(
            "Several rows have the same contributor, mission and type: {count} times, in {missions}. "
            "They are added, none overwrites another."
        ),
        count=repeated.height,
        missions=", ".join(repeated["mission_printed"].fill_null("").unique().sort()),
    )
    return (Finding("key-repeated", what, people=int(repeated["total"].sum())),)


def _clipped(frame: pl.DataFrame) -> tuple[Finding, ...]:
    cut = frame.filter(pl.col("flags").str.contains("label-clipped", literal=True))
    if cut.is_empty():
        return ()
    printed = cut.select("contributor_printed", "contributor").unique().sort("contributor_printed")
    what = say(
        N_("The file prints names cut off: {names}."),
        names=", ".join(f"'{text}' ({code})" for text, code in printed.iter_rows()),
    )
    return (Finding("label-clipped", what, Weight.NOTE, people=int(cut["total"].sum())),)


def _not_told(frame: pl.DataFrame) -> tuple[Finding, ...]:
    people = int(frame["total"].sum() or 0)
    rules = {
        "mission-not-told": N_("The report tells contributors without their missions."),
        "gender-not-told": N_("The report tells no men and women apart."),
        "series-break": N_("Troops hold staff officers too: until April 2017 the reports did not part them."),
    }
    return tuple(
        Finding(kind, say(text), Weight.NOTE, people=people)
        for kind, text in rules.items()
        if frame["flags"].str.contains(kind, literal=True).any()
    )
