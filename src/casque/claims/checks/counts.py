"""Claims of a number of things: held against the rows of the record that are those things."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from casque.claims.checks.evidence import Evidence, about, cannot, claimed, date_of, scope_of, sift
from casque.claims.checks.numbers import compared, covered, restated
from casque.claims.figures.keys import region
from casque.claims.verdict import Support, Verdict
from casque.core.codes.categories import all_categories, category
from casque.core.dataset import Dataset, Record
from casque.core.quantities import Quantity

Rows = Callable[[Dataset, Record], Iterable[Record]]


def count(data: Dataset, claim: Record) -> Verdict | None:
    """A number of things is compared with the number of rows that stand for them.

    Rows made from the claim's own sentence are set aside: counting a sentence's own
    list proves nothing. Where some rows remain, they cover a part of the number.
    """
    rule = RULES.get(claim["measure"])
    wanted = claimed(claim)
    if rule is None or wanted is None:
        return None
    rows, is_whole = list(rule[0](data, claim)), rule[1] and not _of_individuals(claim)
    evidence = sift(claim, rows)
    if not evidence.usable:
        return restated(data, claim) or cannot(claim, evidence)
    sure = sum(row.table != "slots" or row["basis"] == "stated" for row in evidence.usable)
    if not is_whole or evidence.refused:
        found = Quantity.at_least(len(evidence.usable), wanted.unit)
        return covered(data, claim, evidence, wanted, found, how=str(len(evidence.usable)))
    found = Quantity.between(sure, len(evidence.usable), wanted.unit)
    return _counted(compared(data, claim, evidence, wanted, found), data, claim)


def _of_individuals(claim: Record) -> bool:
    """Tell whether the claim is about individuals: their postings are not recorded one by one."""
    return any(
        category(one).kind == "individual" for one in scope_of(claim).get("unit_type", ()) if one in _KINDS
    )


_KINDS = {one.code for one in all_categories()}


def _counted(found: Verdict, data: Dataset, claim: Record) -> Verdict:
    """Mark a count of rows of the claim's own section as no more than that."""
    sections = {data.record("passages", code)["section"] for code in found.passages}
    own = {data.record("passages", code)["section"] for code in claim.passages}
    if sections and sections <= own:
        return Verdict(**{**vars(found), "support": Support.COUNTED_ROWS})
    return found


def hosts(data: Dataset, claim: Record) -> Verdict | None:
    """Countries and areas served in are counted over the hosts of the missions; assigned hosts may count or not."""
    wanted = claimed(claim)
    if claim["measure"] != "countries_and_regions_count" or wanted is None:
        return None
    evidence = sift(claim, data.records("missions"))
    stated = {
        host for each in evidence.usable if each["hosts_basis"] == "stated" for host in each.many("hosts")
    }
    every = {host for each in evidence.usable for host in each.many("hosts")}
    found = Quantity.between(len(stated), len(every), wanted.unit)
    return compared(data, claim, evidence, wanted, found)


