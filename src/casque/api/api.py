"""The API of the site: the list of its nouns."""

from __future__ import annotations

from casque.api import (
    adding,
    claims,
    events,
    figures,
    loads,
    missions,
    published,
    published_rows,
    readiness,
    records,
    runs,
    scenarios,
    sources,
)
from casque.api.door import Api
from casque.api.gate import Session, only_known_parameters
from casque.api.pledges import nouns as pledges

api = Api(
    title="Casque",
    version="1",
    description=(
        "Who has pledged which unit, who is ready, who went where, and how we know."
        " Anybody may ask what is released; a session of the pages shows more, and may change it"
        " with the CSRF token of /session. Errors are problem documents (RFC 9457)."
    ),
    docs_url=None,
    auth=Session(),
    urls_namespace="api",
)
api.add_decorator(only_known_parameters, mode="view")
_NOUNS = (
    *(records, missions, readiness, figures, claims, sources),
    *(published, published_rows, adding, events, loads, scenarios, runs),
    pledges,
)
for _noun in _NOUNS:
    api.add_router("", _noun.router)
