"""`casque serve`: the site on this machine."""

from __future__ import annotations

from casque.cli.memory import spare_memory
from casque.cli.server import set_up
from casque.core.errors import BadValueError
from casque.core.words import N_, say

MOST_PORT = 65_535


def serve(*, host: str = "127.0.0.1", port: int = 8000, worker: bool = True) -> None:
    """Serve the pages and the API, and do long runs; makes the database and loads the bundled record when they are not there.

    Parameters
    ----------
    host : str
        Address to listen on; only this machine can reach the default.
    port : int
        Port to listen on.
    worker : bool
        Do long runs in a process beside; without it, start `casque worker` where they shall be done.
    """
    if not 0 <= port <= MOST_PORT:
        raise BadValueError(
            say(N_("{port} is not a port."), port=port),
            hint=say(N_("Ports go from 1 to {most}; 0 takes any free one."), most=MOST_PORT),
        )
    spare_memory()
    set_up()
    from casque.site.serve import serve as serve_site

    serve_site(host=host, port=port, worker=worker)
