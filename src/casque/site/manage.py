"""Django's own commands for this site: `python -m casque.site.manage makemigrations --check`."""

import os
import sys

from django.core.management import execute_from_command_line


def main(arguments: list[str] | None = None) -> None:
    """Run one of Django's commands with the settings of the site."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casque.site.settings")
    execute_from_command_line(arguments or sys.argv)


if __name__ == "__main__":
    main()
