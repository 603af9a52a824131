"""All addresses of the site: sign-in, the choice of language, and those of the two doors."""

from django.urls import URLPattern, URLResolver, include, path

from casque.api.api import api

urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/", include("allauth.account.urls")),
    path("language/", include("django.conf.urls.i18n")),
    path("api/v1/", api.urls),
    path("", include("casque.web.urls")),
]
