import pytest

from tests.registry.pledges.test_alignment import _register, at_level_2  # noqa: F401  the fixture acts by itself
from tests.registry.pledges.ways import NAME
from tests.web.conftest import Reader

pytestmark = pytest.mark.django_db
PAGE = f"/pledges/{NAME}/alignment/"


@pytest.fixture
def officer(signed_in: object) -> Reader:
    """Give a UN officer's browser."""
    return signed_in("un_officer")  # type: ignore[operator,no-any-return]


def test_each_line_stands_with_what_is_offered_and_asked_for(officer: Reader) -> None:
    at_level_2()
    page = officer.page(PAGE)
    assert "equipment/E01" in page.text
    assert "63 persons are offered" in page.text
    assert f"{PAGE}" in officer.page(f"/pledges/{NAME}/").links
    chosen = officer.page(f"{PAGE}?requirement=generic-hospital")
    assert "generic-level-2-hospital/1" in chosen.text


def test_who_may_not_see_the_pledge_sees_no_matrix(visitor: Reader, officer: Reader) -> None:
    at_level_2()
    assert visitor.client.get(PAGE).status_code == 404
    assert officer.client.get(f"{PAGE}?requirement=none").status_code == 404
    answer = officer.client.get(f"/api/v1/pledges/{NAME}/alignment")
    assert answer.status_code == 200
    assert {line["code"] for line in answer.json()["lines"]} >= {"personnel", "load-list", "equipment/E01"}
    assert visitor.client.get(f"/api/v1/pledges/{NAME}/alignment").status_code == 404
