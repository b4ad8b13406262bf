"""Shapes of what people type: forms check shape, the domain checks rules."""

from flask_wtf import FlaskForm


class EmptyForm(FlaskForm):
    """A button: nothing to type, but a token against sending in another's name."""
