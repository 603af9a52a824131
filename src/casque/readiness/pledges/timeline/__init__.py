"""From a requirement to a unit in the field and home again: planned, forecast and actual dates side by side."""
