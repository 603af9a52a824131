"""`/missions`: missions, and all that the record tells of each."""

from __future__ import annotations

from typing import Any

from ninja import Query, Router

from casque.api.asking import Listing, State, page, record_for, told
from casque.api.gate import Asked
from casque.api.schemas import Record, Row, RowPage
from casque.core.codes.missions import MissionNames
from casque.reports import shapes

router = Router(tags=["missions"])


class Mission(Record):
    """A mission with the records that speak of it."""

    related: dict[str, list[Row]] = told("Records that speak of the mission, by table.", {"slots": []})


@router.get("/missions", response=RowPage)
def list_missions(request: Asked, listing: Query[Listing]) -> dict[str, Any]:
    """List the missions."""
    data = record_for(request, listing)
    return page(data, listing, data.records("missions"), key=lambda one: one.code, shape=shapes.row)


@router.get("/missions/{name}", response=Mission)
def show_mission(request: Asked, name: str, state: Query[State]) -> dict[str, Any]:
    """Show a mission, by acronym, full name or alias, with the records that speak of it."""
    data = record_for(request, state)
    return shapes.mission(data, MissionNames.from_dataset(data).code_of(name, on=state.as_of))
