"""The planner: which unit fills which post of which mission, from when, for how long."""
