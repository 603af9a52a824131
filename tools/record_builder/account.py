"""What the paper says as a whole: timeline, principles, claims."""

from __future__ import annotations

import re

from tools.record_builder.about import records_of
from tools.record_builder.cooperation import UNDPO
from tools.record_builder.draft import Draft, Facts, Row, cut, joined
from tools.record_builder.events import EVENTS

# Fields that rest on the second sentence of an entry.
_ENTRY_PARTS = {
    "TL02": "WP-L163-S2:stated_first",
    "TL04": "WP-L167-S2:title",
    "TL12": "WP-L183-S2:stated_first",
    "TL13": "WP-L185-S2:stated_first",
    "TL15": "WP-L189-S2:stated_first",
    "TL18": "WP-L195-S1:title;WP-L195-S2:title",
    "TL40": "WP-L239-S1:title+start+end;WP-L239-S2:title+start+end+stated_first",
}
_ENTRY_NOTES = {
    "TL10": "The engineers grew from 182 to 275 persons, 93 more (computed)",
    "TL11": "Mission inferred from the country and the dates of Annex II",
    "TL29": "Mission inferred: the text says Sudan's Darfur",
}
# The facts name the tables of evidence as the facts have them.
_EVIDENCE_TABLES = {
    "readiness": "standby_forces;standby_units;level_changes",
    "deployments": "contingents;strengths",
    "aid_fund": "aid",
}
_REMARKS = re.compile(r"\s*See inconsistencies( \d+)?")
# The facts call these periods stated: one end of them is, the other is not.
_PERIOD_INFERRED = (
    "s2.2-long-patrols",
    "s2.2-short-patrols",
    "s2.2-armed-escorts",
    "s2.2-wfz-patrol-hours",
    "s4.1-sg-meetings",
    "s4.3-programs-since-2009",
)
_CLAIM_NOTES = {
    "s2.6-twinning-years": "The sentence says so of the units' efforts; that the project is as old is a reading",
    "s2.4-yei-staff": "The sentence counts those trapped; that all were evacuated says WP-L058-S4",
    "a1-18-transport-home": "The month stands in the sentence before",
    "s3.2-rotations": "Whether these are rotations of a unit or of all units in a mission is not told",
}


def add_timeline(draft: Draft, facts: Facts) -> None:
    """Add the entries of Annex I. Where an entry tells several strengths, they stand with the contingents."""
    for row in facts["timeline"]:
        code = row["id"]
        quoted = draft.quoted(row)
        several = "Several strengths: see its records" if ";" in row["troops"] else ""
        draft.add(
            f"timeline/{code}",
            (quoted,),
            fact=f"timeline/{code}",
            note=joined(
                _ENTRY_NOTES.get(code, ""),
                several,
            ),
            also=_ENTRY_PARTS.get(code, ""),
            title=row["summary"],
            number=row["seq"],
            kind=row["event_type"],
            start=cut(row, "date"),
            end=cut(row, "end_date") or cut(row, "date"),
            actors=row["actors"],
            counterpart=row["counterpart"].replace("UN DPKO", UNDPO),
            missions=row["mission"],
            countries=row["country_iso3"],
            place=row["place"],
            categories=row["unit_type"],
            troops="" if several else row["troops"],
            stated_first=row["stated_first"].split(" (")[0],
            records=EVENTS[code],
        )


def add_principles(draft: Draft, facts: Facts) -> None:
    """Add the principles, in the facts' paraphrase."""
    for row in facts["principles"]:
        code = row["id"]
        tables = [_EVIDENCE_TABLES.get(each, each) for each in row["records_that_could_evidence"].split(";")]
        draft.add(
            f"principles/{code}",
            (draft.quoted(row),),
            fact=f"principles/{code}",
            title=row["paraphrase"],
            group=row["group"],
            number=row["seq"],
            kind=row["kind"],
            holder=row["holder"],
            evidence_tables=";".join(tables),
        )


def add_claims(draft: Draft, facts: Facts) -> None:
    """Add the claims; the outside truth of the facts (derivation, support) is not carried over."""
    for row in facts["claims"]:
        code = row["id"]
        note = _CLAIM_NOTES.get(code, _REMARKS.sub("", row["note"]).rstrip(": "))
        draft.add(
            f"claims/{code}",
            (draft.quoted(row),),
            fact=f"claims/{code}",
            basis="derived" if row["claim_kind"] == "implied_count" else "stated",
            note=joined(note),
            title=row["subject"],
            kind=row["claim_kind"],
            measure=row["measure"],
            comparator=row["comparator"],
            value=row["value"],
            unit=row["unit"],
            start=cut(row, "period_start"),
            end=cut(row, "period_end"),
            as_of=cut(row, "as_of"),
            period_text=row["period_text"],
            period_basis="inferred" if code in _PERIOD_INFERRED else row["period_basis"],
            scope=_scope(row),
            about=";".join(records_of(code, row)),
        )


def _scope(row: Row) -> str:
    return ";".join(part.strip() for part in row["scope"].split(";") if part.strip())
