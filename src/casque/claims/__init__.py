"""The account: figures defined once, claims with computed verdicts, contradictions with their sums."""
