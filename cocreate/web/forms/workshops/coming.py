"""Forms of who comes to a workshop: the room's code, entering, describing oneself."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, SelectField, SelectMultipleField, StringField, ValidationError
from wtforms.validators import InputRequired, Length, Optional, Regexp

from cocreate.kept.descriptions import NONE_OF_THESE, UNSAID, Answer, Aspect
from cocreate.web.forms.choices import SelectChoice, choices_of, stripped
from cocreate.web.words.descriptions import AGES, GENDERS, GROUPS

CODE_TYPED = 20
Named = Iterable[tuple[str, str]]
"""Codes and names."""


class CodeForm(FlaskForm):
    code = StringField(
        _("Código de la sala"),
        description=_("Son seis letras y números. Lo ves en la pantalla o en la hoja de tu mesa."),
        filters=[stripped],
        validators=[InputRequired(_("Escribe el código.")), Length(max=CODE_TYPED)],
    )


class EnterForm(FlaskForm):
    """`key` belongs to the page: sent again after a cut line, it is the same person who comes in."""

    table = SelectField(_("Tu mesa"), validators=[Optional()])
    zone = SelectField(_("De qué zona vienes"), validators=[Optional()])
    key = HiddenField(validators=[Regexp(r"^[a-f0-9]{32}$", message=_("Recarga la página y entra otra vez."))])

    def __init__(self, tables: Named, zones: Named, **values: str) -> None:
        super().__init__(data=values)
        self.table.choices = [SelectChoice("", _("Todavía no sé")), *_choices(tables)]
        self.zone.choices = [SelectChoice("", _("Prefiero no decir")), *_choices(zones)]


def _choices(named: Named) -> list[SelectChoice]:
    return [SelectChoice(code, name) for code, name in named]


def _fit_together(_form: FlaskForm, field: SelectMultipleField) -> None:
    chosen = set(field.data or ())
    if chosen & {NONE_OF_THESE, UNSAID} and len(chosen) > 1:
        raise ValidationError(_("Elige los grupos, o una sola de las dos últimas respuestas."))


class DescribeForm(FlaskForm):
    """Every question can be left as it is: rather not."""

    age = RadioField(_("Tu edad"), choices=choices_of(AGES), default=UNSAID)
    gender = RadioField(_("Tu género"), choices=choices_of(GENDERS), default=UNSAID)
    groups = SelectMultipleField(
        _("Con qué grupos te identificas"),
        description=_("Puedes elegir varios."),
        choices=choices_of(GROUPS),
        validators=[_fit_together],
    )

    @property
    def answers(self) -> list[Answer]:
        groups = self.groups.data or [UNSAID]
        return [(Aspect.AGE, self.age.data), (Aspect.GENDER, self.gender.data), *((Aspect.GROUP, g) for g in groups)]
