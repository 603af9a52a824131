"""States too small for the outlines: a point for each, so that a coloured map leaves no contributor out."""

import csv
import gzip
import hashlib
import tomllib
from importlib.resources import files
from pathlib import Path

from casque.core.codes import country, is_country
from casque.reports.small_states import small_states
from casque.reports.world import world

REAL = Path(__file__).parents[3] / "shared" / "data" / "un-contributions-monthly"


def test_the_points_are_those_their_papers_describe() -> None:
    folder = files("casque.reports").joinpath("data")
    papers = tomllib.loads(folder.joinpath("small-states.toml").read_text(encoding="utf-8"))
    content = folder.joinpath("small-states.csv").read_bytes()
    assert hashlib.sha256(content).hexdigest() == papers["sha256"]
    assert "ISC" in folder.joinpath(papers["licence_file"]).read_text(encoding="utf-8")


def test_each_point_is_of_a_country_without_an_outline() -> None:
    outlined = {shape["id"] for shape in world().shapes}
    assert len(small_states()) > 50
    assert not outlined & set(small_states())
    assert all(is_country(code) and country(code).m49 for code in small_states())
    assert all(abs(x) <= 180 and abs(y) <= 90 for x, y in small_states().values())


def test_every_contributor_of_the_monthly_reports_has_an_outline_or_a_point() -> None:
    path = REAL / "contributions_parsed_visible.csv.gz"
    assert path.is_file(), "The published files are not beside the project, at ../shared/data."
    with gzip.open(path, "rt", encoding="utf-8") as text:
        contributors = {row["iso3"] for row in csv.DictReader(text)}
    drawn = {shape["id"] for shape in world().shapes} | set(small_states())
    assert contributors - drawn == set()
