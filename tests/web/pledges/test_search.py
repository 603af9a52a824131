import pytest

from tests.registry.pledges.ways import NAME, TO_LEVEL_1, go
from tests.web.conftest import Reader

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("words", [NAME, "hospital", "arland level"])
def test_a_pledge_is_found_by_those_who_may_see_it(visitor: Reader, signed_in: object, words: str) -> None:
    go(*TO_LEVEL_1)
    address = f"/search/?q={words}"
    assert f"/pledges/{NAME}/" in signed_in("un_officer").page(address).links  # type: ignore[operator]
    assert f"/pledges/{NAME}/" not in visitor.page(address).links
