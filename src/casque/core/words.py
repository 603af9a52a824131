"""Sentences for readers, marked for translation where no framework is at hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


def N_(text: str) -> str:  # noqa: N802  the name gettext tools look for
    """Return `text` unchanged; ``xgettext`` finds the call and offers the text to translators.

    Examples
    --------
    >>> N_("Strength on arrival")
    'Strength on arrival'
    """
    return text


@dataclass(frozen=True)
class Message:
    """A whole sentence with named places for values, so that a translator can move them.

    Parameters
    ----------
    template : str
        The English sentence, passed through `N_`, with places such as ``{count}``.
    values : mapping of str to str
        What stands in the places; codes, numbers and names are not translated.

    Examples
    --------
    >>> print(Message(N_("{count} of {total} are known."), {"count": "3", "total": "28"}))
    3 of 28 are known.
    """

    template: str
    values: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format(**self.values)


def say(template: str, **values: object) -> Message:
    """Make a message from an `N_` template and its values."""
    return Message(template, {name: str(value) for name, value in values.items()})
