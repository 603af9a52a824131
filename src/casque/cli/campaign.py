"""`casque campaign`: each renewal campaign on the site, read and changed by deeds; unofficial."""

from __future__ import annotations

from cyclopts import App

from casque.cli.common import noun
from casque.cli.subjects import add_verbs

KIND = "campaign"

app: App = noun(KIND)
add_verbs(app, KIND)
