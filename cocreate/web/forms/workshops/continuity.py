"""Forms of what becomes of what was said: choosing, carrying on, raising a proposal, setting aside, objecting, gaps."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, RadioField, SelectMultipleField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp

from cocreate.application.workshops import MOST_AT_ONCE
from cocreate.web.forms.choices import SelectChoice, choices_of, stripped
from cocreate.web.forms.proposals import WholeForm
from cocreate.web.numbers import number_in_range
from cocreate.web.words.workshops import SET_ASIDE_CODES

CARRY, RAISE, ASIDE = "llevar", "proponer", "acta"
OTHER = "otra"
REASONS_LENGTH = 1_500
MOST = 999_999_999
LEAST_WORDS = Length(min=10, message=_("Escribe al menos una frase."))


def _text(label: Any, missing: Any, description: Any = "") -> TextAreaField:
    return TextAreaField(
        label,
        description=description,
        filters=[stripped],
        validators=[
            InputRequired(missing),
            LEAST_WORDS,
            Length(
                max=REASONS_LENGTH,
                message=_("El texto es demasiado largo: caben %(max)s caracteres.", max=REASONS_LENGTH),
            ),
        ],
    )


class ChosenForm(FlaskForm):
    """Contributions that were ticked on the bench, by their numbers, and what is to become of them."""

    notes = SelectMultipleField(_("Aportes"), validate_choice=False, coerce=number_in_range)
    act = HiddenField()

    @property
    def chosen(self) -> list[int]:
        return list(self.notes.data or ())[:MOST_AT_ONCE]


class CarryForm(ChosenForm):
    """Suggestions to choose from, and one more by its number, which is shown before anything is carried there."""

    proposal = RadioField(
        _("¿En qué propuesta siguen?"),
        validate_choice=False,
        validators=[Regexp(r"^\d{1,9}$", message=_("Elige una propuesta."))],
    )
    number = IntegerField(
        _("Número de la propuesta"),
        validators=[Optional(), NumberRange(1, MOST, message=_("Escribe un número de propuesta."))],
    )

    def offer(self, suggestions: Sequence[tuple[int, str, str]]) -> None:
        """Numbers, titles, and why each may be the one."""
        choices = [
            SelectChoice(str(number), title, render_kw={"hint": hint} if hint else {})
            for number, title, hint in suggestions
        ]
        self.proposal.choices = [*choices, SelectChoice(OTHER, _("Otra, por su número"))]
        if not choices and not self.proposal.data:
            self.proposal.data = OTHER

    @property
    def names_another(self) -> bool:
        return bool(self.proposal.data == OTHER)


class AsideForm(ChosenForm):
    code = RadioField(
        _("¿Por qué no siguen?"),
        choices=choices_of(SET_ASIDE_CODES),
        validators=[InputRequired(_("Elige un motivo."))],
    )
    reasons = _text(
        _("Razones"),
        _("Escribe las razones: quien lo dijo las va a leer."),
        _("Se publican junto a cada aporte. Di también si se hizo algo con lo que se dijo."),
    )


class RaiseForm(ChosenForm, WholeForm):
    """The whole proposal on one page. Its id travels with the form: sent twice, it is raised once."""

    proposal = HiddenField(validators=[Regexp(r"^[0-9a-f]{32}$", message=_("Recarga la página y envía otra vez."))])
    files = None


class ContestForm(FlaskForm):
    words = _text(
        _("¿Por qué debe seguir?"),
        _("Escribe por qué debe seguir."),
        _("Se publica. No escribas nombres ni datos de otras personas."),
    )


class ReviewForm(FlaskForm):
    upheld = RadioField(
        _("¿Qué decides?"),
        choices=[
            SelectChoice("yes", _("Tiene razón: se decide otra vez qué pasa con el aporte")),
            SelectChoice("no", _("Queda solo en el acta")),
        ],
        validators=[InputRequired(_("Elige una de las dos."))],
    )
    reasons = _text(_("Razones"), _("Escribe por qué: lo leerá todo el mundo."), _("Se publican."))


class GapForm(FlaskForm):
    reason = _text(
        _("¿Por qué no se llegó?"),
        _("Escribe por qué no se llegó."),
        _("Se publica. Di también qué se hará para llegar."),
    )
