"""Changes of the tables of runs."""
