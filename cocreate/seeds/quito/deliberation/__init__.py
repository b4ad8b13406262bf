"""The deliberation of the story: what was admitted, what people said, what was grouped, hidden and answered."""
