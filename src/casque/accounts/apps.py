"""Accounts as a part of the site."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Name and label of accounts."""

    name = "casque.accounts"
    label = "accounts"
