"""Write a file whole or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def write_json(place: Path, values: Mapping[str, Any]) -> None:
    """Write a JSON file whole or not at all; the same values give the same bytes."""
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = place.with_suffix(".part")
    with draft.open("w", encoding="utf-8") as file:
        file.write(json.dumps(values, indent=1, ensure_ascii=False, sort_keys=True) + "\n")
        file.flush()
        os.fsync(file.fileno())
    draft.replace(place)
