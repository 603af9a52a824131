"""The registry as a part of the site."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """Name and label of the registry."""

    name = "casque.registry"
    label = "registry"
