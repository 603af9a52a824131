import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tools.build_openapi import openapi

COMMITTED = Path(__file__).with_name("openapi.json")
DESCRIBED: dict[str, Any] = json.loads(COMMITTED.read_text(encoding="utf-8"))


def test_the_committed_description_is_what_the_code_says() -> None:
    assert COMMITTED.read_text(encoding="utf-8") == openapi(), (
        "The API has changed: run `make openapi`, and read the difference before you commit it."
    )


def fields() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, schema in DESCRIBED["components"]["schemas"].items():
        for field, described in schema.get("properties", {}).items():
            yield f"{name}.{field}", described


def parameters() -> Iterator[tuple[str, dict[str, Any]]]:
    for path, operations in DESCRIBED["paths"].items():
        for operation in operations.values():
            for one in operation.get("parameters", []):
                if one["in"] == "query":
                    yield f"{path}?{one['name']}", one


DESCRIPTIONS = dict([*fields(), *parameters()])


@pytest.mark.parametrize("name", sorted(DESCRIPTIONS))
def test_every_field_and_parameter_has_a_sentence_and_an_example(name: str) -> None:
    described = DESCRIPTIONS[name]
    assert described["description"].endswith(".")
    assert described["examples"]


def test_there_are_fields_and_parameters_to_look_at() -> None:
    assert len(list(fields())) > 100
    assert len(list(parameters())) > 30


def test_every_operation_says_what_it_does_and_that_it_may_answer_a_problem() -> None:
    for path, operations in DESCRIBED["paths"].items():
        for operation in operations.values():
            assert operation["description"].endswith("."), path
            assert operation["responses"]["default"]["content"].keys() == {"application/problem+json"}
    names = [one["operationId"] for operations in DESCRIBED["paths"].values() for one in operations.values()]
    assert len(names) == len(set(names))


def test_every_reference_leads_somewhere() -> None:
    text = COMMITTED.read_text(encoding="utf-8")
    named = {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert named <= set(DESCRIBED["components"]["schemas"])
