"""Measurements, reported and not gated; each module runs alone: `python -m benchmarks.load`."""
