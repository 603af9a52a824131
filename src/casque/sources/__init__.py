"""Importers: one module for each publisher, from its files as they are to plain rows."""
