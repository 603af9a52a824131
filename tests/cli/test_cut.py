import pytest

from tests.cli.conftest import Casque


def test_a_cut_is_told_as_a_range(casque: Casque) -> None:
    words = ("plan", "cut", "61000", "--percent", "25", "--stated", "13000..14000", "--on", "2025-10-10")
    told = casque(*words, "--json").json
    assert (told["computed"], told["shown"]) == ("15250", "13000..15250")
    assert "13000..15250 persons" in casque(*words).out


@pytest.mark.parametrize(
    "wrong",
    [("--percent", "101"), ("--percent", "5", "--on", "soon"), ("--percent", "5", "--stated", "many")],
)
def test_what_cannot_be_is_refused(casque: Casque, wrong: tuple[str, ...]) -> None:
    assert casque("plan", "cut", "100", *wrong).status == 2
