"""What cannot be, what is not told, and what is no report at all."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casque.core.errors import CasqueError
from casque.core.parameters import parameters_of
from casque.sources.dataset import Opened, SourceError
from casque.sources.reading import Reading
from casque.sources.un_contributions import DATASET, read
from tests.sources.un_contributions.printed import E4, Part, heads, lines, opened, pdf, read_pages, rows_of

DATED: Part = (90, 40, "Summary of Contribution to UN Peacekeeping by Mission, Country 31/08/2099")


def month(*rows: tuple[str, str, int, int]) -> list[Part]:
    """Draw a report of a mission: contributor, kind, men, women."""
    drawn: list[tuple[object, ...]] = [("XM1",)]
    drawn += [(None, who, kind, men, women, men + women) for who, kind, men, women in rows]
    return [DATED, *heads(E4), *lines(E4, drawn)]


def test_a_unit_printed_as_all_women_keeps_its_total_and_loses_its_gender() -> None:
    reading = read_pages(month(("Arland", "contingent", 0, 718), ("Borland", "contingent", 9000, 300)))
    assert rows_of(reading) == [
        ("XAA", "XM1", "troops", None, None, 718),
        ("XBB", "XM1", "troops", 9000, 300, 9300),
    ]
    assert reading.tables["contributions"]["flags"].to_list() == ["gender-implausible", ""]
    (finding,) = reading.findings
    assert (finding.kind, finding.people, finding.place) == ("gender-implausible", 718, "page 1, row 4")
    assert "A unit of 100 people or more is printed as women almost alone: Arland XM1 718." in str(
        finding.what
    )


def test_a_month_of_half_women_loses_the_gender_of_every_row() -> None:
    reading = read_pages(month(("Arland", "contingent", 0, 600), ("Borland", "staff", 400, 20)))
    assert [row[3:] for row in rows_of(reading)] == [(None, None, 600), (None, None, 420)]
    assert [(one.kind, one.people) for one in reading.findings] == [
        ("gender-implausible", 600),
        ("gender-implausible", 1020),
    ]
    assert "620 women among 1020 people, 60.8 %" in str(reading.findings[1].what)


@pytest.mark.parametrize(("men", "women"), [(44, 79), (46, 95), (10, 90), (9, 90), (0, 99), (0, 12)])
def test_units_with_many_women_or_few_people_are_believed(men: int, women: int) -> None:
    reading = read_pages(month(("Arland", "fpu", men, women), ("Borland", "contingent", 9000, 100)))
    assert rows_of(reading)[0][3:] == (men, women, men + women)
    assert reading.findings == ()


def test_a_contributor_of_few_people_alone_in_a_file_is_believed() -> None:
    assert read_pages(month(("Arland", "police", 1, 3))).findings == ()


def test_every_threshold_names_its_source() -> None:
    named = parameters_of("casque.sources")
    for name in ("women_share_of_unit_pct", "women_share_unit_size", "women_share_of_file_pct"):
        assert named[name].on(date(2020, 8, 31)).source == "UN data notes, gate 6 (design)"


def undated(made: datetime) -> bytes:
    return pdf([*month(("Arland", "police", 1, 0))[1:]], made=made)


NEXT_MONTH = datetime(2019, 11, 28, tzinfo=UTC)


def test_a_report_without_a_day_takes_the_one_that_is_told() -> None:
    reading = read(Opened("x.pdf", undated(NEXT_MONTH), "pdf", date(2019, 10, 31)))
    assert reading.first == reading.last == date(2019, 10, 31)
    assert [one.kind for one in reading.findings] == ["date-not-told"]
    assert "was told by the person who gave it" in str(reading.findings[0].what)


def test_the_name_of_a_file_may_stand_in_where_nothing_in_it_contradicts() -> None:
    reading = read(opened(undated(NEXT_MONTH), "contributions_2019_10.pdf"))
    assert reading.first == date(2019, 10, 31)
    assert "That the PDF was made on 2019-11-28 does not contradict it." in str(reading.findings[0].what)


@pytest.mark.parametrize("name", ["report.pdf", "contributions_2019_12.pdf", "contributions_2014_10.pdf"])
def test_a_report_without_a_day_is_refused_where_its_name_tells_none_that_can_be(name: str) -> None:
    with pytest.raises(SourceError, match="prints no day") as raised:
        read(opened(undated(NEXT_MONTH), name))
    assert "--day 2019-10-31" in str(raised.value)


def test_a_printed_day_goes_before_a_told_one_and_before_the_name() -> None:
    data = pdf(month(("Arland", "police", 1, 0)))
    assert read(Opened("contributions_2019_10.pdf", data, "pdf", date(2001, 1, 31))).first == date(
        2099, 8, 31
    )


def test_a_pdf_of_other_columns_says_what_was_recognised() -> None:
    columns = (("Country", 50), ("Mission", 150), ("Rank", 250), ("Persons", 350))
    data = pdf([DATED, *heads(columns), *lines(columns, [("Arland", "XM1", "Major", 3)])])
    assert DATASET.recognise(opened(data))
    with pytest.raises(SourceError, match="none of the thirteen layouts") as raised:
        read(opened(data))
    assert "'Country Mission Rank Persons'" in str(raised.value)


def test_a_foreign_pdf_is_not_taken_for_a_report() -> None:
    data = pdf([(50, 50, "Invoice 17"), (50, 80, "Three helmets")])
    assert not DATASET.recognise(opened(data))
    with pytest.raises(SourceError, match="none of the thirteen layouts"):
        read(opened(data))


def test_a_scan_says_that_it_has_no_text() -> None:
    data = pdf([(50.0, 50.0, "---500")])
    assert DATASET.recognise(opened(data))
    with pytest.raises(SourceError, match="The PDF has no text: its 1 pages"):
        read(opened(data))


def test_a_pdf_that_is_cut_off_says_so_or_is_whole() -> None:
    data = pdf(month(("Arland", "police", 1, 0)))
    with pytest.raises(SourceError, match="cut off or damaged"):
        read(opened(data[:200]))
    assert DATASET.recognise(opened(data[:200]))


def test_an_encrypted_pdf_says_so() -> None:
    secret = "<" + "00" * 32 + ">"
    lock = f"/Encrypt<</Filter/Standard/V 1/R 2/O{secret}/U{secret}/P -4>>/Info ".encode()
    data = pdf(month(("Arland", "police", 1, 0))).replace(b"/Info ", lock)
    assert DATASET.recognise(opened(data))
    with pytest.raises(SourceError, match="The PDF is encrypted"):
        read(opened(data))


@pytest.mark.parametrize("limit", ["MAX_PAGES", "MAX_CHARACTERS"])
def test_a_pdf_larger_than_any_report_is_not_read(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"casque.sources.un_contributions.words.{limit}", 0)
    with pytest.raises(SourceError, match="more pages or more text"):
        read(opened(WHOLE))


def test_headings_alone_are_no_report() -> None:
    with pytest.raises(SourceError, match="none of the thirteen layouts"):
        read(opened(pdf([DATED, *heads(E4)])))


def test_other_kinds_of_files_are_not_recognised() -> None:
    assert not DATASET.recognise(Opened("x.csv", b"Country,Mission", "csv"))


def read_or_say(data: bytes) -> Reading | str:
    """Give the reading, or the sentence that says why there is none."""
    try:
        return read(opened(data))
    except CasqueError as error:
        return str(error)


WHOLE = pdf(month(("Arland", "police", 1, 0), ("Borland", "contingent", 400, 20)))


@settings(max_examples=150, deadline=None)
@given(
    cut=st.integers(0, len(WHOLE)),
    flips=st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=12),
)
def test_damaged_bytes_give_a_sentence_and_never_a_traceback(cut: int, flips: list[tuple[int, int]]) -> None:
    data = bytearray(WHOLE)
    for place, value in flips:
        data[place] = value
    for one in (bytes(data), bytes(data[:cut])):
        DATASET.recognise(opened(one))
        reading = read_or_say(one)
        assert isinstance(reading, str) or reading.first == date(2099, 8, 31)


WORDS = st.sampled_from(
    [
        "Arland",
        "XM1",
        "Total",
        "Grand Total",
        "police",
        "Total XM1",
        "Mission",
        "31/12/2099",
        "-1",
        "7",
        "1,000",
        "x",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 600), st.integers(90, 760), WORDS), max_size=30))
def test_any_words_at_any_place_give_a_sentence_or_a_reading(words: list[tuple[int, int, str]]) -> None:
    parts = [(float(x), float(at), text) for x, at, text in words]
    reading = read_or_say(pdf([DATED, *heads(E4), *parts]))
    assert isinstance(reading, str) or reading.totals.met == reading.totals.printed


def test_reading_twice_gives_the_same() -> None:
    first, second = (read(opened(WHOLE)) for _ in range(2))
    assert first.tables["contributions"].equals(second.tables["contributions"])
    assert (first.findings, first.totals) == (second.findings, second.totals)
