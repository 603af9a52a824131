"""How fast pledges are read: `python -m benchmarks.pledges [PLEDGES] [YEARS]`.

Pledges of invented states, each with an entry for what ten years bring: confirmations, visits, measures, levels. The
pages are asked for by an officer of the strategic cell, one after the other. The first answer reads everything from the
database and makes every state anew; what comes after finds the entries in memory.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from benchmarks.machine import milliseconds, report

TIMES = 60
STATES = ("XAA", "XBB", "XCC", "XDD")
Line = tuple[str, date, dict[str, Any]]


def main(pledges: int = 300, years: int = 10) -> None:
    """Measure and report."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "CASQUE_DATA": folder,
            "DJANGO_SETTINGS_MODULE": "casque.site.settings",
            "CASQUE_LOG_LEVEL": "error",
        }
        import django  # the settings must stand before

        django.setup()
        lines = list(_measured(pledges, years))
    report(
        f"{pledges} pledges over {years} years",
        ("what", "entries", "first [ms]", "p50 [ms]", "p95 [ms]"),
        lines,
    )


def _measured(pledges: int, years: int) -> Iterator[tuple[object, ...]]:
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.test import Client

    from casque.accounts.models import Membership
    from casque.readiness.pledges.folding import History
    from casque.registry.pledges.log import all_entries

    call_command("migrate", verbosity=0)
    count = _write(pledges, years)
    officer = get_user_model().objects.create_user("sela", "sela@example.org", None)
    Membership.objects.create(user=officer, role="un_strategic_cell", scope="")
    client = Client(SERVER_NAME="localhost")
    client.force_login(officer)

    def page(address: str) -> Callable[[], object]:
        def ask() -> None:
            answer = client.get(address)
            if answer.status_code != 200:
                raise SystemExit(f"{address} answers {answer.status_code}")

        return ask

    def state_as_of() -> None:
        day = date(2021, 6, 1)
        for entries in all_entries("pledge").values():
            History(entries).on(day)

    yield "read all entries, then every state as of a day", count, *_times(state_as_of)
    yield "readiness board", count, *_times(page("/pledges/"))
    yield "readiness board as of a day", count, *_times(page("/pledges/?on=2021-06-01"))
    yield "page of a pledge", count, *_times(page("/pledges/p-0/"))
    yield "due list", count, *_times(page("/pledges/due/"))


def _times(deed: Callable[[], object]) -> tuple[str, str, str]:
    times = []
    for _ in range(TIMES + 1):
        start = time.perf_counter()
        deed()
        times.append(time.perf_counter() - start)
    return f"{1000 * times[0]:.0f}", milliseconds(times[1:], 0.5), milliseconds(times[1:], 0.95)


def _write(pledges: int, years: int) -> int:
    """Write entries of past years by the table itself: the one door writes only what happens today."""
    from casque.registry.models import Entry
    from casque.trail.models import Event

    at = datetime(2026, 1, 1, tzinfo=UTC)
    event = Event.objects.create(
        at=at,
        actor_name="benchmark",
        actor_role="system",
        action="pledge.do",
        subject="pledges/all",
        source="system",
    )
    rows = [
        Entry(
            kind="pledge", name=f"p-{place}", number=number, deed=deed, on=on, scope=STATES[place % len(STATES)],
            data=data, recorded_at=at, reason="Measured.", event=event,
        )
        for place in range(pledges)
        for number, (deed, on, data) in enumerate(_life(place, years), 1)
    ]  # fmt: skip
    Entry.objects.bulk_create(rows, batch_size=500)
    return len(rows)


def _life(place: int, years: int) -> Iterator[Line]:
    start = date(2026 - years, 1, 4) + timedelta(days=place % 28)
    content = {
        "member_state": STATES[place % len(STATES)], "title": f"Unit {place}", "component": "military",
        "unit_type": "level-2-hospital", "unit_size": 63, "women": 20,
    }  # fmt: skip
    yield "A01", start, {"content": content}
    yield "A02", start, {}
    yield "A06", start, {"notice": "1", "concurrence": True}
    yield "B01", start, {"asked_by": "state"}
    yield "B02", start, {"starts": start.isoformat(), "ends": start.isoformat()}
    yield "B04", start, {"ended": start.isoformat()}
    yield "B05", start, {"outcome": "AAV_OK", "report": "1", "blocking_open": 0}
    yield "A08", start, {"report": "1", "notice": "1"}
    day = start
    while (day := day + timedelta(days=60)) < date(2026, 1, 1):
        yield "D02", day, {}
        if (day - start).days % 120 == 0:
            yield (
                "M01",
                day,
                {"what": "people", "basis": "declared", "value": 63, "of": None, "assessor": "A"},
            )


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:3]))
