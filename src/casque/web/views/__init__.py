"""Views, one module for each noun. A view asks, shapes for its template, and shows."""
