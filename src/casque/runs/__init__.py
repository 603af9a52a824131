"""Long runs: planning scenarios, a queue of runs, the worker that does them, and decisions on their plans."""
