"""What an unknown code may have been meant to be; offered to people, never used by itself."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from casque.core.errors import UnknownCodeError

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
    """
    folded = {word.casefold(): code for word, code in words.items()}
    found = get_close_matches(text.strip().casefold(), list(folded), n=2 * SHOWN_SUGGESTIONS, cutoff=0.6)
    return tuple(dict.fromkeys(folded[word] for word in found))[:SHOWN_SUGGESTIONS]


def either(codes: Iterable[str]) -> str:
    """Write codes as alternatives.

    Examples
    --------
    >>> either(["XAA", "XBB", "XCC"])
    "'XAA', 'XBB' or 'XCC'"
    """
    quoted = [f"'{code}'" for code in codes]
    return " or ".join(filter(None, [", ".join(quoted[:-1]), *quoted[-1:]]))


def unknown(text: str, kind: str, words: Mapping[str, str], *, otherwise: str) -> UnknownCodeError:
    """Make the error for a code that nobody gave, with what may have been meant.

    Parameters
    ----------
    text, kind : str
        What was written, and what it should have been ("country code").
    words : mapping of str to str
        Code by word, as for `near`.
    otherwise : str
        The way out where nothing is near.
    """
    candidates = near(text, words)
    hint = f"Did you mean {either(candidates)}? {otherwise}" if candidates else otherwise
    return UnknownCodeError(f"'{text}' is not a {kind}.", hint=hint)
