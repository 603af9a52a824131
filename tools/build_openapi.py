"""Write tests/api/openapi.json from the code: `tools/build_openapi.py [FILE]`."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casque.site.settings")

COMMITTED = Path(__file__).parents[1] / "tests" / "api" / "openapi.json"


def openapi() -> str:
    """Give the description of the API as text; Django is set up before."""
    from casque.api.api import api

    return json.dumps(api.get_openapi_schema(path_prefix="/api/v1/"), indent=1, ensure_ascii=False) + "\n"


def main(file: Path = COMMITTED) -> None:
    """Write the description."""
    import django

    django.setup()
    file.write_text(openapi(), encoding="utf-8")


if __name__ == "__main__":
    main(*(Path(each) for each in sys.argv[1:2]))
