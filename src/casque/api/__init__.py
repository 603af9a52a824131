"""The REST API under /api/v1/: one module for each noun, thin, with the same shapes as the command line."""
