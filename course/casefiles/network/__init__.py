"""Filing networks made from a seed: a ring, innocent groups, decoys, and many filings of everybody else."""
