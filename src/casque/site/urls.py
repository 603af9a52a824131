"""All addresses of the site: sign-in, the choice of language, and those of the two doors."""

from django.apps import apps
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include("allauth.account.urls")),
    path("language/", include("django.conf.urls.i18n")),
]

if apps.is_installed("casque.api"):
    from casque.api.api import api

    urlpatterns.append(path("api/v1/", api.urls))
if apps.is_installed("casque.web"):
    urlpatterns.append(path("", include("casque.web.urls")))
