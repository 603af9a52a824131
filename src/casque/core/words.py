"""Sentences for readers, marked for translation where no framework is at hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


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
    values : mapping of str to str or Message
        What stands in the places. A message in a place is translated with the sentence.

    Examples
    --------
    >>> print(Message(N_("{count} of {total} are known."), {"count": "3", "total": "28"}))
    3 of 28 are known.
    """

    template: str
    values: Mapping[str, str | Message] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format(**{name: str(value) for name, value in self.values.items()})


def say(template: str, **values: object) -> Message:
    """Make a message from an `N_` template and its values, which may be messages themselves.

    Examples
    --------
    >>> print(say(N_("Choose {what}."), what=say(N_("one of the list"))))
    Choose one of the list.
    """
    return Message(
        template, {name: one if isinstance(one, Message) else str(one) for name, one in values.items()}
    )


def verbatim(text: object) -> Message:
    """Make a message of what is nobody's to translate: codes, or the words of another library.

    Examples
    --------
    >>> print(verbatim("XAA, XBB"))
    XAA, XBB
    """
    return Message("{text}", {"text": str(text)})


def message_to_json(message: Message) -> dict[str, Any]:
    """Give a message as plain data, so that another process can translate it: its text, template and values."""
    values = {
        name: message_to_json(one) if isinstance(one, Message) else one
        for name, one in message.values.items()
    }
    return {"text": str(message), "template": message.template, "values": values}


def message_from_json(given: Mapping[str, Any]) -> Message:
    """Read a message from plain data.

    Examples
    --------
    >>> message_from_json(message_to_json(say(N_("Choose {what}."), what=say(N_("one of the list")))))
    Message(template='Choose {what}.', values={'what': Message(template='one of the list', values={})})
    """
    values = {
        name: message_from_json(one) if isinstance(one, Mapping) else one
        for name, one in given["values"].items()
    }
    return Message(given["template"], values)
