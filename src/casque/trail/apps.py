"""The trail as a part of the site."""

from django.apps import AppConfig


class TrailConfig(AppConfig):
    """Name and label of the trail."""

    name = "casque.trail"
    label = "trail"
