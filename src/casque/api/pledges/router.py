"""The one router of pledges and other subjects: reading and doing share addresses."""

from __future__ import annotations

from ninja import Router

router = Router(tags=["pledges"])
