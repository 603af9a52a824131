"""Charts, maps and documents made from the record, its figures and its claims."""
