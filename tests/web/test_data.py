import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from html import unescape
from pathlib import Path

import polars as pl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from casque.registry.holdings import site_store
from casque.sources.adding import Options, Outcome
from casque.sources.tables import TABLES
from casque.trail.models import Event
from casque.web import held_words, published_words, vocabulary
from tests.sources.invented import LATER, REPORTS, SERIES, added, put, report
from tests.web.conftest import Page, Reader
from tests.web.test_numbers_link import Numbers

pytestmark = pytest.mark.django_db
MAY = ["Arland,XM1,troops,9,1", "Borland,XM1,troops,2020,2"]
JULY = ["Arland,XM1,troops,11,1", "Borland,,troops,2020,2", "Corland,XM2,individual_police,3,3"]
NEWER = ["Arland,XM1,troops,1200,1", "Borland,,troops,2020,2", "Nowhereland,XM2,individual_police,1,0"]
SignedIn = Callable[..., Reader]
Held = dict[str, str]


@pytest.fixture(autouse=True)
def _data_folder(tmp_path: Path, settings: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep files in a folder of the test, and know the invented publisher."""
    settings.DATA_FOLDER = tmp_path / "data"  # type: ignore[attr-defined]

    def options(*, accept: str = "", is_apart: bool) -> Options:
        return Options(accept=accept, processes=1, datasets=[REPORTS, SERIES])

    monkeypatch.setattr("casque.web.views.data_files.Options", options)


@pytest.fixture
def held(tmp_path: Path) -> Held:
    """Hold May, July and a newer July, and give their fingerprints; June is missing."""
    given = tmp_path / "given"
    may = put(given, "may.csv", report("2091-05-31", MAY))
    july = put(given, "july.csv", report("2091-07-31", JULY, made="2091-08-05"))
    newer = put(given, "newer.csv", report("2091-07-31", NEWER, made="2091-09-05", layout="X2"))
    outcomes = [*added(site_store(), may, july), *added(site_store(), newer, at=LATER)]
    return {one.path.stem: one.sha256 for one in outcomes}


def pages(held: Held) -> list[str]:
    return [
        "/data/",
        "/data/sets/xp-contributions/",
        *(f"/data/files/{sha}/" for sha in held.values()),
        f"/data/files/{held['july']}/{held['newer']}/",
        "/data/findings/",
        "/data/findings/?kind=month-missing&dataset=xp-contributions",
        "/data/tables/contributions/",
        f"/data/tables/contributions/?file={held['july']}&contributor=XAA&since=2091-01-01",
        "/data/tables/contributions/?personnel_type=troops&dataset=xp-contributions",
    ]


def sent(reader: Reader, **form: object) -> Page:
    return Page(reader.client.post("/data/add/", form, follow=True).content.decode())


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "text/csv")


def test_without_files_the_page_says_how_to_add_them(visitor: Reader, signed_in: SignedIn) -> None:
    page = visitor.page("/data/")
    assert "No published file is held" in page.text
    assert "casque source add FILE..." in page.text
    assert "/data/add/" not in page.links
    assert "/data/add/" in signed_in("keeper").page("/data/").links


def test_each_month_is_a_cell_and_a_gap_is_a_gap(visitor: Reader, held: Held) -> None:
    page = visitor.page("/data/")
    grid = re.search(r'<table class="months">.*?</table>', page.html, re.DOTALL)
    assert grid
    cells = re.findall(r'<td class="(\w+)">(?:<a href="([^"]*)" title="([^"]*)">)?', grid[0])
    assert [state for state, _, _ in cells] == [*["off"] * 4, "whole", "gap", "odd", *["off"] * 5]
    assert cells[4][1] == f"/data/files/{held['may']}/"
    assert cells[5][2] == "June 2091: missing"
    assert cells[6][1] == f"/data/files/{held['newer']}/"
    assert cells[6][2] == "July 2091: layout X2, with warnings, told by several files"


def test_every_page_shows_its_numbers_as_links_and_holds_nothing_inline(visitor: Reader, held: Held) -> None:
    found = {}
    for path in pages(held):
        page = visitor.page(path)
        found[path] = Numbers(page.html).found
        assert page.html.count("<h1") == 1
        assert not [each for _, each in page.tags if "style" in each or any(n.startswith("on") for n in each)]
        ids = [each["id"] for _, each in page.tags if each.get("id")]
        assert len(set(ids)) == len(ids), path
    assert {path: numbers for path, numbers in found.items() if numbers} == {}


def test_every_link_leads_somewhere(visitor: Reader, held: Held) -> None:
    links = {unescape(link) for path in pages(held) for link in visitor.page(path).links}
    ours = {link for link in links if link.startswith("/data/")}
    assert len(ours) > 40
    answers = {}
    for link in ours:
        answer = visitor.client.get(link)
        answers[link] = answer.status_code
        b"".join(
            answer
        )  # to its end, as a reader would; closing it early would close the database of the test
    assert {link: status for link, status in answers.items() if status != 200} == {}


def test_a_file_shows_its_papers_and_what_is_odd(visitor: Reader, held: Held) -> None:
    page = visitor.page(f"/data/files/{held['newer'][:12]}/")
    for words in ("XP, monthly reports", held["newer"], "5 September 2091", "1 of 1", "July 2091"):
        assert words in page.text
    assert f"/data/files/{held['july']}/{held['newer']}/" in page.links
    assert "No mission told" in page.text


def test_two_files_are_shown_value_by_value(visitor: Reader, held: Held) -> None:
    page = visitor.page(f"/data/files/{held['july']}/{held['newer']}/")
    assert re.search(r"<del>11</del>.*?<ins>1200</ins>", page.html, re.DOTALL)
    assert "changed: 2" in page.text
    same = visitor.page(f"/data/files/{held['may']}/{held['may']}/")
    assert "No value differs." in same.text


def test_rows_can_be_narrowed_and_say_what_is_not_told(visitor: Reader, held: Held) -> None:
    page = visitor.page("/data/tables/contributions/")
    assert "Rows found: 5" in page.text
    assert "1,201" in page.text
    assert "not told" in page.text
    assert "Rows found: 1" in visitor.page("/data/tables/contributions/?mission=XM2").text
    assert "Rows found: 3" in visitor.page(f"/data/tables/contributions/?file={held['july']}").text
    assert "Rows found: 2" in visitor.page("/data/tables/contributions/?until=2091-06-30").text
    assert "No row fits" in visitor.page("/data/tables/contributions/?contributor=XDD").text


def test_the_day_of_knowledge_takes_later_files_away(visitor: Reader, held: Held) -> None:
    page = visitor.page("/data/tables/contributions/?contributor=XAA&as_known_on=2100-01-15")
    assert "1,201" not in page.text
    assert "No published file is held" in visitor.page("/data/?as_known_on=2099-01-01").text


@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet", "zip"])
def test_rows_can_be_taken_along(visitor: Reader, held: Held, form: str) -> None:
    answer = visitor.client.get(f"/data/tables/contributions/{form}/?contributor=XAA")
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert answer.headers["Content-Disposition"] == f'attachment; filename="casque-contributions.{form}"'
    assert _totals(form, content) == [10, 1201]


def _totals(form: str, content: bytes) -> list[int]:
    if form == "zip":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = archive.read("contributions.csv")
    if form in ("csv", "zip"):
        return [int(row["total"]) for row in csv.DictReader(io.StringIO(content.decode()))]
    if form == "parquet":
        return pl.read_parquet(io.BytesIO(content))["total"].to_list()
    frame = pl.read_excel(io.BytesIO(content), sheet_name="contributions")
    assert frame["day"].dtype == pl.Date
    papers = pl.read_excel(io.BytesIO(content), sheet_name="sources")
    assert papers["Publisher"].to_list() == ["XP", "XP"]
    return frame["total [people]"].to_list()


def test_the_data_package_is_valid_and_has_the_papers_of_every_file(
    visitor: Reader, held: Held, tmp_path: Path
) -> None:
    content = b"".join(visitor.client.get("/data/package/").streaming_content)  # type: ignore[attr-defined]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(tmp_path / "package")
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json"]
    done = subprocess.run(command, cwd=tmp_path / "package", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    described = json.loads((tmp_path / "package" / "datapackage.json").read_text())
    papers = [one["casque:papers"] for one in described["sources"]]
    assert {one["sha256"] for one in papers} == {held["may"], held["newer"]}, "each row once"
    assert all(one["publisher"] == "XP" and one["licence"] == "CC0" for one in papers)


def test_a_text_that_a_spreadsheet_would_run_is_made_harmless(visitor: Reader, tmp_path: Path) -> None:
    added(site_store(), put(tmp_path, "bad.csv", report("2091-05-31", ["=1+1,XM1,troops,9,1"])))
    content = b"".join(visitor.client.get("/data/tables/contributions/csv/").streaming_content)  # type: ignore[attr-defined]
    (row,) = csv.DictReader(io.StringIO(content.decode()))
    assert row["contributor_printed"] == "'=1+1"


def test_a_keeper_adds_files_after_seeing_what_would_become_of_them(
    signed_in: SignedIn, held: Held, visitor: Reader
) -> None:
    keeper = signed_in("keeper")
    files = [
        upload("third.csv", report("2091-07-31", NEWER[:2], made="2091-10-05")),
        upload("bad.csv", b"#XP broken 2091-05-31\n"),
        upload("may.csv", report("2091-05-31", MAY)),
    ]
    looked = sent(keeper, files=files, reason="The third try.", do="look")
    assert "What would become of each file" in looked.text
    assert "0 values differ, 0 rows are new, 1 are no longer there" in looked.text
    assert "The report is of a layout never seen." in looked.text
    assert "The file is held already" in looked.text
    assert set(Numbers(looked.html).found) == set()
    assert len(site_store().entries()) == 3
    names = re.findall(r'<input type="hidden" name="name" value="([0-9a-f]{64})">', looked.html)
    assert len(names) == 3
    done = sent(keeper, name=names, reason="The third try.", do="add")
    assert "What could be added was added." in done.text
    assert {one.name for one in site_store().entries()} == {"may.csv", "july.csv", "newer.csv", "third.csv"}
    event = Event.objects.get(reason="The third try.")
    assert (event.actor_name, event.source) == ("one-keeper", "page")
    seen = visitor.page(f"/data/files/{event.after['sha256']}/")  # type: ignore[index]
    assert "a keeper: The third try." in seen.text
    assert "one-keeper" not in seen.text
    told = keeper.page("/events/")
    assert f"/data/files/{event.after['sha256']}/" in told.links  # type: ignore[index]
    assert Numbers(told.html).found == []


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"reason": "Why not.", "do": "look"}, "No file was sent."),
        ({"name": "0" * 64, "reason": "x", "do": "add"}, "is not kept any more"),
        ({"name": ["0" * 64] * 25, "reason": "x", "do": "add"}, "a form takes 24"),
    ],
)
def test_a_form_that_cannot_be_done_is_shown_again(
    signed_in: SignedIn, form: dict[str, object], words: str
) -> None:
    assert words in sent(signed_in("keeper"), **form).text
    assert Event.objects.count() == 0


def test_without_a_reason_or_with_half_a_day_nothing_is_read(signed_in: SignedIn) -> None:
    keeper, file = signed_in("keeper"), report("2091-05-31", MAY)
    told = sent(keeper, files=[upload("may.csv", file)], reason=" ", do="look")
    assert "A reason is missing." in told.text
    told = sent(keeper, files=[upload("may.csv", file)], reason="x", day="2091-05", do="look")
    assert "the question needs one day" in told.text
    assert not site_store().folder.exists()


def test_others_may_not_add(signed_in: SignedIn, visitor: Reader) -> None:
    for reader in (visitor, signed_in("auditor"), signed_in("un_officer")):
        assert "may not source.add" in reader.page("/data/add/", 403).text
        assert "/data/add/" not in reader.page("/data/").links


def test_what_a_publisher_prints_is_shown_as_text(visitor: Reader, tmp_path: Path) -> None:
    row = "<script>alert(1)</script>,XM1,troops,9,1"
    outcomes: tuple[Outcome, ...] = added(site_store(), put(tmp_path, "x.csv", report("2091-05-31", [row])))
    for path in (
        "/data/",
        "/data/tables/contributions/",
        f"/data/files/{outcomes[0].sha256}/",
        "/data/findings/",
    ):
        assert "<script>alert" not in visitor.page(path).html


def test_every_word_of_the_tables_is_offered_to_translators() -> None:
    offered = {
        *(*held_words.COLUMNS, *held_words.UNITS, *published_words.KEYS, *published_words.UNITS),
        *(
            *published_words.VALUES,
            *vocabulary.TITLES,
            *vocabulary.CODES,
            *vocabulary.FIELDS,
            *vocabulary.CHOICES,
            *vocabulary.UNITS,
            *vocabulary.KEYS,
        ),
    }
    columns = [column for table in TABLES.values() for column in table.columns]
    assert {column.name.replace("_", " ") for column in columns} - offered == set()
    assert {column.unit for column in columns} - {""} - offered == set()
