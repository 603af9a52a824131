"""Assessment and verification visits: checklists, grades, calendar, and the visit as a log of its own."""
