"""People, the roles they hold, and the one module that knows what a role may do."""
