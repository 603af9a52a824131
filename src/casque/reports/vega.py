"""Turn Vega-Lite specifications into SVG; runs as a child process only.

The converter keeps about 100 MB that a server must not carry, so this file is started by its path,
reads a JSON list of specifications from standard input, and writes a JSON list of SVG texts.
"""

import json
import os
import sys


def main() -> None:
    """Convert all specifications on standard input."""
    os.environ["TZ"] = "UTC"  # days of the record have no time zone
    import vl_convert

    specs = json.load(sys.stdin)
    json.dump([vl_convert.vegalite_to_svg(spec) for spec in specs], sys.stdout)


if __name__ == "__main__":
    main()
