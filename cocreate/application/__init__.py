"""What can be done: one command is one wish, one handler loads, decides and returns."""
