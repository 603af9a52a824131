"""Ten million published rows on one machine, beside DuckDB and Datasette over the same rows."""
