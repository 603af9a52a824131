"""Paintings fit for a page: accessible, alone, the same each time, made once."""

import subprocess
import sys
import time
from xml.etree import ElementTree as ET

import pytest

from casque.core.errors import RenderingError
from casque.reports import svg
from casque.reports.charts import draw_contingents, draw_losses, draw_participations
from casque.reports.converter import Converter
from casque.reports.drawing import sheet_of
from casque.reports.svg import Painter, clean
from tests.reports.arland import a_record

DATA = a_record()
SHEET = sheet_of(DATA)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder in which drawings are kept."""
    return tmp_path_factory.mktemp("drawings") / "new"


@pytest.fixture(scope="module")
def painted(folder):
    """Two drawings painted together."""
    drawings = [draw_participations(DATA, SHEET), draw_contingents(DATA, SHEET)]
    return drawings, Painter(folder).svgs(drawings)


def test_a_painting_has_a_role_a_title_and_a_description(painted):
    drawings, texts = painted
    root = ET.fromstring(texts[0])
    assert root.get("role") == "img"
    assert [child.tag for child in root[:2]] == [f"{SVG}title", f"{SVG}desc"]
    assert (root[0].text, root[1].text) == (drawings[0].title, drawings[0].description)
    assert (root.get("aria-labelledby"), root.get("aria-describedby")) == (
        root[0].get("id"),
        root[1].get("id"),
    )


def test_a_painting_fits_its_place_and_a_policy_without_inline_style(painted):
    for text in painted[1]:
        root = ET.fromstring(text)
        assert (root.get("width"), root.get("height")) == ("100%", None)
        assert len(root.get("viewBox").split()) == 4
        assert root.get("direction") == "ltr"
        for element in root.iter():
            assert element.tag not in (f"{SVG}style", f"{SVG}script", f"{SVG}image")
            assert not {
                name for name in element.attrib if name == "style" or name[:2] == "on" or "href" in name
            }


def test_identifiers_of_two_paintings_in_one_page_keep_apart(painted):
    first, second = ({each.get("id") for each in ET.fromstring(text).iter()} - {None} for text in painted[1])
    assert first
    assert first.isdisjoint(second)


def test_each_reference_inside_a_painting_has_its_target(painted):
    for text in painted[1]:
        identifiers = {each.get("id") for each in ET.fromstring(text).iter()}
        assert set(svg._REFERENCE.findall(text)) <= identifiers  # noqa: SLF001  the form is the module's own


def test_open_ends_are_painted_with_fading_colour(painted):
    assert "linearGradient" in painted[1][0]


def test_what_is_kept_is_not_painted_again(painted, folder, monkeypatch):
    monkeypatch.setattr(svg, "convert", lambda specs: pytest.fail(f"{len(specs)} were painted again"))
    assert Painter(folder).svgs(painted[0]) == painted[1]


def test_painting_twice_gives_the_same_text(painted, tmp_path):
    assert Painter(tmp_path).svgs(painted[0]) == painted[1]


def test_a_remembered_drawing_is_made_once(tmp_path):
    painter, made = Painter(tmp_path), []

    def make():
        made.append(1)
        return draw_losses(DATA, SHEET)

    assert painter.remembered("losses", make) == painter.remembered("losses", make)
    assert len(made) == 1


def test_memory_is_bounded(tmp_path, monkeypatch):
    monkeypatch.setattr(svg, "KEPT_IN_MEMORY", 2)
    painter, made = Painter(tmp_path), []
    drawing = draw_losses(DATA, SHEET)
    for key in ("a", "b", "c", "a"):
        painter.remembered(key, lambda: made.append(1) or drawing)
    assert len(made) == 4


def test_old_files_are_forgotten(tmp_path, monkeypatch):
    monkeypatch.setattr(svg, "KEPT_FILES", 1)
    monkeypatch.setattr(
        svg, "convert", lambda specs: ['<svg xmlns="http://www.w3.org/2000/svg"/>'] * len(specs)
    )
    painter = Painter(tmp_path)
    painter.svg(draw_losses(DATA, SHEET))
    painter.svg(draw_losses(DATA, SHEET, mission="XMIS"))
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    "part",
    [
        "<script>alert(1)</script>",
        "<style>a{}</style>",
        '<image href="picture.png"/>',
        '<g style="fill:red"><text>a</text></g>',
        '<g onclick="go()"><text>a</text></g>',
        '<path d="M0,0h1" fill="url(other.svg#a)"/>',
        '<a href="elsewhere"><text>a</text></a>',
    ],
)
def test_what_a_page_may_not_show_is_refused(part):
    with pytest.raises(RenderingError) as caught:
        clean(f'<svg xmlns="http://www.w3.org/2000/svg">{part}</svg>', title="T", description="D", prefix="p")
    assert "A page may not show" in str(caught.value.what)


def test_a_title_cannot_smuggle_markup():
    raw = '<svg xmlns="http://www.w3.org/2000/svg"/>'
    text = clean(raw, title="<script>", description="a & b", prefix="p")
    assert "&lt;script&gt;" in text
    assert "<script>" not in text


@pytest.fixture
def converter():
    """A child process of this test's own."""
    one = Converter()
    yield one
    one.close()


def test_a_specification_that_cannot_be_painted_is_told_and_the_next_one_is_painted(converter):
    with pytest.raises(RenderingError) as caught:
        converter.convert(['{"mark": "no such mark"}'])
    assert "could not be painted" in str(caught.value.what)
    assert converter.convert([draw_losses(DATA, SHEET).spec])[0].startswith("<svg")


def test_a_child_that_has_ended_is_replaced(converter, monkeypatch):
    monkeypatch.setattr("casque.reports.converter.IDLE_S", 0.05)
    spec = draw_losses(DATA, SHEET).spec
    first = converter.convert([spec])
    time.sleep(0.5)
    assert converter.convert([spec]) == first


def test_a_child_that_never_answers_is_given_up(converter, monkeypatch):
    monkeypatch.setattr("casque.reports.converter.ANSWER_S", 0.01)
    with pytest.raises(RenderingError) as caught:
        converter.convert([draw_losses(DATA, SHEET).spec])
    assert "not painted in 0.01 seconds" in str(caught.value.what)


def test_the_process_that_asks_never_loads_the_converter(tmp_path):
    code = (
        "import sys; from pathlib import Path; from tests.reports.arland import a_record;"
        "from casque.reports.charts import draw_losses; from casque.reports.drawing import sheet_of;"
        "from casque.reports.svg import Painter; data = a_record();"
        f"Painter(Path({str(tmp_path)!r})).svg(draw_losses(data, sheet_of(data)));"
        "print('vl_convert' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
