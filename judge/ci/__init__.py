"""Grading forks in CI: their files fetched as data, graded, and the outcome said in known words alone."""
