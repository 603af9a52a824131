"""Bad files given as any user gives them: each is refused with a sentence that says where, and nothing of it is kept."""

import gzip
import io
import resource
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from casque.core.errors import FaultsError
from casque.sources.adding import Fate, Options, Outcome, add
from casque.sources.preparing import Told
from casque.sources.store import Store
from tests.sources import test_ipi as ipi
from tests.sources import test_un_hub as hub
from tests.sources.invented import AT
from tests.sources.seeds import SEEDS, plain_pdf
from tests.sources.un_contributions.printed import E4, A, heads, lines

GIGABYTE = 1 << 30
TITLE = (90, 40, "Summary of Contributions to UN Peacekeeping 30/09/2097")
MONTH = (90, 40, "Month of Report : 31-Jan-15")


def outline(*rows: tuple[object, ...]) -> bytes:
    """Draw a monthly report of the first layout."""
    return plain_pdf([MONTH, *heads(A), *lines(A, [("Arland",), *rows])])


def zipped(data: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", data)
    return held.getvalue()


def locked(data: bytes) -> bytes:
    """Say in a PDF that it is encrypted."""
    secret = "<" + "00" * 32 + ">"
    lock = (
        f"/Encrypt<</Filter/Standard/V 1/R 2/O{secret}/U{secret}/P -4>>/ID[{secret}{secret}]/Root ".encode()
    )
    return data.replace(b"/Root ", lock, 1)


HUB = hub.a_file(hub.a_row())
BAD: dict[str, tuple[bytes, str]] = {
    "a PDF that is cut off": (SEEDS["pdf outline A"][:300], "cut off or damaged"),
    "an encrypted PDF": (locked(SEEDS["pdf outline A"]), "The PDF is encrypted"),
    "a scan": (plain_pdf([(50.0, 50.0, "---500")]), "The PDF has no text"),
    "a foreign PDF": (plain_pdf([(50, 50, "Invoice 17")]), "It is a PDF"),
    "a layout never seen": (
        plain_pdf([TITLE, *heads((("Country", 50), ("Mission", 150), ("Rank", 250), ("Persons", 350)))]),
        "none of the thirteen layouts of the monthly reports. Its headings read: 'Country Mission Rank Persons'",
    ),
    "headings alone": (plain_pdf([MONTH, *heads(E4)]), "none of the thirteen layouts"),
    "totals that do not meet": (
        outline((None, "XM1", "Contingent Troop", 4, 1, 5), (None, None, None, None, "XM1", 6)),
        "page 1, row 5: The total of Arland in XM1 is printed as 6, but its rows add up to 5",
    ),
    "men and women that are not the total": (
        outline((None, "XM1", "Contingent Troop", 4, 1, 9)),
        "page 1, row 4",
    ),
    "negative people in a PDF": (outline((None, "XM1", "Contingent Troop", -4, 1, -3)), "page 1, row 4"),
    "negative people": (hub.a_file(hub.a_row(male_personnel="-4")).encode(), "row 2, column male_personnel"),
    "people beyond any number": (hub.a_file(hub.a_row(male_personnel="9" * 30)).encode(), "row 2"),
    "half a man": (hub.a_file(hub.a_row(male_personnel="0.5")).encode(), "row 2"),
    "sums within a row": (ipi.a_file(ipi.a_row("40,3,99", total="40,3,43")).encode(), "row 2"),
    "no such day": (
        hub.a_file(hub.a_row(last_reporting_date="2098-02-30")).encode(),
        "'2098-02-30' is no day",
    ),
    "a year that no calendar has": (
        hub.a_file(hub.a_row(last_reporting_date="99999-01-31")).encode(),
        "row 2",
    ),
    "another encoding": (HUB.encode("utf-16"), "text in UTF-16"),
    "a web page with the name of a table": (b"<!DOCTYPE html><html>Sign in</html>", "a web page or XML"),
    "a zip bomb": (zipped(bytes(300 << 20)), "unpacks to more than"),
    "a gzip bomb": (gzip.compress(bytes(300 << 20), 1), "unpacks to more than"),
    "a file packed twice": (gzip.compress(gzip.compress(HUB.encode())), "packed twice"),
    "a table without its rows": (HUB.split("\n")[0].encode(), "row"),
    "an empty file": (b"", "is empty"),
}


Outcomes = tuple[Store, dict[str, Outcome], float, int]
"""The store, what became of each file, the time it took [s], and by how much the peak of memory rose [kB]."""


def peak_kb() -> int:
    """Give the most memory that this process ever had [kB]; other tests may have had more than these."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Outcomes:
    """Add all bad files, one of a gigabyte, and a good one, in one go."""
    folder = tmp_path_factory.mktemp("bad")
    for name, (data, _) in BAD.items():
        (folder / f"{name}.csv").write_bytes(data)
    with (folder / "a gigabyte.csv").open("wb") as large:
        large.truncate(GIGABYTE + 1)
    (folder / "good.csv").write_text(HUB)
    store, start, before = Store(folder / "store"), time.process_time(), peak_kb()
    found = add(store, sorted(folder.glob("*.csv")), told=Told(at=AT), options=Options(processes=1))
    told = {one.path.stem: one for one in found}
    return store, told, time.process_time() - start, peak_kb() - before


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_a_sentence(outcomes: Outcomes, name: str) -> None:
    one = outcomes[1][name]
    assert one.fate is Fate.FAULTY
    assert BAD[name][1] in str(one.error)
    assert f"{name}.csv" in str(one.error)
    assert "The reader of" not in str(one.error), "a fault of a reader, not of the file"


def test_faults_of_values_tell_the_page_or_the_row(
    outcomes: Outcomes,
) -> None:
    faults = [one.error for one in outcomes[1].values() if isinstance(one.error, FaultsError)]
    assert len(faults) > 6
    assert all(fault.row or "row " in str(fault) for error in faults for fault in error.faults)


def test_a_gigabyte_is_refused_unread_and_a_good_file_among_the_bad_is_kept(
    outcomes: Outcomes,
) -> None:
    store, found, seconds, grown = outcomes
    assert "200 MB are read at most" in str(found["a gigabyte"].error)
    assert found["good"].fate is Fate.ADDED
    assert [one.name for one in store.entries()] == ["good.csv"]
    for part in ("files", "entries", "received", "tables/contributions"):
        assert len(list((store.folder / part).iterdir())) == 1, f"something half added lies in {part}"
    assert seconds < 30
    assert grown < 1_500_000, "more than 1.5 GB of memory"


KILLED = """
import multiprocessing, os, signal, sys
from pathlib import Path
from casque.sources.adding import Options, add
from casque.sources.preparing import Told
from casque.sources.store import Store
from tests.sources.invented import AT

def stop(_read, _all):
    print(*(child.pid for child in multiprocessing.active_children()), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

store, *given = (Path(each) for each in sys.argv[1:])
add(Store(store), given, told=Told(at=AT), options=Options(processes=2, progress=stop))
"""


def test_helpers_end_with_a_command_that_is_killed_and_the_next_one_goes_on(tmp_path: Path) -> None:
    given = [tmp_path / f"{number}.csv" for number in (1, 2)]
    for number, path in enumerate(given, 1):
        path.write_text(hub.a_file(hub.a_row(last_reporting_date=f"2098-0{number}-28")))
    command = [sys.executable, "-c", KILLED, str(tmp_path / "store"), *map(str, given)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == -signal.SIGKILL, done.stderr
    helpers = done.stdout.split()
    assert helpers
    until = time.monotonic() + 30
    while any(runs(pid) for pid in helpers):
        assert time.monotonic() < until, "a helper goes on without its parent"
        time.sleep(0.1)
    found = add(Store(tmp_path / "store"), given, told=Told(at=AT), options=Options(processes=1))
    assert [one.fate for one in found] == [Fate.ADDED, Fate.ADDED]


def runs(pid: str) -> bool:
    """Tell whether a process is there and no zombie."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", pid], capture_output=True, text=True, check=False)
    return bool(state.stdout.strip()) and not state.stdout.startswith("Z")
