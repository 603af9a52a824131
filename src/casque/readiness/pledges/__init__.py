"""Pledges: what a Member State offers, what is known of it, and how it rises from Level 1 to rapid deployment."""
