"""Forms around groups of proposals: forming, changing, merging, splitting, contesting, answering."""

import re
from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import (
    HiddenField,
    IntegerField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp

from cocreate.web.forms.choices import choices_of, stripped
from cocreate.web.words.clusters import PURPOSES

TITLE_LENGTH, TEXT_LENGTH = 120, 2_000
MOST_NUMBERS = 100
MOST_DIGITS = 9
WRITE = _("Escribe una respuesta.")


def _reason(label: Any, description: Any = "") -> TextAreaField:
    return TextAreaField(
        label,
        description=description,
        filters=[stripped],
        validators=[InputRequired(_("Escribe el motivo.")), Length(max=TEXT_LENGTH)],
    )


class NumbersField(StringField):
    """Numbers of proposals as people write them: 12, 15 y 30. `numbers` are they, each once, in their order."""

    @property
    def numbers(self) -> list[int]:
        found = [int(number) for number in re.findall(r"\d+", self.data or "") if len(number) <= MOST_DIGITS]
        return list(dict.fromkeys(found))


def _enough(_form: FlaskForm, field: NumbersField) -> None:
    if not field.numbers:
        raise ValidationError(_("Escribe al menos un número de propuesta."))
    if len(field.numbers) > MOST_NUMBERS:
        raise ValidationError(_("Escribe como máximo %(most)s números.", most=MOST_NUMBERS))


# An error summary lists errors in the order in which fields are made here: what stands first on the page, first.
class _Numbered(FlaskForm):
    numbers = NumbersField(
        _("Números de las propuestas"),
        description=_("Por ejemplo: 12, 15, 30."),
        filters=[stripped],
        validators=[InputRequired(_("Escribe los números de las propuestas.")), Length(max=1_000), _enough],
    )


class _Chosen(FlaskForm):
    members = SelectMultipleField(_("Propuestas"), validators=[InputRequired(_("Elige al menos una propuesta."))])


class _Described(FlaskForm):
    title = StringField(
        _("Título del grupo"),
        description=_("Una línea que diga qué piden."),
        filters=[stripped],
        validators=[InputRequired(_("Escribe un título.")), Length(max=TITLE_LENGTH)],
    )
    rationale = TextAreaField(
        _("Por qué están juntas"),
        description=_("Lo leen sus autoras y autores. Di qué tienen en común y en qué se diferencian, si importa."),
        filters=[stripped],
        validators=[InputRequired(_("Explica por qué están juntas.")), Length(max=TEXT_LENGTH)],
    )


class DescribeForm(_Described):
    """A better title or explanation of a group that stands."""


class GroupForm(_Numbered, _Described):
    """`key` makes one group of the same form sent twice; `suggested` tells that the platform had pointed at it."""

    also = SelectMultipleField(_("También se parecen"), validate_choice=False)
    purpose = RadioField(
        _("Qué son"),
        choices=choices_of(PURPOSES),
        default="duplicates",
        validators=[InputRequired(_("Elige una opción."))],
    )
    key = HiddenField(validators=[Regexp(r"^[a-z0-9]{8,32}$")])
    suggested = HiddenField()

    @property
    def members(self) -> list[int]:
        """All the numbers, those that were ticked too."""
        ticked = [int(number) for number in self.also.data or [] if number.isdecimal() and len(number) <= MOST_DIGITS]
        return list(dict.fromkeys([*self.numbers.numbers, *ticked]))


class AddForm(_Numbered):
    reason = TextAreaField(_("Motivo"), filters=[stripped], validators=[Optional(), Length(max=TEXT_LENGTH)])


class RemoveForm(_Chosen):
    reason = _reason(_("Motivo"), _("Se publica. Lo leen sus autoras y autores."))


class SplitForm(_Chosen, _Described):
    """The chosen ones become a group of their own."""

    reason = _reason(_("Por qué divides el grupo"))
    key = HiddenField(validators=[Regexp(r"^[a-z0-9]{8,32}$")])


class MergeForm(FlaskForm):
    into = IntegerField(
        _("Número del grupo al que se une"),
        validators=[InputRequired(_("Escribe el número del grupo.")), NumberRange(min=1, max=10**MOST_DIGITS)],
    )
    reason = _reason(_("Motivo"), _("Se publica. Lo leen sus autoras y autores."))


class ContestForm(FlaskForm):
    words = TextAreaField(
        _("Por qué no deberían estar juntas"),
        description=_("Se publica sin tu nombre. No escribas datos personales."),
        filters=[stripped],
        validators=[InputRequired(WRITE), Length(max=TEXT_LENGTH)],
    )


class AnswerForm(FlaskForm):
    changed = RadioField(
        _("Qué decides"),
        choices=choices_of({"yes": _("Tiene razón: el grupo cambia"), "no": _("El grupo queda como está")}),
        validators=[InputRequired(_("Elige una opción."))],
    )
    reasons = TextAreaField(
        _("Motivos"),
        description=_("Se publican junto a la objeción."),
        filters=[stripped],
        validators=[InputRequired(_("Escribe los motivos.")), Length(max=TEXT_LENGTH)],
    )
