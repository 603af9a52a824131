"""Spoil files of every published form, and see that only sentences come out: `python -m tests.sources.fuzz`.

    python -m tests.sources.fuzz --inputs 100000 --processes 2

Each input is told by its number alone, so what went wrong can be done again: `--first N --inputs 1`.
"""

from __future__ import annotations

import argparse
import gzip
import io
import random
import resource
import sys
import time
import traceback
import zipfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from casque.core.errors import CasqueError
from casque.sources.dataset import Opened, SourceError
from casque.sources.opening import Taken, unpack
from casque.sources.publishers import DATASETS, recognise
from tests.sources.seeds import SEEDS
from tests.sources.tables_made import holds_its_tables

HARD = (
    *(
        b"",
        b'"',
        b",",
        b";",
        b"\n",
        b"\r",
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"NA",
        b"-1",
        b"-0",
        b"1e999",
        b"nan",
    ),
    *(
        b"9" * 30,
        b"2147483648",
        b"0000-00-00",
        b"2099-13-45",
        b"<html>",
        b"=1+1",
        b"(",
        b") Tj",
        b" re f",
        b"endobj",
    ),
    *(
        "٣".encode(),
        "Å\u0301".encode(),
        b"\x80",
        b"{",
        b"]",
        b"1,580",
        b"0x1F",
        b"99999999999999999999-01-01",
    ),
)
SLOWEST = 5.0
"""Seconds of one processor that a file of a few kilobytes may take."""
NAMES = tuple(SEEDS)


def spoilt(name: str, chance: random.Random) -> bytes:
    """Spoil a seed in one to four ways."""
    data = SEEDS[name]
    for _ in range(chance.choice((1, 1, 2, 4))):
        data = chance.choice(WAYS)(data, chance)
    return data


def cut(data: bytes, chance: random.Random) -> bytes:
    """Cut the file off."""
    return data[: chance.randrange(len(data) + 1)]


def flip(data: bytes, chance: random.Random) -> bytes:
    """Flip up to twenty bytes."""
    made = bytearray(data)
    for _ in range(chance.randrange(1, 20) if made else 0):
        made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def put(data: bytes, chance: random.Random) -> bytes:
    """Put in what is hard to read, over some bytes or between them."""
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(HARD) + data[at + chance.randrange(8) :]


def number(data: bytes, chance: random.Random) -> bytes:
    """Put another number, or none, where one stands."""
    places = [at for at, one in enumerate(data) if 48 <= one <= 57]
    if not places:
        return data
    at = chance.choice(places)
    return data[:at] + chance.choice((b"9" * 12, b"-7", b"", b"0.5", b"x", b"2147483647")) + data[at + 1 :]


def splice(data: bytes, chance: random.Random) -> bytes:
    """Go on with the middle of another file."""
    other = SEEDS[chance.choice(NAMES)]
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other)) :]


def shuffle(data: bytes, chance: random.Random) -> bytes:
    """Change the order of lines, or repeat one many times."""
    rows = data.split(b"\n")
    if chance.random() < 0.5:
        chance.shuffle(rows)
    else:
        rows += [chance.choice(rows)] * chance.randrange(1, 200)
    return b"\n".join(rows)


def encode(data: bytes, chance: random.Random) -> bytes:
    """Write the same text in another encoding."""
    coding = chance.choice(("utf-16", "utf-16-be", "utf-32", "cp1252", "utf-8-sig", "cp037"))
    return data.decode("cp1252", "replace").encode(coding, "replace")


def pack(data: bytes, chance: random.Random) -> bytes:
    """Pack the file."""
    if chance.random() < 0.5:
        return gzip.compress(data, 1)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(chance.choice(("a.csv", "../a.csv", "a/", "")) or "a", data)
    return held.getvalue()


WAYS = (cut, flip, flip, put, put, put, number, number, splice, shuffle, encode, pack)


def try_one(data: bytes) -> str:
    """Open, recognise and read a file as it is when it is added, and give what came out: ``read``, or the error's name.

    What nobody recognises is read by each publisher all the same. The file bears the name of a contributor, because
    one of the tables tells it nowhere else.
    """
    try:
        opened = unpack(Taken("Arland.csv", data, ""))
    except CasqueError as error:
        return type(error).__name__
    try:
        dataset = recognise(opened)
    except SourceError as error:
        for one in DATASETS:
            _read(one.read, opened)
        return type(error).__name__
    return _read(dataset.read, opened)


def _read(read: object, opened: Opened) -> str:
    try:
        holds_its_tables(read(opened))  # type: ignore[operator]
    except CasqueError as error:
        if not str(error):
            raise ValueError("an error without a sentence") from error
        return type(error).__name__
    return "read"


def input_of(place: int) -> tuple[str, bytes]:
    """Give the input of a number."""
    chance = random.Random(place)
    name = NAMES[place % len(NAMES)]
    return name, spoilt(name, chance)


def run(first: int, count: int) -> tuple[Counter[str], list[str], float, float]:
    """Try inputs; give what came out, what went wrong, the slowest [s], and the memory [MB]."""
    outcomes, wrong, slowest = Counter[str](), list[str](), 0.0
    for place in range(first, first + count):
        name, data = input_of(place)
        start = time.process_time()
        try:
            outcomes[try_one(data)] += 1
        except BaseException:  # noqa: BLE001  whatever comes out is what we look for
            outcomes["TRACEBACK"] += 1
            wrong.append(f"input {place}, {name}:\n{traceback.format_exc(limit=-4)}")
        slowest = max(slowest, time.process_time() - start)
    return outcomes, wrong, slowest, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def main() -> None:
    """Try as many inputs as are asked for, and tell."""
    asked = argparse.ArgumentParser(prog="python -m tests.sources.fuzz")
    asked.add_argument("--inputs", type=int, default=10_000)
    asked.add_argument("--first", type=int, default=0)
    asked.add_argument("--processes", type=int, default=2)
    given = asked.parse_args()
    step = 500
    parts = range(given.first, given.first + given.inputs, step)
    outcomes, wrong, slowest, memory = Counter[str](), list[str](), 0.0, 0.0
    start = time.perf_counter()
    with ProcessPoolExecutor(given.processes, mp_context=get_context("spawn")) as pool:
        counts = [min(step, given.first + given.inputs - one) for one in parts]
        for number_, found in enumerate(pool.map(run, parts, counts), 1):
            outcomes += found[0]
            wrong += found[1]
            slowest, memory = max(slowest, found[2]), max(memory, found[3])
            if number_ % 20 == 0:
                print(
                    f"{outcomes.total():,} after {time.perf_counter() - start:.0f} s, {len(wrong)} tracebacks",
                    file=sys.stderr,
                    flush=True,
                )
    print("\n".join(wrong[:20]))
    told = ", ".join(f"{name} {count:,}" for name, count in outcomes.most_common())
    print(
        f"{outcomes.total():,} inputs from {len(SEEDS)} seeds in {time.perf_counter() - start:.0f} s: {told}."
    )
    print(
        f"Slowest {slowest:.2f} s of one processor; memory {memory:.0f} MB at most; {len(wrong)} tracebacks."
    )
    sys.exit(bool(wrong) or slowest > SLOWEST)


if __name__ == "__main__":
    main()
