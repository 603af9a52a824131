"""What the pages of the planner share: the plan of a run as they show it, its drawing, its changes in words."""
