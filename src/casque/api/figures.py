"""`/figures`: figures, defined once and asked from every door."""

from __future__ import annotations

from typing import Any

from ninja import Query, Router, Schema

from casque.api.asking import State, record_for, told
from casque.api.gate import ANY_PARAMETER, Asked, unknown_parameter
from casque.api.schemas import Citation, Quantity
from casque.claims.figures import FIGURES, ask, figure_named
from casque.reports import shapes

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


class Figures(Schema):
    """All figures."""

    items: list[Figure] = told("Figures in the order of the manual.", [])
    total: int = told("Number of figures.", 30)


class Part(Schema):
    """A line of a breakdown."""

    key: str = told("Value of the key; empty where the record does not tell.", "UNTAC")
    value: Quantity = told("The part's value.", {"text": "800"})
    records: list[str] = told("Names of the records behind it.", ["contingents/UNTAC-ENG-1.1"])


class Behind(Schema):
    """A record behind a figure."""

    ref: str = told("Name of the record.", "contingents/UNTAC-ENG-1.1")
    label: str = told("Name for a reader.", "Engineers")
    value: Quantity = told("What it adds to the figure.", {"text": "400"})


class Answer(Figure):
    """The value of a figure, and what it was made of."""

    scope: dict[str, str] = told("What the question was narrowed to, by key.", {"mission": "UNTAC"})
    by: str = told("Key of the breakdown; empty for none.", "category")
    value: Quantity = told("The value.", {"text": "800"})
    words: str = told("The value in words, with its unit.", "800 persons")
    parts: list[Part] = told("The breakdown; its values add up to the value.", [])
    records: list[Behind] = told("The records behind the value.", [])
    citations: list[Citation] = told("Where those records stand in their sources.", [])


class Question(State):
    """How a figure is asked."""

    by: str = told("Break the value down by this key.", "mission", default="")


@router.get("/figures", response=Figures)
def list_figures(request: Asked) -> dict[str, Any]:  # noqa: ARG001  the same for all
    """List the figures: the question each answers, its unit and its keys."""
    return shapes.listed(shapes.figure(one) for one in FIGURES)


@router.get("/figures/{name}", response=Answer, openapi_extra={ANY_PARAMETER: "key of the figure"})
def show_figure(request: Asked, name: str, question: Query[Question]) -> dict[str, Any]:
    """Show the value of a figure; every key of the figure is a parameter that narrows it."""
    figure = figure_named(name)
    scope = {key: value for key, value in request.GET.dict().items() if key not in Question.model_fields}
    for key in scope:
        if key not in figure.keys:
            raise unknown_parameter(key, [*Question.model_fields, *figure.keys])
    data = record_for(request, question)
    return shapes.answer(data, ask(data, figure, scope, by=question.by))
