"""What is true and which rules hold: pure Python, no framework, no clock, no randomness."""
