"""Whether a PDF looks like a monthly report, by its first pages."""

from __future__ import annotations

import re

from casque.sources.un_contributions.layouts import columns_of
from casque.sources.un_contributions.lines import lines_of
from casque.sources.un_contributions.words import first_pages

_PAGES = 2  # a title may have a page of its own
_TITLE = re.compile(
    r"\b(contributions?|contributors?|mission'?s? summary)\b.*\b(un|peace\w*|police|country)\b"
)


def looks_like_report(data: bytes) -> bool:
    """Tell whether the first pages have headings or a title of the reports, or cannot be read at all."""
    pages = first_pages(data, _PAGES)
    if not any(page.words for page in pages):
        return True
    lines = [lines_of(page) for page in pages]
    text = " ".join(line.text for part in lines for line in part[:8]).lower()
    return any(columns_of(part) is not None for part in lines) or _TITLE.search(text) is not None
