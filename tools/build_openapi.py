"""Write tests/api/openapi.json: the API as it is. Read the difference before you commit it."""

from __future__ import annotations

import json
import os
from pathlib import Path

OPENAPI = Path(__file__).parents[1] / "tests" / "api" / "openapi.json"


def main() -> None:
    """Write the document."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casque.site.settings")
    import django

    django.setup()
    from casque.api.api import api

    text = json.dumps(api.get_openapi_schema(), indent=2, ensure_ascii=False, sort_keys=True)
    OPENAPI.write_text(f"{text}\n", encoding="utf-8")
    print(f"{OPENAPI.name} is written.")


if __name__ == "__main__":
    main()
