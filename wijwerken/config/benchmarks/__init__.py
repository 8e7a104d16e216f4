"""Measuring how fast the house is; the figures share one form, described in docs/benchmarks.md."""
