"""The report of a visit: its outline, and that nothing in it is invented."""

from datetime import date

import pypdfium2
import pytest

from casque.reports.visit_report import report_content, visit_report_pdf
from tests.readiness.pledges.visits.making import (
    ENGINEERS,
    HOSPITAL,
    a_finished_visit,
    a_reported_visit,
    a_scheduled_visit,
    filled,
)

REPORTED = a_reported_visit().on(date(2091, 7, 1))


def part(content: dict, start: str) -> dict:
    return next(one for one in content["parts"] if one["title"].startswith(start))


def test_the_outline_has_eight_parts_and_the_checklists_of_each_unit():
    titles = [one["title"] for one in report_content(REPORTED)["parts"]]
    assert [title.split()[0] for title in titles] == [
        "1",
        "2",
        "3",
        "4",
        "5.1",
        "5.2",
        "6",
        "7",
        "8",
        "Annex:",
        "Annex:",
    ]


def test_units_of_one_visit_are_told_apart():
    rows = part(report_content(REPORTED), "3")["rows"]
    assert [(row[0], row[1]) for row in rows] == [
        (HOSPITAL, "not successful"),
        (ENGINEERS, "successful, with recommendations"),
    ]
    assert rows[0][4] == "not successful (2091-06-20, strategic cell)"


def test_a_recommendation_stands_with_owner_day_and_whether_it_blocks():
    rows = part(report_content(REPORTED), "6")["rows"]
    assert rows[0] == [
        f"{HOSPITAL}/G06",
        "Show the licences of all doctors.",
        "Arland, surgeon general",
        "2091-09-30",
        "blocks",
        "open",
    ]
    assert rows[1][2] == "Member State"


def test_the_deadlines_say_whether_they_were_kept():
    facts = dict(part(report_content(REPORTED), "8")["facts"])
    assert facts["Decision on the report"] == "due 2091-06-25, done 2091-06-21; kept: yes"
    assert facts["Notice to the Permanent Mission"] == "due 2091-06-28, not done; kept: no"
    assert dict(part(report_content(REPORTED), "1")["facts"])["Days from the end to the decision"] == "41"


def test_what_nobody_told_is_not_told():
    content = report_content(a_scheduled_visit(team=[], team_size=None).last)
    assert content["is_draft"]
    assert part(content, "2")["rows"] == [["not told", ""]]
    assert {value for _, value in part(content, "2")["facts"]} == {"not told"}
    assert dict(part(content, "1")["facts"])["Ended on"] == "not told"
    assert {row[1] for row in part(content, "3")["rows"]} == {"not known"}
    assert {row[2] for row in part(content, "Annex")["rows"]} == {"not known"}


def test_a_remote_visit_says_so_and_what_it_judged_at_a_distance():
    log = a_scheduled_visit(mode="remote", units=[HOSPITAL])
    assert dict(part(report_content(log.last), "4")["facts"]) == {
        "Judged at a distance, though meant to be seen on the spot": "0 answers"
    }
    filled(log, HOSPITAL, date(2091, 5, 9))
    content = report_content(log.last)
    assert content["remote"].startswith("This was a remote visit")
    (line,) = part(content, "4")["facts"]
    assert int(line[1].split()[0]) > 20
    assert report_content(REPORTED)["remote"] == ""


@pytest.mark.parametrize("log", [a_reported_visit, a_finished_visit, a_scheduled_visit])
def test_the_document_is_set_at_each_phase(log):
    state = log().last
    data = visit_report_pdf(state)
    assert data.startswith(b"%PDF")
    pages = pypdfium2.PdfDocument(data)
    text = "\n".join(page.get_textpage().get_text_range() for page in pages)
    assert "Unofficial" in text
    assert ENGINEERS in text.replace("\r\n", "")


def test_the_same_visit_gives_the_same_document():
    assert visit_report_pdf(REPORTED) == visit_report_pdf(REPORTED)
