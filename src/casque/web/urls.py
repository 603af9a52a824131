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
from casque.web.views.planner import decisions, gantts, gaps, losses, runs, scenario, scenarios, tables

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
    path("planner/", scenarios.planner, name="planner"),
    path("planner/add/", scenarios.add, name="planner-add"),
    path("planner/template/", scenarios.template, name="planner-template"),
    path("planner/scenarios/<slug:name>/", scenario.scenario, name="planner-scenario"),
    path("planner/scenarios/<slug:name>/start/", scenario.start, name="planner-start"),
    path("planner/scenarios/<slug:name>/release/", scenario.release, name="planner-release"),
    path("planner/scenarios/<slug:name>/versions/", scenario.versions, name="planner-versions"),
    path("planner/scenarios/<slug:name>/download/<str:form>/", scenario.download, name="planner-download"),
    path("planner/scenarios/<slug:name>/tables/<slug:table>/", tables.table, name="planner-table"),
    path("planner/runs/<int:number>/", runs.run, name="planner-run"),
    path("planner/runs/<int:number>/stop/", runs.stop, name="planner-stop"),
    path("planner/runs/<int:number>/posts/", gantts.posts, name="planner-posts"),
    path("planner/runs/<int:number>/units/", gantts.units, name="planner-units"),
    path("planner/runs/<int:number>/gaps/", gaps.gaps, name="planner-gaps"),
    path("planner/runs/<int:number>/gap/", gaps.gap, name="planner-gap"),
    path("planner/runs/<int:number>/tour/", gaps.tour, name="planner-tour"),
    path("planner/runs/<int:number>/what-if/", gaps.what_if, name="planner-what-if"),
    path("planner/runs/<int:number>/compare/", decisions.compare, name="planner-compare"),
    path("planner/runs/<int:number>/decide/", decisions.decide, name="planner-decide"),
    path("planner/runs/<int:number>/losses/", losses.losses, name="planner-losses"),
    path("search/", search.search, name="search"),
    path("load/", keeping.load, name="load"),
    path("events/", events.events, name="events"),
    path("rights/", rights.rights, name="rights"),
]
