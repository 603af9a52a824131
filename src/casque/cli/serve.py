"""`casque serve`: the site on this machine."""

from __future__ import annotations

from casque.cli.memory import spare_memory
from casque.cli.server import set_up


def serve(*, host: str = "127.0.0.1", port: int = 8000) -> None:
    """Serve the pages and the API; makes the database and loads the bundled record when they are not there.

    Parameters
    ----------
    host : str
        Address to listen on; only this machine can reach the default.
    port : int
        Port to listen on.
    """
    spare_memory()
    set_up()
    from casque.site.serve import serve as serve_site

    serve_site(host=host, port=port)
