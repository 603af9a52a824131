"""The API as an app of the site."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The door for programs."""

    name = "casque.api"
    label = "api"