def years(data: Dataset, claim: Record) -> Verdict | None:
    """A number of years or decades is the time from the earliest date of the thing to the claim's day."""
    if claim["measure"] not in _SPANS:
        return None
    wanted, day = claimed(claim), date_of(claim["as_of"]) or date_of(claim["end"])
    things = [data.find(ref) for ref in claim.many("about")]
    dated = [(date, each) for each in sift(claim, things).usable if (date := _start(each))]
    if wanted is None or day is None or not dated:
        return None
    start, record = min(dated, key=lambda pair: pair[0])
    span = day.first.year - start
    value = Quantity.exact(Decimal(span) // 10 if claim["unit"] == "decades" else span, claim["unit"])
    return compared(data, claim, Evidence((record,), ()), wanted, value)


def offered(data: Dataset, claim: Record) -> Verdict | None:
    """Categories offered are counted as far as a standby force on record has them."""
    wanted = claimed(claim)
    if claim["measure"] != "offered_categories_named" or wanted is None:
        return None
    names = {name for pledge in about(data, claim, "pledges") for name in pledge.many("categories")}
    evidence = sift(claim, data.records("standby_forces"), "categories")
    held = {name for force in evidence.usable for name in force.many("categories")}
    if not names & held:
        return None
    found = Quantity.exact(len(names & held), wanted.unit)
    return compared(data, claim, evidence, wanted, found)


_SPANS = (
    "participation_year_ordinal",
    "participation_decades",
    "period_reviewed_years",
    "anniversary_year",
    "twinning_project_years",
)


def _start(record: Record) -> int | None:
    for name in ("dispatched", "start", "date", "registered"):
        date = date_of(record.values.get(name, ""))
        if date:
            return date.first.year
    return None


def _participations(data: Dataset, claim: Record) -> list[Record]:
    wanted = scope_of(claim).get("unit_type")
    rows = data.records("participations")
    if not wanted:
        return list(rows)
    kinds = set(wanted) | (
        {"military_observer", "staff_officer"} if "military_professional" in wanted else set()
    )
    first: dict[str, Record] = {}
    for slot in data.records("slots"):
        if slot["category"] in kinds:
            first.setdefault(slot["mission"], slot)
    return list(first.values())


def _fatalities(data: Dataset, claim: Record) -> list[Record]:
    missions, day = scope_of(claim).get("mission"), date_of(claim["as_of"])
    return [
        row
        for row in data.records("fatalities")
        if (not missions or row["mission"] in missions)
        and (day is None or ((when := date_of(row["date"])) and day.holds(when)))
    ]


def _once(data: Dataset, table: str, field: str) -> list[Record]:
    """Give the first row of each value of a field."""
    first: dict[str, Record] = {}
    for row in data.records(table):
        first.setdefault(row[field], row)
    return list(first.values())


def _formed_categories(data: Dataset, _: Record) -> list[Record]:
    rows = _once(data, "slots", "category")
    return [row for row in rows if category(row["category"]).kind == "formed_unit"]


def _is(table: str, **wanted: str) -> Rows:
    def rows(data: Dataset, _: Record) -> list[Record]:
        return [
            row for row in data.records(table) if all(row[name] == value for name, value in wanted.items())
        ]

    return rows


def _mentioned(*contexts: str) -> Rows:
    """Make the rule that counts the different countries named in some contexts."""

    def rows(data: Dataset, _: Record) -> list[Record]:
        first: dict[str, Record] = {}
        for row in data.records("mentions"):
            if row["context"] in contexts:
                first.setdefault(row["name"] or row["country"], row)
        return list(first.values())

    return rows


def _same_sentence(table: str) -> Rows:
    """Make the rule for a list that the text names and does not count: its rows, all of one sentence."""

    def rows(data: Dataset, claim: Record) -> list[Record]:
        own = set(claim.passages)
        return [row for row in data.records(table) if own & set(row.all_passages)]

    return rows


def _single_events(data: Dataset, _: Record) -> list[Record]:
    """Give the hosted events told one by one, without totals of such events."""
    rows = [row for row in data.records("cooperation") if row["kind"] == "event_hosted"]
    return [row for row in rows if row["amount"] in ("", "1")]


def _organizations(data: Dataset, _: Record) -> list[Record]:
    """Give the organizations that stand as the counterpart of an event, by their abbreviation."""
    named = {one.strip() for row in data.records("cooperation") for one in row["counterpart"].split(";")} | {
        one.strip() for row in data.records("exercises") for one in row["partners"].split(";")
    }
    kinds = ("international", "regional", "grouping", "forum")
    rows = [row for row in data.records("organizations") if row["kind"] in kinds and row["abbreviation"]]
    return [row for row in rows if row["abbreviation"] in named]


def _principles(group: str) -> tuple[Rows, bool]:
    return _is("principles", group=group), True


_COOPERATION = (
    "military_cooperation", "brics_consultation", "msc_advisers_visit", "facility_visit_made",
    "field_exchange_counterpart", "joint_exercise_partner", "exercise_host", "instructors_sent",
    "forum_co_host", "agreement", "demining_trainees",
)  # fmt: skip

# Measure: the rows that stand for the things, and whether the record claims to hold all of them.
RULES: dict[str, tuple[Rows, bool]] = {
    "missions_count": (_participations, True),
    "missions_with_personnel": (_is("participations", is_present="yes"), True),
    "missions_ended": (lambda d, _: [r for r in d.records("participations") if r["is_present"] != "yes"], True),
    "missions_in_africa": (lambda d, _: [r for r in d.records("participations") if region(d, r) == "Africa"], True),
    "missions_with_fatalities": (lambda d, _: _once(d, "fatalities", "mission"), True),
    "fatalities": (_fatalities, True),
    "timeline_entries": (lambda d, _: d.records("timeline"), True),
    "reasons_count": _principles("reasons_for_participation"),
    "policy_stances_count": _principles("policy_stances"),
    "basic_principles_count": _principles("basic_principles_of_peacekeeping"),
    "proposals_count": _principles("four_propositions_2015"),
    "propositions_count": _principles("four_propositions_2015"),
    "pledged_measures_count": (_is("pledges", kind="measure"), True),
    "measures_count": (_is("pledges", kind="measure"), True),
    "unit_types_count": (_formed_categories, True),
    "individual_categories_count": (_same_sentence("posts"), True),
    "post_types_count": (_same_sentence("posts"), True),
    "senior_posts_appointed": (_is("posts", kind="senior_appointment"), False),
    "countries_named": (_mentioned("footprint_named"), True),
    "locations_named": (_same_sentence("mentions"), True),
    "trainee_countries_named": (_mentioned("demining_trainees"), True),
    "partner_militaries_named": (_mentioned("military_cooperation"), True),
    "instructor_destination_countries_named": (_mentioned("instructors_sent"), True),
    "partner_countries": (_mentioned("field_exchange_counterpart"), True),
    "countries_visited_named": (_mentioned("facility_visit_made"), True),
    "cooperation_countries": (_mentioned(*_COOPERATION), False),
    "cooperation_organizations": (_organizations, False),
    "visits_received": (_is("cooperation", kind="visit_received"), False),
    "international_events_hosted": (_single_events, False),
    "events_named": (_same_sentence("cooperation"), True),
    "policy_bodies_named": (_is("cooperation", kind="policy_body"), True),
    "un_bodies_invited": (_same_sentence("cooperation"), True),
    "documents_drafted_or_reviewed_named": (_same_sentence("documents"), True),
    "manuals_updated": (_same_sentence("documents"), True),
    "exercises_named": (_same_sentence("exercises"), True),
    "courses_named": (_same_sentence("trainings"), True),
    "training_subjects_count": (_is("trainings", kind="subject"), True),
    "goals_count": (_is("aid", kind="fund_goal"), True),
    "honours_count": (_same_sentence("honours"), True),
}  # fmt: skip
