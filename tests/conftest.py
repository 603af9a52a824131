"""What all tests share."""

import os
from pathlib import Path

PAPER = Path(__file__).parents[2] / "shared" / "paper"
"""The source paper is not ours to publish; it is read where a copy lies beside the project."""

NEED_THE_PAPER = ["claims/test_claims_of_the_paper.py", "record/test_record_against_paper.py"]

IS_CI = os.environ.get("CI") == "true"
"""In CI the paper must be there: what is left out on a laptop fails."""

collect_ignore = [] if PAPER.is_dir() or IS_CI else NEED_THE_PAPER


def pytest_report_header() -> str:
    """Say on top of each run whether the record is held against the paper."""
    if collect_ignore:
        return f"source paper: not beside the project, left out: {', '.join(NEED_THE_PAPER)}"
    return "source paper: beside the project"


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name a case of packed bytes by its argument: what is packed bears the second, and workers must agree on names."""
    is_packed = isinstance(val, bytes) and not (val.isascii() and val.decode("ascii").isprintable())
    return argname if is_packed else None
