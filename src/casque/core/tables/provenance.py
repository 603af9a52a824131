"""Tables that say where every other row comes from."""

from __future__ import annotations

from casque.core.schema import Field, Kind, Table
from casque.core.words import N_

SOURCES = Table(
    "sources",
    "Sources",
    "Documents and data from which rows were made.",
    (
        Field("title", Kind.TEXT, N_("Name of the row for a reader."), is_required=True),
        Field(
            "kind",
            Kind.CHOICE,
            N_("Kind of source."),
            is_required=True,
            values=("white_paper", "press", "dataset", "official_document", "keeper"),
        ),
        Field("publisher", Kind.TEXT, N_("Who published it.")),
        Field("published", Kind.DATE, N_("Day of publication.")),
        Field("retrieved", Kind.DATE, N_("Day on which the keeper took the copy.")),
        Field("link", Kind.TEXT, N_("Address of the publisher's page, without protocol.")),
        Field("language", Kind.TEXT, N_("Language of the copy, as in BCP 47.")),
        Field("licence", Kind.TEXT, N_("Terms under which it may be used.")),
        Field("sha256", Kind.TEXT, N_("SHA-256 of the copy that was read.")),
        Field("size_bytes", Kind.INTEGER, N_("Size of that copy [byte].")),
    ),
    is_cited=False,
)

PASSAGES = Table(
    "passages",
    "Passages",
    "Sentences of a source, named by place and first words; the sentence itself is not kept.",
    (
        Field("source", Kind.REFERENCE, N_("Source of the passage."), is_required=True, references="sources"),
        Field("section", Kind.TEXT, N_("Section of the source."), is_required=True),
        Field("line", Kind.INTEGER, N_("Line of the copy that was read."), is_required=True),
        Field("sentence", Kind.INTEGER, N_("Number of the sentence in the line, from 1."), is_required=True),
        Field("quote_start", Kind.TEXT, N_("First words of the sentence, six at most."), is_required=True),
    ),
    is_cited=False,
    label="quote_start",
)

DOCUMENTS = Table(
    "documents",
    "Documents",
    "Manuals, agreements, speeches and other documents that a source names.",
    (
        Field("title", Kind.TEXT, N_("Name of the row for a reader."), is_required=True),
        Field(
            "kind",
            Kind.CHOICE,
            N_("Kind of document."),
            is_required=True,
            values=("manual", "agreement_text", "speech", "exhibition", "white_paper", "reference"),
        ),
        Field("role", Kind.TEXT, N_("Part that the contributor had in it.")),
        Field("issuer", Kind.TEXT, N_("Body that issued it.")),
        Field("date", Kind.DATE, N_("Day of the document.")),
    ),
    valid=("date", "date"),
    is_event=True,
)
