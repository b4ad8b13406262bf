"""Forms of who comes to a workshop: registering, the room's code, entering, the door, what was it like."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import (
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import AnyOf, InputRequired, Length, NumberRange, Optional, Regexp

from cocreate.application.workshops import ASPECTS, HIGHEST_SCORE, LOWEST_SCORE, MOST_AT_A_DOOR
from cocreate.kept.descriptions import NONE_OF_THESE, UNSAID, Answer, Aspect
from cocreate.web.forms.choices import SelectChoice, choices_of, stripped
from cocreate.web.words.descriptions import AGES, EVALUATED, GENDERS, GROUPS
from cocreate.web.words.workshops import PRIORITY_GROUPS

CODE_TYPED = 20
WORDS_LENGTH = 1_000
Named = Iterable[tuple[str, str]]
"""Codes and names."""


class RegisterForm(FlaskForm):
    """`delegate` is asked of who has a mandate of an assembly on that day."""

    delegate = SelectField(
        _("Vienes como"),
        description=_("Lo ve quien facilita. En el registro público solo consta que viene alguien por una asamblea."),
        validators=[Optional()],
    )
    zone = SelectField(
        _("De qué zona vienes"),
        description=_("Sirve para saber a qué zonas llega el taller. Se publica sin tu nombre."),
        validators=[Optional()],
    )

    def __init__(self, zones: Named, mandates: Named, zone: str = "") -> None:
        super().__init__(data={"zone": zone})
        self.delegate.choices = [SelectChoice("", _("Vecina o vecino")), *_choices(mandates)]
        self.zone.choices = [SelectChoice("", _("Prefiero no decir")), *_choices(zones)]


class CodeForm(FlaskForm):
    code = StringField(
        _("Código de la sala"),
        description=_("Son seis letras y números. Lo ves en la pantalla o en la hoja de tu mesa."),
        filters=[stripped],
        validators=[InputRequired(_("Escribe el código.")), Length(max=CODE_TYPED)],
    )


class EnterForm(FlaskForm):
    """`key` belongs to the page: sent again after a cut line, it is the same person who comes in."""

    table = SelectField(_("¿En qué mesa estás?"), validators=[Optional()])
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


class ReceiveForm(FlaskForm):
    """The button beside a name: the ticket of its holder."""

    person = StringField(validators=[InputRequired(), Length(max=CODE_TYPED)])


class DoorForm(FlaskForm):
    """A whole count, or one more or less."""

    count = IntegerField(
        _("Personas en la puerta"),
        description=_("Cuenta a quien entra sin código y sin inscripción. Sin nombres."),
        validators=[
            Optional(),
            NumberRange(0, MOST_AT_A_DOOR, message=_("Escribe un número de 0 a %(most)s.", most=MOST_AT_A_DOOR)),
        ],
    )
    step = StringField(validators=[Optional(), AnyOf(("1", "-1"))])

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if not self.step.data and self.count.data is None:
            self.count.errors = [_("Escribe cuántas personas son.")]
        return not self.count.errors


class RepresentForm(FlaskForm):
    groups = SelectMultipleField(
        _("Grupos que estuvieron"),
        description=_("Lo que viste y lo que la gente dijo de sí misma. No cuentes ni señales a nadie."),
        choices=choices_of({group.value: name for group, name in PRIORITY_GROUPS.items()}),
    )
    reason = TextAreaField(
        _("Si no vino ninguno, por qué"),
        description=_("Se publica. Di también qué harás para que vengan al siguiente."),
        filters=[stripped],
        validators=[Length(max=WORDS_LENGTH)],
    )

    def validate_groups(self, field: SelectMultipleField) -> None:
        if not field.data and not self.reason.data:
            raise ValidationError(_("Elige al menos un grupo, o escribe por qué no vino ninguno."))


SCORES = [SelectChoice(str(score), str(score)) for score in range(LOWEST_SCORE, HIGHEST_SCORE + 1)]


def _scored(label: Any) -> RadioField:
    return RadioField(label, choices=SCORES, validators=[Optional()])


class EvaluateForm(FlaskForm):
    """Each question may be left out, but not all of them."""

    useful = _scored(EVALUATED["useful"])
    heard = _scored(EVALUATED["heard"])
    welcome = _scored(EVALUATED["welcome"])
    clear = _scored(EVALUATED["clear"])
    words = TextAreaField(
        _("Algo más que quieras decir"),
        description=_("Lo lee solo quien facilita el taller, sin tu nombre."),
        filters=[stripped],
        validators=[Length(max=WORDS_LENGTH)],
    )

    @property
    def scores(self) -> dict[str, int]:
        return {aspect: int(self[aspect].data) for aspect in ASPECTS if self[aspect].data}

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if not self.scores:
            self.useful.errors = [_("Responde al menos una pregunta.")]
        return bool(self.scores)
