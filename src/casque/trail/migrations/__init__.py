"""Changes of the trail's table."""
