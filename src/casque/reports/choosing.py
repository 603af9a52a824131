"""Choose from answers: claims by outcome and words, one contradiction by its code, records by values or words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import polars as pl

from casque.claims.verdict import Contradiction, Outcome, Verdict
from casque.core.asked import asked_by
from casque.core.codes.suggest import unknown
from casque.core.dataset import Dataset, Record
from casque.core.schema import Table
from casque.core.tables import table_named
from casque.core.words import N_, say

_QUOTES = re.compile("[“”„«»]")
_WORDS = re.compile(r'"([^"]+)"|([^\s"]+)')


def outcome_named(text: str) -> Outcome:
    """Give an outcome by its words; blanks may be hyphens.

    Examples
    --------
    >>> outcome_named("cannot-be-checked")
    <Outcome.CANNOT: 'cannot be checked'>
    """
    words = {one.value: one.value for one in Outcome}
    said = text.replace("-", " ").strip().casefold()
    with asked_by("outcome"):
        if said not in words:
            raise unknown(
                text,
                say(N_("possible outcome")),
                words,
                otherwise=say(N_("The outcomes are: {codes}."), codes=", ".join(words)),
            )
    return Outcome(said)


def section_of(data: Dataset, claim: Record) -> str:
    """Give the section of the source in which a claim stands; empty where it cites none."""
    return data.record("passages", claim.passages[0])["section"] if claim.passages else ""


def claims_with(
    data: Dataset,
    verdicts: Iterable[Verdict],
    *,
    outcome: str = "",
    section: str = "",
    kind: str = "",
    search: str = "",
) -> list[Verdict]:
    """Choose claims; an empty text chooses all.

    Parameters
    ----------
    data : Dataset
    verdicts : iterable of Verdict
    outcome : str
        Words of an outcome.
    section : str
        Section of the source.
    kind : str
        Kind of claim.
    search : str
        Text in its code, subject or verdict, in any case.
    """
    wanted = outcome_named(outcome) if outcome else None
    check_choice(table_named("claims"), "kind", kind)
    return [
        one
        for one in verdicts
        if wanted in (None, one.outcome)
        and section in ("", section_of(data, one.claim))
        and kind in ("", one.claim["kind"])
        and _has(search, one.claim.code, one.claim.label, str(one.sentence))
    ]


def contradiction_named(found: Iterable[Contradiction], code: str) -> Contradiction:
    """Give a contradiction by its code; raise UnknownCodeError with near codes."""
    by_code = {one.code: one for one in found}
    if code not in by_code:
        words = {one: one for one in by_code}
        raise unknown(
            code,
            say(N_("contradiction")),
            words,
            otherwise=say(N_("List them with: casque contradiction list")),
        )
    return by_code[code]


def check_choice(table: Table, column: str, value: str) -> None:
    """Refuse a value that no row can have, where the values of a column are a closed list.

    Raises
    ------
    BadValueError
        With the values that are near.
    """
    allowed = table.field_named(column).values
    if value and allowed and value not in allowed:
        words = {one: one for one in allowed}
        with asked_by(column):
            raise unknown(
                value,
                say(N_("possible {column}"), column=column),
                words,
                otherwise=say(N_("The values are: {codes}."), codes=", ".join(words)),
            )


def codes_with(data: Dataset, table: str, values: Mapping[str, str]) -> list[str]:
    """Give the codes of the rows that have all these values; an empty value means "not told".

    Parameters
    ----------
    data : Dataset
    table : str
    values : mapping of str to str
        Text by column; in a column of several values, one of them is enough.

    Raises
    ------
    UnknownCodeError
        If the table has no such column.
    BadValueError
        If no row can have such a value.
    """
    known = table_named(table)
    frame = data[table]
    for name, value in values.items():
        if name not in known.columns:
            words = {one: one for one in known.columns}
            otherwise = say(N_("Its columns are: {columns}."), columns=", ".join(known.columns))
            raise unknown(name, say(N_("column of {table}"), table=table), words, otherwise=otherwise)
        check_choice(known, name, value)
        frame = frame.filter(holds(name, value) if value else pl.col(name).is_null())
    return frame.get_column("code").to_list()


def holds(column: str, value: str) -> pl.Expr:
    """Make the expression that is true where a column has a value among those joined by ``;``."""
    return pl.col(column).str.split(";").list.contains(value)


def refs_with(data: Dataset, search: str) -> list[str]:
    """Give the names of the records that have all words of a text in their values, in any case."""
    return [
        f"{name}/{code}"
        for name, frame in data.frames.items()
        for code in rows_with(frame, search).get_column("code").to_list()
    ]


def rows_with(frame: pl.DataFrame, search: str) -> pl.DataFrame:
    """Keep the rows of a table that have all words of a text in their values, in any case; none for no word."""
    wanted = words_of(search)
    if not wanted or not frame.height:
        return frame.clear()
    told = [column.name for column in frame if column.null_count() < frame.height]
    return frame.filter(pl.all_horizontal(_one_has(told, word) for word in wanted))


def words_of(search: str) -> list[str]:
    """Give the words of a search; what stands between two quotation marks is one, a lone sign is none.

    Examples
    --------
    >>> words_of('"first engineers" UNTAC'), words_of('"UNTAC -')
    (['first engineers', 'UNTAC'], ['UNTAC'])
    """
    found = (phrase or word for phrase, word in _WORDS.findall(_QUOTES.sub('"', search)))
    return [text.strip() for text in found if any(sign.isalnum() for sign in text)]


def _one_has(columns: Iterable[str], word: str) -> pl.Expr:
    """Make the expression that is true where one of the columns has a word, in any case."""
    pattern = f"(?i){re.escape(word)}"
    return pl.any_horizontal(pl.col(name).str.contains(pattern).fill_null(value=False) for name in columns)


def _has(search: str, *texts: str) -> bool:
    wanted = words_of(search.casefold())
    text = "\n".join(texts).casefold()
    return all(word in text for word in wanted)
