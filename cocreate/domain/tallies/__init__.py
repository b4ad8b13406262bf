"""Counting: an election goes in, the result with its reasons comes out. Pure functions, exact numbers, no chance."""
