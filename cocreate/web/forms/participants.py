"""What people type about themselves: signing up and in, passwords, corrections; and whom an administrator looks for."""

import re
from datetime import date

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    Field,
    PasswordField,
    SearchField,
    SelectField,
    StringField,
    SubmitField,
    ValidationError,
)
from wtforms.validators import Email, InputRequired, Length, Optional

from cocreate.accounts.identity import OLDEST, YOUNGEST, age_on, is_identity_number
from cocreate.accounts.passwords import LONGEST, SHORTEST, is_guessable
from cocreate.web.forms.choices import choices_of
from cocreate.web.languages import LANGUAGES

NAME_LENGTH = 120
EMAIL_LENGTH = 254
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def _one_line(text: str | None) -> str:
    return " ".join(_CONTROL.sub(" ", text or "").split())


def _stripped(text: str | None) -> str:
    return (text or "").strip()


def given(field: Field) -> str:
    """What was typed, once the form is valid."""
    return field.data or ""


NAME = (
    InputRequired(_("Escribe tu nombre y apellido.")),
    Length(max=NAME_LENGTH, message=_("El nombre es demasiado largo: caben 120 letras.")),
)
EMAIL = (
    InputRequired(_("Escribe tu correo.")),
    Length(max=EMAIL_LENGTH, message=_("Ese correo es demasiado largo.")),
    Email(_("Escribe un correo completo, como nombre@ejemplo.com.")),
)
NEW_PASSWORD = (
    InputRequired(_("Escribe una contraseña.")),
    Length(min=SHORTEST, message=_("Usa al menos 10 caracteres. Tres o cuatro palabras sueltas sirven bien.")),
    Length(max=LONGEST, message=_("La contraseña es demasiado larga: caben 200 caracteres.")),
)


class _HasNewPassword:
    """The new password must not be among the first that anybody tries."""

    def validate_password(self, field: PasswordField) -> None:
        others = [str(other.data) for other in self if other is not field and isinstance(other.data, str)]  # type: ignore[attr-defined]
        if is_guessable(field.data or "", *others):
            raise ValidationError(_("Esa contraseña es fácil de adivinar. Elige otra."))


