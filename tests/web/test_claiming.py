from collections import Counter

import pytest

from casque.claims.account import check_claims, find_contradictions
from casque.core.bundle import bundled_record
from casque.core.dataset import Record
from casque.web.claiming import claim_value, measure_name, when_and_where
from tests.web.conftest import Page, Reader


def _claim(**values: str) -> Record:
    empty = dict.fromkeys(("as_of", "start", "end", "scope", "comparator"), "")
    return Record("claims", "x", empty | values)


def test_a_measure_is_said_without_its_code() -> None:
    assert measure_name("personnel_deployed") == "personnel deployed"
    assert measure_name("tcc_rank_among_p5").startswith("rank among the five permanent members")


def test_a_claim_says_its_time_mission_and_country() -> None:
    claim = _claim(value="40", unit="persons", as_of="2091-04", scope="mission=XM1;country=XAA")
    assert (claim_value(claim), when_and_where(claim)) == ("40 persons", "April 2091 · XM1 · Arland")


def test_a_date_that_is_claimed_is_said_once() -> None:
    claim = _claim(value="2091-04", unit="date", as_of="2091-04")
    assert (claim_value(claim), when_and_where(claim)) == ("April 2091", "")


def test_a_measure_that_is_so_needs_no_value() -> None:
    assert claim_value(_claim(value="true", unit="bool")) == ""
    assert claim_value(_claim(value="false", unit="bool")) == "that it is not so"


def test_no_two_claims_of_one_section_have_the_same_heading() -> None:
    data = bundled_record()
    told = Counter(
        (
            data.record("passages", claim.passages[0])["section"],
            claim.label,
            measure_name(claim["measure"]),
            claim_value(claim),
            when_and_where(claim),
        )
        for claim in data.records("claims")
    )
    assert [heading for heading, number in told.items() if number > 1] == []


@pytest.mark.django_db
def test_the_list_shows_claim_place_and_first_words(paper: None, visitor: Reader) -> None:
    page = visitor.page("/account/?q=s2.2-infantry-first-troops")
    assert "Infantry battalion: personnel deployed , 700 persons ( January 2015 · UNMISS )" in page.text
    passage = bundled_record().record("claims", "s2.2-infantry-first-troops").passages[0]
    assert bundled_record().record("passages", passage)["quote_start"] in page.text


@pytest.mark.django_db
def test_each_case_of_a_disagreement_has_a_line_that_leads_to_it(paper: None, visitor: Reader) -> None:
    page = visitor.page("/account/contradictions/")
    found = find_contradictions(bundled_record())
    assert [link[1:] for link in page.links if link.startswith("#CON") and not link.endswith("-records")] == [
        one.code for one in found
    ]
    lines = _lines(page)
    assert len(set(lines)) == len(lines) == len(found)


def _lines(page: Page) -> list[str]:
    _, _, lists = page.html.partition('<nav class="cases"')
    items = lists.split("<article", 1)[0].split("<li>")[1:]
    return [Page(item.split("<br>")[0]).text for item in items]


@pytest.mark.django_db
def test_each_reason_is_explained(paper: None, visitor: Reader) -> None:
    for outcome in {one.outcome.value for one in check_claims(bundled_record())}:
        page = visitor.page(f"/account/?outcome={outcome}")
        assert '<ul class="reasons"><li>' in page.html
    assert (
        "a judgement, not a measurement: 2 It is an opinion;"
        in visitor.page("/account/?outcome=cannot be checked").text
    )


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["%22UNTAC", "UNTAC+-", "%E2%80%9CUNTAC"])
def test_a_stray_sign_does_not_hide_what_is_searched(paper: None, visitor: Reader, query: str) -> None:
    plain, stray = visitor.page("/search/?q=UNTAC"), visitor.page(f"/search/?q={query}")
    assert "Rows found: 0" not in plain.text
    assert [link for link in stray.links if link.startswith("/missions/")] == [
        link for link in plain.links if link.startswith("/missions/")
    ]


@pytest.mark.django_db
def test_a_list_that_names_a_state_twice_is_told_by_the_name_of_that_state(
    paper: None, visitor: Reader
) -> None:
    page = visitor.page("/account/contradictions/")
    assert "One state under two names in one list · Sudan" in page.text
