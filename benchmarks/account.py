"""How long the whole account takes to compute, in fresh processes: `python -m benchmarks.account`."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys

from benchmarks.machine import report

ROUNDS = 7
STEPS = ("read", "claims", "contradictions", "figures")
PROGRAM = """
import json, time
from casque import FIGURES, ask, bundled_record, check_claims, find_contradictions

def timed(name, deed):
    start = time.perf_counter()
    result = deed()
    told[name] = time.perf_counter() - start
    return result

told = {}
data = timed("read", bundled_record)
verdicts = timed("claims", lambda: check_claims(data))
contradictions = timed("contradictions", lambda: find_contradictions(data))
answers = timed("figures", lambda: [ask(data, figure) for figure in FIGURES])
counts = {"figures": len(answers), "claims": len(verdicts), "contradictions": len(contradictions)}
print(json.dumps([told, counts | {"read": data.row_count}]))
"""


def main() -> None:
    """Measure and report."""
    rounds = [json.loads(_run()) for _ in range(ROUNDS)]
    counts = rounds[0][1]
    lines = [
        (step, counts[step], f"{statistics.median(told[step] for told, _ in rounds):.3f}") for step in STEPS
    ]
    whole = statistics.median(sum(told.values()) for told, _ in rounds)
    lines.append(("all", "", f"{whole:.3f}"))
    report(
        f"The account of the bundled record, median of {ROUNDS} processes",
        ("step", "count", "seconds"),
        lines,
    )


def _run() -> str:
    return subprocess.run([sys.executable, "-c", PROGRAM], check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    main()
