"""Fetch the outlines of countries, and write a point for each state that the coarse outlines leave out.

Run ``python tools/vendor_world.py`` to fetch the pinned package with ``npm pack``, or give the folder that holds it
unpacked: ``python tools/vendor_world.py FOLDER``.
"""

import csv
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from itertools import accumulate
from pathlib import Path
from typing import Any

from casque.core.codes import all_countries

PACKAGE = "world-atlas@2.0.2"
TARGET = Path(__file__).resolve().parent.parent / "src" / "casque" / "reports" / "data"
COARSE, FINE = "countries-110m.json", "countries-50m.json"
POINTS = "small-states.csv"


def fetched(folder: Path) -> Path:
    """Fetch the package and give the folder with its files."""
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("npm is not installed; give a folder with the unpacked package instead.")
    subprocess.run([npm, "pack", PACKAGE, "--silent"], cwd=folder, check=True, capture_output=True)
    (archive,) = folder.glob("*.tgz")
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    return folder / "package"


def shapes(path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Give the topology of a file and its countries by M49 code."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    countries = topology["objects"]["countries"]["geometries"]
    return topology, {one["id"]: one for one in countries if "id" in one}


def middle(topology: dict[str, Any], country: dict[str, Any]) -> tuple[float, float]:
    """Give the middle of the box around the largest part of a country, in degrees of longitude and latitude."""
    polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
    boxes = [box_of(topology, polygon[0]) for polygon in polygons]
    west, east, south, north = max(boxes, key=lambda box: (box[1] - box[0]) * (box[3] - box[2]))
    (x_scale, y_scale), (x_start, y_start) = (
        topology["transform"]["scale"],
        topology["transform"]["translate"],
    )
    return (
        round((west + east) / 2 * x_scale + x_start, 2),
        round((south + north) / 2 * y_scale + y_start, 2),
    )


def box_of(topology: dict[str, Any], ring: list[int]) -> tuple[int, int, int, int]:
    """Give west, east, south and north of a ring, in steps of the grid of the file."""
    steps = [topology["arcs"][number if number >= 0 else ~number] for number in ring]
    across = [x for arc in steps for x in accumulate(step[0] for step in arc)]
    along = [y for arc in steps for y in accumulate(step[1] for step in arc)]
    return min(across), max(across), min(along), max(along)


def main(folder: Path) -> None:
    """Copy the coarse outlines and write the points of what they leave out."""
    _, coarse = shapes(folder / COARSE)
    topology, fine = shapes(folder / FINE)
    shutil.copyfile(folder / COARSE, TARGET / COARSE)
    left_out = sorted(
        (one.alpha3, *middle(topology, fine[one.m49]))
        for one in all_countries()
        if one.m49 in fine and one.m49 not in coarse
    )
    with (TARGET / POINTS).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("alpha3", "longitude", "latitude"))
        writer.writerows(left_out)
    print(f"{len(coarse)} outlines, {len(left_out)} points")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as made:
            main(fetched(Path(made)))
