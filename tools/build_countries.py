"""Write the table of countries from the Unicode CLDR packages of npm.

Run ``python tools/build_countries.py`` to fetch the pinned packages with ``npm pack``, or give a
folder that holds the two unpacked packages: ``python tools/build_countries.py FOLDER``.
"""

import csv
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

VERSION = "48.2.0"
PACKAGES = ("cldr-core", "cldr-localenames-full")
TARGET = Path(__file__).resolve().parent.parent / "src" / "casque" / "core" / "codes"
COLUMNS = ("alpha3", "alpha2", "m49", "name", "region_m49", "region", "subregion_m49", "subregion")
REGIONS = ("002", "009", "019", "142", "150")
NUMERIC_CODES_END = 900  # ISO 3166-1 leaves 900 to 999 to users; CLDR puts codes of its own there.

# Where the short name of the UN's list M49 (of ISO 3166-1 for TWN) is not the name CLDR displays.
UN_NAMES = {
    "BOL": "Bolivia (Plurinational State of)",
    "BRN": "Brunei Darussalam",
    "CIV": "Côte d’Ivoire",
    "COD": "Democratic Republic of the Congo",
    "COG": "Congo",
    "CPV": "Cabo Verde",
    "FLK": "Falkland Islands (Malvinas)",
    "FSM": "Micronesia (Federated States of)",
    "GBR": "United Kingdom of Great Britain and Northern Ireland",
    "HKG": "China, Hong Kong Special Administrative Region",
    "IRN": "Iran (Islamic Republic of)",
    "LAO": "Lao People’s Democratic Republic",
    "MAC": "China, Macao Special Administrative Region",
    "MDA": "Republic of Moldova",
    "MMR": "Myanmar",
    "NLD": "Netherlands (Kingdom of the)",
    "PRK": "Democratic People’s Republic of Korea",
    "PSE": "State of Palestine",
    "KOR": "Republic of Korea",
    "RUS": "Russian Federation",
    "SYR": "Syrian Arab Republic",
    "TUR": "Türkiye",
    "TWN": "Taiwan, Province of China",
    "TZA": "United Republic of Tanzania",
    "USA": "United States of America",
    "VAT": "Holy See",
    "VEN": "Venezuela (Bolivarian Republic of)",
    "VNM": "Viet Nam",
}
UN_REGIONS = {"035": "South-eastern Asia", "053": "Australia and New Zealand", "057": "Micronesia"}


def fetch(folder: Path) -> None:
    """Fetch and unpack the pinned packages into a folder."""
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("npm is not installed. Install Node.js, or give a folder with the unpacked packages.")
    for package in PACKAGES:
        subprocess.run([npm, "pack", "--silent", f"{package}@{VERSION}"], cwd=folder, check=True)
        with tarfile.open(folder / f"{package}-{VERSION}.tgz") as archive:
            archive.extractall(folder / package, filter="data")


def read_json(folder: Path, package: str, path: str) -> Any:
    """Read one file of an unpacked package, after a look at its version."""
    root = folder / package / "package"
    version = json.loads((root / "package.json").read_text())["version"]
    if version != VERSION:
        sys.exit(f"{package} is version {version}; this script expects {VERSION}.")
    return json.loads((root / path).read_text(encoding="utf-8"))


def place_of(containment: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """Give each territory its region and subregion by M49 code."""
    places = {"AQ": ("", "")}  # M49 puts Antarctica into no region.
    for region in REGIONS:
        for subregion in containment[region]["_contains"]:
            if subregion.isdigit():
                for territory in containment[subregion]["_contains"]:
                    places[territory] = (region, subregion)
    return places


def rows(folder: Path) -> list[tuple[str, ...]]:
    """Make the rows of the table, sorted by alpha-3 code."""
    mappings = read_json(folder, "cldr-core", "supplemental/codeMappings.json")["supplemental"][
        "codeMappings"
    ]
    supplement = read_json(folder, "cldr-core", "supplemental/territoryContainment.json")
    places = place_of(supplement["supplemental"]["territoryContainment"])
    english = read_json(folder, "cldr-localenames-full", "main/en/territories.json")
    names = english["main"]["en"]["localeDisplayNames"]["territories"]
    table = []
    for alpha2, codes in mappings.items():
        numeric, alpha3 = codes.get("_numeric", ""), codes.get("_alpha3", "")
        if alpha2 not in places or not alpha3 or not numeric or int(numeric) >= NUMERIC_CODES_END:
            continue
        region, subregion = places[alpha2]
        name = UN_NAMES.get(alpha3, names[alpha2].replace(" & ", " and ").replace("St. ", "Saint "))
        region_name, subregion_name = (
            UN_REGIONS.get(code, names.get(code, "")) for code in (region, subregion)
        )
        table.append((alpha3, alpha2, numeric, name, region, region_name, subregion, subregion_name))
    return sorted(table)


PAPERS = """\
# Papers of countries.csv. Written by tools/build_countries.py.
publisher = "Unicode, Inc."
title = "Unicode Common Locale Data Repository, JSON packages {packages}"
version = "{version}"
licence = "Unicode-3.0"
licence_file = "LICENSE-unicode.txt"
rows = {count}
may_differ = "Names follow the UN list M49 (and ISO 3166-1) where CLDR displays another one: {names}."
"""


def main() -> None:
    """Write countries.csv, its papers and the licence text."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(temporary)
        if len(sys.argv) == 1:
            fetch(folder)
        table = rows(folder)
        licence = (folder / "cldr-core" / "package" / "LICENSE").read_text(encoding="utf-8")
    with (TARGET / "countries.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(table)
    papers = PAPERS.format(
        packages=" and ".join(PACKAGES), version=VERSION, count=len(table), names=", ".join(sorted(UN_NAMES))
    )
    (TARGET / "countries.toml").write_text(papers, encoding="utf-8")
    (TARGET / "LICENSE-unicode.txt").write_text(licence, encoding="utf-8")
    print(f"{len(table)} countries written.")


if __name__ == "__main__":
    main()
