"""Closed lists as the choices of a field, and text as it was meant."""

from collections.abc import Mapping

from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are of an older release

__all__ = ["SelectChoice", "choices_of", "stripped"]


def choices_of(names: Mapping[str, object]) -> list[SelectChoice]:
    """One choice for each code, by its name for readers."""
    return [SelectChoice(code, name) for code, name in names.items()]


def stripped(text: str | None) -> str | None:
    """A field's filter: blank space around an answer is nobody's answer."""
    return text.strip() if text else text
