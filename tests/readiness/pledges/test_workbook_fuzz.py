"""Broken workbooks: whatever the bytes, the reader gives a content or says what is wrong."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casque.core.errors import CasqueError
from casque.readiness.pledges.content import content_from_json, content_to_json
from casque.readiness.pledges.workbook import read_workbook, workbook_of
from tests.readiness.pledges.changed import members, zipped
from tests.readiness.pledges.contents import a_content

WHOLE = workbook_of(a_content())
PARTS = members(WHOLE)
READ = sorted(name for name in PARTS if name.startswith("xl/") and name.endswith((".xml", ".rels")))
SCRAPS = (
    b"",
    b"<",
    b'"',
    b"\x00",
    b"\xff",
    b"9" * 30,
    b'r="A0"',
    b"<f/>",
    b"&#xD800;",
    b"_xD800_",
    b' t="s"',
    b"-1",
)


def spoilt(data: bytes, chance: random.Random, *, times: int) -> bytes:
    """Replace some bytes at random."""
    changed = bytearray(data)
    for _ in range(times):
        start = chance.randrange(len(changed))
        changed[start : start + chance.randrange(8)] = chance.choice(SCRAPS)
    return bytes(changed)


def survives(data: bytes) -> None:
    """Read, and let nothing out but a content that is sound, or an error for people."""
    try:
        content = read_workbook(data, "pledge.xlsx")
    except CasqueError as error:
        str(error).encode()  # what it says can be sent
    else:
        assert content_from_json(content_to_json(content)) == content


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 6))
def test_bytes_of_the_archive_may_be_anything(seed: int, times: int) -> None:
    survives(spoilt(WHOLE, random.Random(seed), times=times))


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 4), st.sampled_from(READ))
def test_bytes_of_its_parts_may_be_anything(seed: int, times: int, part: str) -> None:
    survives(zipped(PARTS | {part: spoilt(PARTS[part], random.Random(seed), times=times)}))


@pytest.mark.parametrize("part", READ)
def test_any_part_may_be_missing(part: str) -> None:
    survives(zipped({name: data for name, data in PARTS.items() if name != part}))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_told_to_be_no_workbook(data: bytes) -> None:
    with pytest.raises(CasqueError):
        read_workbook(data)
