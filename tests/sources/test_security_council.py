"""The Security Council: meetings and what they decided, vetoes, and library pages."""

import io
from datetime import date

import polars as pl
import pytest

from casque.core.errors import FaultsError
from casque.sources.council_outcomes import day_of_meeting, decisions_of
from casque.sources.dataset import Opened, SourceError
from casque.sources.security_council import OUTCOMES, RECORDS, VETOES
from tests.sources.tables_made import a_table, holds_its_tables, kinds, read_made, read_published

VETO_HEADING = (
    "year,date,month,draft,meeting_record,agenda_item,crisis_topic,region,member_veto1,member_veto2,member_veto3,"
    "China,France,Russia,USSR,USA,UK,usa_uk"
)


def a_workbook(*rows: tuple[str | None, str | None, str, str]) -> Opened:
    held = io.BytesIO()
    frame = pl.DataFrame(
        rows, schema=dict.fromkeys(("year", "date", "topics", "result"), pl.String), orient="row"
    )
    frame.write_excel(held)
    return Opened("a.xlsx", held.getvalue(), "xlsx")


def test_a_meeting_has_its_own_row_and_one_for_each_decision() -> None:
    opened = a_workbook(
        (
            "2098",
            "22 December ",
            "A  topic\n\t\t of two lines",
            "S/RES/9001 (2098)\n\t\t\t15-0-0\nS/PRST/2098/7",
        ),
        ("2098", "29 + 30 Sep.", "Another", "--"),
        ("2097", None, "Third", "Draft resolution S/111 vetoed by France and UK 9-2-0 Note (S/222)"),
    )
    assert OUTCOMES.recognise(opened)
    reading = OUTCOMES.read(opened)
    holds_its_tables(reading)
    rows = reading.tables["decisions"].select(
        "kind", "symbol", "day", "yes", "no", "abstained", "vetoed_by", "place"
    )
    winter, autumn = date(2098, 12, 22), date(2098, 9, 30)
    assert rows.rows() == [
        ("meeting", None, winter, None, None, None, None, "row 2"),
        ("resolution", "S/RES/9001 (2098)", winter, 15, 0, 0, None, "row 2"),
        ("statement", "S/PRST/2098/7", winter, None, None, None, None, "row 2"),
        ("meeting", None, autumn, None, None, None, None, "row 3"),
        ("meeting", None, None, None, None, None, None, "row 4"),
        ("veto", "S/111", None, 9, 2, 0, "FRA;GBR", "row 4"),
    ]
    assert reading.tables["decisions"]["topic"][0] == "A topic of two lines"
    assert kinds(reading) == ["date-not-told", "date-not-told"]
    assert (reading.first, reading.last) == (date(2097, 1, 1), winter)


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        ("S/RES/15 (1946)  adopted unanimously", [("resolution", "S/RES/15 (1946)", (None, 0, 0), ())]),
        ("S/RES/15(1946)without vote", [("resolution", "S/RES/15 (1946)", (None, None, None), ())]),
        ("Draft resolution S/9/Rev.1 not adopted9-0-6", [("draft", "S/9/Rev.1", (9, 0, 6), ())]),
        (
            "Draft resolutionS/2012/538vetoed by China and Russian Federation 11-2-2",
            [("veto", "S/2012/538", (11, 2, 2), ("CHN", "RUS"))],
        ),
        (
            "Draft resolution S/1 vetoed by USSR Draft resolution S/2 vetoed by USSR 8-2-1 PRST",
            [("veto", "S/1", (None, None, None), ("SUN",)), ("veto", "S/2", (8, 2, 1), ("SUN",))],
        ),
        ("S/3000 (PRST) S/PRST/2000/1", [
            ("statement", "S/3000 (PRST)", (None, None, None), ()),
            ("statement", "S/PRST/2000/1", (None, None, None), ()),
        ]),
        ("Note (S/2000/5)", []),
        ("Communiqu&eacute", []),
        ("--", []),
    ],
)  # fmt: skip
def test_the_words_of_an_outcome_are_read_into_decisions(result: str, expected: list[object]) -> None:
    assert [(one.kind, one.symbol, one.votes, one.vetoed_by) for one in decisions_of(result)] == expected


def test_a_state_that_no_table_knows_is_named_and_not_guessed() -> None:
    opened = a_workbook(("2098", "1 May", "x", "Draft resolution S/1 vetoed by Zzyzx and France 9-2-0"))
    reading = OUTCOMES.read(opened)
    assert reading.tables["decisions"]["vetoed_by"].to_list() == [None, "FRA"]
    assert kinds(reading) == ["names-unknown"]


def test_a_resolution_of_another_year_or_taken_twice_is_named() -> None:
    reading = OUTCOMES.read(
        a_workbook(
            ("2098", "1 May", "x", "S/RES/1 (2097)15-0-0"), ("2097", "2 May", "x", "S/RES/1 (2097)15-0-0")
        )
    )
    assert kinds(reading) == ["code-differs", "key-repeated"]


def test_all_faults_of_a_workbook_are_told_together() -> None:
    opened = a_workbook(
        ("2098", "30 February", "x", "--"), ("year", "1 May", "x", "--"), (None, None, "x", "--")
    )
    with pytest.raises(FaultsError) as caught:
        OUTCOMES.read(opened)
    assert [(fault.row, fault.column) for fault in caught.value.faults] == [
        (2, "date"),
        (3, "date"),
        (3, "year"),
        (4, "year"),
    ]


