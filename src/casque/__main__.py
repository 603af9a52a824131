"""The command, as ``python -m casque``."""

from casque.cli import main

main()
