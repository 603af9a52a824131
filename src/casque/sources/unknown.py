"""What a reader says of names that no table knows: one finding that lists each, with names near it."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from casque.core.words import N_, say
from casque.sources import names
from casque.sources.reading import Finding

UNKNOWN = "name-unknown"


def is_unknown(code: str, printed: str) -> pl.Expr:
    """Tell for each row whether a name is printed that has no code and should have one.

    Parameters
    ----------
    code, printed : str
        Columns. A text that is known to name no single state is no unknown name.
    """
    nobody = [one.text for one in names.contributor_spellings() if one.kind == "nobody"]
    folded = names.folded(pl.col(printed))
    return pl.col(code).is_null() & pl.col(printed).is_not_null() & ~folded.is_in([*map(names.fold, nobody)])


def unknown_contributors(frame: pl.DataFrame, code: str, printed: str) -> tuple[Finding, ...]:
    """Give the finding on contributors that no table knows; nothing where all are known."""
    texts = frame.filter(is_unknown(code, printed))[printed].unique().sort()
    return _finding(N_("No table of names knows these contributors: {names}."), map(_suggested, texts))


def unknown_missions(texts: pl.Series) -> tuple[Finding, ...]:
    """Give the finding on acronyms that no table knows; nothing where there are none."""
    shown = (f"'{text}'" for text in texts.drop_nulls().unique().sort())
    return _finding(N_("No table of names knows these missions: {names}."), shown)


def _suggested(text: str) -> str:
    near = names.near_contributors(text)
    return f"'{text}' ({'; '.join(f'{one}?' for one in near)})" if near else f"'{text}'"


def _finding(template: str, shown: Iterable[str]) -> tuple[Finding, ...]:
    listed = ", ".join(shown)
    return (Finding("names-unknown", say(template, names=listed)),) if listed else ()
