"""Forms around the options of a round: their order and costs, adding what was proposed, one of the round's own."""

from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    FieldList,
    Form,
    FormField,
    HiddenField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import InputRequired, Length, Optional

from cocreate.application.prioritisation import MOST_OPTIONS
from cocreate.web.forms.choices import choices_of, stripped
from cocreate.web.forms.prioritisation.amounts import MoneyField, whole
from cocreate.web.words import THEMES

TITLE_LENGTH, SUMMARY_LENGTH = 140, 600


class OptionRow(Form):
    """`option` is the id that it has now; ids are given anew in the order of the list."""

    option = HiddenField()
    place = whole(_("Lugar"), needed=_("Escribe su lugar en la lista."), most=MOST_OPTIONS * 10)
    cost = MoneyField(_("Costo en dólares"), validators=[Optional()])
    remove = BooleanField(_("Quitar"))


class OptionsForm(FlaskForm):
    rows = FieldList(FormField(OptionRow), max_entries=MOST_OPTIONS)


class CandidatesForm(FlaskForm):
    chosen = SelectMultipleField(_("Qué se añade"), validate_choice=False)

    def validate_chosen(self, field: Any) -> None:
        if not field.data:
            raise ValidationError(_("Marca al menos una."))


class OwnOptionForm(FlaskForm):
    title = StringField(
        _("Título"),
        description=_("Como se lee en la papeleta."),
        filters=[stripped],
        validators=[InputRequired(_("Escribe un título.")), Length(max=TITLE_LENGTH)],
    )
    summary = TextAreaField(
        _("De qué se trata"),
        description=_("Dos o tres líneas que ayuden a decidir."),
        filters=[stripped],
        validators=[Optional(), Length(max=SUMMARY_LENGTH)],
    )
    zone = SelectField(_("Zona"), validators=[Optional()])
    theme = SelectField(
        _("Tema"), choices=choices_of({"": _("Sin tema"), **THEMES}), validators=[Optional()], default=""
    )
    cost = MoneyField(
        _("Costo en dólares"), description=_("Por ejemplo: 25000. Vacío: no cuesta."), validators=[Optional()]
    )
