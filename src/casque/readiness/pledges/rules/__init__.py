"""The rules by which levels are derived: conditions as code, each with its prose, source and cases. Unofficial."""
