"""Rapid deployment: the brigade of a fiscal year, the clock of sixty days, the tracker, the year and its figures."""
