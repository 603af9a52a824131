"""The planner beside other engines, on the same instances: `python -m benchmarks.planner`."""
