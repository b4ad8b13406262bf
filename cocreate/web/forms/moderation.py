"""What people write around moderation: a report, a decision with its reason, an appeal, its answer."""

from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectMultipleField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Length

from cocreate.web.forms.choices import SelectChoice, stripped
from cocreate.web.words.moderation import EXAMPLES, RULES

NOTE_LENGTH, REASON_LENGTH, APPEAL_LENGTH = 500, 600, 1_500
DISMISS, SKIP = "dismiss", "skip"
NO_PERSONAL_DATA = _("Se publica. No repitas aquí nombres, teléfonos ni otros datos de nadie.")


def _length(most: int) -> Length:
    return Length(max=most, message=_("El texto es demasiado largo: caben %(max)s caracteres.", max=most))


def _hiding() -> list[Any]:
    return [SelectChoice(code, _("Ocultar: %(rule)s", rule=name)) for code, name in RULES.items()]


def _rules(hints: bool) -> list[Any]:
    return [
        SelectChoice(code, name, render_kw={"hint": EXAMPLES[code]} if hints else {}) for code, name in RULES.items()
    ]


def _reason(missing: Any = None, *, description: Any = NO_PERSONAL_DATA) -> TextAreaField:
    required = [InputRequired(missing)] if missing else []
    return TextAreaField(
        _("Motivo"), description=description, filters=[stripped], validators=[*required, _length(REASON_LENGTH)]
    )


class ReportForm(FlaskForm):
    rule = RadioField(
        _("¿Qué regla incumple?"),
        choices=_rules(hints=True),
        validators=[InputRequired(_("Elige la regla que incumple."))],
    )
    note = TextAreaField(
        _("¿Algo que moderación deba saber?"),
        description=_("Solo lo lee moderación. No se publica."),
        filters=[stripped],
        validators=[_length(NOTE_LENGTH)],
    )


class HideForm(FlaskForm):
    rule = RadioField(
        _("¿Qué regla incumple?"), choices=_rules(hints=True), validators=[InputRequired(_("Elige una regla."))]
    )
    reason = _reason(
        description=_(
            "Se publica. No repitas aquí nombres, teléfonos ni otros datos de nadie. Si lo dejas vacío, publicamos la"
            " frase de la regla."
        )
    )


class BenchForm(FlaskForm):
    """One content: which rule it breaks, or none, or later. The reason may stay empty."""

    decision = RadioField(
        _("¿Qué haces?"),
        choices=[
            *_rules(hints=False),
            SelectChoice(DISMISS, _("No incumple: se queda")),
            SelectChoice(SKIP, _("Dejarlo para después")),
        ],
        validators=[InputRequired(_("Elige qué haces con este texto."))],
    )
    reason = _reason()


class BulkForm(FlaskForm):
    """Many contents and one decision for all of them."""

    about = SelectMultipleField(_("Textos"), validate_choice=False)
    decision = RadioField(
        _("¿Qué haces con todos?"),
        choices=[*_hiding(), SelectChoice(DISMISS, _("No incumplen: se quedan"))],
        validators=[InputRequired(_("Elige qué haces con estos textos."))],
    )
    reason = _reason(
        description=_(
            "Se publica junto a cada texto. No repitas aquí datos de nadie. Si lo dejas vacío, publicamos la frase"
            " de la regla."
        )
    )

    def validate_about(self, field: SelectMultipleField) -> None:
        if not field.data:
            raise ValidationError(_("Elige al menos un texto."))


class RestoreForm(FlaskForm):
    reason = _reason(_("Escribe por qué se muestra otra vez."))


class AppealForm(FlaskForm):
    words = TextAreaField(
        _("¿Por qué crees que tu texto no incumple la regla?"),
        description=_("Lo leen las personas de moderación. No se publica."),
        filters=[stripped],
        validators=[
            InputRequired(_("Escribe por qué.")),
            Length(min=10, message=_("Escribe al menos una frase.")),
            _length(APPEAL_LENGTH),
        ],
    )


class AppealDecisionForm(FlaskForm):
    upheld = RadioField(
        _("¿Quién tiene razón?"),
        choices=[
            SelectChoice("yes", _("Quien escribió: el texto se muestra otra vez")),
            SelectChoice("no", _("El texto incumple la regla: sigue oculto")),
        ],
        validators=[InputRequired(_("Elige una de las dos."))],
    )
    reason = _reason(_("Escribe por qué: lo leerá todo el mundo."))
