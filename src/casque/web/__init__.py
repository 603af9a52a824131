"""The pages: views, templates, static files. They ask the heart and the registry, and decide nothing."""
