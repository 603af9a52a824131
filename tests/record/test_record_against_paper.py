"""The bundled record held against the paper and the tables of its facts, which stand outside the repository."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from casque.core.bundle import bundled_record, write_bundle
from casque.core.dataset import Dataset, Record
from casque.core.quantities import Quantity
from casque.core.schema import Kind
from casque.core.tables import TABLES, table_named
from tests.record.numbers import numbers_in
from tools.build_record import PAPER, TARGET, build
from tools.record_builder.draft import Draft, Facts
from tools.record_builder.paper import SOURCE, Paper

TEXT = PAPER / "white-paper-2020.txt"
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
# Numbers of stated rows that their sentences do not write as a number, and what they are made of.
COUNTED = {
    "standby_forces/CHN-UNSAS-2002.units": (1, 1, 2),
    "level_changes/R01.units": (1, 1, 2),
}
ONE_ROW_ONE_EVENT = ("events", "visits")
NOT_A_TABLE = "unit_type_totals"  # averages and sums of the deployments: figures, not records
KEYS = {"missions": "no", "country_mentions": ""}


@pytest.fixture(scope="module")
def folder() -> Path:
    """Give the folder of the paper; without it nothing here can be shown, and that is a failure."""
    if not TEXT.is_file():
        pytest.fail(
            f"{TEXT.name} is not in ../shared/paper beside the repository: the record cannot be held against it."
        )
    return PAPER


@pytest.fixture(scope="module")
def paper(folder: Path) -> Paper:
    return Paper(folder / TEXT.name)


@pytest.fixture(scope="module")
def draft(folder: Path) -> Draft:
    return build(folder)


@pytest.fixture(scope="module")
def facts(folder: Path) -> Facts:
    return Facts(folder / "facts")


@pytest.fixture(scope="module")
def data() -> Dataset:
    return bundled_record()


def test_the_paper_that_was_read_is_the_one_beside_us(data: Dataset, folder: Path) -> None:
    content = (folder / TEXT.name).read_bytes()
    source = data.record("sources", SOURCE)
    assert source["sha256"] == hashlib.sha256(content).hexdigest()
    assert source["size_bytes"] == str(len(content))


def test_building_again_gives_the_same_bytes(draft: Draft, tmp_path: Path) -> None:
    write_bundle(draft.dataset(), tmp_path / "again")
    again = {path.name: path.read_bytes() for path in (tmp_path / "again").iterdir()}
    kept = {path.name: path.read_bytes() for path in TARGET.iterdir() if path.suffix in (".csv", ".json")}
    assert sorted(again) == sorted(kept)
    assert [name for name in kept if kept[name] != again[name]] == []


def test_every_passage_starts_with_its_words_at_its_place(data: Dataset, paper: Paper) -> None:
    lines = TEXT.read_text(encoding="utf-8").splitlines()
    wrong = []
    for passage in data.records("passages"):
        if passage["source"] != SOURCE:
            continue
        line, start = int(passage["line"]), passage["quote_start"]
        block = " ".join(" ".join(lines[line - 1 : line + 4]).split())
        sentence = paper.by_code[passage.code]
        if start not in block or not sentence.text.startswith(start) or len(start.split()) > 6:
            wrong.append(passage.code)
        if (sentence.line, str(sentence.number), sentence.section) != (
            line,
            passage["sentence"],
            passage["section"],
        ):
            wrong.append(passage.code)
    assert wrong == []


def test_the_sentences_of_a_line_are_the_whole_line(paper: Paper) -> None:
    lines = TEXT.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines[:240], start=1):
        assert " ".join(each.text for each in paper.in_line(number)) == " ".join(line.split())
    after = " ".join(each.text for each in paper.sentences if each.line > 240)
    assert after == " ".join(" ".join(lines[240:]).split())


def test_no_row_holds_a_sentence_of_the_paper(data: Dataset, paper: Paper) -> None:
    """The longest name, of an exhibition, has seventeen words; a longer run of the same words is a quotation."""
    words = " ".join(each.text for each in paper.sentences)
    quoted = []
    for record in data:
        for name, value in record.values.items():
            parts = value.split()
            runs = (" ".join(parts[at : at + 18]) for at in range(len(parts) - 17))
            if any(run in words for run in runs):
                quoted.append(f"{record.ref}.{name}")
    assert quoted == []


def test_every_number_of_a_stated_row_stands_in_a_sentence_it_rests_on(data: Dataset, paper: Paper) -> None:
    missing = [
        f"{record.ref}.{name} {number}"
        for record, name, amount in stated_amounts(data)
        for number in {amount.low, amount.high} - {None}
        if not is_told(data, paper, record, name, int(number * 100) / 100)
    ]
    assert missing == []


def stated_amounts(data: Dataset) -> Iterator[tuple[Record, str, Quantity]]:
    for table in TABLES:
        names = [field.name for field in table.fields if field.kind is Kind.QUANTITY]
        for record in data.records(table.name) if names and table.is_cited else ():
            for name in names:
                if record["basis"] == "stated" and record[name] not in ("", "?"):
                    yield record, name, Quantity.parse(record[name], "")


def is_told(data: Dataset, paper: Paper, record: Record, name: str, number: float) -> bool:
    text = " ".join(paper.by_code[code].text for code in record.stated_in(name))
    told = numbers_in(text)
    key = f"{record.ref}.{name}"
    if key in COUNTED:
        return sum(COUNTED[key]) == number and set(COUNTED[key]) <= told
    if key.startswith("incidents/"):
        return number == sum(row["incident"] == record.code for row in data.records("fatalities"))
    if number == 1 and (
        record.values.get("unit") in ONE_ROW_ONE_EVENT or record.values.get("unit", "") == "CHN-POLICE-SQUAD"
    ):
        return True
    if record.values.get("unit") == "percent":
        return "All" in text
    return number in told


def test_every_date_of_a_stated_row_stands_in_its_sentence_or_is_explained(
    data: Dataset, paper: Paper
) -> None:
    """Dates from another sentence or from the words for a period say so in the note or rest on that sentence."""
    silent = []
    for record in data:
        table = table_named(record.table)
        if not table.is_cited or record["basis"] != "stated" or record.table == "claims":
            continue
        for field in table.fields:
            text = record[field.name] if field.kind is Kind.DATE else ""
            if text and not is_dated(paper, record, field.name, text):
                silent.append(f"{record.ref}.{field.name} {text}")
    assert silent == []


def is_dated(paper: Paper, record: Record, name: str, text: str) -> bool:
    said = " ".join(paper.by_code[code].text for code in record.stated_in(name))
    year, month, day = (*text.split("-"), "", "")[:3]
    is_there = (
        year in said and (not month or MONTHS[int(month) - 1] in said) and (not day or str(int(day)) in said)
    )
    explained = (
        "nferred" in record["note"] or "month: WP-" in record["note"] or "sentence before" in record["note"]
    )
    return is_there or explained or record.values.get("period_basis") == "inferred"


def test_rows_of_the_annexes_repeat_their_row(data: Dataset, paper: Paper) -> None:
    for mission in data.records("missions"):
        (code,) = mission.passages
        assert f"{mission['title']} ({mission.code})" in paper.by_code[code].text
    for row in data.records("participations"):
        text = paper.by_code[row.passages[0]].text
        assert text.startswith(f"{row['number']} ")
        assert text.endswith("present") is (row["is_present"] == "yes")
        for name in ("start", "end"):
            year, month = row[name].split("-") if row[name] else ("", "01")
            assert not year or f"{MONTHS[int(month) - 1]} {year}" in text
    for row in data.records("fatalities"):
        year, month, day = row["date"].split("-")
        date = f"{MONTHS[int(month) - 1]} {int(day)}, {year}"
        assert (
            paper.by_code[row.passages[0]].text == f"{row['number']} {row['title']} {row['mission']} {date}"
        )


def test_every_row_of_the_facts_is_in_the_record(draft: Draft, facts: Facts, data: Dataset) -> None:
    lost = []
    for table, rows in facts.tables.items():
        for row in rows if table != NOT_A_TABLE else ():
            key = row[KEYS.get(table) or "id"] if KEYS.get(table, "id") else mention_key(row)
            refs = draft.refs_of(f"{table}/{key}")
            if not refs or not all(data.has(*ref.split("/")) for ref in refs):
                lost.append(f"{table}/{key}")
    assert lost == []


def mention_key(row: dict[str, str]) -> str:
    return f"{row['context']}-{row['country_iso3']}-{row['source_line']}"


def test_no_table_has_more_or_fewer_rows_than_its_facts(data: Dataset, facts: Facts) -> None:
    same = [
        "activities",
        "incidents",
        "fatalities",
        "honours",
        "posts",
        "people",
        "places",
        "organizations",
        "trainings",
        "exercises",
    ]
    same += ["cooperation", "agreements", "documents", "timeline", "principles", "claims", "missions"]
    for table in same:
        assert data[table].height == len(facts[table]), table
    assert data["aid"].height == len(facts["aid_fund"])
    assert data["mentions"].height == len(facts["country_mentions"])
    kinds = [row["record_kind"] for row in facts["deployments"]]
    assert data["strengths"].height == sum(
        kind.endswith(("_total", "snapshot", "augmentation")) for kind in kinds
    )
    firsts = kinds.count("first_deployment") + kinds.count("transfer")
    assert sum(row["rotation"] == "1" for row in data.records("contingents")) == firsts == 21


def test_there_are_349_claims_and_each_repeats_the_facts(data: Dataset, facts: Facts) -> None:
    claims = {row["id"]: row for row in facts["claims"]}
    assert data["claims"].height == len(claims) == 349
    for claim in data.records("claims"):
        row = claims[claim.code]
        same = ("value", "comparator", "unit", "measure")
        assert [claim[name] for name in same] == [row[name] for name in same]
        assert claim["kind"] == row["claim_kind"]


def test_numbers_that_claims_state_stand_in_their_sentence(data: Dataset, paper: Paper) -> None:
    """Ranks and majorities are words: they are read by people, not here."""
    missing = []
    for claim in data.records("claims"):
        if (
            claim["kind"] != "stated"
            or not re.fullmatch(r"\d+", claim["value"])
            or claim["comparator"] == "gt"
        ):
            continue
        text = paper.by_code[claim.passages[0]].text
        if int(claim["value"]) not in numbers_in(text):
            missing.append(claim.code)
        if claim["comparator"] == "ge" and not re.search(r"\b(over|more than)\b", text, re.IGNORECASE):
            missing.append(claim.code)
    assert missing == []


def test_the_outside_truth_of_the_facts_is_not_in_the_record(data: Dataset) -> None:
    columns = set(data["claims"].columns)
    assert not columns & {"derivable_from_records", "support", "derivation", "derived_value"}
    assert not any("inconsistenc" in claim["note"] for claim in data.records("claims"))


def test_what_a_note_points_to_is_in_the_record(data: Dataset) -> None:
    lost = []
    for record in data:
        for code in re.findall(r"\b(?:WP-L\d{3}|KEEPER)-S\d+", record["note"]):
            lost += [] if data.has("passages", code) else [f"{record.ref}: {code}"]
        for table, code in re.findall(r"\b([a-z_]+)/([A-Z][A-Za-z0-9.-]*[A-Za-z0-9])", record["note"]):
            lost += [] if data.has(table, code) else [f"{record.ref}: {table}/{code}"]
    assert lost == []


def test_parts_and_overlaps_of_strengths_are_never_both(data: Dataset) -> None:
    """A statement that is a part of a total may be added up; one that overlaps others may not."""
    for row in data.records("strengths"):
        assert not (row["part_of"] and row["overlaps"]), row.ref
        assert row["part_of"] != row.code


def test_the_units_of_july_2011_are_not_those_of_may_2006(data: Dataset) -> None:
    for category in ("ENG", "MED", "TPT"):
        first, last = (data.record("contingents", f"UNMIS-{category}-1.{end}") for end in ("1", "last"))
        assert (first["dispatched"], first["returned"], last["dispatched"]) == ("2006-05", "", "")
    assert data.record("contingents", "UNMIS-TPT-1.last")["returned"] == "2011-07"
    assert data.record("contingents", "UNMISS-ENG-1.1")["transferred_from"] == "UNMIS-ENG-1.last"
