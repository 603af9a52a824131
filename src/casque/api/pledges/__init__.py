"""Pledges, visits, requirements and compositions: read, and changed by deeds."""
