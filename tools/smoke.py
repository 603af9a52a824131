"""Use an installed Casque as a stranger would: `smoke.py PATH/TO/casque`, run by tools/smoke.sh outside the checkout."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

WAIT_SECONDS = 60
PAGES = (
    "/",
    "/missions/",
    "/standby-force/",
    "/account/",
    "/timeline/",
    "/sources/",
    "/figures/",
    "/api/v1/claims",
    "/api/v1/openapi.json",
)


def main(casque: str) -> None:
    """Try the library, the command and the server; raise at the first thing that fails."""
    library()
    command(casque)
    server(casque)
    print("The installed package works.")


def library() -> None:
    """Import from where it was installed, without Django."""
    import casque

    place = Path(casque.__file__)
    must("site-packages" in place.parts, f"casque was imported from {place}")
    data = casque.bundled_record()
    must(len(data["missions"]) > 0, "the bundled record has no missions")
    must("django" not in sys.modules, "importing casque imported Django")


def command(casque: str) -> None:
    """Ask, export and check with the command."""
    import casque as package

    must(run(casque, "--version").strip() == package.__version__, "the command tells another version")
    claims = len(package.bundled_record()["claims"])
    must(answer(casque, "claim", "check")["total"] == claims, "not every claim was checked")
    must(bool(answer(casque, "readiness", "board", "--on", "2020-09-01")), "the board is empty")
    must(answer(casque, "contradiction", "list")["total"] > 0, "no rule finds anything in the bundled record")
    run(casque, "record", "export", "record.zip")
    must(
        package.load("record.zip").sha256 == package.bundled_record().sha256,
        "an exported bundle is another record",
    )
    for name, start in (("account.xlsx", b"PK"), ("account.pdf", b"%PDF"), ("account.html", b"<!")):
        run(casque, "account", "export", name)
        must(Path(name).read_bytes().lstrip().startswith(start), f"{name} is not what its name says")


def server(casque: str) -> None:
    """Serve from an empty folder and look at the pages."""
    with subprocess.Popen([casque, "serve", "--port", "0"], stdout=subprocess.PIPE, text=True) as process:
        try:
            address = _address(process)
            for page in PAGES:
                must(len(fetch(f"{address}{page}")) > 500, f"{page} has nothing to show")
            styles = re.findall(r'<link[^>]*href="(/static/[^"]*\.css)"', fetch(f"{address}/"))
            must(bool(styles), "the first page has no style sheet")
            for style in styles:
                must(len(fetch(f"{address}{style}")) > 500, f"{style} is empty")
        finally:
            process.terminate()


def _address(process: subprocess.Popen[str]) -> str:
    for line in process.stdout or ():
        found = re.search(r"http://[^ /]+", line)
        if found:
            return found.group()
    raise SystemExit("casque serve ended without printing its address")


def fetch(address: str) -> str:
    """Get a page of the server."""
    try:
        with urllib.request.urlopen(address, timeout=WAIT_SECONDS) as reply:
            return str(reply.read().decode())
    except OSError as error:
        raise SystemExit(f"smoke test: {address} cannot be read: {error}") from error


def run(*words: str) -> str:
    """Run a command and give what it prints."""
    done = subprocess.run(words, check=False, capture_output=True, text=True)
    must(done.returncode == 0, f"{' '.join(words)} ended with {done.returncode}: {done.stderr}")
    return done.stdout


def answer(*words: str) -> Any:
    """Run a command with --json and read its answer."""
    return json.loads(run(*words, "--json"))


def must(holds: bool, otherwise: str) -> None:
    """Stop with a sentence when something does not hold."""
    if not holds:
        raise SystemExit(f"smoke test: {otherwise}")


if __name__ == "__main__":
    main(sys.argv[1])
