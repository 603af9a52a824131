"""Long runs as a part of the site."""

from django.apps import AppConfig


class RunsConfig(AppConfig):
    """Name and label of the runs."""

    name = "casque.runs"
    label = "runs"
