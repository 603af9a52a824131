"""What all tests share."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    """A page that was asked for in another language leaves no language behind."""
    yield
    translation.deactivate()
