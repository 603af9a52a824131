"""Turn Vega-Lite specifications into SVG; runs as a child process only.

The converter keeps about 100 MB that a server must not carry, so this file is started by its path. It reads
one specification a line (JSON) from standard input and answers each with one line: ``{"svg": ...}`` or
``{"error": ...}``. It ends when the input ends, or when nothing has come for the seconds given.
"""

import json
import os
import select
import sys


def main() -> None:
    """Answer until the input ends or the time is over."""
    os.environ["TZ"] = "UTC"  # days of the record have no time zone
    import vl_convert

    idle_s = float(sys.argv[1])
    while select.select([sys.stdin], [], [], idle_s)[0] and (line := sys.stdin.readline()):
        try:
            answer = {"svg": vl_convert.vegalite_to_svg(json.loads(line))}
        except ValueError as error:
            answer = {"error": str(error)}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
