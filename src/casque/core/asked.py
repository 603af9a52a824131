"""What was asked by a value: a filter or an option whose value nobody knows is misuse, not a thing that is missing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from casque.core.errors import BadValueError, UnknownCodeError


@contextmanager
def asked_by(name: str) -> Iterator[None]:
    """Take an unknown code as the bad value of a filter or option of this name.

    Raises
    ------
    BadValueError
        In place of each UnknownCodeError, with the same words.

    Examples
    --------
    >>> from casque.core.codes.countries import country
    >>> with asked_by("contributor"):  # doctest: +ELLIPSIS
    ...     country("QQQ")
    Traceback (most recent call last):
    ...
    casque.core.errors.BadValueError: contributor: 'QQQ' is not a country code...
    """
    try:
        yield
    except UnknownCodeError as error:
        raise BadValueError(error.what, hint=error.hint, where=name) from error
