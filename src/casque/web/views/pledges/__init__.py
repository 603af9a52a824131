"""Pages of pledges: from the board to the tracker of a rapid deployment."""
