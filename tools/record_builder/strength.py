"""Statements of strength, and sightings of contingents: two tables of the deployments."""

from __future__ import annotations

from tools.record_builder.deployment import CONTRIBUTOR
from tools.record_builder.draft import Draft, Facts, Row, cut, joined

_KINDS = {"cumulative_total": "cumulative"}
_TITLES = {
    "D13": "UNIFIL engineers expanded",
    "D24": "Infantry rotations to UNMISS",
    "D25": "Force protection rotations to MINUSMA",
    "D26": "Helicopter units sent to Darfur",
    "D27": "Engineer units sent",
    "D28": "Transport units sent",
    "D29": "Medical units sent",
    "D30": "Engineer and medical rotations since the summit of 2015",
    "D31": "Military professionals sent",
    "D32": "Peacekeepers sent, all",
    "D33": "Female peacekeepers, all",
    "D34": "Engineers serving in August 2020",
    "D35": "Medical personnel serving in August 2020",
    "D36": "Military professionals serving in August 2020",
    "D37": "Military peacekeepers serving in August 2020",
}
_COUNTED = {
    **dict.fromkeys(("D26", "D27", "D28", "D29"), "rotation"),
    **dict.fromkeys(("D34", "D35"), "slot"),
    **dict.fromkeys(("D31", "D32", "D33", "D36", "D37"), "person"),
}
_PART_OF = {
    **dict.fromkeys(("D24", "D25", "D26", "D27", "D28", "D29", "D31"), "D32"),
    **dict.fromkeys(("D34", "D35", "D36"), "D37"),
}
_OVERLAPS = {"D30": "D27;D29", "D33": "D32"}
_INFERRED = "Inferred by the keeper"
_NOTES = {
    "D13": "Strength after the expansion; 93 more than the 182 of contingents/UNIFIL-ENG-1.1 (computed).",
    "D24": f"{_INFERRED}: the period, from 'over the past five years'. Troops not told",
    "D25": f"{_INFERRED}: the period, from 'over the past seven years'",
    "D26": f"{_INFERRED}: the period, and that these units are rotations of one slot",
    "D27": f"{_INFERRED}: the first month (first dispatch of engineers; the words are 'in the past 30 years'),"
    " and that 'units' counts rotations. The text speaks of eight missions and names eight places",
    "D28": f"{_INFERRED}: the missions (from Annex I), the first month, and that 'units' counts rotations",
    "D29": f"{_INFERRED}: the first month, and that 'units' counts rotations. The text speaks of six missions",
    "D30": f"{_INFERRED}: the missions (from Annex II) and the period, from 'after the Leaders’ Summit in 2015'."
    " What a rotation counts is not told: contingents of one slot, or of a whole mission",
    "D31": f"{_INFERRED}: the period, from 'in the past three decades'. On 25 missions and at UNHQ",
    "D32": f"{_INFERRED}: the period, from 'over the past 30 years'. Line 5 says peacekeepers, line 72 service members;"
    " whether persons or tours are counted is not told",
    "D33": "Period not told",
    "D34": f"{_INFERRED}: that 'units' counts slots. Missions not told",
    "D35": f"{_INFERRED}: that 'units' counts slots. Missions not told",
    "D36": "On missions and at UNHQ; the split is not told",
    "D37": "On eight missions and at UNHQ; the split is not told",
}
_SLOTS = {
    "D38": "UNMISS-INF-1",
    "D39": "UNMISS-INF-1",
    "D40": "UNMISS-INF-1",
    "D41": "MINUSMA-MED-1",
    "D42": "UNMISS-ENG-1",
    "D43": "MONUSCO-ENG-1",
    "D45": "UNAMID-ENG-1",
}
# Sightings whose mission, and so whose slot, the keeper concluded; and why.
_SEEN_INFERRED = {
    "D38": "Mission from line 46 and from the two deaths in Annex III",
    "D42": "Mission from the country",
    "D43": "Mission from the country and the dates of Annex II",
    "D44": "Missions from the country and the dates of Annex II; years from 'over the past 17 years'",
    "D45": "Mission from the region and the dates of Annex II",
    "D47": "Mission from the country and the dates of Annex II",
}
_SEEN_TITLES = {
    "D38": "Infantry battalion in Juba",
    "D39": "Infantry battalion in Juba",
    "D40": "Infantry detachment in Yei",
    "D41": "Medical unit in Sector East",
    "D42": "Engineers at the Sopo River",
    "D43": "Engineers in Uvira",
    "D44": "Medical units in Bukavu",
    "D45": "Engineers drilling wells in Darfur",
    "D46": "Peacekeepers helping farmers and schools in UNMISS",
    "D47": "Peacekeepers in Liberia at the visit of President Hu Jintao",
    "D48": "Troops exchanging experience in six countries",
}
# Fields that rest on another sentence of the same line.
_SEEN_PARTS = {
    "D38": "WP-L051-S1:start+end",
    "D40": "WP-L058-S1:start+end+place+countries;WP-L058-S5:missions",
    "D41": "WP-L063-S1:start+end+missions",
    "D43": "WP-L069-S3:start+end+place+countries",
    "D44": "WP-L071-S5:start+end",
}


