"""Posts, people, places, organizations, and mentions of countries: rows that are names."""

from __future__ import annotations

from casque.core.codes.countries import country
from tools.record_builder.draft import Draft, Facts, Row, cut, joined, quantity

_POST_NOTES = {
    "PO01": "First Chinese military officer in a senior command position: WP-L183-S2. End not told",
    "PO02": "Names and split not told; that posts/PO01 is among them is likely, not told. Day inferred",
    "PO12": "Day inferred from 'in the past three decades'",
}
# Line and words of the sentence that names a person or body, where the name itself is not the words.
_ORG_WORDS = {
    "ORG01": "Liberation Army",
    "ORG02": "Chinese Ministry of National Defense",
    "ORG03": "Peacekeeping Affairs Office of the MND",
    "ORG04": "Peacekeeping Center of the MND",
    "ORG05": "Peacekeeping Affairs Center",
    "ORG06": "Training Base of the Peacekeeping Affairs Center",
    "ORG08": "peacekeeping police squad",
    "ORG12": "Security Council mandates are",
    "ORG13": "UN headquarters (UNHQ)",
    "ORG14": "the Secretariat",
    "ORG15": "UN Department of Peacekeeping Operations (UNDPO)",
    "ORG17": "United Nations Entity for Gender Equality",
    "ORG20": "Contingent-Owned Equipment (COE) Working Group",
    "ORG22": "UN Peacekeeping Defense Ministerial",
    "ORG24": "to the AU",
    "ORG29": "China-ASEAN",
}
_PLACE_WORDS = {"L13": "southern edge of the Sahara Desert", "L05": "Sector North"}
_PLACE_NOTES = {
    "L02": "Mission inferred from the country",
    "L07": "Mission inferred from the country",
    "L08": "Mission inferred from the country",
    "L09": "Mission inferred from the country",
    "L10": "Mission inferred from the country",
    "L11": "Missions inferred from the country",
    "L12": "Mission inferred from the region",
    "L16": "Country assigned by the keeper: the text names the UN Office at Geneva",
    "L17": "Country assigned by the keeper: the text names neither city nor state",
}
# How the paper names a country where that is not its name in the list M49, or where the name hides in another.
_NAMES = {
    "COD": "DRC",
    "LAO": "Laos",
    "RUS": "Russia",
    "VNM": "Vietnam",
    "GBR": "the UK",
    "USA": "the US",
    "NLD": "the Netherlands",
    "SYR": "Syria",
    "PHL": "the Philippines",
}
# First words of the sentence in which a list stands, by context.
_LISTS = {
    "footprint_named": "left their footprints",
    "engineer_location": "111 engineer units",
    "transport_location": "Twenty-seven transport units",
    "medical_location": "Eighty-five medical units",
    "helicopter_location": "Three helicopter units",
    "post_2015_rotation_location": "Twenty-five rotations",
    "demining_trainees": "assistance in demining",
    "military_cooperation": "peacekeeping cooperation with the militaries",
    "brics_consultation": "BRICS consultation",
    "msc_advisers_visit": "military advisers of",
    "facility_visit_made": "The PLA sent delegations",
    "field_exchange_counterpart": "Meanwhile",
    "field_exchange_location": "Meanwhile",
    "joint_exercise_partner": "In June and July 2009",
    "exercise_host": "In addition",
    "instructors_sent": "sent instructors",
    "evacuated_casualties": "injured Chad peacekeepers",
    "forum_co_host": "Folke Bernadotte Academy",
    "agreement": "",
    "annex_II_host": "",
}
_KEEPER_OF = {"UNTSO": "KEEPER-S1", "UNISFA": "KEEPER-S2"}
_TITLE_NAMES = {"SDN-UNAMID": "Darfur"}


def add_posts(draft: Draft, facts: Facts) -> None:
    """Add the posts; a count of 1 that no sentence tells is left out."""
    for row in facts["posts"]:
        code = row["id"]
        is_total = row["record_kind"].endswith("_total")
        draft.add(
            f"posts/{code}",
            (draft.quoted(row),),
            fact=f"posts/{code}",
            note=joined(_POST_NOTES.get(code, row["note"])),
            also="WP-L398-S1:mission" if code == "PO07" else "",
            title=row["post"],
            kind=row["record_kind"],
            holder=row["holder"],
            count=quantity(row["count"], row["count_comparator"] or "eq") if is_total else "",
            mission=row["mission"],
            country=row["country_iso3"],
            start=cut(row, "start_date", "start_precision"),
            as_of=cut(row, "as_of"),
        )


