"""The addresses of the pages."""

from __future__ import annotations

from django.urls import path

from casque.web.views import (
    account,
    claims,
    downloads,
    events,
    figures,
    keeping,
    missions,
    overview,
    records,
    rights,
    search,
    sources,
    standby,
    timeline,
)

app_name = "web"

urlpatterns = [
    path("", overview.overview, name="overview"),
    path("missions/", missions.missions, name="missions"),
    path("missions/<str:code>/", missions.mission, name="mission"),
    path("standby-force/", standby.standby_force, name="standby-force"),
    path("account/", account.account, name="account"),
    path("account/contradictions/", account.contradictions, name="contradictions"),
    path("account/print/", account.printed, name="account-print"),
    path("account/download/<str:form>/", downloads.download, name="account-download"),
    path("account/claims/<str:code>/", claims.claim, name="claim"),
    path("timeline/", timeline.timeline, name="timeline"),
    path("sources/", sources.sources, name="sources"),
    path("sources/<str:code>/", sources.source, name="source"),
    path("sources/<str:code>/<str:passage>/", sources.passage, name="passage"),
    path("figures/", figures.figures, name="figures"),
    path("figures/<str:name>/", figures.figure, name="figure"),
    path("records/", records.records, name="records"),
    path("records/<str:name>/", records.table, name="table"),
    path("records/<str:name>/<path:code>/correct/", keeping.correct, name="correct"),
    path("records/<str:name>/<path:code>/", records.record, name="record"),
    path("search/", search.search, name="search"),
    path("load/", keeping.load, name="load"),
    path("events/", events.events, name="events"),
    path("rights/", rights.rights, name="rights"),
]
