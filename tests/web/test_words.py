from datetime import date

import pytest
from django.utils.translation import override

from casque.claims.figures import FIGURES
from casque.core.dataset import Record
from casque.core.quantities import Quantity
from casque.core.tables import TABLES
from casque.core.words import say
from casque.web import vocabulary, words
from casque.web.values import claimed_text, key_text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("400", "400 persons"),
        (">=40000", "at least 40,000 persons"),
        ("<=12", "at most 12 persons"),
        ("~300", "about 300 persons"),
        ("1..6", "between 1 and 6 persons"),
        ("1200000.5", "1,200,000.5 persons"),
        ("?", "not known"),
    ],
)
def test_a_quantity_is_said_in_words(text: str, said: str) -> None:
    assert words.quantity_text(text, "persons") == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2090-05", "May 2090"),
        ("2090-05-03", "3 May 2090"),
        (">=180", "at least 180"),
        ("?", "not known"),
        ("2090", "2090"),
        ("1234.5", "1234.5"),
        ("XMIS-ENG-1", "XMIS-ENG-1"),
    ],
)
def test_a_cell_of_a_drawing_says_dates_and_open_amounts_in_words(text: str, said: str) -> None:
    assert words.cell(text) == said


def test_numbers_follow_the_language() -> None:
    amount = Quantity.parse("1234567.5", "persons")
    with override("fr"):
        assert words.quantity(amount).replace("\xa0", " ").replace("\u202f", " ") == "1 234 567,5"
    with override("es"):
        assert words.quantity(amount).replace("\xa0", " ").replace("\u202f", " ") in {
            "1.234.567,5",
            "1 234 567,5",
        }


@pytest.mark.parametrize(
    ("text", "said"),
    [("2017", "2017"), ("2017-09", "September 2017"), ("2017-09-01", "1 September 2017"), ("", "")],
)
def test_a_date_is_written_as_finely_as_it_is_known(text: str, said: str) -> None:
    assert words.partial_date(text) == said


def test_a_day_is_written_as_in_the_language() -> None:
    with override("ru"):
        assert words.day(date(2020, 9, 1)) == "1 сентября 2020 г."


@pytest.mark.parametrize(
    ("start", "end", "is_open", "said"),
    [
        ("2091", "2092", False, "2091 – 2092"),
        ("2091", "", True, "2091 – still running"),
        ("2091", "", False, "2091 – not told"),
        ("", "2092", False, "not known – 2092"),
        ("2091-04", "2091-04", False, "April 2091"),
        ("", "", False, ""),
    ],
)
def test_a_period_says_what_is_not_told(start: str, end: str, is_open: bool, said: str) -> None:
    assert words.period(start, end, is_open=is_open) == said


@pytest.mark.parametrize(
    ("value", "unit", "comparator", "said"),
    [
        ("40000", "persons", "ge", "at least 40,000 persons"),
        ("50", "percent", "gt", "a majority: over 50 percent"),
        ("2", "rank", "eq", "number 2"),
        ("true", "bool", "eq", "that it is so"),
        ("2091-04", "date", "eq", "April 2091"),
        ("2091-04/present", "iso_interval", "eq", "April 2091 – still running"),
        ("2091-04/2091-05", "iso_interval", "eq", "April 2091 – May 2091"),
        ("a few", "persons", "vague", "a few persons"),
        ("2019", "entries", "eq", "2,019 entries"),
    ],
)
def test_a_claim_says_what_it_claims(value: str, unit: str, comparator: str, said: str) -> None:
    claim = Record("claims", "x", {"value": value, "unit": unit, "comparator": comparator})
    assert claimed_text(claim) == said


def test_a_key_is_said_by_its_title() -> None:
    assert key_text("category", "engineer") == "Engineers"
    assert key_text("host", "XAA;XBB") == "Arland, Borland"
    assert key_text("mission", "XM1") == "XM1"


def test_a_code_that_nobody_knows_is_shown_as_it_is() -> None:
    assert words.country_name("XQQQ") == "XQQQ"
    assert words.category_title("cavalry") == "cavalry"
    assert words.level_title("PCRS-9") == "PCRS-9"


def test_a_sentence_of_the_heart_keeps_its_values() -> None:
    assert words.told(say("{count} of {total} are known.", count=3, total=28)) == "3 of 28 are known."


def test_every_word_of_the_tables_is_offered_to_translators() -> None:
    offered = {
        *vocabulary.FIELDS,
        *vocabulary.CHOICES,
        *vocabulary.KEYS,
        *vocabulary.UNITS,
        *vocabulary.TITLES,
        *vocabulary.CODES,
    }
    used = {
        *(table.title for table in TABLES),
        *(table.name for table in TABLES),
        *(field.name for table in TABLES for field in table.fields),
        *(value for table in TABLES for field in table.fields for value in field.values),
        *(field.unit for table in TABLES for field in table.fields if not field.unit.startswith("{")),
        *(key for figure in FIGURES for key in figure.keys),
        *(figure.unit for figure in FIGURES),
    }
    assert {word.replace("_", " ") for word in used if word} - offered == set()


def test_values_keep_apart_from_right_to_left_text() -> None:
    with override("ar"):
        said = words.told(
            say("Nothing is recorded after {day}; the levels are shown as last reported.", day="2020-08-31")
        )
        assert "\u206831 أغسطس، 2020\u2069" in said
        assert words.quantity_text(">=40000") == "40\u00a0000 على الأقل"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (
            {"how": "? + 1440 = >=39115", "value": "40000", "unit": "persons", "percent": "97.79"},
            "The records account for not known + 1,440 = at least 39,115 of 40,000 persons (97.79 %).",
        ),
        (
            {"how": "0..6", "value": "1", "unit": "bridges", "percent": "100"},
            "The records account for between 0 and 6 of 1 bridge (100 %).",
        ),
    ],
)
def test_quantities_in_a_sentence_are_said_in_words(values: dict[str, str], sentence: str) -> None:
    assert (
        words.told(say("The records account for {how} of {value} {unit} ({percent} %).", **values))
        == sentence
    )


def test_a_year_in_a_sentence_is_not_grouped() -> None:
    assert words.told(say("From {start}: {count}.", start="2015", count=2015)) == "From 2015: 2,015."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1", "1 event"),
        (">=1", "at least 1 event"),
        ("0..1", "between 0 and 1 events"),
        ("1..2", "between 1 and 2 events"),
        ("2", "2 events"),
        ("0", "0 events"),
    ],
)
def test_one_of_a_unit_is_said_in_the_singular(text: str, said: str) -> None:
    assert words.quantity_text(text, "events") == said
