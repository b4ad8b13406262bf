"""Sentences of the chronicle by context: one for every kind of event."""
