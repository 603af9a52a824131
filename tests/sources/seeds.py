"""Invented files in every published form, small, for what spoils them: each is read as it stands."""

from __future__ import annotations

import json
from collections.abc import Iterable

from tests.sources import test_geo_pko_sites as sites
from tests.sources import test_ipi as ipi
from tests.sources import test_owid as totals
from tests.sources import test_security_council as council
from tests.sources import test_tamm as mandates
from tests.sources import test_un_fatalities as deaths
from tests.sources import test_un_finance as finance
from tests.sources import test_un_hub as hub
from tests.sources import test_un_operations as operations
from tests.sources.un_contributions.printed import E2, E4, A, B, C, D, F, Part, heads, line, lines, rule

KINDS = ("Experts on Mission", "Formed Police Units", "Individual Police", "Staff Officer", "Troops")


def plain_pdf(*pages: Iterable[Part]) -> bytes:
    """Write a PDF without compression, so that spoiling its bytes spoils words, places and lines."""
    drawn = [_drawn(parts).encode("cp1252") for parts in pages]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(drawn)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(drawn)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, content in enumerate(drawn):
        page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 620 800] /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"{page} /Contents {5 + 2 * number} 0 R >>".encode())
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    data, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    end += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + end.encode()


def _drawn(parts: Iterable[Part]) -> str:
    told = []
    for x, y, text in parts:
        if text.startswith("---"):
            told.append(f"{x:.1f} {800 - y:.1f} {float(text[3:]):.1f} 1 re f")
        else:
            safe = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
            told.append(f"BT /F1 7 Tf {x:.1f} {791 - y:.1f} Td ({safe}) Tj ET")
    return "\n".join(told)


def reports() -> dict[str, bytes]:
    """Give monthly reports in the shapes that their layouts are of."""
    title = (60, 40, "Contribution of Uniformed Personnel to UN by Mission, Country, and Personnel Type")
    month: Part = (90, 40, "Month of Report : 31-Jan-15")
    dated: Part = (90, 40, "Summary of Contributions to UN Peacekeeping 30/09/2097")
    state = (
        ("Arland",),
        (None, "XM1", "Individual Police", 3, 0, 3),
        (None, None, "Contingent Troop", "1,580", 2, 1582),
        (None, None, None, None, "XM1", 1585),
        (None, None, None, None, "Arland", 1585),
    )
    merged = [line(F, 140 + 20 * row, None, None, KINDS[row], 1, 0, 1) for row in range(3)]
    flat = [("XM1", name, "Troops", 3, 1, 4, "30/09/2099") for name in ("Arland", "Borland", "Corland")]
    rest = (("Arland", "Troops", 5, 1, 6), ("Borland", "Staff Officer", 2, 0, 2))
    mission = (("XM1", "Arland", 4, 1, 5, "Troops"), ("XM1", "Borland", 2, 0, 2, "FPU"))
    above = (("XM1",), (None, "Arland"), (None, None, "Troops", 4, 1, 5), (None, None, "experts", 1, 0, 1))
    return {
        "pdf outline A": plain_pdf([month, *heads(A), *lines(A, state)]),
        "pdf two pages": plain_pdf(
            [month, *heads(A), *lines(A, state[:2])], [*heads(A, 60), *lines(A, state[2:], start=80)]
        ),
        "pdf outline B": plain_pdf([dated, *heads(B), *lines(B, [("Arland", "XM1", "Troops", 4, 1, 5)])]),
        "pdf no mission": plain_pdf([dated, *heads(C), *lines(C, rest)]),
        "pdf flat": plain_pdf([*heads(D), *lines(D, flat)]),
        "pdf type last": plain_pdf([dated, *heads(E2), *lines(E2, mission)]),
        "pdf name above": plain_pdf([dated, *heads(E4), *lines(E4, above)]),
        "pdf merged": plain_pdf(
            [
                title,
                (290, 60, "As of: 30/06/2099"),
                *heads(F),
                (31, 120, "XM1"),
                (123, 160, "Arland"),
                *(part for each in merged for part in each),
                rule(119, 237, 195),
                *line(F, 200, "Total XM1", None, None, 3, 0, 3),
            ]
        ),
    }


def tables() -> dict[str, bytes]:
    """Give tables of all publishers, as text, JSON and workbooks."""
    death, row = deaths.a_death(), hub.a_row()
    rows = [row, hub.a_row("2", mission_acronym="XM2", personnel_type="staff_officers")]
    return {
        "hub": hub.a_file(*rows).encode(),
        "hub json": json.dumps(rows).encode(),
        "hub before": f"{hub.BEFORE}\n1,Arland,XAA,XM1,Borland,XBB,40,2,1,43,2008-01-31\n".encode(),
        "ipi": ipi.a_file(ipi.a_row(), ipi.a_row(keys="Arland',XAA',XM1'")).encode(),
        "ipi country": b"Date,Troops,Police,Experts\n2098-01-31,10,2,1\n2098-02-28,11,NA,1\n",
        "fatalities": deaths.a_list(death, deaths.a_death(casualty_id="XM1-2", id="2")).encode(),
        "fatalities json": json.dumps([death]).encode(),
        "operations": operations.a_list(
            operations.an_operation(at=("15,9833", "-45,5")), operations.an_operation("XM2", active="NO")
        ).encode(),
        "periods": f"{operations.PERIOD_HEADING}\nXM1,Mission of Arland,May 2048,Present\n".encode(),
        "front": sites.FRONT.encode(),
        "troops": sites.TROOPS.encode(),
        "contributors": sites.SHARED.encode(),
        "sites, first": sites.FIRST.encode("cp1252"),
        "mandates": mandates.a_file(mandates.a_month(), mandates.a_month("425/426")).encode(),
        "totals": f"{totals.HEADING}\nWorld,2098,3,60,10,20,30\n".encode(),
        "expenses": finance.EXPENSE.encode(),
        "revenue": finance.DONORS.encode(),
        "budgets": finance.BUDGET.encode(),
        "outcomes": council.a_workbook(
            ("2098", "1 May", "x", "S/RES/1 (2098)15-0-0"), ("2098", None, "x", "--")
        ).data,
        "vetoes": f"{council.VETO_HEADING}\n2098,8/9/2098,8,S/1,S/PV.1,x,x,y,UK,USA,,0,0,0,0,1,1,1\n".encode(),
        "records": b"res_no,url_record\n1,https://example.org/1\n2,https://example.org/2\n",
    }


SEEDS: dict[str, bytes] = {**reports(), **tables()}
