"""Opening: by content, once, within limits; what cannot be read is told in a sentence."""

import gzip
import hashlib
import io
import random
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casque.core.errors import CasqueError, NotFoundError
from casque.sources import opening
from casque.sources.dataset import Opened, SourceDataset, SourceError
from casque.sources.opening import Taken, kind_of, open_file, take, unpack
from casque.sources.publishers import looks_like, recognise

CSV = b"day,contributor,total\n2099-01-31,Arland,3\n"


def zipped(**members: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace(":", "/"), data)
    return held.getvalue()


WORKBOOK = zipped(**{"[Content_Types].xml": b"<Types/>", "xl:workbook.xml": b"<workbook/>"})


def opened(data: bytes, name: str = "a.csv") -> Opened:
    return unpack(Taken(name, data, ""))


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (CSV, "a.csv", "csv"),
        (b"\xef\xbb\xbf" + CSV, "a.csv", "csv"),
        (gzip.compress(CSV), "a.csv", "csv"),
        (gzip.compress(CSV[:20]) + gzip.compress(CSV[20:]), "a.csv", "csv"),
        (zipped(**{"inner.csv": CSV}), "inner.csv", "csv"),
        (zipped(**{"inner.csv": CSV, "__MACOSX:x": b"1"}), "inner.csv", "csv"),
        (b'  [{"a": 1}]', "a.csv", "json"),
        (b"%PDF-1.7\n", "a.csv", "pdf"),
        (gzip.compress(b"%PDF-1.7\n"), "a.csv", "pdf"),
        (WORKBOOK, "a.csv", "xlsx"),
        (gzip.compress(WORKBOOK), "a.csv", "xlsx"),
    ],
)
def test_a_file_is_what_its_content_says_whatever_its_name(data: bytes, name: str, kind: str) -> None:
    assert (opened(data).name, opened(data).kind) == (name, kind)


def test_what_was_packed_is_given_unpacked_under_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv.gz"
    path.write_bytes(gzip.compress(CSV))
    assert open_file(path) == Opened("rows.csv", CSV, "csv")
    assert take(path).sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"   \n\n", "The file is empty."),
        (gzip.compress(b""), "The file is empty."),
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", "The file is a web page or XML, not a table."),
        (b"\xef\xbb\xbf \n<html>", "The file is a web page or XML, not a table."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "The file is an old or encrypted Office file."),
        ("a,b\n".encode("utf-16"), "The file is text in UTF-16."),
        (b"\x01\x00\x02", "begins with the bytes 01 00 02"),
        (gzip.compress(CSV * 50)[:-30], "The packed file is cut off or broken"),
        (zipped(a=CSV * 50)[:-30], "The packed file is cut off or broken"),
        (zipped(a=CSV, b=CSV), "The zip holds 2 files."),
        (zipped(), "an empty zip"),
        (gzip.compress(gzip.compress(CSV)), "The file is packed twice."),
        (zipped(a=zipped(b=CSV)), "The file is packed twice."),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence_with_a_way_out(data: bytes, what: str) -> None:
    with pytest.raises(SourceError) as told:
        opened(data)
    assert what in str(told.value.what)
    assert str(told.value.hint).endswith(".")
    assert str(told.value).startswith("a.csv: ")


@pytest.mark.parametrize("pack", [gzip.compress, lambda data: zipped(bomb=data)])
def test_a_bomb_is_not_unpacked(pack) -> None:
    packed = pack(bytes(40 << 20))
    with pytest.raises(SourceError, match="unpacks to more than 16 MB"):
        opened(packed)


def test_a_zip_that_lies_about_its_size_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "SMALL", 1000)
    monkeypatch.setattr(opening, "MAX_RATIO", 1)
    packed = bytearray(zipped(bomb=bytes(100_000)))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = packed.index(mark) + place
        packed[at : at + 4] = (10).to_bytes(4, "little")
    with pytest.raises(SourceError):
        opened(bytes(packed))


def test_a_file_that_is_not_there_a_folder_and_an_empty_file_are_told(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").touch()
    with pytest.raises(NotFoundError, match="no file"):
        take(tmp_path / "none.csv")
    with pytest.raises(SourceError, match="is a folder"):
        take(tmp_path)
    with pytest.raises(SourceError, match="is empty"):
        take(tmp_path / "empty.csv")


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(opening.MAX_BYTES + 1)
    with pytest.raises(SourceError, match="200 MB are read at most"):
        take(path)


def test_a_kind_that_takes_more_memory_may_be_less_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(opening.MAX_OF_KIND, "json", 1 << 20)
    rows = b"[" + b"1,2,3,4 " * (1 << 18)
    assert opened(rows[1:]).kind == "csv"
    for data in (rows, gzip.compress(rows)):
        with pytest.raises(SourceError, match="2 MB; 1 MB are read at most"):
            opened(data)


def test_a_zip_with_a_password_is_told() -> None:
    packed = bytearray(zipped(secret=CSV))
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    packed[6] |= 1
    with pytest.raises(SourceError, match="encrypted"):
        opened(bytes(packed))


def a_dataset(key: str, word: bytes) -> SourceDataset:
    def read(one: Opened):
        raise AssertionError("Recognising reads nothing.")

    return SourceDataset(
        key, f"Data of {key}", "XP", "", "", "", "", "", (), lambda one: one.data.startswith(word), read
    )


def test_a_file_is_of_the_data_set_that_knows_it() -> None:
    first, second = a_dataset("first", b"day"), a_dataset("second", b"other")
    assert recognise(opened(CSV), [first, second]) is first
    with pytest.raises(SourceError, match=r"could be of 2 data sets: first, third"):
        recognise(opened(CSV), [first, a_dataset("third", b"d")])


@pytest.mark.parametrize(
    ("data", "looks"),
    [
        (CSV, "It is text whose first line is: day,contributor,total"),
        (b'{"a": 1}', 'It is JSON that begins: {"a": 1}'),
        (b"%PDF-1.4", "It is a PDF."),
        (WORKBOOK, "It is a spreadsheet."),
    ],
)
def test_a_file_that_nobody_knows_is_described(data: bytes, looks: str) -> None:
    assert str(looks_like(opened(data))) == looks
    with pytest.raises(SourceError, match=r"The data sets are: second\."):
        recognise(opened(data), [a_dataset("second", b"other")])


@given(st.binary(max_size=400), st.integers(0, 2**32))
def test_any_bytes_give_a_file_or_a_sentence(noise: bytes, seed: int) -> None:
    chance = random.Random(seed)
    base = bytearray(chance.choice([CSV, gzip.compress(CSV), zipped(a=CSV), WORKBOOK, noise or b"x"]))
    for _ in range(chance.randrange(6)):
        base[chance.randrange(len(base))] = chance.randrange(256)
    data = bytes(base[: chance.randrange(1, len(base) + 1)]) + noise[: chance.randrange(len(noise) + 1)]
    assert kind_of(data) in {"", "pdf", "csv", "json", "gzip", "zip", "html"}
    kind = ""
    with suppress(CasqueError):
        kind = opened(data).kind
    assert kind in {"", "pdf", "csv", "json", "xlsx"}
