"""Whole numbers that somebody sends in an address or a form."""

MOST_DIGITS = 9


def number_in_range(text: str) -> int:
    """For `type=` and `coerce=`: ValueError for what is no number, or is one that not every database can compare."""
    number = int(text)
    if abs(number) >= 10**MOST_DIGITS:
        raise ValueError(text[:MOST_DIGITS])
    return number
