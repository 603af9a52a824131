"""Pledges, visits, requirements and compositions on the site: one door for every deed, and what may be read."""
