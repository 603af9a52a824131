"""Work with others: trainings, exercises, cooperation events, agreements, aid."""

from __future__ import annotations

from tools.record_builder.draft import Draft, Facts, Row, cut, joined, quantity

UNDPO = "UN Department of Peacekeeping Operations (UNDPO)"
_TRAINING_NOTES = {
    "T04": "Period inferred from 'in the past five years'",
    "T12": "The end of the period is inferred; how it overlaps T01 to T04 is not told",
    "T18": "Six countries named as examples",
}
_EVENT_NOTES = {
    "C01": "Only the total is told; the end of the period is inferred",
    "C10": "The text says 'countries including' and names nine",
    "C13": "The text says 'that same year'; the year stands in the sentence before: WP-L110-S5",
    "C16": "The year is inferred: the text says 'in May' after a sentence on April 2018, and Annex I tells year and place",
    "C26": "86 delegates from the UN and 19 countries: WP-L201-S2",
    "C33": "Country of the place assigned by the keeper",
    "C09": "Country of the place assigned by the keeper",
    "C02": "Country of the place assigned by the keeper. Six measures; the four propositions: WP-L108-S3 and WP-L213-S1",
}
# The year of these is not told: the text says "in May" and "in October" after sentences on 2018.
_YEAR_INFERRED = ("C16", "C17", "C18")
_AID_NOTES = {
    "AF04": "Counted by the keeper",
    "AF10": "Computed: 52 - 23",
    "AF11": "Computed: 33.62 - 10.38 million",
}


def add_trainings(draft: Draft, facts: Facts) -> None:
    """Add the courses; a programme that is a row of its own is not counted in it."""
    for row in facts["trainings"]:
        code, kind = row["id"], row["record_kind"]
        kinds = {"subject_of_T04": ("subject", "T04"), "course_of_T12": ("named_example", "T12")}
        own_kind, part_of = kinds.get(kind, (kind, ""))
        is_aggregate = kind == "aggregate"
        draft.add(
            f"trainings/{code}",
            (draft.quoted(row),),
            fact=f"trainings/{code}",
            note=joined(_TRAINING_NOTES.get(code, row["note"])),
            title=row["title"],
            direction=row["direction"],
            kind=own_kind,
            part_of=part_of,
            host=row["host"],
            co_host=row["co_host"].replace("UN DPKO", UNDPO),
            place=row["place"],
            countries=row["countries_iso3"],
            start=cut(row, "date"),
            end=cut(row, "end_date") if is_aggregate else cut(row, "end_date") or cut(row, "date"),
            programs=quantity(row["programs"], row["programs_comparator"]) if is_aggregate else "",
            participants=quantity(row["participants"], row["participants_comparator"]),
            countries_count=_countries(row),
            stated_first=row["stated_first"],
        )


def _countries(row: Row) -> str:
    return (
        quantity(row["countries_count"], row["countries_comparator"])
        if row["record_kind"] == "aggregate"
        else ""
    )


def add_exercises(draft: Draft, facts: Facts) -> None:
    """Add the exercises; how often the series was attended is not told."""
    for row in facts["exercises"]:
        code = row["id"]
        cites = [draft.quoted(row)]
        note, also = row["note"], ""
        if code == "X01":
            cites.extend(draft.paragraph(189)[:1])
            also = "WP-L120-S3:place+country;WP-L189-S2:stated_first"
        if code == "X03":
            note = "Five editions only if held each year without a gap"
            also = "WP-L209-S1:stated_first"
        draft.add(
            f"exercises/{code}",
            cites,
            fact=f"exercises/{code}",
            note=joined(note),
            also=also,
            title=row["title"],
            kind=row["exercise_type"],
            country=row["country_iso3"],
            place=row["place"],
            start=cut(row, "start_date", "start_precision"),
            end=cut(row, "end_date", "end_precision") or cut(row, "start_date", "start_precision"),
            editions="?" if code == "X03" else "",
            partners=row["partners"].replace("MNG", "Mongolia"),
            role=row["role"],
            stated_first=row["stated_first"].split(" (")[0],
        )


def add_events(draft: Draft, facts: Facts) -> None:
    """Add the cooperation events; a list that the text does not count has no amount."""
    for row in facts["cooperation"]:
        code = row["id"]
        is_counted = code != "C10"
        amount = quantity(row["count"], row["count_comparator"]) if is_counted else ""
        draft.add(
            f"cooperation/{code}",
            (draft.quoted(row),),
            fact=f"cooperation/{code}",
            basis="inferred" if code in _YEAR_INFERRED else "stated",
            note=joined(_EVENT_NOTES.get(code, row["note"])),
            title=row["title"],
            kind=row["event_type"],
            party=row["chinese_party"],
            counterpart=row["counterpart"],
            countries=row["counterpart_iso3"],
            start=cut(row, "date"),
            end=cut(row, "end_date") or cut(row, "date"),
            place=row["place"],
            place_country=row["place_iso3"],
            amount=amount,
            unit=row["count_unit"] if amount else "",
            stated_first=row["stated_first"],
            also="WP-L227-S1:place+place_country" if code == "C16" else "",
        )


def add_agreements(draft: Draft, facts: Facts) -> None:
    """Add the agreements; both passages of the one with Vietnam tell its month."""
    cites = {"G01": (draft.holding(110, "MOU"), *draft.paragraph(205)), "G02": draft.paragraph(227)}
    notes = {
        "G01": "",
        "G02": "Line 110 tells the month without the year",
        "G03": "Not dated; see aid/AF05",
        "G04": "Not with a state; see standby_forces/CHN-UNSAS-2002",
        "G05": "Day of founding and size not told; see aid/AF06 and aid/AF16",
    }
    parts = {"G01": "WP-L110-S5:place", "G02": "WP-L110-S9:signatory_level"}
    for row in facts["agreements"]:
        code = row["id"]
        draft.add(
            f"agreements/{code}",
            cites.get(code) or (draft.quoted(row),),
            fact=f"agreements/{code}",
            note=joined(notes[code]),
            also=parts.get(code, ""),
            title=row["title"],
            kind=row["agreement_type"],
            parties=row["parties"],
            countries=row["counterpart_iso3"],
            signatory_level="" if row["signatory_level"] == "not stated" else row["signatory_level"],
            date=cut(row, "date"),
            place=row["place"],
            status=row["status"],
            event=row["cooperation_id"],
        )


def add_aid(draft: Draft, facts: Facts) -> None:
    """Add aid, fund and contributions."""
    for row in facts["aid_fund"]:
        code = row["id"]
        derived = row["basis"] == "derived" or code == "AF04"
        cites = draft.paragraph(100)[1:3] if row["basis"] == "derived" else (draft.quoted(row),)
        draft.add(
            f"aid/{code}",
            cites,
            fact=f"aid_fund/{code}",
            basis="derived" if derived else row["basis"],
            note=joined(_AID_NOTES.get(code, row["note"])),
            also="WP-L100-S2:start+end" if code in ("AF08", "AF09") else "",
            title=row["title"],
            kind=row["record_kind"],
            donor=row["donor"],
            beneficiary=row["beneficiary"],
            amount=quantity(row["value"], row["comparator"] or "eq"),
            unit=row["unit"],
            start=cut(row, "period_start"),
            end=cut(row, "period_end"),
            status=row["status"],
        )
