"""How far a run may go, and how often the worker looks after it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of a worker.

    Parameters
    ----------
    seconds : float
        Longest time of a run [s]; then it is asked to stop.
    start_seconds : float
        Time that comes on top, for reading the problem and compiling the engine, which takes a minute the first time [s].
    memory_mb : int
        Most memory that the process of a run may ask for [MB].
    grace_seconds : float
        Time that a run has to hand over the best it has, once asked to stop [s].
    beat_seconds : float
        Time between two writes of progress [s].
    stale_seconds : float
        Time without a sign of life after which a run goes to another worker [s].
    attempts : int
        How often a run is begun before it is given up.
    poll_seconds : float
        Time between two looks at an empty queue [s].
    """

    seconds: float = 600
    start_seconds: float = 180
    memory_mb: int = 3072
    grace_seconds: float = 20
    beat_seconds: float = 1
    stale_seconds: float = 30
    attempts: int = 3
    poll_seconds: float = 1
