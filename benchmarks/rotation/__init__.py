"""The open set of rotation problems: instances, best known plans, and the check of a plan."""
