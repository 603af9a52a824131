"""Mark text for translation where no framework is at hand."""


def N_(text: str) -> str:  # noqa: N802  the name gettext tools look for
    """Return `text` unchanged; ``xgettext`` finds the call and offers the text to translators.

    Examples
    --------
    >>> N_("Strength on arrival")
    'Strength on arrival'
    """
    return text
