"""Errors of one family and one form: what is wrong with the value, what to do, where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from casque.core.words import N_, Message, say

SHOWN_FAULTS = 10


class CasqueError(Exception):
    """Something a user can mend: ``what`` is wrong, ``hint`` tells the way out, ``where`` it is.

    The sentences are messages, so that a page can say them in its reader's language; the text of the
    error itself is English.
    """

    code: ClassVar[str] = "error"
    status: ClassVar[int] = 400

    def __init__(self, what: Message, *, hint: Message | None = None, where: str | Message = "") -> None:
        self.what = what
        self.hint = hint
        self.where = where
        super().__init__(str(what))

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else str(self.what)
        return f"{head}\n{self.hint}" if self.hint else head


class BadValueError(CasqueError):
    """A value cannot be read: a date, a quantity, a code of the wrong form."""

    code = "bad-value"
    status = 422


class UnknownCodeError(CasqueError):
    """A code is well formed but nobody gave it: an unknown state, mission, table or figure."""

    code = "unknown-code"
    status = 404


class NotFoundError(CasqueError):
    """A record, claim or file that was asked for is not there."""

    code = "not-found"
    status = 404


class RefusedError(CasqueError):
    """No rule lets this actor do this; ``what`` names the rule that is missing."""

    code = "refused"
    status = 403


class ConflictError(CasqueError):
    """The deed does not fit the state of the record: nothing to change, changed meanwhile."""

    code = "conflict"
    status = 409


class BundleError(CasqueError):
    """A bundle as a whole cannot be read: not a bundle, truncated, unsafe or too large."""

    code = "bundle"
    status = 422


class NotReconciledError(CasqueError):
    """A total differs from the sum of the rows it is made of, so neither is shown."""

    code = "not-reconciled"
    status = 500


class RenderingError(CasqueError):
    """A drawing or a document could not be made from what the record holds."""

    code = "rendering"
    status = 500


class ConfigurationError(CasqueError):
    """A setting is unknown or has a value that cannot be used."""

    code = "configuration"
    status = 500


@dataclass(frozen=True, slots=True)
class Fault:
    """One wrong value of an input file: its place, the value, what is wrong, the remedy."""

    file: str
    row: int | None
    column: str
    value: str
    what: Message
    hint: Message | None = None

    def __str__(self) -> str:
        place = self.file
        if self.row is not None:
            place += f", row {self.row}"
        if self.column:
            place += f", column {self.column}"
        return f"{place}: {self.what}" + (f"\n  {self.hint}" if self.hint else "")


class FaultsError(CasqueError):
    """All faults of an input together; the text prints the first ten and counts the rest."""

    code = "faults"
    status = 422

    def __init__(self, faults: Sequence[Fault], *, where: str = "") -> None:
        self.faults = tuple(faults)
        count = len(self.faults)
        template = (
            N_("{count} fault found; nothing was changed.")
            if count == 1
            else N_("{count} faults found; nothing was changed.")
        )
        super().__init__(
            say(template, count=count),
            hint=say(N_("Correct the values named below and try again.")),
            where=where,
        )

    def __str__(self) -> str:
        shown = "\n".join(str(fault) for fault in self.faults[:SHOWN_FAULTS])
        left = len(self.faults) - SHOWN_FAULTS
        more = "\n" + str(say(N_("... and {left} more."), left=left)) if left > 0 else ""
        return f"{super().__str__()}\n{shown}{more}"
