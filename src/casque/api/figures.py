"""`/figures`: figures, defined once and asked from every door."""

from __future__ import annotations

from datetime import date
from typing import Any

from ninja import Query, Router, Schema

from casque.api.asking import State, record_for, told
from casque.api.gate import ANY_PARAMETER, Asked, unknown_parameter
from casque.api.holding import HeldState, held_for
from casque.api.schemas import Citation, Quantity
from casque.claims.figures import FIGURES, ask, figure_named
from casque.claims.figures.model import Figure as RecordFigure
from casque.claims.world import WORLD_FIGURES, World, WorldFigure, ask_world
from casque.reports import shapes, world_shapes

router = Router(tags=["figures"])


class Figure(Schema):
    """The definition of a figure."""

    name: str = told("Name; never changes.", "troops-sent")
    title: str = told("Title for a reader.", "Troops sent")
    question: str = told("The question that it answers.", "How many troops were sent?")
    formula: str = told("How it is computed, in words.", "Sum of the strengths of contingents.")
    unit: str = told("Unit of the value.", "persons")
    keys: list[str] = told("What it can be narrowed to and broken down by.", ["mission", "category"])
    warnings: list[str] = told("What to know before using the value.", ["Rotations are counted once each."])
    family: str = told("What it is computed from: record or published files.", "record")


class Figures(Schema):
    """All figures."""

    items: list[Figure] = told("Figures in the order of the manual.", [])
    total: int = told("Number of figures.", 30)


class Part(Schema):
    """A line of a breakdown."""

    key: str = told("Value of the key; empty where the record does not tell.", "UNTAC")
    value: Quantity = told("The part's value.", {"text": "800"})
    records: list[str] = told("Names of the records behind it.", ["contingents/UNTAC-ENG-1.1"])
    flags: list[str] = told("Names of what is odd about the rows behind it.", ["gender-implausible"])


class Behind(Schema):
    """A record behind a figure."""

    ref: str = told("Name of the record.", "contingents/UNTAC-ENG-1.1")
    label: str = told("Name for a reader.", "Engineers")
    value: Quantity = told("What it adds to the figure.", {"text": "400"})


class Target(Schema):
    """A value that the United Nations set itself, to hold a figure against."""

    label: str = told("What it is about.", "Women among troops")
    value: Quantity = told("The target.", {"text": "9"})
    source: str = told("Who says so.", "Strategy of the United Nations")


class FileBehind(Schema):
    """A published file that a figure rests on."""

    sha256: str = told("Fingerprint of the file.", "9f86d081884c7d65…")
    name: str = told("Name of the file.", "august.pdf")
    dataset: str = told("Key of its data set.", "un-contributions")
    title: str = told("Title of its data set.", "Monthly reports of Arland")
    publisher: str = told("Who publishes it.", "Statistics Arland")
    licence: str = told("Licence, or that none is stated.", "CC-BY-4.0")
    first: date = told("First day that it speaks of.", "2090-08-31")
    last: date = told("Last day that it speaks of.", "2090-08-31")
    citation: str = told("How to cite it.", "Statistics Arland, monthly reports.")


class Answer(Figure):
    """The value of a figure, and what it was made of."""

    scope: dict[str, str] = told("What the question was narrowed to, by key.", {"mission": "UNTAC"})
    by: str = told("Key of the breakdown; empty for none.", "category")
    value: Quantity = told("The value.", {"text": "800"})
    words: str = told("The value in words, with its unit.", "800 persons")
    parts: list[Part] = told("The breakdown; its values add up to the value.", [])
    records: list[Behind] = told("The records behind the value.", [])
    citations: list[Citation] = told("Where those records stand in their sources.", [])
    first: str = told(
        "First month of published files that counts; empty for a figure of the record.", "2090-08"
    )
    last: str = told(
        "Last month of published files that counts; empty for a figure of the record.", "2090-08"
    )
    gaps: list[str] = told(
        "Months asked for that no held file tells; nothing is carried forward.", ["2090-03"]
    )
    untold: list[str] = told("Months whose file does not tell missions, where they are asked.", ["2090-04"])
    flags: list[str] = told("Names of what is odd about the rows behind the value.", ["gender-implausible"])
    targets: list[Target] = told("What the United Nations aims at.", [])
    files: list[FileBehind] = told("The published files that it rests on.", [])


class Question(State):
    """How a figure is asked."""

    by: str = told("Break the value down by this key.", "mission", default="")


@router.get("/figures", response=Figures)
def list_figures(request: Asked) -> dict[str, Any]:  # noqa: ARG001  the same for all
    """List the figures, of the record and of published files: the question each answers, its unit and its keys."""
    found = [shapes.figure(one) for one in FIGURES]
    return shapes.listed([*found, *(world_shapes.world_figure(one) for one in WORLD_FIGURES)])


@router.get("/figures/{name}", response=Answer, openapi_extra={ANY_PARAMETER: "key of the figure"})
def show_figure(request: Asked, name: str, question: Query[Question]) -> dict[str, Any]:
    """Show the value of a figure; every key of the figure is a parameter that narrows it."""
    figure = _named(name)
    scope = {key: value for key, value in request.GET.dict().items() if key not in Question.model_fields}
    for key in scope:
        if key not in figure.keys:
            raise unknown_parameter(key, [*Question.model_fields, *figure.keys])
    if isinstance(figure, WorldFigure):
        held = held_for(request, HeldState(as_known_on=question.as_known_on))
        narrowed = world_shapes.as_of_scope(figure, scope, question.as_of)
        answer = ask_world(World(held.store, known_on=held.known_on), figure, narrowed, by=question.by)
        return world_shapes.world_answer(answer)
    data = record_for(request, question)
    return shapes.answer(data, ask(data, figure, scope, by=question.by))


def _named(name: str) -> RecordFigure | WorldFigure:
    """Give a figure of either family by its name."""
    world = {one.name: one for one in WORLD_FIGURES}
    return world[name] if name in world else figure_named(name, beside=world)
