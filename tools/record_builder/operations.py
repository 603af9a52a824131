"""What was done and suffered: activities, incidents, fatalities, honours."""

from __future__ import annotations

from tools.record_builder.deployment import CONTRIBUTOR
from tools.record_builder.draft import Draft, Facts, cut, joined, quantity

# Counted by the keeper from a list that the paper does not count.
_COUNTED = ("A42", "A44", "A45", "A46")
# The facts call these periods stated; the words tell no first month.
_FIRST_MONTH = {
    **dict.fromkeys(
        ("A01", "A02", "A03", "A04"), "First month inferred from the dispatch of the first battalion"
    ),
    "A05": "Period inferred from 'over the past seven years'",
    **dict.fromkeys(
        [f"A{number:02d}" for number in range(6, 16)],
        "Period inferred from 'in the past 30 years'; the first month is that of the first dispatch",
    ),
    **dict.fromkeys(("A33", "A34", "A35", "A36"), "Period inferred from 'over the past 30 years'"),
    "A43": "Period inferred from 'after the Leaders’ Summit in 2015'",
}
_MISSION_WHY = {
    "A20": "Mission inferred from line 46 and Annex III. The sentence names the POC camp that was defended; whether all were in it is not told",
    "A21": "Mission inferred from line 46 and Annex III. Together with peacekeepers of other countries",
    "A27": "Mission inferred from the country",
    "A28": "Mission inferred from the country and the dates of Annex II",
    "A29": "Mission inferred from the region and the dates of Annex II",
    "A30": "Missions inferred from the country and the dates of Annex II; years from 'over the past 17 years'. The sentence says so of the units' efforts; that the project itself is as old is a reading",
}
# Fields that rest on another sentence of the same line.
_PARTS = {
    **dict.fromkeys(("A20", "A21"), "WP-L051-S1:as_of"),
    **dict.fromkeys(("A23", "A24"), "WP-L058-S1:as_of+place+countries;WP-L058-S5:missions"),
    **dict.fromkeys(("A25", "A26"), "WP-L063-S1:as_of+missions"),
    "A05": "WP-L056-S1:missions+countries+place",
    "A28": "WP-L069-S3:as_of+place+countries",
    "A43": "WP-L084-S5:countries",
    "A30": "WP-L071-S3:title+place+countries",
    **dict.fromkeys(("A16", "A17", "A18", "A19"), "WP-L065-S7:countries+place"),
    **dict.fromkeys([f"A{number:02d}" for number in range(6, 13)], "WP-L065-S1:countries"),
    **dict.fromkeys(("A13", "A14"), "WP-L065-S3:countries"),
    "A15": "WP-L065-S5:countries",
}
# Fields that rest on other sentences, of the same line or of Annex III.
_TOLD = {
    "INC01": "WP-L398-S1:mission",
    "INC03": "WP-L051-S1:actor;WP-L051-S2:actor+casualties;WP-L051-S3:category;WP-L051-S4:response+outcome;"
    "WP-L051-S5:casualties+deaths;WP-L418-S1:mission;WP-L423-S1:mission",
    "INC04": "WP-L058-S2:casualties;WP-L058-S3:category+response;WP-L058-S4:actor+response+outcome;WP-L058-S5:mission",
    "INC06": "WP-L063-S2:category+response;WP-L063-S3:outcome",
    "INC07": "WP-L069-S4:category+response;WP-L069-S5:outcome",
    "INC08": "WP-L063-S5:outcome",
    "INC09": "WP-L056-S5:response;WP-L056-S1:response",
}
_INCIDENT_NOTES = {
    "INC01": "The mission stands in Annex III alone",
    "INC02": "The unit of the dead is not told, though the passage stands in the section on force protection",
    "INC03": "The mission, and the days of the two deaths, stand in Annex III alone",
    "INC04": "",
    "INC05": "No casualties told, and no place within Juba",
    "INC06": "Seven evacuated of more than 20 wounded",
    "INC07": "Mission inferred from the country and the dates of Annex II",
    "INC08": "A condition of work, not an incident of its own. Mission inferred from the country",
    "INC09": "No date told",
}
# Fields that rest on a sentence of section II: it tells the day of the first two, and of the others the month alone.
_DEATH_PARTS = {
    "F08": "WP-L398-S1:title+date;WP-L042-S3:title+date+category+incident+circumstances",
    "F11": "WP-L413-S1:title+date;WP-L056-S7:title+date+rank+incident+circumstances",
    **dict.fromkeys(("F12", "F13"), "WP-L051-S5:rank+category+incident+circumstances"),
}
_DEATH_NOTES = dict.fromkeys(("F12", "F13"), "Section II tells the month, July 2016, and not the day")
_HONOUR_NOTES = {
    "H05": "Year inferred from the 70th anniversary; the day is not told",
    "H11": "Day not told; the bridge was built in May 2020",
    "H16": "Reviewed for the first time; Annex I tells the month: timeline/TL40",
}


