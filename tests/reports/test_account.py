"""The account as a file: computed values, typed, whole, harmless and the same each time."""

import zipfile
from io import BytesIO

import polars as pl
import pytest

from casque.claims.figures import FIGURES, ask
from casque.core.errors import BadValueError, ConflictError, RenderingError
from casque.reports.account import FORMS, account_file, account_of, csv_of, long_table, write_account
from casque.reports.account_tables import ACCOUNT_TABLES
from casque.reports.document import html_of, pdf_of
from tests.reports.arland import a_claim, a_record

DATA = a_record(claims=[a_claim("K1", "P1"), a_claim("K2", "P3")])


@pytest.fixture(scope="module")
def account():
    """The account of the record of Arland."""
    return account_of(DATA)


@pytest.fixture(scope="module")
def files(account):
    """The account in every form."""
    return {form: account_file(account, form) for form in FORMS}


def test_each_figure_is_written_with_the_value_of_its_definition(account):
    rows = {row["figure"]: row for row in account.frames["figures"].iter_rows(named=True)}
    assert rows.keys() == {figure.name for figure in FIGURES}
    for figure in FIGURES:
        answer = ask(DATA, figure)
        assert rows[figure.name]["value"] == str(answer.value)
        assert rows[figure.name]["record_count"] == len(answer.items)


def test_the_records_behind_a_figure_add_up_to_it(account):
    behind = account.frames["figure_records"].filter(pl.col("figure") == "troops-dispatched")
    value = account.frames["figures"].filter(pl.col("figure") == "troops-dispatched")
    assert behind["low"].sum() == value["low"].item() == 380


def test_each_claim_is_written_with_its_verdict_and_its_place(account):
    rows = account.frames["claims"].rows(named=True)
    assert [(row["claim"], row["section"], row["line"]) for row in rows] == [
        ("K1", "I", 1.0),
        ("K2", "II", 3.0),
    ]
    assert [row["outcome"] for row in rows] == [verdict.outcome.value for verdict in account.verdicts]
    assert all(row["sentence"] for row in rows)


def test_each_contradiction_and_source_is_written(account):
    assert account.frames["contradictions"].height == len(account.contradictions)
    assert account.frames["sources"]["title"].to_list() == ["Arland Paper"]
    assert account.frames["sources"]["passage_count"].to_list() == [4]


def test_each_column_is_described_and_each_number_has_a_unit_or_none_by_nature(account):
    described = {(row["table"], row["column"]) for row in account.frames["columns"].rows(named=True)}
    assert described == {(name, column) for name, frame in account.frames.items() for column in frame.columns}
    for table in ACCOUNT_TABLES:
        for column in table.columns:
            assert column.description.endswith(".")
            assert not column.is_number or column.unit or column.name == "line"


def test_a_workbook_reads_back_as_the_tables_of_the_account(account, files):
    for name, frame in account.frames.items():
        sheet = pl.read_excel(BytesIO(files["xlsx"]), sheet_name=name, engine="calamine")
        assert sheet.height == frame.height, name
        assert len(sheet.columns) == len(frame.columns), name
    figures = pl.read_excel(BytesIO(files["xlsx"]), sheet_name="figures", engine="calamine")
    assert figures["At least"].dtype.is_numeric()


def test_a_workbook_says_which_record_it_is_of_and_keeps_its_head_in_sight(files):
    about = pl.read_excel(BytesIO(files["xlsx"]), sheet_name="about", engine="calamine", has_header=False)
    assert DATA.sha256 in about.to_series(1).to_list()
    with zipfile.ZipFile(BytesIO(files["xlsx"])) as book:
        sheet = book.read("xl/worksheets/sheet2.xml").decode()
    assert 'state="frozen"' in sheet
    assert "<autoFilter" in sheet


