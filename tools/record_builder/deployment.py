"""Missions and participations; slots and the contingents in them; statements of strength; sightings."""

from __future__ import annotations

from tools.record_builder.draft import Draft, Facts, Row, cut, joined

CONTRIBUTOR = "CHN"
LAST_MONTH = "2020-08"  # the latest month the paper speaks of; "present" is read as of then
_SHORT = {
    "military_observer": "OBS",
    "engineer": "ENG",
    "medical": "MED",
    "transport": "TPT",
    "force_protection": "FP",
    "infantry": "INF",
    "helicopter": "HEL",
}
_WORDS = {
    "military_observer": "military observers",
    "engineer": "engineers",
    "medical": "medical unit",
    "transport": "transport unit",
    "force_protection": "force protection unit",
    "infantry": "infantry battalion",
    "helicopter": "helicopter unit",
}
# Sentences outside Annex I that state the same facts as a row of it: line and words of the sentence.
_ALSO = {
    "D01": ((15, "five military observers"),),
    "D19": ((56, "170 troops"),),
    "D21": ((46, "700 troops"),),
}
# Fields that rest on other sentences than the row as a whole.
_PARTS = {
    "D02": "WP-L163-S2:stated_first",
    "D14": "WP-L185-S2:stated_first;WP-L320-S1:place",
    "D19": "WP-L056-S1:place;WP-L056-S2:stated_first",
    "D23": "WP-L221-S1:slot+strength+stated_first;WP-L096-S2:slot+strength+stated_first+place",
}
_CLOSED_IN = {
    "UNMIS-ENG-1": "WP-L195-S1:closed",
    "UNMIS-MED-1": "WP-L195-S1:closed",
    "UNMIS-TPT-1": "WP-L195-S1:closed;WP-L195-S2:closed",
}
_FIRST = {
    "D19": "first force protection unit",
    "D21": "first infantry battalion (Annex I); first organic unit of its kind overseas in a mission (section II.2)",
}
_CONTINGENT_NOTES = {
    "D01": "Line 15 and line 161 state the same",
    "D09": "When this contingent was relieved is not told; the one of July 2011 is contingents/UNMIS-ENG-1.last",
    "D10": "When this contingent was relieved is not told; the one of July 2011 is contingents/UNMIS-TPT-1.last",
    "D11": "When this contingent was relieved is not told; the one of July 2011 is contingents/UNMIS-MED-1.last",
    "D15": "Formed by transfer from UNMIS; strength on transfer not told",
    "D16": "Formed by transfer from UNMIS; strength on transfer not told",
    "D22": "Second engineer unit in UNIFIL at the same time as the first",
    "D23": "Line 96 states strength and mission, not the month. Four helicopters: WP-L096-S3",
}
_LAST = {"D15": "UNMIS-ENG-1.last", "D16": "UNMIS-MED-1.last", "D17": "UNMIS-TPT-1.last"}
_PREDECESSORS = {"UNMISS-ENG-1": "UNMIS-ENG-1", "UNMISS-MED-1": "UNMIS-MED-1"}
_CLOSED = {"UNMIS-ENG-1": "2011-07", "UNMIS-MED-1": "2011-07", "UNMIS-TPT-1": "2011-07"}
# Open slots that no sentence of the timeline tells: seen at work later (D43, D44).
_INFERRED_SLOTS = (
    ("MONUSCO-ENG-1", "engineer", "MONUC-ENG-1", 69, ("In April 2020", "engineer unit was assigned"), "D43"),
    ("MONUSCO-MED-1", "medical", "MONUC-MED-1", 71, ("medical units in the DRC", "past 17 years"), "D44"),
)


def add_missions(draft: Draft, facts: Facts) -> None:
    """Add the missions and the periods of participation: rows of Annex II."""
    for row in facts["missions"]:
        code, line = row["acronym"], int(row["source_line"])
        cites = draft.paragraph(line)
        is_assigned = row["host_basis"].startswith("outside")
        keeper = f"Hosts assigned by the keeper: KEEPER-S{1 if code == 'UNTSO' else 2}" if is_assigned else ""
        follows = "Predecessor inferred by the keeper" if row["predecessor_inferred"] else ""
        draft.add(
            f"missions/{code}",
            cites,
            fact=f"missions/{row['no']}",
            note=joined(keeper, follows),
            title=row["full_name"],
            hosts=row["host_iso3"],
            hosts_basis="assigned" if is_assigned else "stated",
            predecessor=row["predecessor_inferred"],
        )
        is_present = row["is_present"] == "yes"
        draft.add(
            f"participations/{CONTRIBUTOR}-{code}",
            cites,
            fact=f"missions/{row['no']}",
            note="The annex says 'present'; the day of that is inferred." if is_present else "",
            number=row["no"],
            contributor=CONTRIBUTOR,
            mission=code,
            start=cut(row, "period_start"),
            end=cut(row, "period_end"),
            is_present=row["is_present"],
            as_of=LAST_MONTH if is_present else "",
        )


