"""Write tests/api/openapi.json: the API as it is. Read the difference before you commit it."""

from __future__ import annotations

import json
import os
from pathlib import Path

OPENAPI = Path(__file__).parents[1] / "tests" / "api" / "openapi.json"


def openapi() -> str:
    """Give the document, in an order that does not depend on the code's; Django is set up before."""
    from casque.api.api import api

    described = json.loads(
        json.dumps(api.get_openapi_schema(path_prefix="/api/v1/"))
    )  # all keys are texts now
    return json.dumps(described, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def main() -> None:
    """Write the document."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casque.site.settings")
    import django

    django.setup()
    OPENAPI.write_text(openapi(), encoding="utf-8")
    print(f"{OPENAPI.name} is written.")


if __name__ == "__main__":
    main()
