import signal
from collections.abc import Iterator

import pytest

from casque.runs.models import Run, State
from tests.cli.conftest import Casque
from tests.runs.makers import a_run, a_scenario
from tests.runs.test_worker import JOBS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _answer_to_signals_as_before() -> Iterator[None]:
    """Give the tests back what they do on Ctrl+C: the worker has its own answer."""
    before = {one: signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM)}
    yield
    for one, answer in before.items():
        signal.signal(one, answer)


def test_a_worker_with_nothing_to_do_ends_when_asked_for_once(casque: Casque) -> None:
    told = casque("worker", "--once")
    assert (told.status, told.out) == (0, "0 runs begun.\n")


def test_a_worker_does_what_waits(casque: Casque, monkeypatch: pytest.MonkeyPatch) -> None:
    from casque.runs import worker

    begun = worker.work
    monkeypatch.setattr(worker, "work", lambda **given: begun(**given, jobs=JOBS))
    a_scenario()
    run = a_run()
    assert casque("worker", "--once", "--json").json == {"begun": 1}
    assert Run.objects.get(pk=run.pk).state == State.DONE
