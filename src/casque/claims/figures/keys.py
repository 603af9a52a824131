"""What figures can be narrowed to and broken down by."""

from __future__ import annotations

from collections.abc import Callable

from casque.claims.figures.model import Item, KeyOf, Scope
from casque.core.codes.countries import country
from casque.core.dataset import Dataset, Record
from casque.core.quantities import Quantity


def of_field(name: str) -> KeyOf:
    """Make the key that is a field of the record itself; several values stay joined by ``;``."""

    def key(_: Dataset, record: Record) -> str:
        return record[name]

    return key


def year_of(name: str) -> KeyOf:
    """Make the key that is the year of a date field."""

    def key(_: Dataset, record: Record) -> str:
        return record[name][:4]

    return key


def slot_field(name: str) -> KeyOf:
    """Make the key that is a field of the contingent's slot."""

    def key(data: Dataset, record: Record) -> str:
        return data.record("slots", record["slot"])[name]

    return key


def mission_field(name: str) -> KeyOf:
    """Make the key that is a field of the record's mission."""

    def key(data: Dataset, record: Record) -> str:
        return data.record("missions", record["mission"])[name] if record["mission"] else ""

    return key


def region(data: Dataset, record: Record) -> str:
    """Give the M49 regions of the mission's hosts, joined by ``;``."""
    hosts = data.record("missions", record["mission"]).many("hosts")
    return ";".join(sorted({country(host).region for host in hosts}))


def counted(
    table: str, unit: str, keep: Callable[[Record], bool] | None = None
) -> Callable[[Dataset, Scope], list[Item]]:
    """Make the items of a figure that counts the rows of a table, one `unit` for each."""

    def items(data: Dataset, _: Scope) -> list[Item]:
        one = Quantity.exact(1, unit)
        return [Item(record, one) for record in data.records(table) if keep is None or keep(record)]

    return items


def height(table: str, unit: str) -> Callable[[Dataset, Scope], Quantity]:
    """Make the second way to a count of rows: the height of the frame."""

    def value(data: Dataset, _: Scope) -> Quantity:
        return Quantity.exact(data[table].height, unit)

    return value


def summed(
    table: str, name: str, unit: str, keep: Callable[[Record], bool] | None = None
) -> Callable[[Dataset, Scope], list[Item]]:
    """Make the items of a figure that adds up a quantity of a table's rows.

    A quantity that is not known adds at least nothing: the sum becomes a lower bound
    and does not vanish.
    """

    def items(data: Dataset, _: Scope) -> list[Item]:
        kept = [record for record in data.records(table) if keep is None or keep(record)]
        return [Item(record, floor(record[name], unit)) for record in kept]

    return items


def floor(text: str, unit: str) -> Quantity:
    """Read a quantity; one that is not told is at least 0."""
    if text in ("", "?"):
        return Quantity.at_least(0, unit)
    return Quantity.parse(text, unit)