def add_contingents(draft: Draft, facts: Facts) -> None:
    """Add the slots, the first contingent of each, and the last ones of UNMIS."""
    deployments = facts.by_id("deployments")
    first = {
        key: row for key, row in deployments.items() if row["record_kind"] in ("first_deployment", "transfer")
    }
    for key, row in first.items():
        _add_slot(draft, key, row)
    for code, category, predecessor, line, words, key in _INFERRED_SLOTS:
        mission = code.split("-")[0]
        draft.add(
            f"slots/{code}",
            (draft.holding(line, each) for each in words),
            fact=f"deployments/{key}",
            basis="inferred",
            note="No sentence tells that it was opened; a unit was seen at work in the country after MONUC had ended.",
            title=f"{mission}, {_WORDS[category]}",
            mission=mission,
            category=category,
            predecessor=predecessor,
        )
    for key, code in _LAST.items():
        _add_last(draft, key, deployments[key], code=code)
    for key, row in first.items():
        _add_first(draft, key, row)


def slot_of(key: str, row: Row) -> str:
    """Give the code of the slot of a first deployment."""
    number = 2 if key == "D22" else 1
    return f"{row['mission']}-{_SHORT[row['unit_type']]}-{number}"


def _cites(draft: Draft, key: str, row: Row) -> tuple[str, ...]:
    return (draft.quoted(row), *(draft.holding(line, words) for line, words in _ALSO.get(key, ())))


def _add_slot(draft: Draft, key: str, row: Row) -> None:
    code = slot_of(key, row)
    kind = "infantry battalion" if row["unit_type"] == "infantry" else _WORDS[row["unit_type"]]
    closed = _CLOSED.get(code, "")
    opened = cut(row, "start_date", "start_precision")
    draft.add(
        f"slots/{code}",
        _cites(draft, key, row),
        fact=f"deployments/{key}",
        note="The day of opening is that of dispatch.",
        also=_CLOSED_IN.get(code, ""),
        title=f"{row['mission']}, {kind}" + (" (construction)" if key == "D22" else ""),
        mission=row["mission"],
        category=row["unit_type"],
        subtype=row["unit_subtype"],
        predecessor=_PREDECESSORS.get(code, ""),
        opened=opened,
        closed=closed,
    )


def _add_first(draft: Draft, key: str, row: Row) -> None:
    slot = slot_of(key, row)
    is_transfer = row["record_kind"] == "transfer"
    start = cut(row, "start_date", "start_precision")
    draft.add(
        f"contingents/{slot}.1",
        _cites(draft, key, row),
        fact=f"deployments/{key}",
        note=joined(_CONTINGENT_NOTES.get(key, "")),
        title=f"{row['mission']}, first {_WORDS[row['unit_type']]}"
        + (" (construction)" if key == "D22" else ""),
        slot=slot,
        contributor=CONTRIBUTOR,
        rotation="1",
        strength=row["troops"] or "?",
        dispatched=start,
        transferred_from=_LAST[key] if is_transfer else "",
        place=row["place"],
        also=_PARTS.get(key, ""),
        stated_first=_FIRST.get(key, row["stated_first"].split(" (")[0]),
    )


def _add_last(draft: Draft, key: str, row: Row, *, code: str) -> None:
    """Add the contingent of UNMIS that was there in July 2011: not the one sent in May 2006."""
    is_home = key == "D17"
    words = _WORDS[row["unit_type"]]
    draft.add(
        f"contingents/{code}",
        (draft.quoted(row),),
        fact=f"deployments/{key}",
        note=joined(
            "Which rotation it was, and its strength, are not told",
            "That it was not the one sent in May 2006 is the keeper's reading: the paper counts 27 transport units in"
            " Liberia and Sudan",
            "Returned home; month: WP-L195-S1" if is_home else "Not returned but transferred to UNMISS",
        ),
        title=f"UNMIS, {words} of July 2011",
        slot=code.removesuffix(".last"),
        contributor=CONTRIBUTOR,
        strength="?",
        reported="2011-07",
        returned="2011-07" if is_home else "",
    )
