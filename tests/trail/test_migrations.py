import pytest
from django.core.management import call_command
from django.db import connection

from casque.trail.triggers import append_only

pytestmark = pytest.mark.django_db


def triggers(table: str) -> set[str]:
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query, [table])
        return {name for (name,) in cursor.fetchall()}


def test_the_models_and_their_migrations_agree() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


class Editor:
    """What the step needs of Django's schema editor, which SQLite does not let us have inside a test."""

    connection = connection

    def execute(self, statement: str, *, params: None) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, params)


def test_a_table_can_be_made_append_only_and_back() -> None:
    step = append_only("trail_event")
    before = triggers("trail_event")
    assert before
    step.reverse_code(None, Editor())
    assert triggers("trail_event") == set()
    step.code(None, Editor())
    assert triggers("trail_event") == before


def test_making_a_table_append_only_twice_is_the_same_as_once() -> None:
    before = triggers("trail_event")
    append_only("trail_event").code(None, Editor())
    assert triggers("trail_event") == before
