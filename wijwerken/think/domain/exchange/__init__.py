"""Threads, knots and words in the files of other programs: taken along, and brought back."""
