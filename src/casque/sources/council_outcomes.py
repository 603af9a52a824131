"""The words in which outcomes of Council meetings are printed, read into decisions with their votes."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from casque.sources import names

Votes = tuple[int | None, int | None, int | None]
UNTOLD: Votes = (None, None, None)

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = re.compile(r"(?:\d{1,2} ?[-/+] ?)?(\d{1,2}) ([A-Za-z]{3})[a-z]*\.?")
_SYMBOL = re.compile(
    r"(?P<resolution>S/RES/(\d+)\s?\((\d{4})\))"
    r"|(?P<statement>S/PRST/\d{4}/\d+|S/(?:PV\.)?\d+(?:/\d+)? ?\(PRST\))"
    r"|(?P<draft>S/(?:PV\.)?\d+(?:/\d+)?(?:/(?:Rev|Add|Corr)\.\d+)*)"
)
_VOTES = re.compile(r"(?<!\d)(\d{1,2})-(\d{1,2})-(\d{1,2})(?!\d)")
_VETOED = re.compile(r"vetoed by\s*([A-Za-z,. ]+?)\s*(?:Draft\b|PRST\b|[^A-Za-z,. ]|$)")
_SEVERAL = re.compile(r",|\band\b")


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision of a meeting, or the meeting itself.

    Parameters
    ----------
    kind : str
        ``meeting``, ``resolution``, ``statement``, ``draft`` (not adopted) or ``veto``.
    symbol : str
        Empty for a meeting.
    votes : tuple of int or None
        For, against, abstaining.
    vetoed_by, unknown : tuple of str
        Codes of those that vetoed, and names among them that no table knows.
    outcome : str
        Words of the outcome, as printed but for white space.
    """

    kind: str
    symbol: str
    votes: Votes = UNTOLD
    vetoed_by: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    outcome: str = ""


def day_of_meeting(year: str | None, text: str | None) -> date | None:
    """Give the day of a date without its year; of two days the last.

    Examples
    --------
    >>> day_of_meeting("2000", "22 December"), day_of_meeting("2002", "29 + 30 March")
    (datetime.date(2000, 12, 22), datetime.date(2002, 3, 30))
    """
    found = _DAY.fullmatch(words_of(text or ""))
    if not found or not (year or "").isdecimal() or found[2].lower() not in _MONTHS:
        return None
    try:
        return date(int(year or 0), _MONTHS.index(found[2].lower()) + 1, int(found[1]))
    except ValueError:
        return None


def words_of(text: str) -> str:
    r"""Give a text with single blanks and without marks of HTML.

    Examples
    --------
    >>> words_of("S/RES/1334 (2000)\n\t\t15-0-0 ")
    'S/RES/1334 (2000) 15-0-0'
    """
    return " ".join(html.unescape(text.replace("&eacute", "&eacute;").replace(";;", ";")).split())


def decisions_of(result: str) -> Iterator[Decision]:
    """Read the decisions in an outcome: resolutions, presidential statements, and drafts that failed.

    Notes and letters that an outcome names are no decisions; they stay in the words of the meeting.

    Examples
    --------
    >>> for one in decisions_of("Draft resolution S/111 vetoed by France and UK 9-2-0 S/RES/22 (1999)15-0-0"):
    ...     print(one.kind, one.symbol, one.votes, one.vetoed_by)
    veto S/111 (9, 2, 0) ('FRA', 'GBR')
    resolution S/RES/22 (1999) (15, 0, 0) ()
    """
    text = words_of(result)
    found = list(_SYMBOL.finditer(text))
    ends = [*(one.start() for one in found[1:]), len(text)]
    for symbol, end in zip(found, ends, strict=False):
        tail = text[symbol.end() : end]
        if symbol["resolution"]:
            name = f"S/RES/{symbol[2]} ({symbol[3]})"
            yield Decision("resolution", name, _votes(tail), outcome=text[symbol.start() : end].strip(" +"))
        elif symbol["statement"]:
            name = re.sub(r" ?\(", " (", symbol["statement"])
            yield Decision("statement", name, outcome=name)
        elif "vetoed" in tail or "not adopted" in tail:
            yield _failed(symbol["draft"], tail, text[symbol.start() : end].strip(" +"))


def _failed(symbol: str, tail: str, outcome: str) -> Decision:
    vetoed = _VETOED.search(tail)
    printed = [part.strip(" .") for part in _SEVERAL.split(vetoed[1])] if vetoed else []
    codes = {name: names.contributor(name.removeprefix("the ")) for name in printed if name}
    return Decision(
        "veto" if vetoed else "draft",
        symbol,
        _votes(tail),
        tuple(sorted({code for code in codes.values() if code})),
        tuple(name for name, code in codes.items() if not code),
        outcome,
    )


def _votes(tail: str) -> Votes:
    told = _VOTES.search(tail)
    if told:
        return int(told[1]), int(told[2]), int(told[3])
    return (None, 0, 0) if "unanimous" in tail.lower() else UNTOLD
