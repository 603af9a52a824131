"""`casque worker`: the process that does long runs."""

from __future__ import annotations

from casque.cli.common import Answering, Flag
from casque.cli.screen import write_json, write_line
from casque.cli.server import site


def worker(*, once: Flag = False, answering: Answering | None = None) -> None:
    """Take runs from the queue of the site and do them, one at a time; several workers may share a queue.

    A run that is at work when the worker is stopped goes back to the queue.

    Parameters
    ----------
    once : bool
        End when no run waits, instead of waiting for the next one.
    """
    with site():
        from casque.runs.beside import until_told
        from casque.runs.settings import limits_of_site
        from casque.runs.worker import work

        begun = work(stop=until_told(), limits=limits_of_site(), once=once)
    if answering and answering.json:
        return write_json({"begun": begun})
    return write_line(f"{begun} runs begun.")
