"""All data sets that can be read, in one list; a new publisher is one module and one line here."""

from __future__ import annotations

from collections.abc import Sequence

from casque.core.codes.suggest import unknown
from casque.core.words import N_, Message, say, verbatim
from casque.sources import (
    geo_pko_sites,
    ipi,
    ipi_totals,
    owid,
    security_council,
    tamm,
    un_contributions,
    un_fatalities,
    un_finance,
    un_hub,
    un_operations,
)
from casque.sources.dataset import Opened, SourceDataset, SourceError

DATASETS: tuple[SourceDataset, ...] = (
    un_contributions.DATASET,
    un_hub.DATASET,
    ipi.DATASET,
    ipi_totals.DATASET,
    un_fatalities.DATASET,
    *un_operations.DATASETS,
    geo_pko_sites.DATASET,
    tamm.DATASET,
    *security_council.DATASETS,
    *un_finance.DATASETS,
    owid.DATASET,
)
"""In the order in which they are shown."""

_SHOWN = 120


def dataset_named(key: str) -> SourceDataset:
    """Give the data set of a key.

    Raises
    ------
    UnknownCodeError
        If there is none; the hint names near ones.
    """
    found = {one.key: one for one in DATASETS}
    if key not in found:
        raise unknown(
            key,
            say(N_("data set")),
            {one: one for one in found},
            otherwise=say(N_("The data sets are: {codes}."), codes=", ".join(found)),
        )
    return found[key]


def recognise(opened: Opened, datasets: Sequence[SourceDataset] | None = None) -> SourceDataset:
    """Tell whose file it is, by its content.

    Parameters
    ----------
    opened : Opened
    datasets : sequence of SourceDataset, optional
        Those that are asked; all of `DATASETS` where none are named.

    Raises
    ------
    SourceError
        If no data set knows it, or two do.
    """
    asked = DATASETS if datasets is None else datasets
    found = [one for one in asked if one.recognise(opened)]
    if len(found) == 1:
        return found[0]
    if found:
        raise SourceError(
            say(
                N_("The file could be of {count} data sets: {keys}."),
                count=len(found),
                keys=", ".join(one.key for one in found),
            ),
            hint=say(N_("Tell which with --dataset.")),
            where=opened.name,
        )
    raise SourceError(
        say(N_("No data set known here has such a file. {looks}"), looks=looks_like(opened)),
        hint=say(N_("The data sets are: {codes}."), codes=", ".join(one.key for one in asked)),
        where=opened.name,
    )


def looks_like(opened: Opened) -> Message:
    """Tell what an unknown file looks like, so that a person can see why it is unknown."""
    if opened.kind == "pdf":
        return say(N_("It is a PDF."))
    if opened.kind == "xlsx":
        return say(N_("It is a spreadsheet."))
    start = " ".join(opened.head.split("\n")[0].split())[:_SHOWN]
    if opened.kind == "json":
        return say(N_("It is JSON that begins: {start}"), start=verbatim(start))
    return say(N_("It is text whose first line is: {start}"), start=verbatim(start))
