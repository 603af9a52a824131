"""`casque account`: the whole account as a file."""

from __future__ import annotations

from pathlib import Path

from casque.cli.common import Reading, example, noun
from casque.cli.screen import write_json, write_line

app = noun("account")


@app.command(name="export", help_epilogue=example("casque account export account.xlsx"))
def export(path: Path, /, *, reading: Reading | None = None) -> None:
    """Write figures, claims, contradictions and sources as a workbook, a document to print, or tables.

    Parameters
    ----------
    path : Path
        Where to write; its ending tells the form: .xlsx, .pdf, .html, .parquet, .csv, .zip; none for a folder.
    """
    from casque.reports.account import write_account

    reading = reading or Reading()
    written = write_account(reading.data(), path)
    if reading.json:
        return write_json({"path": str(written)})
    return write_line(f"Wrote {written}.")