def add_activities(draft: Draft, facts: Facts) -> None:
    """Add the work done."""
    for row in facts["activities"]:
        code = row["id"]
        has_period = bool(row["period_start"] or row["as_of"])
        basis = "inferred" if code in _FIRST_MONTH else row["period_basis"]
        category = row["unit_type"] if not row["unit_type"].startswith("all") else ""
        counted = "Counted by the keeper from the list in the sentence" if code in _COUNTED else ""
        draft.add(
            f"activities/{code}",
            (draft.quoted(row),),
            fact=f"activities/{code}",
            basis="derived" if code in _COUNTED else "stated",
            note=joined(_MISSION_WHY.get(code, ""), _FIRST_MONTH.get(code, ""), row["note"], counted),
            also=_PARTS.get(code, ""),
            title=row["what"],
            measure=row["measure"],
            amount="?" if row["comparator"] == "vague" else quantity(row["value"], row["comparator"]),
            unit=row["unit"],
            missions=row["mission"],
            countries=row["country_iso3"],
            categories=category,
            place="Juba" if code == "A20" else row["place"],
            start=cut(row, "period_start"),
            end=cut(row, "period_end"),
            as_of=cut(row, "as_of"),
            period_basis=basis if has_period else "",
        )


def add_incidents(draft: Draft, facts: Facts) -> None:
    """Add the incidents."""
    for row in facts["incidents"]:
        code = row["id"]
        draft.add(
            f"incidents/{code}",
            (draft.quoted(row),),
            fact=f"incidents/{code}",
            note=joined(_INCIDENT_NOTES[code]),
            also=_TOLD.get(code, ""),
            title=row["title"],
            kind=row["kind"],
            start=cut(row, "date"),
            end=cut(row, "date"),
            country=row["country_iso3"],
            place=row["place"],
            mission=row["mission"],
            category=row["unit_type"],
            actor=row["hostile_or_hazard_actor"],
            casualties="" if row["casualties_stated"] == "not stated" else row["casualties_stated"],
            # The facts write 0 where the text names no death; it does not say that there was none.
            deaths=row["chinese_deaths"] if row["fatality_ids"] else "",
            response=row["response"],
            outcome=row["outcome"],
        )


def add_fatalities(draft: Draft, facts: Facts) -> None:
    """Add the dead of Annex III."""
    for row in facts["fatalities"]:
        code = row["id"]
        draft.add(
            f"fatalities/{code}",
            draft.paragraph(int(row["source_line"])),
            fact=f"fatalities/{code}",
            note=joined(_DEATH_NOTES.get(code, "")),
            also=_DEATH_PARTS.get(code, ""),
            number=row["no"],
            title=row["name"],
            contributor=CONTRIBUTOR,
            mission=row["mission"],
            date=cut(row, "date_of_death", "date_precision"),
            rank=row["rank_stated"],
            category=row["unit_type_stated"],
            incident=row["incident_id"],
            circumstances=row["circumstances_stated"],
        )


def add_honours(draft: Draft, facts: Facts) -> None:
    """Add the medals, titles and commendations."""
    for row in facts["honours"]:
        code = row["id"]
        draft.add(
            f"honours/{code}",
            (draft.quoted(row),),
            fact=f"honours/{code}",
            note=joined(_HONOUR_NOTES.get(code, row["note"])),
            title=row["honour"],
            kind=row["record_kind"],
            recipient=row["recipient"],
            conferred_by="" if row["conferred_by"] == "not stated" else row["conferred_by"],
            is_posthumous=row["posthumous"],
            date="" if code == "H11" else cut(row, "date"),
            fatality=row["fatality_id"],
            incident=row["incident_id"],
            missions=row["mission"],
        )
