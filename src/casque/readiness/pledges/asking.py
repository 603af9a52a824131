"""What was answered to a deed's questions, checked and brought into form; all faults together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from casque.core.errors import Fault
from casque.core.words import N_, Message, say
from casque.readiness.pledges.machine import Ask, AskKind, Deed

LONGEST = 2_000
MOST = 10**12
_MISSING = N_("'{label}' is missing.")


def read_answers(deed: Deed, data: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[Fault, ...]]:
    """Give the answers in form, and what is wrong with them; what nobody asked for is a fault too."""
    answers: dict[str, Any] = {}
    faults = []
    for ask in deed.asks:
        given = data.get(ask.name)
        what = _missing(ask, given) or _READERS[ask.kind](ask, given, answers)
        if what is not None:
            faults.append(_fault(deed, ask.name, given, what))
    known = {ask.name for ask in deed.asks}
    extra = say(N_("Nobody asks for this."))
    faults += [_fault(deed, name, data[name], extra) for name in data if name not in known]
    return answers, tuple(faults)


def _fault(deed: Deed, name: str, given: object, what: Message) -> Fault:
    return Fault(deed.code, None, name, "" if given is None else str(given)[:80], what)


def _missing(ask: Ask, given: object) -> Message | None:
    is_empty = given is None or given is False or (isinstance(given, str | list | tuple) and not given)
    if not ask.is_required or not is_empty:
        return None
    if ask.kind is AskKind.FLAG:
        return say(N_("'{label}' is not ticked."), label=say(ask.label))
    return say(_MISSING, label=say(ask.label))


def _text(ask: Ask, given: object, answers: dict[str, Any]) -> Message | None:
    text = "" if given is None else str(given).strip()
    if len(text) > LONGEST or not text.replace("\n", "").replace("\r", "").isprintable():
        return say(N_("Give plain text of {most} characters at most."), most=LONGEST)
    if ask.is_required and not text:
        return say(_MISSING, label=say(ask.label))
    answers[ask.name] = text
    return None


def _lines(ask: Ask, given: object, answers: dict[str, Any]) -> Message | None:
    lines = (
        str(given or "").splitlines() if not isinstance(given, list | tuple) else [str(one) for one in given]
    )
    told = [one.strip() for one in lines if one.strip()]
    if ask.is_required and not told:
        return say(_MISSING, label=say(ask.label))
    if sum(map(len, told)) > 10 * LONGEST:
        return say(N_("Give plain text of {most} characters at most."), most=10 * LONGEST)
    answers[ask.name] = told
    return None


def _date(ask: Ask, given: object, answers: dict[str, Any]) -> Message | None:
    if given in (None, ""):
        answers[ask.name] = ""
        return None
    try:
        answers[ask.name] = date.fromisoformat(str(given)).isoformat()
    except ValueError:
        return say(N_("'{value}' is not a day: write it as 2091-03-31."), value=str(given)[:40])
    return None


def _whole(ask: Ask, given: object, answers: dict[str, Any]) -> Message | None:
    if given in (None, ""):
        answers[ask.name] = None
        return None
    text = str(given).strip()
    if isinstance(given, bool) or not text.isascii() or not text.isdigit() or int(text[:20]) > MOST:
        return say(N_("'{value}' is not a whole number from 0 on."), value=text[:40])
    answers[ask.name] = int(text)
    return None


def _flag(ask: Ask, given: object, answers: dict[str, Any]) -> Message | None:
    answers[ask.name] = given in (True, "on", "true", "1", 1)
    if ask.is_required and not answers[ask.name]:
        return say(N_("'{label}' is not ticked."), label=say(ask.label))
    return None


def _choice(ask: Ask, given: object, answers: dict[str, Any]) -> Message | None:
    codes = [code for code, _ in ask.choices]
    if given in (None, ""):
        answers[ask.name] = ""
        return None
    if given not in codes:
        template = N_("'{value}' is not one of: {codes}.")
        return say(template, value=str(given)[:40], codes=", ".join(codes))
    answers[ask.name] = given
    return None


def _json(ask: Ask, given: object, answers: dict[str, Any]) -> Message | None:
    answers[ask.name] = given
    return None


_READERS: Mapping[AskKind, Callable[[Ask, object, dict[str, Any]], Message | None]] = {
    AskKind.TEXT: _text,
    AskKind.EVIDENCE: _text,
    AskKind.LINES: _lines,
    AskKind.DATE: _date,
    AskKind.WHOLE: _whole,
    AskKind.FLAG: _flag,
    AskKind.CHOICE: _choice,
    AskKind.JSON: _json,
}
