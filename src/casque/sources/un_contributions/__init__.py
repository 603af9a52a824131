"""The monthly reports of the United Nations on contributions to peacekeeping: PDFs in thirteen layouts."""

from __future__ import annotations

from casque.core.words import N_
from casque.sources.dataset import Opened, SourceDataset
from casque.sources.reading import Reading

__all__ = ["DATASET", "read", "recognise"]


def recognise(opened: Opened) -> bool:
    """Tell whether a file is a monthly report, by the words on its first page. Never raises.

    A PDF that is encrypted, cut off or has no text is taken for one, so that `read` says what is wrong with it.
    """
    if opened.kind != "pdf":
        return False
    # pypdfium2 is loaded when a PDF comes, not with every start.
    from casque.sources.un_contributions.looks import looks_like_report

    return looks_like_report(opened.data)


def read(opened: Opened) -> Reading:
    """Read a monthly report; `Opened.day` is asked only where the report prints no day.

    Raises
    ------
    SourceError
        If it is no such report, of a layout never seen, cut off, encrypted, without text or without a day.
    FaultsError
        If lines cannot be understood, numbers cannot be, or printed totals are not met: nothing is taken.
    """
    from casque.sources.un_contributions.reader import read_report

    return read_report(opened)


DATASET = SourceDataset(
    key="un-contributions",
    title=N_("Monthly contributions to peacekeeping"),
    publisher="United Nations, Department of Peace Operations",
    link="https://peacekeeping.un.org/en/troop-and-police-contributors",
    licence="UN copyright; figures are facts",
    licence_link="https://www.un.org/en/about-us/terms-of-use",
    citation="United Nations, Department of Peace Operations, Contribution of Uniformed Personnel to UN by Mission, "
    "Country, and Personnel Type",
    note=N_(
        "Strength at the end of a month, in the field: no headquarters, no forces of others. Never add months up to "
        "people sent. Until April 2017 staff officers are inside troops; some months tell no mission or no gender."
    ),
    tables=("contributions",),
    recognise=recognise,
    read=read,
    rank=1,
)
