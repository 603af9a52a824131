"""From a statement of unit requirements to a shortlist with reasons, and to the memo on the choice."""
