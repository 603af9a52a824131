"""Set a Typst document; runs as a child process only, so that a server does not carry the compiler.

Started by its path with a folder that holds ``account.typ`` and ``account.json``; writes
``account.pdf`` there. Only fonts that come with the compiler are used: any machine gives the same pages.
"""

import sys
from pathlib import Path


def main() -> None:
    """Set the document of the folder named on the command line."""
    import typst

    folder = Path(sys.argv[1])
    compiled = typst.compile(
        folder / "account.typ", root=folder, ignore_system_fonts=True, pdf_standards="a-2b"
    )
    if isinstance(compiled, bytes):
        (folder / "account.pdf").write_bytes(compiled)


if __name__ == "__main__":
    main()
