"""Forms around assemblies: registering and renaming one, electing, re-electing, ending a mandate, naming an account."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import DateField, EmailField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import Email, InputRequired, Length, Optional, Regexp, ValidationError

from cocreate.web.forms.choices import SelectChoice, choices_of, stripped
from cocreate.web.words.assemblies import LEVELS, TERMS

NAME_LENGTH, REASON_LENGTH, EMAIL_LENGTH = 120, 600, 254
EARLIEST_YEAR, LATEST_YEAR = 2000, 2100
WHEN = _("Escribe la fecha con día, mes y año, como 01/03/2026.")
LEVEL_HINTS = {
    "neighbourhood": _("Elige hasta 4 personas para la asamblea de su parroquia."),
    "comuna": _("Una comuna con registro legal elige a 1 persona para la asamblea de su parroquia."),
    "parish": _("Elige hasta 10 personas para la asamblea de su zona. Hay una por parroquia."),
}


class DayField(DateField):
    """A day of the calendar; `day` is YYYY-MM-DD, or None where nothing was typed."""

    def __init__(self, label: Any, validators: Any, **more: Any) -> None:
        super().__init__(label, validators, format=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"], **more)

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(WHEN) from None

    @property
    def day(self) -> str | None:
        return self.data.isoformat() if isinstance(self.data, date) else None


def _is_in_our_time(_form: Any, field: DayField) -> None:
    """A year that a slip of the finger makes."""
    if isinstance(field.data, date) and not EARLIEST_YEAR <= field.data.year <= LATEST_YEAR:
        raise ValidationError(WHEN)


def _since() -> DayField:
    return DayField(_("Primer día del mandato"), [InputRequired(WHEN), _is_in_our_time])


def _until() -> DayField:
    return DayField(
        _("Último día del mandato"),
        [Optional(), _is_in_our_time],
        description=_("Déjalo vacío si dura un año. No puede durar más."),
    )


def _name(label: Any, missing: Any, description: Any = "") -> StringField:
    return StringField(
        label,
        description=description,
        filters=[stripped],
        validators=[InputRequired(missing), Length(max=NAME_LENGTH, message=_("Caben 120 letras."))],
    )


def _email(description: Any, *first: Any) -> EmailField:
    complete = Email(_("Escribe un correo completo, como nombre@ejemplo.com."))
    return EmailField(
        _("Correo de su cuenta"),
        description=description,
        filters=[stripped],
        validators=[*first, Length(max=EMAIL_LENGTH), complete],
    )


class RegisterForm(FlaskForm):
    level = RadioField(
        _("Qué asamblea es"),
        choices=[SelectChoice(code, name, render_kw={"hint": LEVEL_HINTS[code]}) for code, name in LEVELS.items()],
        validators=[InputRequired(_("Elige una opción."))],
    )
    name = _name(
        _("Nombre"), _("Escribe el nombre."), _("El del barrio, la comuna o la parroquia. Por ejemplo: La Forestal.")
    )
    parish = SelectField(_("Parroquia"), validate_choice=False)

    def offer(self, parishes: dict[str, list[tuple[str, str]]]) -> None:
        """`parishes` by the name of their zone."""
        choices = [SelectChoice("", _("Elige la parroquia"))]
        choices += [SelectChoice(code, name, optgroup=zone) for zone, some in parishes.items() for code, name in some]
        self.parish.choices = choices
        self.known = {code for some in parishes.values() for code, _name in some}

    def validate_parish(self, field: SelectField) -> None:
        if field.data not in self.known:
            raise ValidationError(_("Elige una parroquia de la lista."))

    known: set[str] = set()  # noqa: RUF012 — `offer` gives each form its own


class RenameForm(FlaskForm):
    name = _name(_("Nombre"), _("Escribe el nombre."))


class ElectForm(FlaskForm):
    """`key` makes one delegate of the same form sent twice."""

    key = HiddenField(validators=[Regexp(r"^[a-z0-9]{8,32}$")])
    name = _name(
        _("Nombre y apellido"),
        _("Escribe el nombre y el apellido."),
        _("Representar a un barrio es un cargo público: el nombre se publica mientras dure."),
    )
    since, until = _since(), _until()
    term = RadioField(
        _("Qué mandato es"),
        choices=choices_of({str(term): name for term, name in TERMS.items()}),
        default="1",
        validators=[InputRequired(_("Elige una opción."))],
        description=_("Es reelección si ya representó antes a esta asamblea, aunque no conste aquí."),
    )
    email = _email(
        _("Si tiene cuenta, podrá participar en los talleres como persona delegada. El correo no se publica."),
        Optional(),
    )


class ReelectForm(FlaskForm):
    since, until = _since(), _until()


class LinkForm(FlaskForm):
    email = _email(
        _("Con el que entra a esta plataforma. No se publica, ni se dice de quién es la cuenta."),
        InputRequired(_("Escribe el correo.")),
    )


class EndForm(FlaskForm):
    until = DayField(_("Último día del mandato"), [InputRequired(WHEN), _is_in_our_time])
    reason = TextAreaField(
        _("Motivo"),
        description=_("Se publica. No cuentes nada de la vida privada de nadie."),
        filters=[stripped],
        validators=[InputRequired(_("Escribe el motivo.")), Length(max=REASON_LENGTH)],
    )
