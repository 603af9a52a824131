import pytest

from casque.core.errors import UnknownCodeError
from casque.trail.actions import ACTIONS, action
from casque.trail.actor import Actor


@pytest.mark.parametrize("name", ["", " ", "\t"])
def test_nobody_cannot_act(name: str) -> None:
    with pytest.raises(ValueError, match="An actor has a name"):
        Actor(name, "auditor")


def test_an_actor_without_a_role_is_refused() -> None:
    with pytest.raises(ValueError, match="has no role"):
        Actor("amina", "")


def test_the_system_acts_under_a_name() -> None:
    assert Actor.system("importer:record") == Actor("importer:record", "system")


def test_a_visitor_is_a_value_too() -> None:
    assert Actor.visitor() == Actor("visitor", "public")


def test_an_actor_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Actor.visitor().role = "keeper"  # type: ignore[misc]


def test_every_action_is_a_noun_and_a_verb_with_a_sentence() -> None:
    for each in ACTIONS:
        noun, _, verb = each.name.partition(".")
        assert noun.islower()
        assert verb.islower()
        assert each.sentence % {"actor": "Dana", "subject": "missions/XM1"} != each.sentence
        assert each.sentence.endswith(".")


def test_action_names_are_not_reused() -> None:
    assert len({each.name for each in ACTIONS}) == len(ACTIONS)


def test_an_unknown_action_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownCodeError, match=r"(?s)no action 'record.burn'.*record.load, record.correct"):
        action("record.burn")
