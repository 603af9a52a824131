"""What a form of a deed sent: answers in the form in which deeds take them, the day, the entry that was seen."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest

from casque.core.errors import BadValueError
from casque.core.words import N_, say
from casque.readiness.pledges.content import content_to_json
from casque.readiness.pledges.entries import VOID, Entry
from casque.readiness.pledges.machine import AskKind, Deed
from casque.readiness.pledges.workbook import MOST_BYTES, read_workbook
from casque.registry.pledges.reading import today

MOST_DIGITS = 9
SHOWN = 40


def answers_of(request: HttpRequest, deed: Deed) -> dict[str, Any]:
    """Read the answers of a form; what nobody typed is left out.

    Raises
    ------
    BadValueError
        If what should be JSON is not.
    FaultsError
        If a workbook has faults.
    """
    answers: dict[str, Any] = {}
    for ask in deed.asks:
        text = request.POST.get(ask.name, "").strip()
        if ask.kind is AskKind.JSON:
            value = json_of(request, ask.name)
            if value is not None:
                answers[ask.name] = value
        elif ask.kind is AskKind.FLAG:
            answers[ask.name] = bool(text)
        elif text:
            answers[ask.name] = text
    return answers


def json_of(request: HttpRequest, name: str) -> Any:
    """Read a JSON answer: from a workbook or a JSON file that was sent, or as it was typed; None for neither."""
    upload = request.FILES.get(f"{name}-file")
    if upload is None:
        return _json(request.POST.get(name, ""), name)
    data = upload.read(MOST_BYTES + 1)
    file = upload.name or name
    if data[:2] == b"PK" or file.lower().endswith(".xlsx"):
        return content_to_json(read_workbook(data, file))
    return _json(data.decode("utf-8", errors="replace"), name)


def _json(text: str, name: str) -> Any:
    if not text.strip():
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise BadValueError(
            say(N_("What was given for '{name}' is not JSON."), name=name),
            hint=say(N_("Correct it, or send it as a file.")),
            where=name,
        ) from None


def day_of(request: HttpRequest, name: str = "on") -> date:
    """Read the day of a form; today where it is empty.

    Raises
    ------
    BadValueError
        If it is not a day.
    """
    text = request.POST.get(name, "").strip()
    try:
        return date.fromisoformat(text) if text else today()
    except ValueError:
        raise BadValueError(
            say(N_("'{text}' is not a whole day."), text=text[:SHOWN]),
            hint=say(N_("Write year, month and day: 2020-09-01.")),
            where=name,
        ) from None


def seen_of(request: HttpRequest) -> int | None:
    """Read the number of the last entry that the officer saw."""
    text = request.POST.get("seen", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


def number_of(entries: Sequence[Entry]) -> int:
    """Give the number of the last entry that counts."""
    void = {one.data["number"] for one in entries if one.deed == VOID}
    return max(one.number for one in entries if one.deed != VOID and one.number not in void)
