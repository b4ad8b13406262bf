"""Exact numbers for reading: whole, or rounded half to even; a percentage is cut, never rounded up."""

from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from math import ceil

from flask_babel import format_decimal
from flask_babel import gettext as _

from cocreate.web.filters import number
from cocreate.web.words.prioritisation import money

Exact = str | int | Fraction
PLACES = 6
CENTS = 100
PERCENT = "\N{NO-BREAK SPACE}%"
_WIDE = Context(prec=60, rounding=ROUND_HALF_EVEN)


def exact(value: Exact) -> Fraction:
    """The number that a kept count says: `"25/3"`, `"7"`, 7."""
    return Fraction(value)


def rounded(amount: Fraction, places: int) -> Decimal:
    return Decimal(round(amount * 10**places)).scaleb(-places, context=_WIDE)


def plain(value: Exact, places: int = PLACES) -> str:
    """Whole as it is; else so many places."""
    amount = exact(value)
    if amount.denominator == 1:
        return number(int(amount))
    return str(format_decimal(rounded(amount, places), f"#,##0.{'0' * places}"))


def short(value: Exact) -> str:
    """For a sentence: two places are enough where nothing is decided by the third."""
    return plain(value, 2)


def whole_at_least(value: Exact) -> str:
    """The least whole number that reaches a limit."""
    return number(ceil(exact(value)))


def sum_of_money(amount: Exact) -> str:
    """An amount in whole units of the currency, as counts have them, to the cent."""
    return money(round(exact(amount) * CENTS))


def money_of_one(amount: Exact) -> str:
    """What one person holds or pays: parts of a cent count, so six places where it is not whole."""
    cents = exact(amount) * CENTS
    return money(int(cents)) if cents.denominator == 1 else f"$\N{NO-BREAK SPACE}{plain(amount)}"


def percent(part: Exact, whole: Exact) -> str:
    """Cut: 99.996 % is 99 %, and only all is 100 %; a little is not nothing."""
    of = exact(whole)
    if not of:
        return "–"
    cut = exact(part) * 100 // of
    least = str(_("menos de %(share)s", share=f"1{PERCENT}"))
    return least if not cut and exact(part) > 0 else f"{number(int(cut))}{PERCENT}"


def length(part: Exact, whole: Exact) -> float:
    """Of a bar, 0 to 100."""
    of = exact(whole)
    return round(float(max(Fraction(0), min(exact(part) / of, Fraction(1))) * 100), 1) if of > 0 else 0