def test_one_parquet_file_holds_all_tables(account, files):
    whole = pl.read_parquet(BytesIO(files["parquet"]))
    assert whole.equals(long_table(account))
    assert set(whole["part"]) == {name for name, frame in account.frames.items() if frame.height}
    assert pl.read_parquet_metadata(BytesIO(files["parquet"]))["dataset_sha256"] == DATA.sha256


def test_a_zip_holds_a_csv_for_each_table(account, files):
    with zipfile.ZipFile(BytesIO(files["zip"])) as archive:
        assert archive.namelist() == [f"{name}.csv" for name in account.frames]
        assert archive.read("figures.csv").startswith(b"figure,title,question,value")


def test_a_pdf_is_a_pdf_and_a_page_holds_everything_itself(files):
    assert files["pdf"].startswith(b"%PDF-")
    page = files["html"].decode()
    assert DATA.sha256 in page
    assert page.count("<svg") == 4
    assert "@page" in page
    for outside in ("<script", "<link", "<img", 'href="http', "@import"):
        assert outside not in page


@pytest.mark.parametrize("form", sorted(FORMS.keys() - {"pdf", "html"}))
def test_the_same_account_gives_the_same_file(files, form):
    assert account_file(account_of(DATA), form) == files[form]


def test_the_same_account_gives_the_same_document(account):
    assert pdf_of(DATA, account.frames, []) == pdf_of(DATA, account.frames, [])


def test_text_that_a_spreadsheet_would_run_stays_text():
    frame = pl.DataFrame({"text": ["=1+1", "@cmd", "+cmd", "-5 days", "plain", None], "number": [1.0] * 6})
    lines = csv_of(frame).decode().splitlines()
    assert [line.split(",")[0] for line in lines] == [
        "text",
        "'=1+1",
        "'@cmd",
        "'+cmd",
        "-5 days",
        "plain",
        "",
    ]


def test_a_workbook_has_no_formula_even_where_a_record_holds_one():
    sources = [{"code": "SRC", "title": '=HYPERLINK("elsewhere")', "kind": "press"}]
    content = account_file(account_of(a_record(sources=sources)), "xlsx")
    with zipfile.ZipFile(BytesIO(content)) as book:
        sheets = [
            book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/sheet")
        ]
    assert sheets
    assert not any("<f>" in sheet or "<hyperlink" in sheet for sheet in sheets)


def test_markup_in_a_record_is_text_in_the_page_and_in_the_pdf():
    sources = [{"code": "SRC", "title": "<script>#panic()</script> $x$ *a", "kind": "press"}]
    account = account_of(a_record(sources=sources))
    assert "<script" not in html_of(account.data, account.frames, [])
    assert pdf_of(account.data, account.frames, []).startswith(b"%PDF-")


def test_the_ending_of_the_path_tells_the_form(tmp_path):
    assert write_account(DATA, tmp_path / "new" / "account.xlsx").read_bytes().startswith(b"PK")
    folder = write_account(DATA, tmp_path / "account")
    assert {path.name for path in folder.iterdir()} == {f"{table.name}.csv" for table in ACCOUNT_TABLES}
    assert [
        path.name for path in tmp_path.iterdir() if "part" in path.suffix or path.name.startswith("tmp")
    ] == []


def test_an_unknown_ending_is_refused_with_those_there_are(tmp_path):
    with pytest.raises(BadValueError) as caught:
        write_account(DATA, tmp_path / "account.doc")
    assert ".xlsx" in str(caught.value.hint)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_other_files_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(ConflictError):
        write_account(DATA, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_an_older_account_in_the_folder_is_replaced(tmp_path):
    place = write_account(DATA, tmp_path / "account")
    (place / "figures.csv").write_text("old")
    assert "Missions" in (write_account(DATA, place) / "figures.csv").read_text()


def test_a_pdf_that_cannot_be_set_is_told(account, monkeypatch):
    monkeypatch.setattr("casque.reports.document.TEMPLATE", "account.css")
    with pytest.raises(RenderingError) as caught:
        pdf_of(DATA, account.frames, [])
    assert "could not be set" in str(caught.value.what)
