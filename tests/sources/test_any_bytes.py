"""Any bytes: a file is made ready whole, or told why not, and leaves nothing."""

import gzip
import random
import shutil
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from casque.core.errors import CasqueError
from casque.sources.papers import entry_from_json
from casque.sources.preparing import Told, prepare
from tests.sources.invented import AT

HUB = (
    b"contribution_id,contributing_country,isocode3,m49_code,mission_acronym,personnel_type,female_personnel,"
    b"male_personnel,last_reporting_date\n"
    b"1,Fiji,FJI,242,XM1,Troops,3,40,2099-01-31\n2,Arland,XAA,,XM1,Staff Officer,0,4,2099-01-31\n"
)
LOSSES = (
    b"id,incident_date,casualty_id,mission_acronym,type_of_casualty,gender,casualty_nationality,"
    b"casualty_personnel_type,type_of_incident,m49_code,isocode3,last_update\n"
    b"1,2099-01-06,XM1-2099-01-1,XM1,Fatality,M,Arland,Military,Illness,,XAA,2099-02-01\n"
)
MONTHS = b"Date,Troops,Police,Experts\n2099-01-31,10,2,1\n2099-02-28,11,NA,1\n"
BASES = (HUB, LOSSES, MONTHS, gzip.compress(HUB))
ODD = (
    b"-9",
    b"9" * 25,
    b"NA",
    b'"',
    b"\xff",
    b"1e400",
    b"nan",
    b"\n",
    b",",
    b";",
    b"0000-00-00",
    b"2099-13-45",
    b"\x00",
)


def harmed(base: bytes, chance: random.Random) -> bytes:
    """Cut a file off, flip bytes, take some away, or put what does not belong where values stand."""
    data = bytearray(base)
    for _ in range(chance.randrange(1, 4)):
        body = (
            max(data.find(b"\n"), 0) if chance.random() < 0.9 else 0
        )  # mostly the values, or nobody knows the file
        at = chance.randrange(body, len(data)) if len(data) > body else 0
        match chance.choice((0, 1, 2, 3, 3, 3)):
            case 0:
                data = data[: at + 1]
            case 1:
                data[at : at + 1] = bytes([chance.randrange(256)])
            case 2:
                del data[at : at + chance.randrange(40)]
            case _:
                data[at : at + chance.randrange(6)] = chance.choice(ODD)
    return bytes(data) or b" "


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**63))
def test_a_harmed_file_is_made_ready_whole_or_told_why_not(seed: int) -> None:
    chance = random.Random(seed)
    folder = Path(tempfile.mkdtemp())
    try:
        path = folder / "given.csv"
        path.write_bytes(harmed(chance.choice(BASES), chance))
        one = prepare(
            path,
            "0" * 64,
            staging=folder / "staging",
            told=Told(at=AT),
            names=["given.csv"],
        )
        assert (one.entry is None) != (one.error is None)
        if one.entry:
            assert entry_from_json(one.entry.to_json(), one.entry.receipt.to_json()) == one.entry
            assert {f"{name}.parquet" for name in one.entry.tables} | {"file", "ready.json"} == {
                each.name for each in (folder / "staging" / one.sha256).iterdir()
            }
        else:
            assert isinstance(one.error, CasqueError)
            assert "The reader of" not in str(one.error.what), "a fault of a reader, not of the file"
            assert list((folder / "staging").iterdir()) == []
    finally:
        shutil.rmtree(folder)
