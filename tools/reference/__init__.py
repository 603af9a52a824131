"""Pages of the reference, each given as text by one function."""
