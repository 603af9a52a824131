"""Which capability is wanted at which level in which month, and which pledges stand against it."""
