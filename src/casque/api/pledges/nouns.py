"""All addresses of pledges and other subjects, on their router."""

from __future__ import annotations

from casque.api.pledges import (  # noqa: F401  they add their addresses
    documents,
    doing,
    judging,
    rapid,
    reading,
    workbooks,
)
from casque.api.pledges.router import router

__all__ = ["router"]
