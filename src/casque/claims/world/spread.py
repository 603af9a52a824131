"""Figures over published rows on several processes or machines, through Dask: the extra ``casque[dask]``.

A store is partitioned already: one Parquet file for each file that was added, none of more than a few million rows.
Each worker sums the files that it is given down to what the figure needs, with the code that one process runs too,
and remembers the sums; a few thousand rows a file come back, and the figure is made of them here. So the answers are
equal, whatever the number of workers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import polars as pl

from casque.claims.world.scope import Wanted
from casque.claims.world.series import Share
from casque.claims.world.summed import rows_of_share
from casque.core.errors import ConfigurationError
from casque.core.words import N_, say
from casque.sources.store import Store


@dataclass(frozen=True, slots=True)
class Spread:
    """Reads rows on the workers of a Dask cluster, which must see the folder of the store under the same path.

    Parameters
    ----------
    client : distributed.Client
    """

    client: Any

    def rows(
        self, store: Store, shares: Sequence[Share], *, keys: frozenset[str], wanted: Wanted
    ) -> pl.LazyFrame:
        """Give the rows of shares, summed over the keys that are not named, narrowed to wanted values.

        A file is asked for on the worker that summed it before, where that one is free to choose.
        """
        workers = sorted(self.client.scheduler_info()["workers"])
        waiting = [
            self.client.submit(
                _rows_of,
                str(store.folder.resolve()),
                share,
                sorted(keys),
                dict(wanted),
                workers=[workers[int(share[0][:8], 16) % len(workers)]] if workers else None,
                allow_other_workers=True,
                pure=False,
            )
            for share in shares
        ]
        frames: list[pl.DataFrame] = self.client.gather(waiting)
        return pl.concat(frames).lazy()


@contextmanager
def spread_over(address: str = "", *, workers: int = 2) -> Iterator[Spread]:
    """Use a Dask cluster: the one at an address, or a local one of some processes that ends with the block.

    Parameters
    ----------
    address : str
        Address of a scheduler, such as ``tcp://host:8786``; empty for a local cluster.
    workers : int
        Processes of the local cluster.

    Raises
    ------
    ConfigurationError
        If Dask is not installed.

    Examples
    --------
    ::

        with spread_over(workers=2) as spread:
            ask_world(World(store, spread=spread), world_figure_named("strength"), by="month")
    """
    try:
        dask: Any = import_module("distributed")  # an extra, loaded when it is asked for
    except ImportError:
        raise ConfigurationError(
            say(N_("Dask is not installed.")),
            hint=say(N_("Install it with: pip install 'casque[dask]'.")),
        ) from None
    if address:
        with dask.Client(address) as client:
            yield Spread(client)
        return
    local = dask.LocalCluster(n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None)
    with local as cluster, dask.Client(cluster) as client:
        yield Spread(client)


def _rows_of(folder: str, share: Share, keys: list[str], wanted: Wanted) -> pl.DataFrame:
    """Do one file's part, on a worker."""
    return rows_of_share(Store(Path(folder)), share, keys=frozenset(keys), wanted=wanted)
