"""Amounts as people type them: money of the budget, shares of a whole; whole numbers with their limits."""

import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import IntegerField, StringField
from wtforms.validators import InputRequired, NumberRange, Optional

CENTS = 100
MOST_DIGITS = 15
MOST = 1_000_000
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_PLAIN = re.compile(r"\d+(?:[.,]\d{1,2})?")
_MIXED = re.compile(r"(\d{1,3}(?:([.,])\d{3})+)(?!\2)[.,](\d{1,2})")
_RATIO = re.compile(r"(\d{1,9})/(\d{1,9})")
_PERCENT = re.compile(r"(\d{1,3})(?:[.,](\d{1,4}))?%?")


def cents_of(text: str) -> int:
    """Centavos of an amount in dollars: 1500, 1.500, 1,500.50, $ 1.500,50. Raises ValueError."""
    plain = re.sub(r"[\s$\u00a0\u202f]|USD", "", text)
    if len(plain) > MOST_DIGITS:
        raise ValueError(text)
    if _THOUSANDS.fullmatch(plain):
        return int(re.sub(r"[.,]", "", plain)) * CENTS
    if mixed := _MIXED.fullmatch(plain):
        return int(Decimal(f"{re.sub(r'[.,]', '', mixed[1])}.{mixed[3]}") * CENTS)
    if _PLAIN.fullmatch(plain):
        return int(Decimal(plain.replace(",", ".")) * CENTS)
    raise ValueError(text)


def dollars(cents: int) -> str:
    """As it stands in a field."""
    whole, rest = divmod(cents, CENTS)
    return f"{whole}.{rest:02}" if rest else str(whole)


def share_of(text: str) -> Fraction:
    """A part of a whole: 2/3, 10, 10 %, 2,5 %. Raises ValueError."""
    plain = re.sub(r"[\s\u00a0]", "", text)
    if ratio := _RATIO.fullmatch(plain):
        if not int(ratio[2]):
            raise ValueError(text)
        share = Fraction(int(ratio[1]), int(ratio[2]))
    elif percent := _PERCENT.fullmatch(plain):
        share = Fraction(f"{percent[1]}.{percent[2] or 0}") / 100
    else:
        raise ValueError(text)
    if share > 1:
        raise ValueError(text)
    return share


def share_text(share: Fraction) -> str:
    """As it stands in a field: a percentage where it is one, else the two numbers."""
    percent = share * 100
    return f"{percent.numerator} %" if percent.denominator == 1 else f"{share.numerator}/{share.denominator}"


class MoneyField(StringField):
    """`data` is in centavos; nothing typed is None."""

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return dollars(self.data) if isinstance(self.data, int) else ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        text = str(valuelist[0]).strip() if valuelist else ""
        self.data: Any = None
        if text:
            try:
                self.data = cents_of(text)
            except ValueError as problem:
                raise ValueError(gettext("Escribe el monto en dólares, por ejemplo 1500 o 1500.50.")) from problem


class ShareField(StringField):
    """`data` is a Fraction; nothing typed is None."""

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return share_text(self.data) if isinstance(self.data, Fraction) else ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        text = str(valuelist[0]).strip() if valuelist else ""
        self.data: Any = None
        if text:
            try:
                self.data = share_of(text)
            except ValueError as problem:
                raise ValueError(gettext("Escribe un porcentaje o una parte, por ejemplo 10 % o 2/3.")) from problem


RANGES = {1: _("Escribe un número entero, desde 1."), 0: _("Escribe un número entero, desde 0.")}
ANY_WHOLE = _("Escribe un número entero.")


def whole(label: Any, description: Any = "", *, least: int = 1, most: int = MOST, needed: Any = None) -> IntegerField:
    """A whole number; optional unless `needed` says what to write."""
    in_range = NumberRange(min=least, max=most, message=RANGES.get(least, ANY_WHOLE))
    return IntegerField(
        label, description=description, validators=[InputRequired(needed) if needed else Optional(), in_range]
    )
