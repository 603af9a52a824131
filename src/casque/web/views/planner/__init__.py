"""The pages of the planner."""