class DayField(DateField):
    def process_formdata(self, valuelist: list[str]) -> None:
        """Says in the reader's language that a text is no date."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_("Escribe la fecha con día, mes y año, como 27/03/1984.")) from None


def _born_on(label: str, hint: str) -> DayField:
    return DayField(
        label,
        (InputRequired(_("Escribe la fecha de nacimiento.")),),
        format=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"],
        description=hint,
    )


def _new_password(label: str) -> PasswordField:
    return PasswordField(
        label,
        NEW_PASSWORD,
        description=_("Al menos 10 caracteres. Tres o cuatro palabras sueltas son fáciles de recordar."),
    )


class _HasBirthDate:
    today: str
    born_on: DateField

    def day_of_birth(self) -> str:
        """YYYY-MM-DD, once the form is valid."""
        return self.born_on.data.isoformat() if self.born_on.data else ""

    def validate_born_on(self, field: DateField) -> None:
        if isinstance(field.data, date) and not YOUNGEST <= age_on(field.data.isoformat(), self.today) <= OLDEST:
            raise ValidationError(_("Revisa la fecha: no puede ser."))


class BirthForm(_HasBirthDate, FlaskForm):
    born_on = _born_on(
        _("Tu fecha de nacimiento"), _("Por ejemplo, 27/03/1984. De tu edad depende qué aviso te mostramos.")
    )

    def __init__(self, today: str, **values: object) -> None:
        super().__init__(**values)
        self.today = today


def _with_none(zones: list[tuple[str, str]]) -> dict[str, object]:
    return {"": _("Prefiero no decirlo"), **dict(zones)}


class _PersonForm(FlaskForm):
    name = StringField(_("Nombre y apellido"), NAME, filters=(_one_line,))
    zone = SelectField(
        _("Tu zona"),
        validate_choice=True,
        description=_(
            "Para mostrarte lo que pasa cerca de ti. Si no muestras tu nombre, tus comentarios dicen de qué zona son."
        ),
    )
    document = StringField(
        _("Tu cédula"),
        (Optional(),),
        filters=(_stripped,),
        description=_(
            "Diez dígitos. Sirve solo para que cada persona cuente una vez. No guardamos el número: guardamos una"
            " huella que no se puede leer."
        ),
    )
    representative = StringField(
        _("Nombre y apellido de tu representante"),
        (Length(max=NAME_LENGTH, message=_("El nombre es demasiado largo: caben 120 letras.")),),
        filters=(_one_line,),
        description=_("Tu madre, tu padre o quien te representa por ley."),
    )
    authorised = BooleanField(_("Soy su representante y autorizo que participe."))

    def __init__(self, zones: list[tuple[str, str]], *, needs_representative: bool, **values: object) -> None:
        super().__init__(**values)
        self.zone.choices = choices_of(_with_none(zones))
        self.needs_representative = needs_representative
        if not needs_representative:
            del self.representative
            del self.authorised

    def validate_document(self, field: StringField) -> None:
        if field.data and not is_identity_number(field.data):
            raise ValidationError(_("Revisa el número de cédula: le falta o le sobra algo."))

    def validate_representative(self, field: StringField) -> None:
        if not field.data:
            raise ValidationError(_("Escribe el nombre de tu representante."))

    def validate_authorised(self, field: BooleanField) -> None:
        if not field.data:
            raise ValidationError(_("Tu representante tiene que marcar esta casilla."))


class SignUpForm(_HasNewPassword, _PersonForm):
    email = EmailField(
        _("Correo"), EMAIL, filters=(_stripped,), description=_("Te enviaremos un enlace para confirmarlo.")
    )
    password = _new_password(_("Contraseña"))
    show_name = BooleanField(
        _("Mostrar mi nombre junto a mis propuestas"),
        description=_("Si no la marcas, tus propuestas no dicen quién las escribió."),
    )
    news = BooleanField(
        _("Recibir cartas con novedades del proceso"),
        description=_("Las cartas sobre lo que tú propones llegan aunque no la marques. Luego puedes cambiarlo."),
    )
    consent = BooleanField(
        _("Leí el aviso de datos personales."), (InputRequired(_("Lee el aviso y marca la casilla.")),)
    )


class AssistForm(_HasBirthDate, _PersonForm):
    born_on = _born_on(_("Fecha de nacimiento"), _("Por ejemplo, 27/03/1984."))
    read_aloud = BooleanField(
        _("Leí el aviso de datos personales en voz alta y la persona quiere participar."),
        (InputRequired(_("Lee el aviso en voz alta antes de inscribir a la persona.")),),
    )

    def __init__(self, today: str, zones: list[tuple[str, str]], **values: object) -> None:
        super().__init__(zones, needs_representative=True, **values)
        self.today = today

    def _is_young(self) -> bool:
        born = self.born_on.data
        return isinstance(born, date) and age_on(born.isoformat(), self.today) < 15

    def validate_representative(self, field: StringField) -> None:
        if self._is_young() and not field.data:
            raise ValidationError(_("Con menos de 15 años hace falta el nombre de su representante."))

    def validate_authorised(self, field: BooleanField) -> None:
        if self._is_young() and not field.data:
            raise ValidationError(_("Con menos de 15 años, su representante tiene que autorizar."))


class SignInForm(FlaskForm):
    name = StringField(
        _("Correo, o código de tu tarjeta"),
        (InputRequired(_("Escribe tu correo o el código de tu tarjeta.")), Length(max=EMAIL_LENGTH)),
        filters=(_stripped,),
    )
    password = PasswordField(
        _("Contraseña"),
        (InputRequired(_("Escribe tu contraseña.")), Length(max=LONGEST, message=_("Es demasiado larga."))),
    )


class ForgottenForm(FlaskForm):
    email = EmailField(_("Correo"), EMAIL, filters=(_stripped,))


class NewPasswordForm(_HasNewPassword, FlaskForm):
    """After a link in a letter."""

    password = _new_password(_("Contraseña nueva"))


class CardForm(_HasNewPassword, FlaskForm):
    code = StringField(
        _("Código de tu tarjeta"),
        (
            InputRequired(_("Escribe el código de tu tarjeta.")),
            Length(max=40, message=_("Ese código es demasiado largo.")),
        ),
        filters=(_stripped,),
        description=_("Cuatro grupos de cuatro letras y números. Los guiones no importan."),
    )
    password = _new_password(_("Elige una contraseña"))


class ChangePasswordForm(_HasNewPassword, FlaskForm):
    current = PasswordField(_("Tu contraseña actual"), (InputRequired(_("Escribe tu contraseña actual.")),))
    password = _new_password(_("Contraseña nueva"))


class CorrectionForm(FlaskForm):
    name = StringField(_("Nombre y apellido"), NAME, filters=(_one_line,))
    zone = SelectField(_("Tu zona"))
    language = SelectField(_("Idioma de tus cartas"), choices=choices_of(LANGUAGES))

    def __init__(self, zones: list[tuple[str, str]], **values: object) -> None:
        super().__init__(**values)
        self.zone.choices = choices_of(_with_none(zones))


class CloseForm(FlaskForm):
    erase_words = BooleanField(
        _("Borrar también el texto de mis propuestas"),
        description=_("En su lugar queda una nota que dice que su autor lo retiró. No se puede deshacer."),
    )
    password = PasswordField(_("Tu contraseña"), (InputRequired(_("Escribe tu contraseña para cerrar la cuenta.")),))


class VerifyForm(FlaskForm):
    who = StringField(
        _("Correo, o código de la tarjeta"),
        (InputRequired(_("Escribe el correo o el código de la persona.")), Length(max=EMAIL_LENGTH)),
        filters=(_stripped,),
    )
    seen = BooleanField(
        _("Vi a la persona y su documento de identidad."),
        (InputRequired(_("Marca la casilla solo si viste a la persona y su documento.")),),
    )


class FindPersonForm(FlaskForm):
    """Sent by GET: nothing changes, so it carries no token."""

    class Meta:
        csrf = False

    q = SearchField(_("Nombre o correo"), filters=(_one_line,))


class RoleForm(FlaskForm):
    """Leads to the check page; nothing changes yet."""

    class Meta:
        csrf = False

    role = SelectField(_("Rol"))
    scope = SelectField(_("Dónde"))


class PlainForm(FlaskForm):
    """Only the token: for buttons."""

    confirm = SubmitField(_("Confirmar"))
