"""Paint drawings as SVG that may stand in a page: accessible, without style, script or reference."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Hashable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from xml.etree import ElementTree as ET

from casque.core.errors import RenderingError
from casque.core.words import N_, say
from casque.reports.converter import convert
from casque.reports.drawing import Drawing

CLEANING = "3"  # Raise when `clean` writes something else, so that older files are not used.
KEPT_FILES = 1000
KEPT_IN_MEMORY = 64

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_GEOMETRY = {"d", "transform", "x", "y", "x1", "x2", "y1", "y2", "width", "height", "r", "points"}
_ATTRIBUTES_DROPPED = {"class", "role", "pointer-events", "version"}
_TAGS = {"svg", "g", "path", "line", "rect", "text", "tspan", "circle"} | {
    "defs", "clipPath", "linearGradient", "radialGradient", "stop", "title", "desc",
}  # fmt: skip
_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_LONG_NUMBER = re.compile(r"-?\d*\.\d{2,}(?:e-?\d+)?")


class Painter:
    """Paint drawings, each only once; keep the SVG texts in a folder and the latest in memory.

    Parameters
    ----------
    folder : Path
        Where the SVG files are kept; made when it is not there. It may be emptied at any time.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()
        self._made: dict[Hashable, tuple[Drawing, str]] = {}
        self._edition = f"{CLEANING}-{version('vl-convert-python')}"

    def svg(self, drawing: Drawing) -> str:
        """Give the SVG text of one drawing."""
        return self.svgs([drawing])[0]

    def svgs(self, drawings: Sequence[Drawing]) -> list[str]:
        """Give the SVG texts of drawings; those not yet kept are painted by one child process."""
        missing = [each for each in drawings if not self._path(each).is_file()]
        if missing:
            with self._lock:
                self._paint([each for each in missing if not self._path(each).is_file()])
        return [self._path(each).read_text(encoding="utf-8") for each in drawings]

    def remembered(self, key: Hashable, make: Callable[[], Drawing]) -> tuple[Drawing, str]:
        """Give a drawing and its SVG text without making either again for the same key.

        Parameters
        ----------
        key : hashable
            All that the drawing depends on: its name, the SHA-256 of the data, day, width, language.
        make : callable
            Makes the drawing when the key is new.
        """
        found = self._made.get(key)
        if found is None:
            drawing = make()
            found = (drawing, self.svg(drawing))
            with self._lock:
                while len(self._made) >= KEPT_IN_MEMORY:
                    del self._made[next(iter(self._made))]
                self._made[key] = found
        return found

    def _path(self, drawing: Drawing) -> Path:
        return self._folder / f"{drawing.sha256}-{self._edition}.svg"

    def _paint(self, drawings: Sequence[Drawing]) -> None:
        if not drawings:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        for drawing, text in zip(drawings, paint(drawings), strict=True):
            with tempfile.NamedTemporaryFile(
                "w", encoding="utf-8", dir=self._folder, suffix=".part", delete=False
            ) as file:
                file.write(text)
            Path(file.name).replace(self._path(drawing))
        self._forget_old()

    def _forget_old(self) -> None:
        files = sorted(self._folder.glob("*.svg"), key=lambda path: path.stat().st_mtime)
        for path in files[:-KEPT_FILES]:
            path.unlink(missing_ok=True)


def paint(drawings: Sequence[Drawing]) -> list[str]:
    """Give the SVG texts of drawings, without keeping them."""
    return [
        clean(raw, title=each.title, description=each.description, prefix=each.sha256[:8])
        for each, raw in zip(drawings, convert([each.spec for each in drawings]), strict=True)
    ]


def clean(raw: str, *, title: str, description: str, prefix: str) -> str:
    """Make an SVG text fit for a page.

    Parameters
    ----------
    raw : str
        SVG as the converter writes it.
    title, description : str
        What screen readers say in place of the marks.
    prefix : str
        Stands before each identifier, so that two drawings in one page keep apart.

    Raises
    ------
    RenderingError
        If the text holds style, script, an event handler or a reference to anything outside.
    """
    ET.register_namespace("", _SVG)
    root = ET.fromstring(raw)  # noqa: S314  our own child process wrote it
    # The converter counts on from drawing to drawing; the same drawing has to give the same text.
    identifiers = [identifier for element in root.iter() if (identifier := element.get("id"))]
    own = {identifier: f"{prefix}-{number}" for number, identifier in enumerate(identifiers, start=1)}
    for element in root.iter():
        _clean_element(element, own)
    _drop_empty(root)
    words = {"title": title, "desc": description}
    for tag in reversed(words):
        element = ET.Element(f"{{{_SVG}}}{tag}", {"id": f"{prefix}-{tag}"})
        element.text = words[tag]
        root.insert(0, element)
    for attribute in ("width", "height"):
        root.attrib.pop(attribute, None)
    root.attrib |= {
        "role": "img",
        "width": "100%",
        "class": "drawing",
        "direction": "ltr",  # anchors of texts would change sides in a page written from right to left
        "aria-labelledby": f"{prefix}-title",
        "aria-describedby": f"{prefix}-desc",
    }
    return ET.tostring(root, encoding="unicode")


def _clean_element(element: ET.Element, own: Mapping[str, str]) -> None:
    if element.tag.removeprefix(f"{{{_SVG}}}") not in _TAGS:
        raise RenderingError(
            say(N_("A page may not show the element {element} of a drawing."), element=element.tag)
        )
    for name, value in list(element.attrib.items()):
        if name in _ATTRIBUTES_DROPPED or name.startswith("aria-"):
            del element.attrib[name]
        elif name == "style" or name.startswith("on") or "href" in name:
            raise RenderingError(
                say(
                    N_("A page may not show the attribute {name}='{value}' of a drawing."),
                    name=name,
                    value=value,
                )
            )
        elif name == "id":
            element.attrib[name] = own[value]
        elif name in _GEOMETRY:
            element.attrib[name] = _LONG_NUMBER.sub(_to_a_tenth, value)
        elif "url(" in value:
            element.attrib[name] = _own_reference(value, own)


def _own_reference(value: str, own: Mapping[str, str]) -> str:
    reference = _REFERENCE.fullmatch(value)
    if not reference or reference[1] not in own:
        raise RenderingError(say(N_("A page may not show the reference {value} of a drawing."), value=value))
    return f"url(#{own[reference[1]]})"


def _to_a_tenth(match: re.Match[str]) -> str:
    return f"{float(match[0]):.1f}".removesuffix(".0")


def _drop_empty(element: ET.Element) -> None:
    for child in list(element):
        _drop_empty(child)
        invisible = child.get("display") == "none" or child.get("d") in ("", "M0,0h0v0h0Z")
        if invisible or (child.tag == f"{{{_SVG}}}g" and len(child) == 0):
            element.remove(child)
