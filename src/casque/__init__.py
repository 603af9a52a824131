"""Casque: who has pledged which unit, who is ready, who went where, and how we know."""

__version__ = "0.1.0"
