"""Rows of the sources, of what the keeper assigned, and of the documents that the paper names."""

from __future__ import annotations

from tools.record_builder.draft import Draft, Facts, cut, joined
from tools.record_builder.paper import SOURCE

KEEPER = "keeper"
PRESS = "press-2015"
KEEPER_SECTION = "Outside knowledge"
# Passage, its number, and its first words. They stand in docs/background/record-of-the-paper.md.
ASSIGNED = (
    ("KEEPER-S1", "1", "UNTSO worked in Egypt, Israel,"),
    ("KEEPER-S2", "2", "UNISFA worked in the Abyei area,"),
)
# The UN Charter is named in these lines; the facts point to line 2, which does not name it.
_CHARTER = (4, 5, 24, 156)


def add_sources(draft: Draft) -> None:
    """Add the three sources, and the keeper's own statements."""
    draft.add(
        f"sources/{SOURCE}",
        (),
        title="White paper on thirty years of UN peacekeeping by China’s armed forces",
        kind="white_paper",
        publisher="Government of China",
        published="2020-09",
        language="en",
        sha256=draft.paper.sha256,
        size_bytes=str(draft.paper.size_bytes),
        note="The text has no title line and no date: the title is the keeper's description, and the month of "
        "publication does not stand in the text. The text itself is not part of the record.",
    )
    draft.add(
        f"sources/{KEEPER}",
        (),
        title="The keeper of this record",
        kind="keeper",
        language="en",
        note="What the keeper inferred, derived or assigned; see the page on the record of the paper.",
    )
    draft.add(
        f"sources/{PRESS}",
        (),
        title="Reports of September 2015 on the measures announced at the Leaders’ Summit on Peacekeeping",
        kind="press",
        publisher="White House press pool; CGTN America",
        published="2015-09-28",
        link="whitehousepool.report/fw-chinese-promises-on-peacekeeping-pool-report-12",
        language="en",
        note="Looked up, not in the paper, and no copy kept. The second report is america.cgtn.com of 2015-09-28.",
    )
    for code, number, start in ASSIGNED:
        draft.add(
            f"passages/{code}",
            (),
            source=KEEPER,
            section=KEEPER_SECTION,
            line=number,
            sentence="1",
            quote_start=start,
        )


def add_documents(draft: Draft, facts: Facts) -> None:
    """Add the documents that the paper names."""
    cites = {
        "DOC09": (draft.holding(110, "MOU"), *draft.paragraph(205)),
        "DOC10": draft.paragraph(227),
        "DOC16": tuple(draft.holding(line, "UN Charter") for line in _CHARTER),
    }
    notes = {
        "DOC10": "The body, WP-L110-S9, names it without the year",
        "DOC12": "The day stands in section III: see cooperation/C02",
        "DOC14": "The text has no title line and no publication date; see sources/white-paper-2020",
        "DOC16": "",
    }
    for row in facts["documents"]:
        code = row["id"]
        draft.add(
            f"documents/{code}",
            cites.get(code) or (draft.quoted(row),),
            fact=f"documents/{code}",
            note=joined(notes.get(code, row["note"])),
            title=row["title"],
            kind=row["record_kind"],
            role=row["chinese_role"],
            issuer=row["issuing_body"],
            date=cut(row, "date"),
        )
