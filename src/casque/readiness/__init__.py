"""Readiness: who stands ready at which level on a day, and what the record leaves open."""
