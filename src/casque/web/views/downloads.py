"""The whole account as a file."""

from __future__ import annotations

from types import MappingProxyType

from django.http import HttpRequest, HttpResponse

from casque.accounts.policy import require
from casque.core.dataset import Dataset
from casque.core.errors import NotFoundError
from casque.core.words import N_, say
from casque.reports.account import account_file, account_of
from casque.web.computed import kept
from casque.web.page import page
from casque.web.reading import current, reader

KINDS = MappingProxyType(
    {
        "pdf": "application/pdf",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "csv": "text/csv; charset=utf-8",
        "zip": "application/zip",
        "parquet": "application/vnd.apache.parquet",
    }
)
"""The forms offered, with their media types."""

TITLES = {"pdf": "PDF", "xlsx": "XLSX", "csv": "CSV", "zip": "CSV (zip)", "parquet": "Parquet"}


@page
def download(request: HttpRequest, form: str) -> HttpResponse:
    """Give the account as a file of the form asked for."""
    if form not in KINDS:
        raise NotFoundError(
            say(N_("The account is not offered as '{form}'."), form=form),
            hint=say(N_("The forms are: {forms}."), forms=", ".join(KINDS)),
        )
    require(reader(request), "record.export", is_public=True)
    data = current(request)
    content = kept(data, "account file", lambda: _content(data, form), form)
    response = HttpResponse(content, content_type=KINDS[form])
    response["Content-Disposition"] = f'attachment; filename="casque-account.{form}"'
    return response


def _content(data: Dataset, form: str) -> bytes:
    return account_file(account_of(data), form)
