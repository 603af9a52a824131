"""Write the pages of docs/reference/ that the code can write: `tools/build_reference.py [FOLDER]`.

`tests/test_docs.py` fails when a committed page is not what this gives, so a new command, setting, figure, rule,
error, event, table or address cannot be forgotten.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

TOP = Path(__file__).parents[1]
REFERENCE = TOP / "docs" / "reference"


def pages() -> dict[str, Callable[[], str]]:
    """Give the name of each page with the function that gives its text."""
    from tools.reference import account, command, doors, library, planning, record, shell, world

    return {
        "api": doors.api,
        "cli": command.cli,
        "codes": record.codes,
        "errors": record.errors,
        "events": shell.events,
        "figures": account.figures,
        "library": library.library,
        "pages": doors.pages,
        "rules": account.rules,
        "scenarios": planning.scenarios,
        "settings": shell.settings,
        "tables": record.tables,
        "world": world.world,
    }


def main(folder: Path = REFERENCE) -> None:
    """Write all pages into a folder."""
    sys.path.insert(0, str(TOP))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casque.site.settings")
    import django

    django.setup()
    for name, page in pages().items():
        (folder / f"{name}.md").write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main(*(Path(each) for each in sys.argv[1:2]))
