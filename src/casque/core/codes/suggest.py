"""What an unknown code may have been meant to be; offered to people, never used by itself."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from casque.core.errors import UnknownCodeError
from casque.core.words import N_, Message, say, verbatim

SHOWN_SUGGESTIONS = 3


def near(text: str, words: Mapping[str, str]) -> tuple[str, ...]:
    """Give the codes whose code, name or other word is near a text, the nearest first.

    Parameters
    ----------
    text : str
        What was written.
    words : mapping of str to str
        Code by word; a code is itself a word of its own.

    Examples
    --------
    >>> near("enginer", {"engineer": "engineer", "infantry": "infantry"})
    ('engineer',)
    >>> near("rank", {"contributor-rank": "contributor-rank"})
    ('contributor-rank',)
    """
    folded = {word.casefold(): code for word, code in words.items()}
    asked = text.strip().casefold()
    found = get_close_matches(asked, list(folded), n=2 * SHOWN_SUGGESTIONS, cutoff=0.6)
    found += [word for word in folded if asked in word.split("-")]
    return tuple(dict.fromkeys(folded[word] for word in found))[:SHOWN_SUGGESTIONS]


def either(codes: Iterable[str]) -> Message:
    """Write codes as alternatives.

    Examples
    --------
    >>> print(either(["XAA", "XBB", "XCC"]))
    'XAA', 'XBB' or 'XCC'
    """
    *others, last = (f"'{code}'" for code in codes)
    return say(N_("{codes} or {code}"), codes=", ".join(others), code=last) if others else verbatim(last)


def unknown(text: str, kind: Message, words: Mapping[str, str], *, otherwise: Message) -> UnknownCodeError:
    """Make the error for a code that nobody gave, with what may have been meant.

    Parameters
    ----------
    text : str
        What was written.
    kind : Message
        What it should have been ("country code").
    words : mapping of str to str
        Code by word, as for `near`.
    otherwise : Message
        The way out where nothing is near.
    """
    candidates = near(text, words)
    template = N_("Did you mean {codes}? {otherwise}")
    hint = say(template, codes=either(candidates), otherwise=otherwise) if candidates else otherwise
    return UnknownCodeError(say(N_("'{text}' is not a {kind}."), text=text, kind=kind), hint=hint)
