"""Sentences of refusals by context: one for every refusal of the newer contexts."""
