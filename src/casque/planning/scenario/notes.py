"""Notes of a scenario: one line for the planner, three columns in a file."""

from __future__ import annotations

import re

from casque.planning.scenario.tables import BASES

_FORM = re.compile(rf"(?:\[({'|'.join(BASES)})\] )?(.+?)(?: \(source: (.+)\))?", re.DOTALL)


def note_text(basis: str, text: str, source: str) -> str:
    """Write a note in one line.

    Examples
    --------
    >>> note_text("assumption", "A tour lasts a year.", "K17")
    '[assumption] A tour lasts a year. (source: K17)'
    """
    return (f"[{basis}] " if basis else "") + text + (f" (source: {source})" if source else "")


def note_columns(note: str) -> dict[str, str]:
    """Split a note into its columns; what has another form is all text.

    Examples
    --------
    >>> note_columns("[assumption] A tour lasts a year. (source: K17)")
    {'basis': 'assumption', 'text': 'A tour lasts a year.', 'source': 'K17'}
    """
    found = _FORM.fullmatch(note)
    if not found:
        return {"text": note}
    told = {"basis": found[1], "text": found[2], "source": found[3]}
    return {name: value for name, value in told.items() if value}