@pytest.mark.parametrize("text", ["", "1", "May 1", "32 May", "1 Mayday 2", "99-1 x"])
def test_a_text_that_is_no_day_gives_none(text: str) -> None:
    assert day_of_meeting("2098", text) is None


def test_a_broken_or_foreign_workbook_is_refused() -> None:
    whole = a_workbook(("2098", "1 May", "x", "--")).data
    for data in (whole[: len(whole) // 2], b"PK\x03\x04 nothing", b""):
        opened = Opened("a.xlsx", data, "xlsx")
        assert not OUTCOMES.recognise(opened)
        with pytest.raises(SourceError):
            OUTCOMES.read(opened)


def test_vetoes_are_read_with_dates_of_the_united_states() -> None:
    text = f"{VETO_HEADING}\n2098,8/9/2098,8,S/1/Rev.1,S/PV.1,A question,x,y,UK,USA,,0,0,0,0,1,1,1\n"
    reading = read_made(VETOES, text)
    rows = reading.tables["decisions"].select("kind", "symbol", "day", "meeting", "topic", "vetoed_by")
    assert rows.rows() == [("veto", "S/1/Rev.1", date(2098, 8, 9), "S/PV.1", "A question", "GBR;USA")]
    assert reading.findings == ()


def test_marks_that_do_not_fit_the_names_are_named() -> None:
    text = f"{VETO_HEADING}\n2098,8/9/2098,8,S/1,S/PV.1,A question,x,y,USSR,,,0,0,0,0,0,0,0\n"
    assert kinds(read_made(VETOES, text)) == ["code-differs"]


def test_all_faults_of_vetoes_are_told_together() -> None:
    text = f"{VETO_HEADING}\n2097,31/12/2098,8,S/1,S/PV.1,x,x,y,Zzyzx,,,0,0,0,0,0,0,0\n2097,1/2/2098,8,,a,b,c,d,UK,,,0,0,0,0,0,1,0\n"
    with pytest.raises(FaultsError) as caught:
        VETOES.read(a_table(text))
    assert [(fault.row, fault.column) for fault in caught.value.faults] == [
        (2, "date"),
        (2, "member_veto1"),
        (3, "draft"),
        (3, "year"),
    ]


def test_library_pages_are_read_without_dates() -> None:
    reading = read_made(RECORDS, "res_no,url_record\n1,https://example.org/record/1\n")
    assert reading.tables["decisions"].select("symbol", "day", "link").rows() == [
        ("S/RES/1", None, "https://example.org/record/1")
    ]
    assert kinds(reading) == ["date-not-told"]
    with pytest.raises(FaultsError):
        RECORDS.read(a_table("res_no,url_record\n1,https://example.org/1\n1,nothing\n"))


def test_the_real_meetings_are_read_whole_and_no_veto_is_lost() -> None:
    reading = read_published("un-security-council/sc_meeting_outcomes_1946_2019.xlsx")
    rows = reading.tables["decisions"]
    counts = dict(rows.group_by("kind").len().rows())
    assert counts == {"meeting": 9_007, "resolution": 2_489, "statement": 1_211, "draft": 98, "veto": 203}
    assert rows.filter(pl.col("kind") == "resolution")["place"].n_unique() == 2_427
    words = rows.filter(pl.col("kind") == "meeting")["outcome"].str.to_lowercase()
    assert (words.str.count_matches("vetoed").sum(), words.str.count_matches("not adopted").sum()) == (
        203,
        98,
    )
    assert kinds(reading) == ["date-not-told", "date-not-told", "code-differs", "key-repeated"]
    adopted = rows.filter(pl.col("symbol") == "S/RES/1334 (2000)")
    assert adopted.select("day", "yes", "no", "abstained").rows() == [(date(2000, 12, 22), 15, 0, 0)]


def test_the_two_real_tables_tell_the_same_vetoes_by_the_same_states() -> None:
    meetings = read_published("un-security-council/sc_meeting_outcomes_1946_2019.xlsx").tables["decisions"]
    reading = read_published("un-security-council/unsc_vetoes_1946_sept2022.csv")
    vetoes = reading.tables["decisions"]
    assert (vetoes.height, kinds(reading)) == (214, ["code-differs"])
    both = meetings.filter(pl.col("kind") == "veto").join(vetoes, on="symbol")
    members = [pl.col(name).str.split(";").list.sort() for name in ("vetoed_by", "vetoed_by_right")]
    assert both["symbol"].n_unique() > 180
    assert both.filter(members[0] != members[1]).is_empty()


@pytest.mark.parametrize(("file", "kind"), [("Record-Table", "resolution"), ("Record_Voting", "vote")])
def test_the_real_library_pages_are_read_whole(file: str, kind: str) -> None:
    rows = read_published(f"un-security-council/cr-unsc_UNSC_{file}_2722.csv.gz").tables["decisions"]
    assert (rows.height, rows["symbol"].n_unique(), rows["symbol"][-1]) == (2_722, 2_722, "S/RES/2722")
    assert rows["kind"].unique().to_list() == [kind]