def add_strengths(draft: Draft, facts: Facts) -> None:
    """Add the totals, snapshots and changes of strength."""
    deployments = facts.by_id("deployments")
    for key, title in _TITLES.items():
        row = deployments[key]
        cites = [draft.quoted(row)]
        if key == "D32":
            cites.append(draft.holding(72, "more than 40,000"))
        draft.add(
            f"strengths/{key}",
            cites,
            fact=f"deployments/{key}",
            note=joined(_NOTES[key]),
            title=title,
            kind=_KINDS.get(row["record_kind"], row["record_kind"]),
            contributor=CONTRIBUTOR,
            missions=row["mission"],
            countries=row["country_iso3"],
            categories=row["unit_type"] if not row["unit_type"].startswith("all") else "",
            sex="female" if row["unit_type"] == "all_female" else "",
            units=row["units_count"],
            rotations="" if key == "D26" else row["rotations"],
            troops=_troops(row),
            counted=_COUNTED.get(key, ""),
            start=cut(row, "start_date", "start_precision"),
            as_of=cut(row, "as_of"),
            end=cut(row, "as_of") if row["start_date"] and row["as_of"] else "",
            place=row["place"],
            part_of=_PART_OF.get(key, ""),
            overlaps=_OVERLAPS.get(key, ""),
        )


def add_sightings(draft: Draft, facts: Facts) -> None:
    """Add the evidence that a contingent was at a place."""
    deployments = facts.by_id("deployments")
    for key, title in _SEEN_TITLES.items():
        row = deployments[key]
        day = cut(row, "as_of")
        start, end = cut(row, "start_date", "start_precision"), cut(row, "end_date", "end_precision")
        if key == "D44":
            start, end = "2003", "2020"
        draft.add(
            f"sightings/{key}",
            (draft.quoted(row),),
            fact=f"deployments/{key}",
            basis="inferred" if key in _SEEN_INFERRED else "stated",
            note=joined(_SEEN_INFERRED.get(key, "" if key != "D40" else row["note"].split(";")[0])),
            also=_SEEN_PARTS.get(key, ""),
            title=title,
            contributor=CONTRIBUTOR,
            missions=row["mission"],
            slot=_SLOTS.get(key, ""),
            categories=row["unit_type"],
            countries=row["country_iso3"],
            place=row["place"],
            start=start or day,
            end=end or day,
            troops=row["troops"],
        )
    _add_first_flight(draft)


def _add_first_flight(draft: Draft) -> None:
    """Add the first flight of the helicopter unit, for which the facts have no row of their own."""
    draft.add(
        "sightings/UNAMID-HEL-flight",
        draft.paragraph(96)[:1],
        fact="activities/A16",
        also="WP-L096-S2:missions+slot+countries+place",
        note="Two months after the dispatch that Annex I tells.",
        title="First flight of the helicopter unit",
        contributor=CONTRIBUTOR,
        missions="UNAMID",
        slot="UNAMID-HEL-1",
        categories="helicopter",
        countries="SDN",
        place="Darfur",
        start="2017-08",
        end="2017-08",
    )


def _troops(row: Row) -> str:
    if row["troops_meaning"] == "not_stated":
        return "?"
    return f">={row['troops']}" if row["troops_meaning"] == "cumulative_at_least" else row["troops"]
