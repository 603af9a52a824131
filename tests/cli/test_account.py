from pathlib import Path

import pytest

from tests.cli.conftest import Casque


def test_claims_are_counted_by_outcome(casque: Casque, bundle: Path) -> None:
    counts = casque("claim", "check", "--bundle", bundle, "--json").json
    assert counts["total"] == 3
    assert {one["outcome"]: one["count"] for one in counts["outcomes"]} == {
        "agrees": 1, "differs": 1, "partly checked": 0, "cannot be checked": 1,
    }  # fmt: skip
    told = casque("claim", "check", "--bundle", bundle)
    assert told.status == 0
    assert "3  claims in all" in told.out


@pytest.mark.parametrize(
    ("code", "status", "outcome"),
    [("same-day", 0, "agrees"), ("other-day", 3, "differs"), ("own-words", 0, "cannot be checked")],
)
def test_the_status_says_whether_a_claim_differs(
    code: str, status: int, outcome: str, casque: Casque, bundle: Path
) -> None:
    told = casque("claim", "check", code, "--bundle", bundle)
    assert told.status == status
    assert told.out.startswith(f"{code}: {outcome}.")
    assert casque("claim", "check", code, "--bundle", bundle, "--json").json["outcome"] == outcome


def test_a_claim_is_shown_with_what_was_used_and_what_was_set_aside(casque: Casque, bundle: Path) -> None:
    used = casque("claim", "show", "same-day", "--bundle", bundle, "--json").json
    assert [one["ref"] for one in used["records"]] == ["contingents/XM1-ENG-1.1"]
    assert [one["passage"] for one in used["citations"]] == ["G-L2"]
    assert used["claim"]["citations"][0]["quote_start"] == "Engineers left in"
    circular = casque("claim", "show", "own-words", "--bundle", bundle, "--json").json
    assert (circular["records"], [one["ref"] for one in circular["refused"]]) == (
        [],
        ["contingents/XM1-ENG-1.1"],
    )
    assert "set aside" in casque("claim", "show", "own-words", "--bundle", bundle).out


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        (["--outcome", "differs"], ["other-day"]),
        (["--outcome", "cannot-be-checked"], ["own-words"]),
        (["--search", "OTHERWISE departure"], ["other-day"]),
        (["--section", "I"], ["same-day", "other-day", "own-words"]),
        (["--section", "II"], []),
    ],
)
def test_claims_are_chosen(options: list[str], codes: list[str], casque: Casque, bundle: Path) -> None:
    listed = casque("claim", "list", *options, "--bundle", bundle, "--json").json
    assert ([one["code"] for one in listed["items"]], listed["total"]) == (codes, len(codes))
    assert f"{len(codes)} claims." in casque("claim", "list", *options, "--bundle", bundle).out


def test_contradictions_come_with_their_arithmetic(casque: Casque) -> None:
    listed = casque("contradiction", "list", "--json").json["items"]
    assert {one["kind"] for one in listed} == {"sum", "date", "word"}
    shown = casque("contradiction", "show", listed[0]["code"], "--json").json
    assert shown == listed[0]
    told = casque("contradiction", "show", listed[0]["code"]).out
    assert listed[0]["arithmetic"] in told
    assert listed[0]["code"] in casque("contradiction", "list").out
