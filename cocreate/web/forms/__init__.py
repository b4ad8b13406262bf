"""Shapes of what people type: forms check shape, the domain checks rules."""
