"""The registry: every record in every version, and the deeds that add one."""
