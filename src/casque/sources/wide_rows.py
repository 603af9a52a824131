"""Contributions with a column for each kind of personnel, as IPI and the hub's table before 2010 have them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from casque.core.words import N_, Message, say
from casque.sources import names
from casque.sources.contribution_rows import MOST, differing_codes, moved_days, without_repeats
from casque.sources.dataset import Opened, SourceError
from casque.sources.reading import Finding, Reading, Totals, Weight
from casque.sources.rows import ROW, Faults, believable, flags_of, place, shaped
from casque.sources.unknown import is_unknown, unknown_contributors, unknown_missions

ALL = "all"
KINDS = ("individual_police", "formed_police_units", "experts_on_mission", "troops")
_SEXES = ("male", "female", "total")
_KEYS = ("contributor", "iso3", "mission")
_OBSERVERS_APART = date(1993, 1, 1)
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Wide:
    """A wide table under our names of columns.

    Parameters
    ----------
    rows : DataFrame
        Text; ``row``, ``day`` and the keys ``contributor``, ``iso3`` and ``mission``, and for a kind
        ``troops_total``, and ``troops_male`` and ``troops_female`` where told; ``total``; ``police`` for police of any
        kind.
    printed : mapping of str to str
        Our names to those of the file, for faults.
    """

    rows: pl.DataFrame
    printed: Mapping[str, str]

    @property
    def kinds(self) -> tuple[str, ...]:
        """Give the kinds that the table has; all police as one only where it is not told apart."""
        told = tuple(kind for kind in KINDS if f"{kind}_total" in self.rows.columns)
        police = {"individual_police", "formed_police_units"} & set(told)
        return told if police or "police_total" not in self.rows.columns else (*told, "police")


def renamed(frame: pl.DataFrame, ours: Mapping[str, str]) -> Wide:
    """Give a frame our names of columns; where two of its columns have one name of ours, the first of `ours` counts."""
    held: dict[str, str] = {}
    for theirs, name in ours.items():
        if theirs in frame.columns:
            held.setdefault(name, theirs)
    return Wide(frame.select(ROW, *(pl.col(theirs).alias(name) for name, theirs in held.items())), held)


def read_wide(opened: Opened, wide: Wide, *, dataset: str, layout: str) -> Reading:
    """Read a wide table into contributions.

    Sums of all contributors or all missions are set aside and held to their parts. Rows that stand there twice count
    once. Where men and women do not make the total but the total fits its row, men and women are not told.

    Raises
    ------
    SourceError
        If there is no row but sums.
    FaultsError
        If a value cannot be read, or two rows of one key differ; it carries all of them.
    """
    _require_whole(opened, wide)
    bare, cleaned = _cleaned(wide.rows)
    told = Wide(bare, wide.printed)
    _check(opened, told)
    numbers = _numbers(told)
    values = [name for name in numbers.columns if name not in {ROW, "iso3"}]
    once, repeated = without_repeats(numbers, tuple(values))
    whole = (pl.col("contributor") == ALL) | (pl.col("mission") == ALL)
    body, sums = once.filter(~whole), once.filter(whole)
    if body.is_empty():
        raise SourceError(
            say(N_("'{file}' has sums only, and no rows of contributors."), file=opened.name),
            where=opened.name,
        )
    table = _coded(_long(body, told.kinds))
    every: list[date] = body["day"].to_list()
    totals, unmet = _reconciled(body, sums)
    return Reading(
        dataset=dataset,
        layout=layout,
        first=min(every),
        last=max(every),
        tables={"contributions": shaped(table, "contributions")},
        totals=totals,
        findings=(
            *cleaned,
            *repeated,
            *_aggregates(sums),
            *unmet,
            *_silent(body),
            *_gender(table),
            *_observers(table),
            *moved_days(numbers),
            *differing_codes(body.select(contributor_printed="contributor", code="iso3")),
            *unknown_contributors(table.unique("contributor_printed"), "contributor", "contributor_printed"),
            *unknown_missions(table.filter(pl.col("mission").is_null())["mission_printed"]),
        ),
    )


def _require_whole(opened: Opened, wide: Wide) -> None:
    """Refuse a table that has one of men, women and total of a kind, and not the others."""
    held = wide.printed
    for kind in KINDS:
        some = [sex for sex in ("male", "female") if f"{kind}_{sex}" in held]
        if len(some) == 1 or (some and f"{kind}_total" not in held):
            raise SourceError(
                say(
                    N_("'{file}' has the column {column}, but not men, women and their total."),
                    file=opened.name,
                    column=held[f"{kind}_{some[0]}"],
                ),
                hint=say(N_("Fetch it again from its publisher.")),
                where=opened.name,
            )


def _cleaned(rows: pl.DataFrame) -> tuple[pl.DataFrame, tuple[Finding, ...]]:
    """Take apostrophes from the ends of names, and NA for not told; the code NA of a state is no text here."""
    keys = [name for name in _KEYS if name in rows.columns]
    ends = pl.any_horizontal(pl.col(name).str.ends_with("'") for name in keys).fill_null(value=False)
    count = rows.filter(ends).height
    counts = [name for name in rows.columns if name not in {ROW, "day", *_KEYS}]
    bare = rows.with_columns(pl.col(name).str.strip_chars_end("'") for name in keys).with_columns(
        pl.col(counts).replace("NA", None)
    )
    what = say(N_("{count} rows have an apostrophe behind their names; it was taken away."), count=count)
    return bare, (Finding("names-mended", what),) if count else ()


def day_of(column: str) -> pl.Expr:
    """Read a day as 2014-06-30 or as 20140630T000000."""
    text = pl.col(column)
    days = text.str.to_date("%Y-%m-%d", strict=False), text.str.head(8).str.to_date("%Y%m%d", strict=False)
    return believable(pl.coalesce(*days))


def _check(opened: Opened, wide: Wide) -> None:
    rows = wide.rows.rename(dict(wide.printed))
    name = wide.printed
    faults = Faults(opened, rows)
    faults.require(name["contributor"], name["mission"])
    hint = say(N_("It reads 2098-12-31."))
    faults.refuse(name["day"], day_of(name["day"]).is_null(), N_("'{value}' is no day."), hint)
    counts = [theirs for ours, theirs in name.items() if ours not in {"day", *_KEYS}]
    faults.whole(*counts, least=0, most=MOST)
    _check_sums(faults, wide)
    keys = [name[one] for one in ("day", "contributor", "mission")]
    differing = rows.select([*keys, *counts]).unique()
    twice = differing.filter(pl.struct(keys).is_duplicated()).select(keys).unique()
    clash = rows.join(twice, on=keys, how="semi", nulls_equal=True)[ROW]
    faults.refuse(
        name["contributor"],
        pl.col(ROW).is_in(clash.implode()),
        N_("Rows of '{value}', of one day and mission, differ."),
        say(N_("Keep the row that is right.")),
    )
    faults.settle()


def _check_sums(faults: Faults, wide: Wide) -> None:
    """Refuse what cannot be: totals missing beside men and women, or sums within a row that fail."""
    name = wide.printed
    body = (pl.col(name["contributor"]) != ALL) & (pl.col(name["mission"]) != ALL)
    parts = [_count(name[f"{kind}_total"]) for kind in wide.kinds]
    told = pl.any_horizontal(part.is_not_null() for part in parts)
    fits = pl.lit(value=False)
    if "total" in name:
        fits = (pl.sum_horizontal(parts) == _count(name["total"])).fill_null(value=False)
        beside = say(N_("The kinds of personnel in this row do not add up to it."))
        wrong = body & told & ~fits
        faults.refuse(name["total"], wrong, N_("The total '{value}' is not met."), beside)
    for kind in (one for one in wide.kinds if {f"{one}_male", f"{one}_female"} <= name.keys()):
        male, female, total = (_count(name[f"{kind}_{sex}"]) for sex in _SEXES)
        lacks = total.is_null() & (male.is_not_null() | female.is_not_null())
        column = name[f"{kind}_total"]
        faults.refuse(column, lacks, N_("The total is missing beside men and women."))
        wrong = body & ~fits & (male + female != total)
        faults.refuse(column, wrong, N_("Men and women are not '{value}' together."))
    if "police_total" in name and "police" not in wide.kinds:
        police = [_count(name[f"{kind}_total"]) for kind in wide.kinds if "police" in kind]
        differs = body & (_count(name["police_total"]) != pl.sum_horizontal(police))
        hint = say(N_("The kinds of police in this row do not add up to it."))
        faults.refuse(name["police_total"], differs, N_("The total '{value}' is not met."), hint)


def _count(column: str) -> pl.Expr:
    return pl.col(column).cast(pl.Int64, strict=False)


def _numbers(wide: Wide) -> pl.DataFrame:
    texts = {ROW, "day", *_KEYS}
    counts = [pl.col(name).cast(pl.Int64) for name in wide.rows.columns if name not in texts]
    parts = pl.sum_horizontal(pl.col(f"{kind}_total") for kind in wide.kinds)
    silent = pl.all_horizontal(pl.col(f"{kind}_total").is_null() for kind in wide.kinds)
    numbers = wide.rows.with_columns(*counts, printed_day=day_of("day"))
    return numbers.with_columns(
        day=pl.col("printed_day").dt.month_end(), people=pl.when(silent).then(None).otherwise(parts)
    )


def _long(body: pl.DataFrame, kinds: Sequence[str]) -> pl.DataFrame:
    """Give a row for each kind of personnel that a row tells."""
    parts = [_kind(body, kind, number) for number, kind in enumerate(kinds)]
    return pl.concat(parts).sort(ROW, "order")


def _kind(body: pl.DataFrame, kind: str, number: int) -> pl.DataFrame:
    male, female = (
        pl.col(f"{kind}_{sex}") if f"{kind}_{sex}" in body.columns else pl.lit(None, pl.Int64)
        for sex in ("male", "female")
    )
    total = pl.col(f"{kind}_total")
    wrong = (male + female != total).fill_null(value=False)
    return body.filter(total.is_not_null()).select(
        ROW,
        place(),
        "day",
        contributor_printed="contributor",
        mission_printed="mission",
        personnel_type=pl.lit(kind),
        male=pl.when(~wrong).then(male),
        female=pl.when(~wrong).then(female),
        total=total,
        wrong=wrong,
        order=pl.lit(number),
    )


def _coded(rows: pl.DataFrame) -> pl.DataFrame:
    coded = rows.with_columns(contributor=names.contributor_codes(pl.col("contributor_printed")))
    missions = names.mission_codes(coded)
    coded = coded.join(missions, on=["mission_printed", "day"], how="left", maintain_order="left")
    bare = pl.col("male").is_null() | pl.col("female").is_null()
    early = (pl.col("day") < _OBSERVERS_APART) & (pl.col("personnel_type") == "troops")
    unknown = is_unknown("contributor", "contributor_printed") | pl.col("mission").is_null()
    return coded.with_columns(
        flags=flags_of(
            gender_implausible=pl.col("wrong"),
            gender_not_told=bare & ~pl.col("wrong"),
            observers_in_troops=early,
            name_unknown=unknown,
        )
    )


def _reconciled(body: pl.DataFrame, sums: pl.DataFrame) -> tuple[Totals, tuple[Finding, ...]]:
    """Hold the sums that the file prints to the rows: of a day, of a contributor, of a mission."""
    told = sums.filter(pl.col("people").is_not_null())
    if told.is_empty():
        return Totals(), ()
    missed: list[pl.DataFrame] = []
    keys = {"day": ["day"], "contributor": ["day", "contributor"], "mission": ["day", "mission"]}
    for level, on in keys.items():
        chosen = pl.all_horizontal(
            (pl.col(one) != ALL) if one == level else (pl.col(one) == ALL)
            for one in ("contributor", "mission")
        )
        added = body.group_by(on).agg(added=pl.col("people").sum())
        both = told.filter(chosen).join(added, on=on, how="left").with_columns(pl.col("added").fill_null(0))
        missed.append(both.filter(pl.col("people") != pl.col("added")).with_columns(level=pl.lit(level)))
    failed = pl.concat(missed)
    days = told.filter(pl.col("contributor") == ALL, pl.col("mission") == ALL)
    grand = int(days["people"][0]) if days["day"].n_unique() == 1 else None
    return Totals(told.height, told.height - failed.height, grand), _unmet(failed)


def _unmet(failed: pl.DataFrame) -> tuple[Finding, ...]:
    if failed.is_empty():
        return ()
    apart = failed.with_columns(gap=pl.col("people") - pl.col("added"))
    months = apart["day"].unique().sort().dt.strftime("%Y-%m")
    largest = int(apart["gap"].abs().max() or 0)  # type: ignore[arg-type]  # a column of whole numbers
    what = say(
        N_(
            "{count} printed totals are not met by their rows, by {people} people at most, in {number} months: {months}."
        ),
        count=failed.height,
        people=largest,
        number=len(months),
        months=", ".join(months),
    )
    return (Finding("total-not-met", what, people=largest),)


def _aggregates(sums: pl.DataFrame) -> tuple[Finding, ...]:
    what = say(
        N_("{count} rows are sums of all contributors or all missions; they were set aside."),
        count=sums.height,
    )
    return (Finding("aggregate", what, Weight.NOTE),) if sums.height else ()


def _silent(body: pl.DataFrame) -> tuple[Finding, ...]:
    silent = body.filter(pl.col("people").is_null())
    what = _of_contributors(
        N_("{count} rows tell no number at all, of: {contributors}. Their people are missing here."), silent
    )
    return (Finding("value-missing", what),) if silent.height else ()


def _gender(table: pl.DataFrame) -> tuple[Finding, ...]:
    wrong = table.filter(pl.col("wrong")).rename({"contributor_printed": "shown"})
    what = _of_contributors(
        N_("In {count} values men and women do not make the total, which fits its row, of: {contributors}."),
        wrong.rename({"contributor": "code", "shown": "contributor"}),
    )
    found = [Finding("gender-implausible", what, people=int(wrong["total"].sum()))] if wrong.height else []
    bare = table.filter(~pl.col("wrong"), pl.col("male").is_null()).height
    if bare:
        untold = say(N_("{count} values do not tell men and women apart."), count=bare)
        found.append(Finding("gender-not-told", untold, Weight.NOTE))
    return tuple(found)


def _of_contributors(template: str, rows: pl.DataFrame) -> Message:
    counted = rows.group_by("contributor").len().sort("len", "contributor", descending=[True, False])
    shown = [f"{text} ({count})" for text, count in counted.head(_SHOWN).iter_rows()]
    return say(template, count=rows.height, contributors=", ".join(shown))


def _observers(table: pl.DataFrame) -> tuple[Finding, ...]:
    early = table.filter(pl.col("flags").str.contains("observers-in-troops")).height
    what = say(N_("{count} values of troops are of before 1993 and hold observers too."), count=early)
    return (Finding("observers-in-troops", what, Weight.NOTE),) if early else ()
