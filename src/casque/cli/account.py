"""`casque account`: the whole account as a file."""

from __future__ import annotations

from pathlib import Path

from casque.cli.common import Flag, Reading, example, noun, require_free
from casque.cli.screen import write_json, write_line

app = noun("account")


@app.command(name="export", help_epilogue=example("casque account export account.xlsx"))
def export(path: Path, /, *, overwrite: Flag = False, reading: Reading | None = None) -> None:
    """Write figures, claims, contradictions and sources as a workbook, a document to print, or tables.

    Parameters
    ----------
    path : Path
        Where to write; its ending tells the form: .xlsx, .pdf, .html, .parquet, .csv, .zip; none for a folder.
    overwrite : bool
        Write over an account that is there already.
    """
    from casque.reports.account import write_account

    require_free(path, overwrite=overwrite)
    reading = reading or Reading()
    written = write_account(reading.data(), path)
    if reading.json:
        return write_json({"path": str(written)})
    return write_line(f"Wrote {written}.")