def add_people(draft: Draft, facts: Facts) -> None:
    """Add the persons named, with each sentence from which name and role come."""
    ranks = {"PE16": "WP-L056-S7", "PE17": "WP-L051-S5", "PE18": "WP-L051-S5"}
    for row in facts["people"]:
        code = row["id"]
        cite = draft.holding(int(row["source_line"]), row["name"])
        draft.add(
            f"people/{code}",
            (cite,),
            fact=f"people/{code}",
            also=f"{cite}:role;{ranks[code]}:role" if code in ranks else "",
            title=row["name"],
            role=row["role"],
            country=row["country_iso3"],
        )


def add_places(draft: Draft, facts: Facts) -> None:
    """Add the places named."""
    for row in facts["places"]:
        code = row["id"]
        draft.add(
            f"places/{code}",
            (draft.holding(int(row["source_line"]), _PLACE_WORDS.get(code, row["name"])),),
            fact=f"places/{code}",
            note=joined(_PLACE_NOTES.get(code, "")),
            also={"L02": "WP-L046-S5:country", "L03": "WP-L058-S5:missions"}.get(code, ""),
            title=row["name"],
            kind=row["kind"],
            country=row["country_iso3"],
            missions=row["mission"],
        )


def add_organizations(draft: Draft, facts: Facts) -> None:
    """Add the bodies named."""
    for row in facts["organizations"]:
        code, line = row["id"], int(row["source_line"])
        cite = draft.holding(line, _ORG_WORDS.get(code, row["name"].removesuffix(" of the MND")))
        short = row["abbreviation"]
        is_ours = short and not any(short in each.text for each in draft.paper.sentences)
        draft.add(
            f"organizations/{code}",
            (cite,),
            fact=f"organizations/{code}",
            note=joined(
                "The text has the abbreviation alone" if code == "ORG29" else "",
                "Abbreviation given by the keeper" if is_ours else "",
            ),
            also="WP-L167-S2:role" if code == "ORG03" else "",
            title=row["name"],
            abbreviation=short,
            kind=row["kind"],
            country=row["country_iso3"],
            start=cut(row, "founded_or_changed", "founded_precision"),
            predecessor=row["predecessor"],
            role=row["role_in_paper"],
        )


def add_mentions(draft: Draft, facts: Facts) -> None:
    """Add the countries named in lists; the paper's Sudan and Sudan's Darfur are two names of one code."""
    for row in facts["country_mentions"]:
        context, alpha3, line = row["context"], row["country_iso3"], int(row["source_line"])
        if context == "annex_II_host":
            _add_host(draft, row)
            continue
        is_darfur = alpha3 == "SDN" and (
            context in ("helicopter_location", "post_2015_rotation_location")
            or f"{context}-SDN" in draft.rows["mentions"]
        )
        name = "Sudan’s Darfur" if is_darfur else _NAMES.get(alpha3, country(alpha3).name)
        cite = draft.holding(line, _LISTS[context] or name)
        if name not in draft.paper.by_code[cite].text:
            raise LookupError(f"{context}: {cite} does not name {name}")
        code = f"{context}-{alpha3}" + ("-Darfur" if is_darfur else "")
        draft.add(
            f"mentions/{code}",
            (cite,),
            fact=f"country_mentions/{_key(row)}",
            country=alpha3,
            context=context,
            name=name.removeprefix("the ") if name.removeprefix("the ") != country(alpha3).name else "",
        )


def _add_host(draft: Draft, row: Row) -> None:
    mission, alpha3 = row["note"].split(" ")[0], row["country_iso3"]
    (cite,) = draft.paragraph(int(row["source_line"]))
    keeper = _KEEPER_OF.get(mission)
    names = (country(alpha3).name, _NAMES.get(alpha3, ""), _TITLE_NAMES.get(f"{alpha3}-{mission}", ""))
    name = next((each for each in names if each and each in draft.paper.by_code[cite].text), "")
    if not (name or keeper):
        raise LookupError(f"{cite} does not name {alpha3}")
    draft.add(
        f"mentions/annex_II_host-{mission}-{alpha3}",
        (keeper,) if keeper else (cite,),
        fact=f"country_mentions/{_key(row)}",
        basis="assigned" if keeper else "stated",
        note=f"Host of {mission}, whose title does not name it." if keeper else f"In the title of {mission}.",
        country=alpha3,
        context="annex_II_host",
        name=name if name and name != country(alpha3).name else "",
    )


def _key(row: Row) -> str:
    return f"{row['context']}-{row['country_iso3']}-{row['source_line']}"
