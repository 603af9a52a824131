"""Changes of the registry's table."""
