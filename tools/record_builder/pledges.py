"""Pledges: the six measures of 2015, and what the paper commits to and offers."""

from __future__ import annotations

from tools.record_builder.deployment import CONTRIBUTOR
from tools.record_builder.draft import Draft, Facts, cut, joined
from tools.record_builder.provenance import PRESS
from tools.record_builder.standby import PCRS, SQUAD

# Records that show progress; facts ids where the record keeps the id.
_EVIDENCE = {
    "P1": f"standby_forces/{PCRS};assessments/R16;level_changes/R05;level_changes/R17;level_changes/R18;"
    f"standby_units/{SQUAD};level_changes/R23;timeline/TL32;timeline/TL37;timeline/TL39",
    "P2": "strengths/D30;strengths/D34;strengths/D35",
    "P3": "trainings/T04;trainings/T05;trainings/T06",
    "P4": "aid/AF01;aid/AF02;aid/AF03;aid/AF04;aid/AF05",
    "P5": "contingents/UNAMID-HEL-1.1;strengths/D26;timeline/TL31;activities/A16;activities/A17;activities/A18;"
    "activities/A19;sightings/UNAMID-HEL-flight",
    "P6": "aid/AF06;aid/AF07;aid/AF08;aid/AF09",
}
_CATEGORIES = {"P2": "engineer;medical", "P5": "helicopter"}
_TARGET_SAID = {
    "P1": (80, "8,000 troops"),
    "P4": (92, "USD100 million"),
    "P5": (96, "first peacekeeping helicopter"),
}
_COMMITMENTS = ("R24", "R25", "R26")


def add_pledges(draft: Draft, facts: Facts) -> None:
    """Add the pledges. That a heading of section III is a measure of 2015 is the keeper's reading."""
    for row in facts["pledges"]:
        code = row["id"]
        cites = [*draft.paragraph(int(row["source_line"])), draft.holding(76, "six measures")]
        if code in _TARGET_SAID:
            cites.append(draft.holding(*_TARGET_SAID[code]))
        draft.add(
            f"pledges/{code}",
            cites,
            fact=f"pledges/{code}",
            basis="inferred",
            note="The paper announces six measures and has six headings; that each heading is one measure is inferred.",
            title=row["measure"],
            kind="measure",
            contributor=CONTRIBUTOR,
            number=row["measure_no"],
            heading=row["heading"],
            announced=cut(row, "announced_date"),
            announced_at=row["announced_at"],
            target="" if row["target_in_text"] == "None given" else row["target_in_text"],
            target_amount=row["target_value_in_text"],
            target_unit=row["target_unit"] if row["target_value_in_text"] else "",
            progress=row["reported_progress"],
            evidence=_EVIDENCE[code],
            status=row["status_by_text"],
            gap=row["gap_for_a_reader"],
            target_elsewhere=row["target_announced_2015_outside_the_paper"],
            target_elsewhere_source=PRESS,
            categories=_CATEGORIES.get(code, ""),
        )
    readiness = facts.by_id("readiness")
    for code in _COMMITMENTS:
        row = readiness[code]
        draft.add(
            f"pledges/{code}",
            (draft.quoted(row),),
            fact=f"readiness/{code}",
            note=joined("No day told: a commitment of the paper itself"),
            title=row["title"],
            kind=row["record_kind"],
            contributor=CONTRIBUTOR,
            target_amount=row["troops"],
            target_unit="troops" if row["troops"] else "",
            categories=row["unit_type"],
        )
